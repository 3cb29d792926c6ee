// The days that have a name, and the days before them, for swedish_items.h.
#include <string_view>

#include "catalog/hours/swedish_dates.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;
using Tokens = std::vector<TextToken>;

DatePoint Easter(int offset) { return {.kind = DatePoint::Kind::kEaster, .offset = offset}; }
DatedDays Range(DatePoint from, DatePoint to) {
  return {.range = {.kind = DateRange::Kind::kDays, .from = from, .to = to}};
}
DatedDays Within(DatePoint from, DatePoint to, int weekday) {
  return {.range = {.kind = DateRange::Kind::kDays, .from = from, .to = to}, .weekday = weekday};
}

struct NamedDay {
  std::string_view words;
  std::vector<DatedDays> days;
};

const std::vector<NamedDay>& NamedDays() {
  const DatedDays midsummer_eve = Within(MonthDayPoint(6, 19), MonthDayPoint(6, 25), 4);
  const DatedDays midsummer_day = Within(MonthDayPoint(6, 20), MonthDayPoint(6, 26), 5);
  const DatedDays midsummer_sunday = Within(MonthDayPoint(6, 21), MonthDayPoint(6, 27), 6);
  static const std::vector<NamedDay> days = {
      {"nyårsdagen", {SingleDay(MonthDayPoint(1, 1))}},
      {"trettondagsafton", {SingleDay(MonthDayPoint(1, 5))}},
      {"trettondedag jul", {SingleDay(MonthDayPoint(1, 6))}},
      {"trettondag jul", {SingleDay(MonthDayPoint(1, 6))}},
      {"trettondagen", {SingleDay(MonthDayPoint(1, 6))}},
      {"trettondedagen", {SingleDay(MonthDayPoint(1, 6))}},
      {"trettondedagsafton", {SingleDay(MonthDayPoint(1, 5))}},
      {"nyårsdag", {SingleDay(MonthDayPoint(1, 1))}},
      {"påskhelgen", {Range(Easter(-2), Easter(1))}},
      {"påsken", {Range(Easter(-2), Easter(1))}},
      {"skärtorsdag", {SingleDay(Easter(-3))}},
      {"skärtorsdagen", {SingleDay(Easter(-3))}},
      {"långfredag", {SingleDay(Easter(-2))}},
      {"långfredagen", {SingleDay(Easter(-2))}},
      {"påskafton", {SingleDay(Easter(-1))}},
      {"påskdagen", {SingleDay(Easter(0))}},
      {"påskdag", {SingleDay(Easter(0))}},
      {"annandag påsk", {SingleDay(Easter(1))}},
      {"kristi himmelsfärdsdag", {SingleDay(Easter(39))}},
      {"kristi himmelsfärds dag", {SingleDay(Easter(39))}},
      {"kristi himmelsfärd", {SingleDay(Easter(39))}},
      {"pingstafton", {SingleDay(Easter(48))}},
      {"pingstdagen", {SingleDay(Easter(49))}},
      {"pingstdag", {SingleDay(Easter(49))}},
      {"valborgsmässoafton", {SingleDay(MonthDayPoint(4, 30))}},
      {"valborg", {SingleDay(MonthDayPoint(4, 30))}},
      {"första maj", {SingleDay(MonthDayPoint(5, 1))}},
      {"nationaldagen", {SingleDay(MonthDayPoint(6, 6))}},
      {"sveriges nationaldag", {SingleDay(MonthDayPoint(6, 6))}},
      {"midsommarafton", {midsummer_eve}},
      {"midsommardagen", {midsummer_day}},
      {"midsommarhelgen", {midsummer_eve, midsummer_day, midsummer_sunday}},
      {"midsommar", {midsummer_eve, midsummer_day}},
      {"allhelgonaafton", {Within(MonthDayPoint(10, 30), MonthDayPoint(11, 5), 4)}},
      {"alla helgons dag", {Within(MonthDayPoint(10, 31), MonthDayPoint(11, 6), 5)}},
      {"julafton", {SingleDay(MonthDayPoint(12, 24))}},
      {"juldagen", {SingleDay(MonthDayPoint(12, 25))}},
      {"juldag", {SingleDay(MonthDayPoint(12, 25))}},
      {"annandag jul", {SingleDay(MonthDayPoint(12, 26))}},
      {"annandagen", {SingleDay(MonthDayPoint(12, 26))}},
      {"nyårsafton", {SingleDay(MonthDayPoint(12, 31))}},
      {"christmas eve", {SingleDay(MonthDayPoint(12, 24))}},
      {"christmas day", {SingleDay(MonthDayPoint(12, 25))}},
      {"new year s eve", {SingleDay(MonthDayPoint(12, 31))}},
  };
  return days;
}

std::optional<TextItem> Named(const Tokens& tokens, std::size_t& pos) {
  for (const NamedDay& named : NamedDays()) {
    const std::size_t count = MatchWords(named.words, tokens, pos);
    if (count == 0) continue;
    pos += count;
    TextItem item = DatesItem(Kind::kDates, named.days);
    item.named_day = true;
    return item;
  }
  return std::nullopt;
}

DatePoint DayBefore(DatePoint point) {
  if (point.kind == DatePoint::Kind::kEaster) {
    --point.offset;
  } else if (--point.day == 0) {
    point.month = (point.month + 10) % 12 + 1;
    point.day = DaysInMonth(2000, point.month);
  }
  return point;
}

// "julafton, nyårsafton och midsommarafton": named days alone.
std::vector<DatedDays> NamedList(const Tokens& tokens, std::size_t& pos) {
  std::vector<DatedDays> dates;
  std::size_t next = pos;
  while (const std::optional<TextItem> named = Named(tokens, next)) {
    pos = next;
    dates.insert(dates.end(), named->dates.begin(), named->dates.end());
    while (tokens[next].Is(",") || tokens[next].Is("och") || tokens[next].Is("samt")) ++next;
  }
  return dates;
}

// "dag före julafton, nyårsafton och midsommarafton".
std::optional<TextItem> DayBeforeNamed(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos;
  for (std::string_view words : {"dag före", "dagen före", "dagarna före", "dag innan", "dagen innan"}) {
    if (at == pos) at += MatchWords(words, tokens, pos);
  }
  if (at == pos) return std::nullopt;
  std::vector<DatedDays> dates = NamedList(tokens, at);
  if (dates.empty()) return std::nullopt;
  for (DatedDays& days : dates) {
    days.range.from = DayBefore(days.range.from);
    days.range.to = DayBefore(days.range.to);
    if (days.weekday >= 0) days.weekday = (days.weekday + 6) % 7;
  }
  pos = at;
  TextItem item = DatesItem(Kind::kDates, std::move(dates));
  item.named_day = true;
  return item;
}

}  // namespace

std::optional<TextItem> ReadNamedDays(const Tokens& tokens, std::size_t& pos) {
  if (std::optional<TextItem> before = DayBeforeNamed(tokens, pos)) return before;
  return Named(tokens, pos);
}

}  // namespace kb::hours
