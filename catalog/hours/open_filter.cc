#include <array>
#include <utility>

#include "catalog/hours/opening.h"

namespace kb::hours {
namespace {

constexpr int64_t kMaxIntervalMinutes = int64_t{31} * kMinutesPerDay;

constexpr std::array<std::pair<std::string_view, OpenKind>, 6> kWords = {{{"now", OpenKind::kNow},
                                                                          {"evening", OpenKind::kEvening},
                                                                          {"weekend", OpenKind::kWeekend},
                                                                          {"night", OpenKind::kNight},
                                                                          {"always", OpenKind::kAlways},
                                                                          {"unknown", OpenKind::kUnknown}}};

Error Refuse(std::string message) { return {ErrorCode::kInvalidInput, std::move(message), "open"}; }

Result<OpenFilter> ParseInterval(std::string_view from_text, std::string_view to_text) {
  const Result<LocalTime> from = ParseLocalTime(from_text);
  if (!from) return Refuse(from.error().message);
  const Result<LocalTime> to = ParseLocalTime(to_text);
  if (!to) return Refuse(to.error().message);
  if (*to <= *from) return Refuse("the interval ends before it begins");
  if (*to - *from > kMaxIntervalMinutes) return Refuse("the interval is longer than 31 days");
  return OpenFilter{.kind = OpenKind::kInterval, .from = *from, .to = *to};
}

}  // namespace

Result<OpenFilter> ParseOpenFilter(std::string_view text) {
  for (const auto& [word, kind] : kWords) {
    if (text == word) return OpenFilter{.kind = kind, .from = {}, .to = {}};
  }
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) return ParseInterval(text.substr(0, slash), text.substr(slash + 1));
  const Result<LocalTime> at = ParseLocalTime(text);
  if (!at) return Refuse("neither a known word nor a local time");
  return OpenFilter{.kind = OpenKind::kAt, .from = *at, .to = {}};
}

std::string RenderOpenFilter(const OpenFilter& filter) {
  for (const auto& [word, kind] : kWords) {
    if (filter.kind == kind) return std::string(word);
  }
  const std::string from = RenderLocalTime(filter.from);
  return filter.kind == OpenKind::kAt ? from : from + "/" + RenderLocalTime(filter.to);
}

}  // namespace kb::hours
