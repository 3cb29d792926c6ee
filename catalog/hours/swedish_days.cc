// Weekdays, holidays and their kin, for swedish_items.h.
#include <array>
#include <string_view>

#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;

constexpr unsigned kWorkingDays = 0x1F;
constexpr unsigned kWeekend = 0x60;
constexpr unsigned kEveryDay = 0x7F;

struct DayPhrase {
  std::string_view words;
  unsigned weekdays;
  bool working;
  bool public_holidays;
  bool holiday_word;
};
constexpr DayPhrase kDayPhrases[] = {
    {"alla dagar i veckan", kEveryDay, false, false, false},
    {"alla veckans dagar", kEveryDay, false, false, false},
    {"veckans alla dagar", kEveryDay, false, false, false},
    {"årets alla dagar", kEveryDay, false, false, false},
    {"365 dagar om året", kEveryDay, false, false, false},
    {"365 dagar per år", kEveryDay, false, false, false},
    {"365 dagar / år", kEveryDay, false, false, false},
    {"årets alla nätter", kEveryDay, false, false, false},
    {"sju dagar i veckan", kEveryDay, false, false, false},
    {"7 dagar i veckan", kEveryDay, false, false, false},
    {"sju dagar / vecka", kEveryDay, false, false, false},
    {"alla dagar", kEveryDay, false, false, false},
    {"varje dag", kEveryDay, false, false, false},
    {"alla nätter", kEveryDay, false, false, false},
    {"varje natt", kEveryDay, false, false, false},
    {"alla kvällar", kEveryDay, false, false, false},
    {"varje kväll", kEveryDay, false, false, false},
    {"dagligen", kEveryDay, false, false, false},
    {"every day", kEveryDay, false, false, false},
    {"every night", kEveryDay, false, false, false},
    {"every evening", kEveryDay, false, false, false},
    {"daily", kEveryDay, false, false, false},
    {"seven days a week", kEveryDay, false, false, false},
    {"7 days a week", kEveryDay, false, false, false},
    {"helgfria vardagar", kWorkingDays, true, false, false},
    {"helgfri vardag", kWorkingDays, true, false, false},
    {"vardag", kWorkingDays, true, false, false},
    {"vardagar", kWorkingDays, true, false, false},
    {"vardagarna", kWorkingDays, true, false, false},
    {"vardagskvällar", kWorkingDays, true, false, false},
    {"vardagkvällar", kWorkingDays, true, false, false},
    {"vard", kWorkingDays, true, false, false},
    {"weekdays", kWorkingDays, true, false, false},
    // "Endast helger" promises nothing of public holidays, and may yet mean them: read with less confidence.
    {"endast helger", kWeekend, false, false, false},
    {"bara helger", kWeekend, false, false, false},
    {"helg", kWeekend, false, true, false},
    {"helger", kWeekend, false, true, false},
    {"helgerna", kWeekend, false, true, false},
    {"helgen", kWeekend, false, true, false},
    {"weekend", kWeekend, false, false, false},
    {"weekends", kWeekend, false, false, false},
    {"helgdag", 0, false, true, true},
    {"helgdagar", 0, false, true, true},
    {"helgdagarna", 0, false, true, true},
    {"röda dagar", 0, false, true, false},
    {"röda dagarna", 0, false, true, false},
    {"röd dag", 0, false, true, false},
    {"\" röda dagar \"", 0, false, true, false},
    {"allmänna helgdagar", 0, false, true, false},
    {"public holidays", 0, false, true, false},
};
constexpr std::string_view kSchoolHolidays[] = {"skollov", "skolloven", "skollovet", "lov", "loven", "lovdagar"};
constexpr std::string_view kOthers[] = {"alla andra dagar", "övriga dagar",   "övriga veckodagar", "resten av veckan",
                                        "andra dagar",      "all other days", "other days"};
constexpr std::string_view kOtherWorkingDays[] = {"alla andra vardagar", "övriga vardagar", "andra vardagar"};
constexpr std::string_view kBefore[] = {"dag före",  "dagen före",  "dagar före",
                                        "dag innan", "dagen innan", "day before"};

