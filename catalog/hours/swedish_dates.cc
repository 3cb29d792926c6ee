// Dates and months, for swedish_items.h.
#include "catalog/hours/swedish_dates.h"

#include <array>
#include <string_view>

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;
using Tokens = std::vector<TextToken>;

constexpr std::array<std::string_view, 12> kMonths = {"januari",   "februari", "mars",     "april",
                                                      "maj",       "juni",     "juli",     "augusti",
                                                      "september", "oktober",  "november", "december"};
struct ShortMonth {
  std::string_view word;
  int month;
};
constexpr ShortMonth kShortMonths[] = {
    {"jan", 1},   {"feb", 2},  {"mar", 3},  {"apr", 4},  {"jun", 6},    {"jul", 7},      {"aug", 8},
    {"sep", 9},   {"sept", 9}, {"okt", 10}, {"nov", 11}, {"dec", 12},   {"january", 1},  {"february", 2},
    {"march", 3}, {"may", 5},  {"june", 6}, {"july", 7}, {"august", 8}, {"october", 10}, {"oct", 10}};

std::size_t RangeWordAt(const Tokens& tokens, std::size_t pos) {
  for (std::string_view words : {"till och med", "t o m", "tom", "till", "-", "to"}) {
    if (const std::size_t count = MatchWords(words, tokens, pos)) return count;
  }
  return 0;
}

bool IsDayNumber(const Tokens& tokens, std::size_t pos) {
  return pos < tokens.size() && tokens[pos].IsNumber() && tokens[pos].text.size() <= 2 && tokens[pos].number >= 1 &&
         tokens[pos].number <= 31;
}

bool IsYear(const Tokens& tokens, std::size_t pos) {
  return pos < tokens.size() && tokens[pos].IsNumber() && tokens[pos].text.size() == 4 && tokens[pos].number >= 1990 &&
         tokens[pos].number <= 2100;
}

std::optional<int> MonthAt(const Tokens& tokens, std::size_t pos) {
  return pos < tokens.size() && tokens[pos].IsWord() ? MonthWord(tokens[pos].text) : std::nullopt;
}

bool IsRealDay(int month, int day) { return day <= DaysInMonth(2000, month); }

// ":e", ":a" after a day's number.
std::size_t OrdinalEnding(const Tokens& tokens, std::size_t pos) {
  return pos + 1 < tokens.size() && tokens[pos].Is(":") && (tokens[pos + 1].Is("e") || tokens[pos + 1].Is("a")) ? 2 : 0;
}

void TakeYear(const Tokens& tokens, std::size_t& pos, DatePoint& point) {
  std::size_t at = pos;
  if (at < tokens.size() && tokens[at].Is(",")) ++at;
  if (!IsYear(tokens, at)) return;
  point.year = tokens[at].number;
  pos = at + 1;
}

// "2026-12-24".
std::optional<DatePoint> IsoDate(const Tokens& tokens, std::size_t& pos) {
  if (!IsYear(tokens, pos) || pos + 4 >= tokens.size() || !tokens[pos + 1].Is("-") || !tokens[pos + 3].Is("-"))
    return std::nullopt;
  if (!tokens[pos + 2].IsNumber() || !IsDayNumber(tokens, pos + 4)) return std::nullopt;
  const int month = tokens[pos + 2].number;
  if (month < 1 || month > 12 || !IsRealDay(month, tokens[pos + 4].number)) return std::nullopt;
  DatePoint point = MonthDayPoint(month, tokens[pos + 4].number);
  point.year = tokens[pos].number;
  pos += 5;
  return point;
}

// "24 december", "24:e dec 2026", "den 24 december".
std::optional<DatePoint> WrittenDate(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos + (tokens[pos].Is("den") ? 1 : 0);
  if (!IsDayNumber(tokens, at)) return std::nullopt;
  const int day = tokens[at].number;
  ++at;
  at += OrdinalEnding(tokens, at);
  const std::optional<int> month = MonthAt(tokens, at);
  if (!month || !IsRealDay(*month, day)) return std::nullopt;
  DatePoint point = MonthDayPoint(*month, day);
  pos = at + 1;
  TakeYear(tokens, pos, point);
  return point;
}

// "24/12", or "1.6" where `dotted` says that dots stand between day and month.
std::optional<DatePoint> NumericDate(const Tokens& tokens, std::size_t& pos, std::string_view sign) {
  std::size_t at = pos + (tokens[pos].Is("den") ? 1 : 0);
  if (!IsDayNumber(tokens, at) || at + 2 >= tokens.size() || !tokens[at + 1].Is(sign) || tokens[at + 1].after_blank)
    return std::nullopt;
  const TextToken& month = tokens[at + 2];
  if (!month.IsNumber() || month.after_blank || month.number < 1 || month.number > 12 || month.text.size() > 2)
    return std::nullopt;
  // "8.30" is a time: with dots only months of one digit are sure.
  if (sign == "." && month.text.size() != 1) return std::nullopt;
  if (!IsRealDay(month.number, tokens[at].number)) return std::nullopt;
  const DatePoint point = MonthDayPoint(month.number, tokens[at].number);
  pos = at + 3;
  return point;
}

