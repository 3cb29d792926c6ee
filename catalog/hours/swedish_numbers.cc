// Times, weeks, and the numbers that are no hours, for swedish_items.h.
#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/base/local_time.h"
#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;
using Tokens = std::vector<TextToken>;

constexpr std::array<std::string_view, 24> kNumberWords = {
    "ett",     "två",   "tre",    "fyra",  "fem",      "sex",      "sju",      "åtta",
    "nio",     "tio",   "elva",   "tolv",  "tretton",  "fjorton",  "femton",   "sexton",
    "sjutton", "arton", "nitton", "tjugo", "tjugoett", "tjugotvå", "tjugotre", "tjugofyra"};
constexpr std::string_view kUnits[] = {
    "år",        "års",       "åring",     "åringar", "kr",       "kronor",  "kronor.",     "sek",
    "personer",  "platser",   "deltagare", "timmar",  "timme",    "tim",     "min",         "minuter",
    "dagar",     "dag",       "veckor",    "st",      "stycken",  "ggr",     "gånger",      "gång",
    "meter",     "km",        "procent",   "barn",    "våningen", "tr",      "trappor",     "kvm",
    "anställda", "medlemmar", "månader",   "år.",     "years",    "persons", "sängplatser", "bäddar"};
constexpr std::string_view kAgeWords[] = {"unga",        "ungdomar", "ungdom",  "barn",   "tjejer",      "killar",
                                          "flickor",     "pojkar",   "ålder",   "åldern", "åldrarna",    "åldrar",
                                          "åldersgrupp", "åk",       "årskurs", "klass",  "åldersgräns", "ages"};
constexpr std::string_view kPlaceWords[] = {"plan",  "våning", "rum",    "hus",      "port", "sal",
                                            "lokal", "linje",  "buss",   "spårvagn", "box",  "nr",
                                            "grupp", "steg",   "trappa", "uppgång",  "room", "floor"};
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

const TextToken& At(const Tokens& tokens, std::size_t pos) { return pos < tokens.size() ? tokens[pos] : tokens.back(); }

TextItem Noise() {
  TextItem item;
  item.kind = Kind::kNoise;
  return item;
}

// "0800"
bool IsMilitary(const TextToken& token) {
  return token.text.size() == 4 && token.number <= 2400 && token.number % 100 < 60 && token.number % 5 == 0;
}

// --- Numbers that are no hours ---------------------------------------------

// "13-16", "13.30": the number is a time's, not a group of a phone number's.
bool OpensARange(const Tokens& tokens, std::size_t pos) {
  const TextToken& next = At(tokens, pos + 1);
  const TextToken& after = At(tokens, pos + 2);
  const bool minutes = (next.Is(".") || next.Is(":")) && after.IsNumber() && !after.after_blank;
  return (next.Is("-") && after.IsNumber()) || minutes;
}

// "031-123 45 67", "020 22 00 60", "+46 31 12 34 56", "112": where the phone number ends.
std::size_t EndOfPhone(const Tokens& tokens, std::size_t pos) {
  const bool plus = tokens[pos].Is("+");
  std::size_t at = pos + (plus ? 1 : 0);
  if (!At(tokens, at).IsNumber()) return 0;
  std::size_t digits = At(tokens, at).text.size();
  const std::size_t first = digits;
  const bool zero = At(tokens, at).text.front() == '0';
  if (!plus && !zero && first < 5) return 0;
  if (first == 4 && IsMilitary(At(tokens, at)) && IsMilitary(At(tokens, at + 2))) return 0;
  ++at;
  std::size_t groups = 0;
  if (At(tokens, at).Is("-") || At(tokens, at).Is("/")) ++at;
  while (At(tokens, at).IsNumber() && At(tokens, at).text.size() >= 2 && (groups > 0 || first <= 4)) {
    // "08-12 13-16": the second number opens a range of its own.
    if (groups > 0 && OpensARange(tokens, at)) break;
    if (!At(tokens, at).after_blank && groups > 0) break;
    digits += At(tokens, at).text.size();
    ++groups;
    ++at;
  }
  return digits >= (first >= 5 ? 5U : 7U) ? at : 0;
}