// "-", "till", "t o m", "till och med": how many tokens.
std::size_t RangeWordAt(const std::vector<TextToken>& tokens, std::size_t pos) {
  for (std::string_view words :
       {"till och med", "t o m", "t om .", "t om", "to m", "tom", "till", "-", "to", "through"}) {
    if (const std::size_t count = MatchWords(words, tokens, pos)) return count;
  }
  return 0;
}

unsigned RangeOfDays(int from, int to) {
  unsigned days = 0;
  for (int day = from;; day = (day + 1) % 7) {
    days |= 1U << day;
    if (day == to) return days;
  }
}

// "första", "2:a", "sista": the number, -1 for the last.
std::optional<int> OrdinalAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  constexpr std::array<std::pair<std::string_view, int>, 10> kOrdinals = {{{"första", 1},
                                                                           {"andra", 2},
                                                                           {"tredje", 3},
                                                                           {"fjärde", 4},
                                                                           {"femte", 5},
                                                                           {"sista", -1},
                                                                           {"first", 1},
                                                                           {"second", 2},
                                                                           {"third", 3},
                                                                           {"last", -1}}};
  for (const auto& [word, number] : kOrdinals) {
    if (!tokens[pos].Is(word)) continue;
    ++pos;
    return number;
  }
  const bool numeral = tokens[pos].IsNumber() && tokens[pos].number >= 1 && tokens[pos].number <= 5 &&
                       pos + 2 < tokens.size() && tokens[pos + 1].Is(":") &&
                       (tokens[pos + 2].Is("a") || tokens[pos + 2].Is("e"));
  if (!numeral) return std::nullopt;
  pos += 3;
  return tokens[pos - 3].number;
}

// "Första och tredje måndagen".
std::optional<DaySet> NthDaysAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  std::size_t at = pos;
  DaySet days;
  while (const std::optional<int> nth = OrdinalAt(tokens, at)) {
    days.nth.push_back(*nth);
    while (tokens[at].Is("och") || tokens[at].Is(",") || tokens[at].Is("samt") || tokens[at].Is("and")) ++at;
  }
  if (days.nth.empty()) return std::nullopt;
  days.working_days = TokenAt(tokens, at).Is("helgfria") || TokenAt(tokens, at).Is("helgfri");
  if (days.working_days) ++at;
  const std::optional<int> weekday = WeekdayAt(tokens, at);
  if (!weekday) return std::nullopt;
  days.weekdays = 1U << *weekday;
  pos = at + 1;
  return days;
}

// "övriga måndagar": those that no other statement has taken.
std::optional<DaySet> OtherWeekdayAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const bool others = tokens[pos].Is("övriga") || (tokens[pos].Is("andra") && pos > 0 && tokens[pos - 1].Is("alla"));
  if (!others) return std::nullopt;
  const std::optional<int> weekday = WeekdayAt(tokens, pos + 1);
  if (!weekday) return std::nullopt;
  DaySet days;
  days.weekdays = 1U << *weekday;
  days.rest_of_weekday = true;
  pos += 2;
  return days;
}

// "natten mellan fredag och lördag", "natt mot lördag": the night of the day it begins on.
std::optional<DaySet> NightBetweenAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const bool night = tokens[pos].Is("natten") || tokens[pos].Is("natt") || tokens[pos].Is("nätterna");
  if (!night) return std::nullopt;
  const bool between = TokenAt(tokens, pos + 1).Is("mellan");
  if (!between && !TokenAt(tokens, pos + 1).Is("mot") && !TokenAt(tokens, pos + 1).Is("till")) return std::nullopt;
  const std::optional<int> first = WeekdayAt(tokens, pos + 2);
  if (!first) return std::nullopt;
  DaySet days;
  if (!between) {
    days.weekdays = 1U << (*first + 6) % 7;
    pos += 3;
    return days;
  }
  const std::optional<int> second = WeekdayAt(tokens, pos + 4);
  if (!second || *second != (*first + 1) % 7) return std::nullopt;
  days.weekdays = 1U << *first;
  pos += 5;
  return days;
}

