// Weekdays, holidays and their kin, for swedish_items.h.
#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/hours/swedish_clock.h"
#include "catalog/hours/swedish_items.h"
#include "catalog/hours/swedish_repair.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;

constexpr std::array<std::string_view, 7> kFullDays = {"måndag", "tisdag", "onsdag", "torsdag",
                                                       "fredag", "lördag", "söndag"};
constexpr unsigned kWorkingDays = 0x1F;
constexpr unsigned kWeekend = 0x60;
constexpr unsigned kEveryDay = 0x7F;

struct ShortDay {
  std::string_view word;
  int weekday;
};
constexpr ShortDay kShortDays[] = {
    {"mån", 0},        {"månd", 0},   {"tis", 1},     {"tisd", 1},     {"ons", 2},      {"onsd", 2},
    {"tor", 3},        {"tors", 3},   {"torsd", 3},   {"fre", 4},      {"fred", 4},     {"lör", 5},
    {"lörd", 5},       {"sön", 6},    {"sönd", 6},    {"mon", 0},      {"monday", 0},   {"mondays", 0},
    {"tue", 1},        {"tues", 1},   {"tuesday", 1}, {"tuesdays", 1}, {"wed", 2},      {"wednesday", 2},
    {"wednesdays", 2}, {"thu", 3},    {"thur", 3},    {"thurs", 3},    {"thursday", 3}, {"thursdays", 3},
    {"fri", 4},        {"friday", 4}, {"fridays", 4}, {"sat", 5},      {"saturday", 5}, {"saturdays", 5},
    {"sun", 6},        {"sunday", 6}, {"sundays", 6}};
// Only beside a hyphen ("må-to", "lö - sö", "m-f") or, as "Fr 8-15", before a number.
constexpr ShortDay kTinyDays[] = {{"må", 0}, {"ti", 1}, {"on", 2}, {"to", 3}, {"fr", 4}, {"lö", 5},
                                  {"sö", 6}, {"m", 0},  {"f", 4},  {"mo", 0}, {"tu", 1}};

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

