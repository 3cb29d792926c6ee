#include "catalog/hsds/feed_text.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/terms/fold.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kLongestText = 20'000;
constexpr std::size_t kLongestLine = 200;
constexpr std::string_view kBlanks = " \t\r\n\xC2\xA0";

std::string_view Trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(std::min(text.size(), kLongestText));
  for (std::size_t i = 0; i < text.size() && clean.size() <= kLongestText; ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') clean += '\n';
    } else if ((byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\t') {
      clean += c;
    }
  }
  return std::string(Trim(Utf8Prefix(clean, kLongestText)));
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : CleanText(text.substr(0, 4 * kLongestLine))) {
    const bool blank = kBlanks.substr(0, 4).find(c) != std::string_view::npos;
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (!IsValidUtf8(line)) line = std::string(Utf8Prefix(line, line.size()));
  return std::string(Trim(Utf8Prefix(line, kLongestLine)));
}

std::string CleanUrl(std::string_view text) {
  const std::string line = OneLine(text);
  const std::string first = line.substr(0, line.find_first_of(" ,;"));
  if (first.find('.') == std::string::npos || first.find('@') != std::string::npos) return "";
  if (first.find("://") != std::string::npos) return first;
  return "http://" + first;
}

std::string CleanEmail(std::string_view text) {
  for (std::string part : SplitList(OneLine(text), " ,;<>")) {
    if (part.substr(0, 7) == "mailto:") part.erase(0, 7);
    if (part.find('@') != std::string::npos) return part;
  }
  return "";
}

std::pair<std::string, std::string> SplitExtension(std::string_view text) {
  std::string line = OneLine(text);
  line.erase(std::remove(line.begin(), line.end(), '"'), line.end());
  std::replace(line.begin(), line.end(), '.', '-');
  const auto letter = std::find_if(line.begin(), line.end(), &IsLetter);
  if (letter == line.end()) return {std::string(Trim(line)), ""};
  const std::string number(line.begin(), letter);
  const auto digit = std::find_if(letter, line.end(), &IsDigit);
  const auto end = std::find_if_not(digit, line.end(), &IsDigit);
  const std::string word(letter, digit);
  const bool extension = digit != line.end() && (word[0] == 'x' || word[0] == 'X' || word[0] == 'e' || word[0] == 'E');
  if (!extension) return {line, ""};
  const std::size_t last = number.find_last_not_of(" ,;-(");
  return {number.substr(0, last == std::string::npos ? 0 : last + 1), std::string(digit, end)};
}

std::vector<std::pair<std::string, std::string>> SplitPhones(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> phones;
  for (const std::string& part : SplitList(text, ",;\n")) {
    const std::size_t colon = part.find(':');
    const bool labelled = colon != std::string::npos;
    phones.emplace_back(labelled ? std::string(Trim(part.substr(0, colon))) : "",
                        std::string(Trim(labelled ? part.substr(colon + 1) : part)));
  }
  return phones;
}

std::vector<std::string> SplitList(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view part = Trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool IsPersonalAddress(std::string_view email, std::string_view person) {
  const std::string local = terms::FoldName(email.substr(0, email.find('@')));
  const std::vector<std::string> names = SplitList(terms::FoldName(person), " ");
  return std::any_of(names.begin(), names.end(), [&local](const std::string& name) {
    return name.size() >= 3 && local.find(name) != std::string::npos;
  });
}

}  // namespace kb::hsds