// "tisdagskvällar": a clock of twelve hours means the second half of the day.
bool SaysEvening(const std::string& word) { return word.find("kväll") != std::string::npos; }

std::optional<DaySet> WeekdaysAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const std::optional<int> from = WeekdayAt(tokens, pos);
  if (!from) return std::nullopt;
  DaySet days;
  std::size_t at = pos + 1;
  const std::size_t range = RangeWordAt(tokens, at);
  const std::optional<int> to = range > 0 ? WeekdayAt(tokens, at + range) : std::nullopt;
  if (to) at += range + 1;
  days.weekdays = RangeOfDays(*from, to.value_or(*from));
  days.evening = SaysEvening(tokens[at - 1].text);
  pos = at;
  return days;
}

std::optional<DaySet> PhraseDaysAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  for (const DayPhrase& phrase : kDayPhrases) {
    const std::size_t count = MatchWords(phrase.words, tokens, pos);
    if (count == 0) continue;
    pos += count;
    DaySet days;
    days.weekdays = phrase.weekdays;
    days.doubtful = phrase.words.rfind("endast ", 0) == 0 || phrase.words.rfind("bara ", 0) == 0;
    days.evening = SaysEvening(tokens[pos - 1].text);
    days.working_days = phrase.working;
    days.public_holidays = phrase.public_holidays;
    days.holiday_word = phrase.holiday_word;
    return days;
  }
  return std::nullopt;
}

// "helgfri torsdag": not when that is a public holiday.
std::optional<DaySet> HolidayFreeAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  if (!tokens[pos].Is("helgfri") && !tokens[pos].Is("helgfria")) return std::nullopt;
  std::size_t at = pos + 1;
  std::optional<DaySet> days = WeekdaysAt(tokens, at);
  if (!days) return std::nullopt;
  days->working_days = true;
  pos = at;
  return days;
}

template <std::size_t kSize>
std::size_t AnyOf(const std::string_view (&phrases)[kSize], const std::vector<TextToken>& tokens, std::size_t pos) {
  for (std::string_view words : phrases) {
    if (const std::size_t count = MatchWords(words, tokens, pos)) return count;
  }
  return 0;
}

// "dag före röd dag"; "dag före julafton" is left to the dates.
std::optional<DaySet> DayBeforeAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const std::size_t before = AnyOf(kBefore, tokens, pos);
  if (before == 0) return std::nullopt;
  std::size_t at = pos + before;
  const std::optional<DaySet> of = PhraseDaysAt(tokens, at);
  if (!of || !of->public_holidays) return std::nullopt;
  pos = at;
  DaySet days;
  days.day_before_holiday = true;
  return days;
}

std::optional<DaySet> SpecialDaysAt(const std::vector<TextToken>& tokens, std::size_t& pos) {
  DaySet days;
  if (const std::size_t school = AnyOf(kSchoolHolidays, tokens, pos)) {
    days.school_holidays = true;
    pos += school;
    return days;
  }
  if (const std::size_t others = AnyOf(kOtherWorkingDays, tokens, pos)) {
    days.others = days.working_days = true;
    pos += others;
    return days;
  }
  if (const std::size_t others = AnyOf(kOthers, tokens, pos)) {
    days.others = true;
    pos += others;
    return days;
  }
  return std::nullopt;
}

}  // namespace

std::optional<TextItem> ReadDaysItem(const std::vector<TextToken>& tokens, std::size_t& pos) {
  for (const auto read : {NthDaysAt, NightBetweenAt, OtherWeekdayAt, DayBeforeAt, HolidayFreeAt, SpecialDaysAt,
                          PhraseDaysAt, WeekdaysAt}) {
    const std::optional<DaySet> days = read(tokens, pos);
    if (!days) continue;
    TextItem item;
    item.kind = Kind::kDays;
    item.days = *days;
    return item;
  }
  return std::nullopt;
}

}  // namespace kb::hours
