#include "catalog/model/day_interval_text.h"

namespace kb::model {
namespace {

std::string ClockText(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<int> ClockMinutes(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto two = [text](std::size_t at) {
    const bool digits = text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' && text[at + 1] <= '9';
    return digits ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
  };
  const int hour = two(0);
  const int minute = two(3);
  if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > kMinutesPerDay) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace

std::pair<std::string, std::string> RenderDayInterval(const hours::DayInterval& interval) {
  KB_CHECK(interval.start >= 0 && interval.start <= kMinutesPerDay && interval.end > interval.start &&
           interval.end <= interval.start + kMinutesPerDay);
  const int end = interval.end > kMinutesPerDay ? interval.end - kMinutesPerDay : interval.end;
  return {ClockText(interval.start), ClockText(end)};
}

std::optional<hours::DayInterval> ParseDayInterval(std::string_view start, std::string_view end) {
  const std::optional<int> from = ClockMinutes(start);
  const std::optional<int> to = ClockMinutes(end);
  if (!from || !to) return std::nullopt;
  return hours::DayInterval{*from, *to > *from ? *to : *to + kMinutesPerDay};
}

}  // namespace kb::model
