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

std::string Highlight(std::string_view text, const MatchWords& words, const text::Analyzer& analyzer) {
  std::string marked;
  std::size_t done = 0;
  for (const text::Token& token : analyzer.Analyze(text)) {
    if (!words.Match(token) || token.begin < done) continue;
    marked += EscapeHtml(text.substr(done, token.begin - done));
    marked += "<b>" + EscapeHtml(text.substr(token.begin, token.end - token.begin)) + "</b>";
    done = token.end;
  }
  if (done == 0) return {};
  return marked + EscapeHtml(text.substr(done));
}

}  // namespace kb::index
