#include "catalog/index/highlight.h"

namespace kb::index {

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped.push_back(c);
    }
  }
  return escaped;
}

std::string Highlighter::Mark(std::string_view text) {
  if (words_.folded.empty()) return {};
  std::string marked;
  std::size_t done = 0;
  const auto matches = [this](const text::Token& token) { return words_.Match(token); };
  for (const text::WordPlace& word : analyzer_.FindWords(text, matches, known_)) {
    if (word.begin < done) continue;
    marked += EscapeHtml(text.substr(done, word.begin - done));
    marked += "<b>" + EscapeHtml(text.substr(word.begin, word.end - word.begin)) + "</b>";
    done = word.end;
  }
  if (done == 0) return {};
  return marked + EscapeHtml(text.substr(done));
}

}  // namespace kb::index
