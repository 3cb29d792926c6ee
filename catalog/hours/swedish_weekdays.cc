// The names of the weekdays, whole, short and misspelt, for swedish_items.h.
#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/hours/swedish_clock.h"
#include "catalog/hours/swedish_items.h"
#include "catalog/hours/swedish_repair.h"

namespace kb::hours {
namespace {

constexpr std::array<std::string_view, 7> kFullDays = {"måndag", "tisdag", "onsdag", "torsdag",
                                                       "fredag", "lördag", "söndag"};

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

}  // namespace

std::optional<int> WeekdayAt(const std::vector<TextToken>& tokens, std::size_t pos) {
  if (pos >= tokens.size() || !tokens[pos].IsWord()) return std::nullopt;
  if (tokens[pos].Is("fri") && TokenAt(tokens, pos + 1).text.rfind("entr", 0) == 0) return std::nullopt;
  if (tokens[pos].Is("fri") && TokenAt(tokens, pos + 1).text.rfind("inträd", 0) == 0) return std::nullopt;
  if (const std::optional<int> full = WeekdayWord(tokens[pos].text)) return full;
  return TinyWeekday(tokens, pos);
}

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

}  // namespace kb::hours
