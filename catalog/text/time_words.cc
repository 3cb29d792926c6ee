#include "catalog/text/time_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/text/feast_days.h"

namespace kb::text {
namespace {

constexpr int kHour = 60;

// A part of the day, in minutes from its midnight.
struct Part {
  int from = 0;
  int to = kMinutesPerDay;
};
constexpr Part kWholeDay{0, 24 * kHour};
constexpr Part kMorning{6 * kHour, 10 * kHour};
constexpr Part kForenoon{9 * kHour, 12 * kHour};
constexpr Part kNoon{11 * kHour, 14 * kHour};
constexpr Part kAfternoon{12 * kHour, 17 * kHour};
constexpr Part kEvening{17 * kHour, 22 * kHour};
constexpr Part kNight{22 * kHour, 30 * kHour};

struct PartWord {
  std::string_view word;
  Part part;
};
constexpr std::array<PartWord, 23> kPartWords = {{
    {"morgon", kMorning},
    {"morgonen", kMorning},
    {"morgnar", kMorning},
    {"formiddag", kForenoon},
    {"formiddagen", kForenoon},
    {"formiddagar", kForenoon},
    {"lunch", kNoon},
    {"lunchen", kNoon},
    {"lunchtid", kNoon},
    {"eftermiddag", kAfternoon},
    {"eftermiddagen", kAfternoon},
    {"eftermiddagar", kAfternoon},
    {"kvall", kEvening},
    {"kvallen", kEvening},
    {"kvallar", kEvening},
    {"kvallstid", kEvening},
    {"natt", kNight},
    {"natten", kNight},
    {"natter", kNight},
    {"evening", kEvening},
    {"night", kNight},
    {"morning", kMorning},
    {"afternoon", kAfternoon},
}};

constexpr std::array<std::array<std::string_view, 2>, 7> kWeekdays = {{{"mandag", "monday"},
                                                                       {"tisdag", "tuesday"},
                                                                       {"onsdag", "wednesday"},
                                                                       {"torsdag", "thursday"},
                                                                       {"fredag", "friday"},
                                                                       {"lordag", "saturday"},
                                                                       {"sondag", "sunday"}}};

struct Window {
  std::string_view words;  // one or more folded words
  std::string_view open;
};
// Said of habit.  The longest first where one begins another.
constexpr std::array<Window, 47> kWindows = {{
    {"dygnet runt", "always"},
    {"24/7", "always"},
    {"24h", "always"},
    {"alltid oppet", "always"},
    {"alltid oppen", "always"},
    {"24 timmar", "always"},
    {"around the clock", "always"},
    {"pa kvallar", "evening"},
    {"pa kvallen", "evening"},
    {"pa kvallarna", "evening"},
    {"kvallar", "evening"},
    {"kvallarna", "evening"},
    {"kvallstid", "evening"},
    {"kvallsoppet", "evening"},
    {"kvallsoppen", "evening"},
    {"kvallsoppna", "evening"},
    {"vardagskvallar", "evening"},
    {"efter jobbet", "evening"},
    {"efter arbetet", "evening"},
    {"efter arbetstid", "evening"},
    {"kvall", "evening"},
    {"evenings", "evening"},
    {"evening", "evening"},
    {"pa helger", "weekend"},
    {"pa helgen", "weekend"},
    {"pa helgerna", "weekend"},
    {"helger", "weekend"},
    {"helgerna", "weekend"},
    {"helgoppet", "weekend"},
    {"helgoppen", "weekend"},
    {"helgoppna", "weekend"},
    {"weekends", "weekend"},
    {"helg", "weekend"},
    {"pa natten", "night"},
    {"pa natterna", "night"},
    {"pa natter", "night"},
    {"om natten", "night"},
    {"natter", "night"},
    {"natterna", "night"},
    {"nattetid", "night"},
    {"nattoppet", "night"},
    {"nattoppen", "night"},
    {"nattoppna", "night"},
    {"natt", "night"},
    {"natten", "night"},
    {"at night", "night"},
    {"kvallsoppe", "evening"},
}};

constexpr std::array<std::string_view, 8> kNow = {"oppet nu", "oppen nu",  "oppna nu", "just nu",
                                                  "open now", "right now", "nu",       "now"};
constexpr std::array<std::string_view, 4> kTonight = {"i natt", "inatt", "i nat", "inat"};
constexpr std::array<std::string_view, 6> kThisEvening = {"i kvall", "ikvall",      "i kval",
                                                          "ikval",   "denna kvall", "this evening"};
constexpr std::array<std::string_view, 7> kThisWeekend = {"i helgen",     "den har helgen", "denna helg", "till helgen",
                                                          "this weekend", "helgen",         "weekend"};
constexpr std::array<std::string_view, 3> kToday = {"idag", "i dag", "today"};
constexpr std::array<std::string_view, 6> kTomorrow = {"imorgon",  "i morgon", "imorron",
                                                       "i morron", "imorn",    "tomorrow"};
constexpr std::array<std::string_view, 3> kAfterTomorrow = {"overmorgon", "i overmorgon", "iovermorgon"};

// The value and how many words it took.
struct Match {
  std::string open;
  std::size_t words = 0;
};

enum class Repeats { kNever, kWeekly };

class Reader {
 public:
  Reader(Question& question, LocalTime now) : question_(question), now_(now), today_(now.date()) {}