// "18-25 år", "20 kr", "4 dagar/vecka", "från 13 år": where the counted thing ends.
std::size_t EndOfCount(const Tokens& tokens, std::size_t pos) {
  std::size_t at = pos + 1;
  const bool range =
      At(tokens, at).Is("-") || At(tokens, at).Is("till") || At(tokens, at).Is("och") || At(tokens, at).Is("to");
  if (range && At(tokens, at + 1).IsNumber()) at += 2;
  if (At(tokens, at).Is("-") && At(tokens, at + 1).IsWord() && IsOneOf(kUnits, At(tokens, at + 1).text))
    return at + 2;                                                          // 16-åringar
  if (At(tokens, at).Is(":") && At(tokens, at + 1).Is("-")) return at + 2;  // 20:-
  if (At(tokens, at).Is("%")) return at + 1;
  return IsOneOf(kUnits, At(tokens, at).text) ? at + 1 : 0;
}

// A number after a street, "plan", "ungdomar": "Storgatan 8-12", "Plan 3".
std::size_t EndOfPlaceOrAge(const Tokens& tokens, std::size_t pos) {
  if (pos == 0 || !tokens[pos - 1].IsWord()) return 0;
  const std::string& before = tokens[pos - 1].text;
  if (before == "hus" && pos >= 2 && tokens[pos - 2].Is("öppet")) return 0;
  bool place = IsOneOf(kAgeWords, before) || IsOneOf(kPlaceWords, before);
  for (std::string_view ending : kStreetEndings) place |= EndsWith(before, ending) && before.size() > ending.size();
  if (!place || At(tokens, pos + 1).Is(".") || At(tokens, pos + 1).Is(":")) {
    if (!place ||
        (!At(tokens, pos + 1).after_blank && At(tokens, pos + 2).IsNumber() && !At(tokens, pos + 2).after_blank))
      return 0;
  }
  std::size_t at = pos + 1;
  if (At(tokens, at).IsWord() && !At(tokens, at).after_blank && At(tokens, at).text.size() == 1) ++at;  // 8B
  if (At(tokens, at).Is("-") && At(tokens, at + 1).IsNumber()) at += 2;
  return at;
}

// "Swish 123 456 78 90", "Bankgiro 5050-1055", "Portkod 1234".
std::size_t EndOfCode(const Tokens& tokens, std::size_t pos) {
  const bool colon = pos >= 2 && tokens[pos - 1].Is(":");
  const std::size_t word = pos - (colon ? 2 : 1);
  if (pos == 0 || !IsOneOf(kCodeWords, tokens[word].text)) return 0;
  std::size_t at = pos + 1;
  while (At(tokens, at).IsNumber() || (At(tokens, at).Is("-") && At(tokens, at + 1).IsNumber())) ++at;
  return at;
}

// "411 05 Göteborg".
std::size_t EndOfPostalCode(const Tokens& tokens, std::size_t pos) {
  const bool code = tokens[pos].text.size() == 3 && At(tokens, pos + 1).IsNumber() && At(tokens, pos + 1).after_blank &&
                    At(tokens, pos + 1).text.size() == 2;
  return code ? pos + 2 : 0;
}

std::optional<TextItem> NoHours(const Tokens& tokens, std::size_t& pos) {
  std::size_t end = EndOfPhone(tokens, pos);
  if (tokens[pos].IsNumber()) {
    for (const auto read : {EndOfPostalCode, EndOfCount, EndOfPlaceOrAge, EndOfCode})
      end = std::max(end, read(tokens, pos));
    const bool emergency = tokens[pos].Is("112") || tokens[pos].Is("1177") || tokens[pos].Is("11414");
    if (emergency) end = std::max(end, pos + 1);
  }
  if (end == 0) return std::nullopt;
  pos = end;
  return Noise();
}

// --- Times ------------------------------------------------------------------

std::optional<int> NumberWord(const TextToken& token) {
  if (!token.IsWord()) return std::nullopt;
  const auto* const found = std::find(kNumberWords.begin(), kNumberWords.end(), token.text);
  if (found == kNumberWords.end()) return std::nullopt;
  return static_cast<int>(found - kNumberWords.begin()) + 1;
}

