#include "catalog/hours/swedish_clock.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/base/local_time.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;
using Tokens = std::vector<TextToken>;

constexpr std::array<std::string_view, 24> kNumberWords = {
    "ett",     "två",   "tre",    "fyra",  "fem",      "sex",      "sju",      "åtta",
    "nio",     "tio",   "elva",   "tolv",  "tretton",  "fjorton",  "femton",   "sexton",
    "sjutton", "arton", "nitton", "tjugo", "tjugoett", "tjugotvå", "tjugotre", "tjugofyra"};

std::optional<int> NumberWord(const TextToken& token) {
  if (!token.IsWord()) return std::nullopt;
  const auto* const found = std::find(kNumberWords.begin(), kNumberWords.end(), token.text);
  if (found == kNumberWords.end()) return std::nullopt;
  return static_cast<int>(found - kNumberWords.begin()) + 1;
}

// "halv nio", "kvart över fyra", "kvart i fem", "åtta".
std::optional<ClockTime> SpokenClock(const Tokens& tokens, std::size_t& pos) {
  const bool half = TokenAt(tokens, pos).Is("halv");
  const bool quarter =
      TokenAt(tokens, pos).Is("kvart") && (TokenAt(tokens, pos + 1).Is("över") || TokenAt(tokens, pos + 1).Is("i"));
  const std::size_t at = pos + (half ? 1 : quarter ? 2 : 0);
  std::optional<int> hour = NumberWord(TokenAt(tokens, at));
  if (!hour && (half || quarter) && TokenAt(tokens, at).IsNumber()) hour = TokenAt(tokens, at).number;
  if (!hour || *hour > 24) return std::nullopt;
  int minute = *hour * 60;
  if (half) minute -= 30;
  if (quarter) minute += TokenAt(tokens, pos + 1).Is("i") ? -15 : 15;
  pos = at + 1;
  return ClockTime{minute, *hour <= 12};
}

bool IsMinutes(const TextToken& token) {
  return token.IsNumber() && !token.after_blank && token.text.size() == 2 && token.number < 60;
}

// After a comma minutes are sure only where no list of hours can be meant ("8-12,13-16").
bool CommaMinutes(const Tokens& tokens, std::size_t pos) {
  const TextToken& minutes = TokenAt(tokens, pos + 2);
  if (!TokenAt(tokens, pos + 1).Is(",") || !IsMinutes(minutes)) return false;
  if (minutes.Is("00") || minutes.Is("30") || minutes.Is("45")) return true;
  return minutes.Is("15") && !TokenAt(tokens, pos + 3).Is("-");
}

// "am", "pm", "a.m.", "fm", "e.m."
void TakeHalfOfDay(const Tokens& tokens, std::size_t& pos, ClockTime& clock) {
  const TextToken& token = TokenAt(tokens, pos);
  const bool am = token.Is("am") || token.Is("fm");
  const bool pm = token.Is("pm") || token.Is("em");
  // The stop of "f.m." and "e.m." is dropped by the lexer.
  const bool letter = token.Is("a") || token.Is("p") || token.Is("f") || token.Is("e");
  const std::size_t m = pos + (TokenAt(tokens, pos + 1).Is(".") ? 2 : 1);
  const bool dotted = letter && TokenAt(tokens, m).Is("m") && !TokenAt(tokens, m).after_blank;
  if (!am && !pm && !dotted) return;
  const bool afternoon = pm || (dotted && (token.Is("p") || token.Is("e")));
  const int hour = clock.minute / 60;
  clock.half_stated = true;
  if (afternoon && hour < 12) clock.minute += 12 * 60;
  if (!afternoon && hour == 12) clock.minute -= 12 * 60;
  pos = dotted ? m + 1 : pos + 1;
  if (dotted && TokenAt(tokens, pos).Is(".") && !TokenAt(tokens, pos).after_blank) ++pos;
}

std::optional<ClockTime> NumericClock(const Tokens& tokens, std::size_t& pos) {
  const TextToken& hour = TokenAt(tokens, pos);
  if (!hour.IsNumber()) return std::nullopt;
  ClockTime clock;
  std::size_t at = pos + 1;
  const bool military = IsMilitaryTime(hour);
  if (military) {
    clock.minute = hour.number / 100 * 60 + hour.number % 100;
  } else if (hour.text.size() > 2 || hour.number > 24) {
    return std::nullopt;
  } else {
    clock.minute = hour.number * 60;
    const bool sign = (TokenAt(tokens, at).Is(".") || TokenAt(tokens, at).Is(":")) && !TokenAt(tokens, at).after_blank;
    if ((sign && IsMinutes(TokenAt(tokens, at + 1))) || CommaMinutes(tokens, pos)) {
      clock.minute += TokenAt(tokens, at + 1).number;
      at += 2;
    }
  }
  if (clock.minute > kMinutesPerDay) return std::nullopt;
  TakeHalfOfDay(tokens, at, clock);
  pos = at;
  return clock;
}

// "på kvällen", "på morgonen" after a time.
void TakePartOfDay(const Tokens& tokens, std::size_t& pos, ClockTime& clock) {
  if (!TokenAt(tokens, pos).Is("på") && !TokenAt(tokens, pos).Is("in")) return;
  const std::string& part = TokenAt(tokens, pos + 1).text;
  const bool late = part == "kvällen" || part == "eftermiddagen";
  const bool early = part == "morgonen" || part == "förmiddagen" || part == "natten";
  if (!late && !early) return;
  if (late && clock.minute <= 12 * 60) clock.minute += 12 * 60;
  clock.spoken = false;
  pos += 2;
}