std::optional<DatePoint> AnyDate(const Tokens& tokens, std::size_t& pos) {
  if (pos >= tokens.size()) return std::nullopt;
  if (const auto iso = IsoDate(tokens, pos)) return iso;
  if (const auto written = WrittenDate(tokens, pos)) return written;
  if (const auto slash = NumericDate(tokens, pos, "/")) return slash;
  return NumericDate(tokens, pos, ".");
}

// "torsdag 30 april", "lördagen den 28 oktober": the date, and its weekday if one stands there.
std::optional<DatedDays> DateWithWeekday(const Tokens& tokens, std::size_t& pos) {
  if (pos >= tokens.size()) return std::nullopt;
  std::size_t at = pos;
  std::optional<int> weekday;
  // "Måndagar 2.6-18.6" are Mondays within the dates, not a date that is a Monday.
  const std::string& word = tokens[at].text;
  const bool plural = word.size() > 2 && (word.substr(word.size() - 2) == "ar" || word.substr(word.size() - 2) == "na");
  if (tokens[at].IsWord() && !plural) weekday = WeekdayWord(word);
  if (weekday) {
    ++at;
    if (at < tokens.size() && tokens[at].Is(",")) ++at;
  }
  const std::optional<DatePoint> point = AnyDate(tokens, at);
  if (!point) return std::nullopt;
  pos = at;
  DatedDays days = SingleDay(*point);
  if (weekday && point->year == 0) {
    days.weekday = *weekday;
    days.year_open = true;
  }
  return days;
}

// "24-26 dec", "2-31.7", "2, 3, 4 januari 2019": numbers that share the month that comes after.
std::optional<TextItem> SharedMonth(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos + (tokens[pos].Is("den") ? 1 : 0);
  std::vector<int> days;
  bool range = false;
  while (IsDayNumber(tokens, at) && days.size() < 12) {
    std::size_t whole = at;
    const std::optional<DatePoint> last = AnyDate(tokens, whole);
    if (last && !days.empty()) {
      if (days.back() >= last->day) return std::nullopt;
      pos = whole;
      std::vector<DatedDays> dates;
      for (const int day : days) {
        DatePoint point = *last;
        point.day = day;
        dates.push_back(SingleDay(point));
      }
      if (!range) dates.push_back(SingleDay(*last));
      if (range) dates.back().range.to = *last;
      return DatesItem(range ? Kind::kSeason : Kind::kDates, std::move(dates));
    }
    if (last || range) return std::nullopt;
    days.push_back(tokens[at].number);
    ++at;
    at += OrdinalEnding(tokens, at);
    if (at >= tokens.size()) return std::nullopt;
    range = tokens[at].Is("-");
    if (!range && !tokens[at].Is(",") && !tokens[at].Is("och")) return std::nullopt;
    ++at;
  }
  return std::nullopt;
}

bool SpansDays(const DatedDays& from, const DatedDays& to) { return !(from.range.from == to.range.from); }

// "tisdag 10 maj, onsdag 11 maj och torsdag 12 maj" is three items; "23 dec - 6 jan" is one.
std::optional<TextItem> DateOrRange(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos;
  const std::optional<DatedDays> from = DateWithWeekday(tokens, at);
  if (!from) return std::nullopt;
  pos = at;
  const std::size_t range = RangeWordAt(tokens, at);
  std::size_t after = at + range;
  const std::optional<DatedDays> to = range > 0 ? DateWithWeekday(tokens, after) : std::nullopt;
  if (!to || !SpansDays(*from, *to)) return DatesItem(Kind::kDates, {*from});
  pos = after;
  DatedDays days = *from;
  days.range.to = to->range.to;
  if (days.range.to.year != 0 && days.range.from.year == 0) {
    const bool over_new_year = days.range.to.month < days.range.from.month;
    days.range.from.year = days.range.to.year - (over_new_year ? 1 : 0);
    days.year_open = false;
  }
  if (!days.year_open) days.weekday = -1;
  return DatesItem(Kind::kSeason, {days});
}

// "april", "maj - augusti", "juni-aug".
std::optional<TextItem> Months(const Tokens& tokens, std::size_t& pos) {
  const std::optional<int> from = MonthAt(tokens, pos);
  if (!from) return std::nullopt;
  std::size_t at = pos + 1;
  const std::size_t range = RangeWordAt(tokens, at);
  const std::optional<int> to = range > 0 ? MonthAt(tokens, at + range) : std::nullopt;
  // "Jul och nyår" is Christmas.
  const bool christmas = tokens[pos].Is("jul") && !to && (pos == 0 || !tokens[pos - 1].Is("-"));
  if (christmas) return std::nullopt;
  if (to) at += range + 1;
  pos = at;
  DatedDays days;
  days.range = {.kind = DateRange::Kind::kMonths, .month_from = *from, .month_to = to.value_or(*from)};
  return DatesItem(Kind::kSeason, {days});
}

}  // namespace

std::optional<int> MonthWord(const std::string& word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) return static_cast<int>(i) + 1;
  }
  for (const ShortMonth& month : kShortMonths) {
    if (word == month.word) return month.month;
  }
  return std::nullopt;
}

std::optional<TextItem> ReadDateItem(const Tokens& tokens, std::size_t& pos) {
  for (const auto read : {ReadNamedDays, SharedMonth, DateOrRange, Months}) {
    if (std::optional<TextItem> item = read(tokens, pos)) return item;
  }
  return std::nullopt;
}

}  // namespace kb::hours