// "halv nio", "kvart över fyra", "kvart i fem", "åtta".
std::optional<ClockTime> SpokenClock(const Tokens& tokens, std::size_t& pos) {
  const bool half = At(tokens, pos).Is("halv");
  const bool quarter = At(tokens, pos).Is("kvart") && (At(tokens, pos + 1).Is("över") || At(tokens, pos + 1).Is("i"));
  const std::size_t at = pos + (half ? 1 : quarter ? 2 : 0);
  std::optional<int> hour = NumberWord(At(tokens, at));
  if (!hour && (half || quarter) && At(tokens, at).IsNumber()) hour = At(tokens, at).number;
  if (!hour || *hour > 24) return std::nullopt;
  int minute = *hour * 60;
  if (half) minute -= 30;
  if (quarter) minute += At(tokens, pos + 1).Is("i") ? -15 : 15;
  pos = at + 1;
  return ClockTime{minute, *hour <= 12};
}

bool IsMinutes(const TextToken& token) {
  return token.IsNumber() && !token.after_blank && token.text.size() == 2 && token.number < 60;
}

// After a comma minutes are sure only where no list of hours can be meant ("8-12,13-16").
bool CommaMinutes(const Tokens& tokens, std::size_t pos) {
  const TextToken& minutes = At(tokens, pos + 2);
  if (!At(tokens, pos + 1).Is(",") || !IsMinutes(minutes)) return false;
  if (minutes.Is("00") || minutes.Is("30") || minutes.Is("45")) return true;
  return minutes.Is("15") && !At(tokens, pos + 3).Is("-");
}

// "am", "pm", "a.m.", "h".
void TakeHalfOfDay(const Tokens& tokens, std::size_t& pos, ClockTime& clock) {
  const bool am = At(tokens, pos).Is("am");
  const bool pm = At(tokens, pos).Is("pm");
  const bool dotted = (At(tokens, pos).Is("a") || At(tokens, pos).Is("p")) && At(tokens, pos + 1).Is(".") &&
                      At(tokens, pos + 2).Is("m");
  if (!am && !pm && !dotted) return;
  const bool afternoon = pm || (dotted && At(tokens, pos).Is("p"));
  const int hour = clock.minute / 60;
  clock.half_stated = true;
  if (afternoon && hour < 12) clock.minute += 12 * 60;
  if (!afternoon && hour == 12) clock.minute -= 12 * 60;
  pos += dotted ? 3 : 1;
  if (dotted && At(tokens, pos).Is(".") && !At(tokens, pos).after_blank) ++pos;
}

std::optional<ClockTime> NumericClock(const Tokens& tokens, std::size_t& pos) {
  const TextToken& hour = At(tokens, pos);
  if (!hour.IsNumber()) return std::nullopt;
  ClockTime clock;
  std::size_t at = pos + 1;
  const bool military = IsMilitary(hour);
  if (military) {
    clock.minute = hour.number / 100 * 60 + hour.number % 100;
  } else if (hour.text.size() > 2 || hour.number > 24) {
    return std::nullopt;
  } else {
    clock.minute = hour.number * 60;
    const bool sign = (At(tokens, at).Is(".") || At(tokens, at).Is(":")) && !At(tokens, at).after_blank;
    if ((sign && IsMinutes(At(tokens, at + 1))) || CommaMinutes(tokens, pos)) {
      clock.minute += At(tokens, at + 1).number;
      at += 2;
    }
  }
  if (clock.minute > kMinutesPerDay) return std::nullopt;
  TakeHalfOfDay(tokens, at, clock);
  pos = at;
  return clock;
}