// What may stand between two times; how many tokens.
std::size_t TimeRangeWord(const Tokens& tokens, std::size_t pos, const TimeLead& lead) {
  const std::size_t stray =
      TokenAt(tokens, pos).Is(".") && TokenAt(tokens, pos + 1).Is("-") ? 1 : 0;  // "08.00. - 01.30"
  pos += stray;
  if (TokenAt(tokens, pos).Is("-") || TokenAt(tokens, pos).Is("till") || TokenAt(tokens, pos).Is("to") ||
      TokenAt(tokens, pos).Is("until"))
    return stray + 1;
  if (TokenAt(tokens, pos).Is("fram") && TokenAt(tokens, pos + 1).Is("till")) return 2;
  if (lead.between && (TokenAt(tokens, pos).Is("och") || TokenAt(tokens, pos).Is("and"))) return 1;
  return 0;
}

bool HasMinutes(const Tokens& tokens, std::size_t begin, std::size_t end) {
  return end - begin >= 3 || TokenAt(tokens, begin).text.size() == 4;
}

std::optional<TextItem> TimeRangeItem(ClockTime from, ClockTime to, bool bare, bool leading_zero) {
  if (from.minute == kMinutesPerDay) from.minute = 0;
  if (from.spoken && to.spoken && to.minute <= from.minute) to.minute += 12 * 60;
  // "halv tre till halv fem"; but "2-4" in figures may be anything.
  const bool small_hours = from.minute > 0 && from.minute < 6 * 60 && to.minute > from.minute && to.minute <= 7 * 60;
  if (small_hours && bare && !from.spoken && !leading_zero) return std::nullopt;
  if (small_hours && from.spoken && to.spoken) {
    from.minute += 12 * 60;
    to.minute += 12 * 60;
  }
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

std::optional<TextItem> ClockItem(const Tokens& tokens, std::size_t& pos, ClockTime clock, const TimeLead& lead) {
  TextItem item;
  item.kind = Kind::kClock;
  item.clock = clock;
  item.until = lead.until && !lead.from;
  const bool dash = TokenAt(tokens, pos).Is("-") && !TokenAt(tokens, pos + 1).IsNumber();
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

}  // namespace

// "0800"
bool IsMilitaryTime(const TextToken& token) {
  return token.text.size() == 4 && token.number <= 2400 && token.number % 100 < 60 && token.number % 5 == 0;
}

TimeLead TakeTimeLead(const Tokens& tokens, std::size_t& pos) {
  TimeLead lead;
  // "öppnar 9", "stänger vi 16".
  const std::size_t verb = pos - (pos >= 2 && tokens[pos - 1].Is("vi") ? 2 : 1);
  for (std::string_view word : {"öppnar", "stänger", "börjar", "slutar"})
    lead.clock |= pos > 0 && tokens[verb].Is(word);
  for (;; ++pos) {
    const TextToken& token = TokenAt(tokens, pos);
    if (token.Is("från") || token.Is("from")) {
      lead.from = true;
    } else if (token.Is("till") || token.Is("until") || token.Is("till")) {
      lead.until = true;
    } else if (token.Is("mellan") || token.Is("between")) {
      lead.between = true;
    } else if (token.Is("kl") || token.Is("klockan")) {
      lead.clock = true;
      if (TokenAt(tokens, pos + 1).Is(":")) ++pos;
    } else if (!token.Is("ca") && !token.Is("cirka") && !token.Is("omkring") && !token.Is("fram") && !token.Is("at")) {
      return lead;
    }
  }
}

std::optional<ClockTime> ReadClock(const Tokens& tokens, std::size_t& pos) {
  if (TokenAt(tokens, pos).Is("midnatt") || TokenAt(tokens, pos).Is("midnight")) {
    ++pos;
    return ClockTime{kMinutesPerDay, false};
  }
  if (TokenAt(tokens, pos).Is("noon")) {
    ++pos;
    return ClockTime{12 * 60, false};
  }
  if (const std::optional<ClockTime> spoken = SpokenClock(tokens, pos)) return spoken;
  return NumericClock(tokens, pos);
}

std::optional<TextItem> ReadTimeItem(const Tokens& tokens, std::size_t& pos) {
  std::size_t at = pos;
  const TimeLead lead = TakeTimeLead(tokens, at);
  const std::size_t first = at;
  std::optional<ClockTime> from = ReadClock(tokens, at);
  if (!from) return std::nullopt;
  const bool with_minutes = TokenAt(tokens, first).IsNumber() && HasMinutes(tokens, first, at);
  TakePartOfDay(tokens, at, *from);
  const std::size_t range = TimeRangeWord(tokens, at, lead);
  std::size_t after = at + range;
  if (range > 0) {
    TakeTimeLead(tokens, after);
    const std::size_t second = after;
    std::optional<ClockTime> to = ReadClock(tokens, after);
    if (to) {
      // "1.30-4 pm": both are afternoon.
      const bool shared_half = to->half_stated && !from->half_stated && from->minute + 12 * 60 < to->minute;
      if (shared_half) from->minute += 12 * 60;
      const bool bare = !with_minutes && !HasMinutes(tokens, second, after);
      TakePartOfDay(tokens, after, *to);
      if (!lead.clock && LooksLikeYears(TokenAt(tokens, first), TokenAt(tokens, second))) return std::nullopt;
      std::optional<TextItem> item = TimeRangeItem(*from, *to, bare, TokenAt(tokens, first).text.front() == '0');
      if (item) pos = after;
      return item;
    }
  }
  if (!lead.clock && !lead.from && !lead.until && !with_minutes && !TokenAt(tokens, at).Is("-")) return std::nullopt;
  std::optional<TextItem> item = ClockItem(tokens, at, *from, lead);
  pos = at;
  return item;
}

}  // namespace kb::hours
