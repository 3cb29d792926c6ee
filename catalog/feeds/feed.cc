#include "catalog/feeds/feed.h"

#include <array>
#include <system_error>
#include <utility>

#include "catalog/base/ascii.h"

namespace kb::feeds {

std::string FeedProblem::Text() const {
  std::string text = file;
  if (line != 0) text += ":" + std::to_string(line);
  if (!element.empty()) text += ": " + element;
  if (!field.empty()) text += (text.empty() ? "" : ": ") + field;
  text += (text.empty() ? "" : ": ") + reason;
  return suggestion.empty() ? text : text + " (" + suggestion + ")";
}

FeedFormat FeedFormatOf(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, FeedFormat>, 5> kFormats = {{{"csv", FeedFormat::kCsv},
                                                                                       {"xlsx", FeedFormat::kXlsx},
                                                                                       {"osm", FeedFormat::kOsm},
                                                                                       {"ics", FeedFormat::kCalendar},
                                                                                       {"rss", FeedFormat::kNews}}};
  for (const auto& [word, format] : kFormats) {
    if (word == name) return format;
  }
  return FeedFormat::kHsds;
}

std::string PublisherOf(const std::filesystem::path& given) {
  std::error_code code;
  const std::filesystem::path path = std::filesystem::absolute(given, code);
  std::string publisher;
  for (const char c : ascii::Lower(path.stem().string()).substr(0, 20)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) publisher += c;
    if (!plain && !publisher.empty() && publisher.back() != '-') publisher += '-';
  }
  while (!publisher.empty() && publisher.back() == '-') publisher.pop_back();
  return publisher.empty() ? "feed" : publisher;
}

}  // namespace kb::feeds