// What may stand before a time, and what it tells.
struct Lead {
  bool from = false;     // "från"
  bool until = false;    // "till", "fram till"
  bool between = false;  // "mellan": "och" makes a range
  bool clock = false;    // "kl": a bare number is a time
};
Lead TakeLead(const Tokens& tokens, std::size_t& pos) {
  Lead lead;
  for (;; ++pos) {
    const TextToken& token = At(tokens, pos);
    if (token.Is("från") || token.Is("from")) {
      lead.from = true;
    } else if (token.Is("till") || token.Is("until") || token.Is("till")) {
      lead.until = true;
    } else if (token.Is("mellan") || token.Is("between")) {
      lead.between = true;
    } else if (token.Is("kl") || token.Is("klockan")) {
      lead.clock = true;
      if (At(tokens, pos + 1).Is(":")) ++pos;
    } else if (!token.Is("ca") && !token.Is("cirka") && !token.Is("omkring") && !token.Is("fram") && !token.Is("at")) {
      return lead;
    }
  }
}

// "på kvällen", "på morgonen" after a time.
void TakePartOfDay(const Tokens& tokens, std::size_t& pos, ClockTime& clock) {
  if (!At(tokens, pos).Is("på") && !At(tokens, pos).Is("in")) return;
  const std::string& part = At(tokens, pos + 1).text;
  const bool late = part == "kvällen" || part == "eftermiddagen";
  const bool early = part == "morgonen" || part == "förmiddagen" || part == "natten";
  if (!late && !early) return;
  if (late && clock.minute <= 12 * 60) clock.minute += 12 * 60;
  clock.spoken = false;
  pos += 2;
}

// What may stand between two times; how many tokens.
std::size_t TimeRangeWord(const Tokens& tokens, std::size_t pos, const Lead& lead) {
  const std::size_t stray = At(tokens, pos).Is(".") && At(tokens, pos + 1).Is("-") ? 1 : 0;  // "08.00. - 01.30"
  pos += stray;
  if (At(tokens, pos).Is("-") || At(tokens, pos).Is("till") || At(tokens, pos).Is("to") || At(tokens, pos).Is("until"))
    return stray + 1;
  if (At(tokens, pos).Is("fram") && At(tokens, pos + 1).Is("till")) return 2;
  if (lead.between && (At(tokens, pos).Is("och") || At(tokens, pos).Is("and"))) return 1;
  return 0;
}

bool HasMinutes(const Tokens& tokens, std::size_t begin, std::size_t end) {
  return end - begin >= 3 || At(tokens, begin).text.size() == 4;
}

std::optional<TextItem> TimeRangeItem(ClockTime from, ClockTime to, bool bare) {
  if (from.minute == kMinutesPerDay) from.minute = 0;
  if (from.spoken && to.spoken && to.minute <= from.minute) to.minute += 12 * 60;
  if (to.minute == 0) to.minute = kMinutesPerDay;
  // "9-4" may be twelve-hour talk: not a night, not sure.
  const bool twelve_hour_talk =
      bare && from.minute >= 6 * 60 && from.minute < 12 * 60 && to.minute < from.minute && to.minute < 7 * 60;
  if (twelve_hour_talk || from.minute == to.minute) return std::nullopt;
  TextItem item;
  item.kind = Kind::kTimes;
  item.times = {.start = from.minute, .end = to.minute > from.minute ? to.minute : to.minute + kMinutesPerDay};
  return item;
}

std::optional<TextItem> ClockItem(const Tokens& tokens, std::size_t& pos, ClockTime clock, const Lead& lead) {
  TextItem item;
  item.kind = Kind::kClock;
  item.clock = clock;
  item.until = lead.until && !lead.from;
  const bool dash = At(tokens, pos).Is("-") && !At(tokens, pos + 1).IsNumber();
  if (dash || lead.from) {  // "15.00-", "från kl 18"
    if (dash) ++pos;
    item.kind = Kind::kTimes;
    item.times = {.start = clock.minute, .end = clock.minute, .open_end = true};
  }
  return item;
}

bool LooksLikeYears(const TextToken& a, const TextToken& b) {
  const auto year = [](const TextToken& token) {
    return token.text.size() == 4 && token.number >= 1990 && token.number <= 2060;
  };
  return year(a) && year(b);
}

