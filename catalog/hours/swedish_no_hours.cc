// The numbers that are no hours: phone numbers, ages, prices, streets, codes.
#include <algorithm>
#include <string_view>

#include "catalog/hours/swedish_clock.h"
#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Tokens = std::vector<TextToken>;

constexpr std::string_view kUnits[] = {
    "år",       "års",     "åring",     "åringar",   "kr",      "kronor",   "kronor.",     "sek",
    "personer", "platser", "deltagare", "timmar",    "timme",   "tim",      "min",         "minuter",
    "dagar",    "dagars",  "veckors",   "månaders",  "timmars", "minuters", "procents",    "dag",
    "veckor",   "st",      "stycken",   "ggr",       "gånger",  "gång",     "meter",       "km",
    "procent",  "barn",    "våningen",  "tr",        "trappor", "kvm",      "anställda",   "medlemmar",
    "månader",  "år.",     "plussare",  "plussarna", "years",   "persons",  "sängplatser", "bäddar"};
constexpr std::string_view kAgeWords[] = {"unga",        "ungdomar", "ungdom",  "barn",   "tjejer",      "killar",
                                          "flickor",     "pojkar",   "ålder",   "åldern", "åldrarna",    "åldrar",
                                          "åldersgrupp", "åk",       "årskurs", "klass",  "åldersgräns", "ages",
                                          "under",       "över",     "aged",    "för"};
constexpr std::string_view kPlaceWords[] = {
    "plan", "vån",    "knappval", "tonval", "avd",    "ingång",  "hållplats", "byggnad", "kvarter", "paviljong",
    "dörr", "våning", "rum",      "hus",    "port",   "sal",     "lokal",     "linje",   "buss",    "spårvagn",
    "box",  "nr",     "grupp",    "steg",   "trappa", "uppgång", "room",      "floor"};
constexpr std::string_view kStreetEndings[] = {"gatan",      "gata",  "vägen",   "torget", "torg",   "gränd",
                                               "gränden",    "allén", "platsen", "stigen", "backen", "kajen",
                                               "esplanaden", "plan",  "parken",  "gården"};

constexpr std::string_view kCodeWords[] = {"swish",   "bankgiro", "plusgiro",   "bg",          "pg",
                                           "portkod", "kod",      "postnummer", "kontonummer", "orgnr"};