  TimeReading Read() {
    for (std::size_t i = 0; i < question_.size();) {
      const Match match = MatchAt(i);
      if (match.words == 0) {
        ++i;
        continue;
      }
      Take(i, match);
      i += match.words;
    }
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return Rank(a) < Rank(b); });
    return {found_, words_};
  }

 private:
  // How many words of `phrase` (folded, a space between) stand at `i`; 0 if not all.
  [[nodiscard]] std::size_t Stands(std::string_view phrase, std::size_t i) const {
    std::size_t count = 0;
    for (;;) {
      const auto space = phrase.find(' ');
      if (question_.Folded(i + count) != phrase.substr(0, space)) return 0;
      ++count;
      if (space == std::string_view::npos) return count;
      phrase.remove_prefix(space + 1);
    }
  }
  template <typename Phrases>
  [[nodiscard]] std::size_t AnyStands(const Phrases& phrases, std::size_t i) const {
    std::size_t longest = 0;
    for (const std::string_view phrase : phrases) longest = std::max(longest, Stands(phrase, i));
    return longest;
  }

  [[nodiscard]] Match MatchAt(std::size_t i) const {
    for (const auto reader : {&Reader::Dated, &Reader::Day, &Reader::ClockTime, &Reader::Habit}) {
      const Match match = (this->*reader)(i);
      if (match.words > 0) return match;
    }
    return {};
  }

  // Nights, evenings and weekends that are meant once, and now.
  [[nodiscard]] Match Dated(std::size_t i) const {
    if (const std::size_t words = AnyStands(kTonight, i)) return {Tonight(), words};
    if (const std::size_t words = Stands("tonight", i)) return {EveningAndNight(), words};
    if (const std::size_t words = AnyStands(kThisEvening, i)) return {ThisEvening(), words};
    if (const std::size_t words = AnyStands(kThisWeekend, i)) return {ThisWeekend(), words};
    if (const std::size_t words = AnyStands(kNow, i)) return {"now", words};
    return {};
  }

  // A day, with a part or a clock time if one follows: "söndag förmiddag", "imorgon kl 9".
  [[nodiscard]] Match Day(std::size_t i) const {
    std::size_t words = AnyStands(kToday, i);
    std::optional<LocalDate> first;
    LocalDate last = today_;
    if (words > 0) {
      first = last = today_;
    } else if ((words = AnyStands(kTomorrow, i)) > 0) {
      first = last = today_ + 1;
    } else if ((words = AnyStands(kAfterTomorrow, i)) > 0) {
      first = last = today_ + 2;
    } else if (const std::optional<FeastDays> feast = FindFeast(i, words)) {
      first = feast->first;
      last = feast->last;
    }
    if (!first) return NamedWeekday(i);
    return WithPart(i, words, *first, last, Repeats::kNever);
  }