std::optional<TextItem> TimeItem(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos;
  const Lead lead = TakeLead(tokens, at);
  const std::size_t first = at;
  std::optional<ClockTime> from = ReadClock(tokens, at);
  if (!from) return std::nullopt;
  const bool with_minutes = At(tokens, first).IsNumber() && HasMinutes(tokens, first, at);
  TakePartOfDay(tokens, at, *from);
  const std::size_t range = TimeRangeWord(tokens, at, lead);
  std::size_t after = at + range;
  if (range > 0) {
    TakeLead(tokens, after);
    const std::size_t second = after;
    std::optional<ClockTime> to = ReadClock(tokens, after);
    if (to) {
      // "1.30-4 pm": both are afternoon.
      const bool shared_half = to->half_stated && !from->half_stated && from->minute + 12 * 60 < to->minute;
      if (shared_half) from->minute += 12 * 60;
      const bool bare = !with_minutes && !HasMinutes(tokens, second, after);
      TakePartOfDay(tokens, after, *to);
      if (!lead.clock && LooksLikeYears(At(tokens, first), At(tokens, second))) return std::nullopt;
      std::optional<TextItem> item = TimeRangeItem(*from, *to, bare);
      if (item) pos = after;
      return item;
    }
  }
  if (!lead.clock && !lead.from && !lead.until && !with_minutes && !At(tokens, at).Is("-")) return std::nullopt;
  std::optional<TextItem> item = ClockItem(tokens, at, *from, lead);
  pos = at;
  return item;
}

// --- Weeks, years -----------------------------------------------------------

bool IsWeekWord(const TextToken& token) {
  return token.Is("v") || token.Is("vecka") || token.Is("veckor") || token.Is("veckorna") || token.Is("week") ||
         token.Is("weeks");
}

// "v 28-31", "vecka 52 och 1", "v.44".
std::optional<TextItem> WeekItem(const Tokens& tokens, std::size_t& pos) {
  const auto is_week = [&](std::size_t at) {
    return At(tokens, at).IsNumber() && At(tokens, at).number >= 1 && At(tokens, at).number <= 53;
  };
  if (!IsWeekWord(tokens[pos]) || !is_week(pos + 1)) return std::nullopt;
  TextItem item;
  item.kind = Kind::kWeeks;
  item.weeks.from = item.weeks.to = At(tokens, pos + 1).number;
  pos += 2;
  if ((At(tokens, pos).Is("-") || At(tokens, pos).Is("till")) && is_week(pos + 1)) {
    item.weeks.to = At(tokens, pos + 1).number;
    pos += 2;
  }
  return item;
}

std::optional<TextItem> YearItem(const Tokens& tokens, std::size_t& pos) {
  const TextToken& token = tokens[pos];
  if (!token.IsNumber() || token.text.size() != 4 || token.number < 1990 || token.number > 2100) return std::nullopt;
  if (At(tokens, pos + 1).Is("-")) return std::nullopt;
  TextItem item;
  item.kind = Kind::kYear;
  item.weeks.from = token.number;
  ++pos;
  return item;
}

}  // namespace

std::optional<ClockTime> ReadClock(const Tokens& tokens, std::size_t& pos) {
  if (At(tokens, pos).Is("midnatt") || At(tokens, pos).Is("midnight")) {
    ++pos;
    return ClockTime{kMinutesPerDay, false};
  }
  if (At(tokens, pos).Is("noon")) {
    ++pos;
    return ClockTime{12 * 60, false};
  }
  if (const std::optional<ClockTime> spoken = SpokenClock(tokens, pos)) return spoken;
  return NumericClock(tokens, pos);
}

std::optional<TextItem> ReadNumberItem(const Tokens& tokens, std::size_t& pos) {
  std::size_t after_lead = pos;
  TakeLead(tokens, after_lead);  // "från 13 år", "mellan 13 och 16 år"
  if (after_lead > pos && after_lead < tokens.size() && NoHours(tokens, after_lead)) {
    pos = after_lead;
    return Noise();
  }
  for (const auto read : {NoHours, WeekItem, TimeItem, YearItem}) {
    if (std::optional<TextItem> item = read(tokens, pos)) return item;
  }
  if (!tokens[pos].IsNumber()) return std::nullopt;
  TextItem item;
  item.kind = Kind::kNumber;
  item.weeks.from = tokens[pos].number;
  ++pos;
  return item;
}

}  // namespace kb::hours