// "måndag", without the endings that do not matter.
std::string_view WithoutEnding(std::string_view word) {
  for (std::string_view ending : {"skvällarna", "skvällar", "skväll", "sförmiddagar", "sförmiddag", "seftermiddagar",
                                  "seftermiddag", "arna", "ar", "en", "ens", "s"}) {
    if (word.size() > ending.size() + 5 && word.substr(word.size() - ending.size()) == ending) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

bool IsTinyWord(const TextToken& token) {
  return token.text.size() >= 2 && std::any_of(std::begin(kTinyDays), std::end(kTinyDays),
                                               [&](const ShortDay& day) { return token.Is(day.word); });
}

bool IsTinyDay(const TextToken& token) { return token.capital && IsTinyWord(token); }

// "Må, On, Fr 10-14", "må, ti, to 10-14".
bool TinyDayFollows(const std::vector<TextToken>& tokens, std::size_t pos) {
  const TextToken& sign = TokenAt(tokens, pos + 1);
  const bool joined = sign.Is(",") || sign.Is("o") || sign.Is("och") || sign.Is("/") || sign.Is("&");
  if (joined && IsTinyDay(tokens[pos]) && IsTinyDay(TokenAt(tokens, pos + 2))) return true;
  const auto listed = [&](std::size_t at) { return IsTinyWord(TokenAt(tokens, at)); };
  const bool begins = listed(pos) && sign.Is(",") && listed(pos + 2) && TokenAt(tokens, pos + 3).Is(",");
  // "må, on 9-11": the first can be nothing else.
  const auto sure = [&](std::size_t at) { return TokenAt(tokens, at).text.find('\xC3') != std::string::npos; };
  const auto pair = [&](std::size_t at) {
    return listed(at) && sure(at) && TokenAt(tokens, at + 1).Is(",") && listed(at + 2) &&
           TokenAt(tokens, at + 3).IsNumber();
  };
  if (pair(pos) || (pos >= 2 && pair(pos - 2))) return true;
  const bool goes_on = pos >= 2 && listed(pos) && tokens[pos - 1].Is(",") && listed(pos - 2);
  return begins || goes_on;
}

std::optional<int> TinyWeekday(const std::vector<TextToken>& tokens, std::size_t pos) {
  if (!tokens[pos].IsWord()) return std::nullopt;
  const bool beside_hyphen =
      (pos + 1 < tokens.size() && tokens[pos + 1].Is("-")) || (pos > 0 && tokens[pos - 1].Is("-"));
  const std::size_t after = pos + (TokenAt(tokens, pos + 1).Is(":") ? 2 : 1);
  const bool before_number = tokens[pos].capital && tokens[pos].text.size() >= 2 && TokenAt(tokens, after).IsNumber();
  // ", fr 9-14": in small letters only those that are no other word.
  const bool in_list = pos > 0 && (tokens[pos - 1].Is(",") || tokens[pos - 1].Is(";") || tokens[pos - 1].Is("\n")) &&
                       TokenAt(tokens, pos + 1).IsNumber() && !tokens[pos].Is("on") && !tokens[pos].Is("to") &&
                       tokens[pos].text.size() >= 2;
  // "öppet ti 12-18": no other word, and a time after it.
  const bool no_other_word =
      (tokens[pos].Is("må") || tokens[pos].Is("ti") || tokens[pos].Is("lö") || tokens[pos].Is("sö")) &&
      TokenAt(tokens, pos + 1).IsNumber();
  // "fr 12" may be "from 12" and "to 12" English; "fr 1300-1600" and "to 1300-1600" are not.
  const bool military = tokens[pos].text.size() >= 2 && IsMilitaryTime(TokenAt(tokens, pos + 1)) &&
                        TokenAt(tokens, pos + 2).Is("-") && !(pos > 0 && tokens[pos - 1].IsNumber());
  const bool closed = tokens[pos].capital && tokens[pos].text.size() >= 2 && TokenAt(tokens, pos + 1).Is("stängt");
  if (!beside_hyphen && !before_number && !in_list && !no_other_word && !military && !closed &&
      !TinyDayFollows(tokens, pos))
    return std::nullopt;
  for (const ShortDay& day : kTinyDays) {
    if (tokens[pos].text == day.word) return day.weekday;
  }
  return std::nullopt;
}

std::optional<int> WeekdayAt(const std::vector<TextToken>& tokens, std::size_t pos) {
  if (pos >= tokens.size() || !tokens[pos].IsWord()) return std::nullopt;
  if (tokens[pos].Is("fri") && TokenAt(tokens, pos + 1).text.rfind("entr", 0) == 0) return std::nullopt;
  if (tokens[pos].Is("fri") && TokenAt(tokens, pos + 1).text.rfind("inträd", 0) == 0) return std::nullopt;
  if (const std::optional<int> full = WeekdayWord(tokens[pos].text)) return full;
  return TinyWeekday(tokens, pos);
}

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

std::optional<int> WeekdayWord(const std::string& word) {
  for (const ShortDay& day : kShortDays) {
    if (word == day.word) return day.weekday;
  }
  const std::string_view stem = WithoutEnding(word);
  for (std::size_t i = 0; i < kFullDays.size(); ++i) {
    if (stem == kFullDays[i]) return static_cast<int>(i);
  }
  if (stem.size() < 6) return std::nullopt;
  for (std::size_t i = 0; i < kFullDays.size(); ++i) {
    if (IsOneSlip(stem, kFullDays[i])) return static_cast<int>(i);
  }
  // The letter lost its ring or dots, which is one byte more.
  constexpr std::array<std::pair<std::string_view, int>, 4> kPlain = {
      {{"mandag", 0}, {"mondag", 0}, {"lordag", 5}, {"sondag", 6}}};
  for (const auto& [plain, weekday] : kPlain) {
    if (stem == plain) return weekday;
  }
  return std::nullopt;
}

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