  [[nodiscard]] std::optional<FeastDays> FindFeast(std::size_t i, std::size_t& words) const {
    for (std::size_t count = 3; count > 0; --count) {
      std::string name;
      for (std::size_t k = 0; k < count; ++k) name += (k == 0 ? "" : " ") + std::string(question_.Folded(i + k));
      if (std::optional<FeastDays> feast = NextFeast(name, today_)) {
        words = count;
        return feast;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] Match NamedWeekday(std::size_t i) const {
    const std::string_view word = question_.Folded(i);
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
      for (const std::string_view name : kWeekdays[day]) {
        if (!word.starts_with(name)) continue;
        const std::optional<Part> part = WeekdayEnding(word.substr(name.size()));
        if (!part) continue;
        const int ahead = (static_cast<int>(day) - static_cast<int>(today_.weekday()) + 7) % 7;
        LocalDate date = today_ + ahead;
        if (part->from != kWholeDay.from || part->to != kWholeDay.to) return {Once(date, *part, Repeats::kWeekly), 1};
        return WithPart(i, 1, date, date, Repeats::kWeekly);
      }
    }
    return {};
  }

  // What may follow a weekday within its word: "lördagar", "lördagskväll"; nullopt: another word.
  static std::optional<Part> WeekdayEnding(std::string_view ending) {
    for (const std::string_view plain : {"", "en", "ar", "arna", "s", "ens"}) {
      if (ending == plain) return kWholeDay;
    }
    if (ending.starts_with("s")) ending.remove_prefix(1);
    for (const PartWord& row : kPartWords) {
      if (ending == row.word) return row.part;
    }
    return std::nullopt;
  }

  [[nodiscard]] Match WithPart(std::size_t i, std::size_t words, LocalDate first, LocalDate last,
                               Repeats repeats) const {
    std::size_t next = i + words;
    if (question_.Folded(next) == "pa" || question_.Folded(next) == "i") ++next;
    for (const PartWord& row : kPartWords) {
      if (question_.Folded(next) == row.word) return {Once(first, row.part, repeats), next + 1 - i};
    }
    if (const std::optional<int> minute = Clock(i + words, words))
      return {RenderLocalTime(LocalTime(first, *minute)), words};
    if (first == last) return {Once(first, kWholeDay, repeats), words};
    return {Interval(LocalTime(first, 0), LocalTime(last, kMinutesPerDay)), words};
  }

  // "kl 14", "klockan 22": the next time that the clock shows it.
  [[nodiscard]] Match ClockTime(std::size_t i) const {
    std::size_t words = 0;
    const std::optional<int> minute = Clock(i, words);
    if (!minute) return {};
    const LocalTime today(today_, *minute);
    return {RenderLocalTime(today >= now_ ? today : today + kMinutesPerDay), words};
  }

  // Adds to `words` what the clock time at `i` takes.
  [[nodiscard]] std::optional<int> Clock(std::size_t i, std::size_t& words) const {
    if (question_.Folded(i) != "kl" && question_.Folded(i) != "klockan") return std::nullopt;
    const std::optional<int> hour = Number(question_.Folded(i + 1), 24);
    if (!hour) return std::nullopt;
    words += 2;
    const std::optional<int> minute = Number(question_.Folded(i + 2), 59);
    if (!minute || question_.Folded(i + 2).size() != 2) return *hour * kHour;
    ++words;
    return *hour * kHour + *minute;
  }

  static std::optional<int> Number(std::string_view word, int most) {
    if (word.empty() || word.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value <= most ? std::optional<int>(value) : std::nullopt;
  }

  [[nodiscard]] Match Habit(std::size_t i) const {
    Match best;
    for (const Window& window : kWindows) {
      const std::size_t words = Stands(window.words, i);
      if (words > best.words) best = {std::string(window.open), words};
    }
    return best;
  }

  // A part of one day, from now on if it has begun.  If it is over: that of next week
  // for a weekday, else what is left of the day.
  [[nodiscard]] std::string Once(LocalDate date, Part part, Repeats repeats) const {
    if (LocalTime(date, part.to) > now_) return Interval(LocalTime(date, part.from), LocalTime(date, part.to));
    if (repeats == Repeats::kNever) return Interval(now_, LocalTime(date, kMinutesPerDay));
    return Interval(LocalTime(date + 7, part.from), LocalTime(date + 7, part.to));
  }

  [[nodiscard]] std::string Interval(LocalTime from, LocalTime to) const {
    return RenderLocalTime(from < now_ && now_ < to ? now_ : from) + "/" + RenderLocalTime(to);
  }

  [[nodiscard]] int hour() const { return now_.minute_of_day() / kHour; }

  [[nodiscard]] std::string Tonight() const {
    const LocalDate evening = hour() < 6 ? today_ - 1 : today_;
    return Interval(LocalTime(evening, kNight.from), LocalTime(evening, kNight.to));
  }
  [[nodiscard]] std::string EveningAndNight() const {
    const LocalDate evening = hour() < 6 ? today_ - 1 : today_;
    return Interval(LocalTime(evening, kEvening.from), LocalTime(evening, kNight.to));
  }
  // Late in the evening, what is left of it runs to midnight; after midnight, into the morning.
  [[nodiscard]] std::string ThisEvening() const {
    if (hour() < 4) return Tonight();
    const int end = hour() >= 21 ? kMinutesPerDay : kEvening.to;
    return Interval(LocalTime(today_, kEvening.from), LocalTime(today_, end));
  }
  [[nodiscard]] std::string ThisWeekend() const {
    const int ahead = today_.weekday() == Weekday::kSunday ? -1 : 5 - static_cast<int>(today_.weekday());
    return Interval(LocalTime(today_ + ahead, 0), LocalTime(today_ + ahead + 1, kMinutesPerDay));
  }

  static int Rank(std::string_view open) {
    if (open.find('T') != std::string_view::npos) return 0;
    return open == "now" ? 1 : 2;
  }

  void Take(std::size_t i, const Match& match) {
    question_.Understand(i, i + match.words);
    words_ += (words_.empty() ? "" : " ") + question_.Slice(i, i + match.words);
    if (std::find(found_.begin(), found_.end(), match.open) == found_.end()) found_.push_back(match.open);
  }

  Question& question_;
  LocalTime now_;
  LocalDate today_;
  std::vector<std::string> found_;
  std::string words_;
};

}  // namespace

TimeReading ReadTime(Question& question, LocalTime now) { return Reader(question, now).Read(); }

}  // namespace kb::text