template <std::size_t kSize>
bool IsOneOf(const std::string_view (&words)[kSize], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool EndsWith(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

// "13-16", "13.30": the number is a time's, not a group of a phone number's.
bool OpensARange(const Tokens& tokens, std::size_t pos) {
  const TextToken& next = TokenAt(tokens, pos + 1);
  const TextToken& after = TokenAt(tokens, pos + 2);
  const bool minutes = (next.Is(".") || next.Is(":")) && after.IsNumber() && !after.after_blank;
  return (next.Is("-") && after.IsNumber()) || minutes;
}

// "031-123 45 67", "020 22 00 60", "+46 31 12 34 56", "112": where the phone number ends.
std::size_t EndOfPhone(const Tokens& tokens, std::size_t pos) {
  const bool plus = tokens[pos].Is("+");
  std::size_t at = pos + (plus ? 1 : 0);
  if (!TokenAt(tokens, at).IsNumber()) return 0;
  std::size_t digits = TokenAt(tokens, at).text.size();
  const std::size_t first = digits;
  const bool zero = TokenAt(tokens, at).text.front() == '0';
  if (!plus && !zero && first < 5) return 0;
  if (first == 4 && IsMilitaryTime(TokenAt(tokens, at)) && IsMilitaryTime(TokenAt(tokens, at + 2))) return 0;
  ++at;
  std::size_t groups = 0;
  if (TokenAt(tokens, at).Is("-") || TokenAt(tokens, at).Is("/")) ++at;
  while (TokenAt(tokens, at).IsNumber() && TokenAt(tokens, at).text.size() >= 2 && (groups > 0 || first <= 4)) {
    // "08-12 13-16": the second number opens a range of its own.
    if (groups > 0 && OpensARange(tokens, at)) break;
    if (!TokenAt(tokens, at).after_blank && groups > 0) break;
    digits += TokenAt(tokens, at).text.size();
    ++groups;
    ++at;
  }
  return digits >= (first >= 5 ? 5U : 7U) ? at : 0;
}

// "18-25 år", "20 kr", "4 dagar/vecka", "från 13 år": where the counted thing ends.
std::size_t EndOfCount(const Tokens& tokens, std::size_t pos) {
  // "kl 12 dag före röd dag" counts no days.
  if (pos > 0 && (tokens[pos - 1].Is("kl") || tokens[pos - 1].Is("klockan"))) return 0;
  std::size_t at = pos + 1;
  const bool range = TokenAt(tokens, at).Is("-") || TokenAt(tokens, at).Is("till") || TokenAt(tokens, at).Is("och") ||
                     TokenAt(tokens, at).Is("to");
  if (range && TokenAt(tokens, at + 1).IsNumber()) at += 2;
  if (TokenAt(tokens, at).Is("-") && TokenAt(tokens, at + 1).IsWord() && IsOneOf(kUnits, TokenAt(tokens, at + 1).text))
    return at + 2;                                                                    // 16-åringar
  if (TokenAt(tokens, at).Is(":") && TokenAt(tokens, at + 1).Is("-")) return at + 2;  // 20:-
  if (TokenAt(tokens, at).Is("%")) return at + 1;
  const bool and_older = TokenAt(tokens, at).Is("+") && !TokenAt(tokens, at).after_blank &&  // 65+
                         !TokenAt(tokens, at + 1).IsNumber() && tokens[pos].number >= 13;
  if (and_older) return at + 1;
  if (!IsOneOf(kUnits, TokenAt(tokens, at).text)) return 0;
  // "2 gånger i månaden" says that not every week is meant: that is left to the words.
  const bool times_each = TokenAt(tokens, at).Is("gånger") || TokenAt(tokens, at).Is("gång");
  if (times_each) return at;
  const bool each = TokenAt(tokens, at + 1).Is("per") && TokenAt(tokens, at + 2).IsWord();  // "200 kr per termin"
  return each ? at + 3 : at + 1;
}

// "(0-12 mån)": months of age, not Mondays; "8-12 mån, 13-16 tis" are Mondays.
std::size_t EndOfMonths(const Tokens& tokens, std::size_t pos) {
  const bool range = TokenAt(tokens, pos + 1).Is("-") && TokenAt(tokens, pos + 2).IsNumber();
  const std::size_t unit = pos + (range ? 3 : 1);
  if (!TokenAt(tokens, unit).Is("mån")) return 0;
  const bool bracketed = pos > 0 && tokens[pos - 1].Is("(") && TokenAt(tokens, unit + 1).Is(")");
  return bracketed || tokens[pos].Is("0") ? unit + 1 : 0;
}

// A number after a street, "plan", "ungdomar": "Storgatan 8-12", "Plan 3".
std::size_t EndOfPlaceOrAge(const Tokens& tokens, std::size_t pos) {
  if (pos == 0 || !tokens[pos - 1].IsWord()) return 0;
  // "för dig mellan 13 och 20"
  const bool lead = pos >= 2 && (tokens[pos - 1].Is("mellan") || tokens[pos - 1].Is("från"));
  const bool person =
      lead && (tokens[pos - 2].Is("dig") || tokens[pos - 2].Is("er") || IsOneOf(kAgeWords, tokens[pos - 2].text));
  const std::string& before = tokens[pos - (person ? 2 : 1)].text;
  if (before == "hus" && pos >= 2 && tokens[pos - 2].Is("öppet")) return 0;
  bool place = person || IsOneOf(kAgeWords, before) || IsOneOf(kPlaceWords, before);
  for (std::string_view ending : kStreetEndings)
    place |= EndsWith(before, ending) && (before.size() > ending.size() || ending == "vägen" || ending == "gatan" ||
                                          ending == "torget" || ending == "allén");
  if (!place || TokenAt(tokens, pos + 1).Is(".") || TokenAt(tokens, pos + 1).Is(":")) {
    if (!place || (!TokenAt(tokens, pos + 1).after_blank && TokenAt(tokens, pos + 2).IsNumber() &&
                   !TokenAt(tokens, pos + 2).after_blank))
      return 0;
  }
  std::size_t at = pos + 1;
  if (TokenAt(tokens, at).IsWord() && !TokenAt(tokens, at).after_blank && TokenAt(tokens, at).text.size() == 1)
    ++at;  // 8B
  const bool more = TokenAt(tokens, at).Is("-") || TokenAt(tokens, at).Is("och") || TokenAt(tokens, at).Is("eller");
  if (more && TokenAt(tokens, at + 1).IsNumber()) at += 2;
  return at;
}

// "Swish 123 456 78 90", "Bankgiro 5050-1055", "Portkod 1234".
std::size_t EndOfCode(const Tokens& tokens, std::size_t pos) {
  const bool colon = pos >= 2 && tokens[pos - 1].Is(":");
  const std::size_t word = pos - (colon ? 2 : 1);
  if (pos == 0 || !IsOneOf(kCodeWords, tokens[word].text)) return 0;
  std::size_t at = pos + 1;
  while (TokenAt(tokens, at).IsNumber() || (TokenAt(tokens, at).Is("-") && TokenAt(tokens, at + 1).IsNumber())) ++at;
  return at;
}

// "411 05 Göteborg".
std::size_t EndOfPostalCode(const Tokens& tokens, std::size_t pos) {
  const bool code = tokens[pos].text.size() == 3 && TokenAt(tokens, pos + 1).IsNumber() &&
                    TokenAt(tokens, pos + 1).after_blank && TokenAt(tokens, pos + 1).text.size() == 2;
  return code ? pos + 2 : 0;
}

}  // namespace

std::optional<TextItem> ReadNoHours(const Tokens& tokens, std::size_t& pos) {
  std::size_t end = EndOfPhone(tokens, pos);
  const bool phone = end > 0;
  if (tokens[pos].IsNumber()) {
    for (const auto read : {EndOfPostalCode, EndOfCount, EndOfMonths, EndOfPlaceOrAge, EndOfCode})
      end = std::max(end, read(tokens, pos));
    const bool emergency = tokens[pos].Is("112") || tokens[pos].Is("1177") || tokens[pos].Is("11414");
    if (emergency) end = std::max(end, pos + 1);
  }
  if (end == 0) return std::nullopt;
  pos = end;
  TextItem item;
  item.kind = TextItem::Kind::kNoise;
  if (phone) item.text = kPhoneNumber;
  return item;
}

}  // namespace kb::hours
