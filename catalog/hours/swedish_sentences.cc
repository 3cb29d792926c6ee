#include "catalog/hours/swedish_sentences.h"

#include <algorithm>

#include "catalog/base/local_time.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;

constexpr unsigned kEveryDay = 0x7F;
// How far from the text's own day a date without a year may lie.
constexpr int kNearDays = 366;

bool IsSingleDay(const TextItem& item) {
  const unsigned days = item.days.weekdays;
  return item.kind == Kind::kDays && days != 0 && (days & (days - 1)) == 0 && item.days.nth.empty();
}

int FirstDay(unsigned weekdays) {
  int day = 0;
  while (((weekdays >> day) & 1U) == 0) ++day;
  return day;
}

bool IsWhen(Kind kind) {
  return kind == Kind::kDays || kind == Kind::kDates || kind == Kind::kSeason || kind == Kind::kWeeks;
}
bool IsTime(Kind kind) { return kind == Kind::kTimes || kind == Kind::kAlways || kind == Kind::kClock; }

class SentenceReader {
 public:
  SentenceReader(const std::vector<TextItem>& items, const TextContext& context) : items_(items), context_(context) {}

  SentenceReading Run() {
    BeginSentence();
    for (index_ = 0; index_ < items_.size() && reading_.problem.empty(); ++index_) {
      if (!ReadNightOverDays()) Read(items_[index_]);
    }
    EndSentence();
    return std::move(reading_);
  }

 private:
  void Problem(const std::string& reason) {
    if (reading_.problem.empty()) reading_.problem = reason;
  }

  // --- Sentences ---------------------------------------------------------

  [[nodiscard]] std::size_t SentenceEnd() const {
    std::size_t end = index_;
    while (end < items_.size() && items_[end].kind != Kind::kStop) ++end;
    return end;
  }

  template <typename Wanted>
  [[nodiscard]] bool Ahead(Wanted wanted) const {
    for (std::size_t i = index_ + 1; i < SentenceEnd() && i < items_.size(); ++i) {
      if (wanted(items_[i].kind)) return true;
    }
    return false;
  }

  void BeginSentence() {
    const std::size_t begin = reading_begun_ ? index_ + 1 : 0;
    reading_begun_ = true;
    times_first_ = false;
    for (std::size_t i = begin; i < items_.size() && items_[i].kind != Kind::kStop; ++i) {
      if (IsWhen(items_[i].kind)) break;
      if (!IsTime(items_[i].kind)) continue;
      times_first_ = true;
      break;
    }
    sentence_statements_ = reading_.statements.size();
    closed_first_ = opens_ = closes_ = except_ = otherwise_ = saw_lunch_ = always_ = false;
    pending_comment_.clear();
    channel_changed_ = false;
  }

  void EndSentence() {
    Flush();
    if (!pending_comment_.empty() && reading_.statements.size() == sentence_statements_)
      AddStandalone(pending_comment_);
  }

  // A line break within a table row ends nothing: "Måndag\n9-12".
  void Stop(const TextItem& item) {
    const bool waiting = acc_.has_when() && acc_.times.empty() && acc_.kind == RuleKind::kOpen && !closed_first_;
    if (waiting && item.text == "soft") return;
    if (ContinuesAfterStop()) return;
    EndSentence();
    if (parity_used_ && item.text != "soft") parity_ = Parity::kAny;
    BeginSentence();
  }

  // "Vi har öppet måndag och tisdag. Klockan 9 till 12." and "Vi öppnar klockan 9. Vi stänger klockan 15.":
  // one thing said in two sentences.
  [[nodiscard]] bool ContinuesAfterStop() const {
    if (!acc_.has_when() || closed_first_ || acc_.kind != RuleKind::kOpen) return false;
    bool times = false;
    for (std::size_t i = index_ + 1; i < items_.size() && items_[i].kind != Kind::kStop; ++i) {
      if (IsWhen(items_[i].kind) || items_[i].kind == Kind::kChannel || items_[i].kind == Kind::kClosed) return false;
      times |= IsTime(items_[i].kind);
    }
    const bool without_times = acc_.times.empty() && open_at_ < 0 && close_at_ < 0;
    const bool without_end = open_at_ >= 0 && close_at_ < 0;
    return times && (without_times || without_end);
  }

  // --- Items ---------------------------------------------------------------

  void Read(const TextItem& item) {
    switch (item.kind) {
      case Kind::kStop:
        return Stop(item);
      case Kind::kDays:
        return Days(item);
      case Kind::kTimes:
        return Times(item.times);
      case Kind::kClock:
        return Clock(item);
      case Kind::kAlways:
        return Always();
      case Kind::kDates:
        return Dates(item);
      case Kind::kSeason:
        return Season(item);
      case Kind::kWeeks:
        return Weeks(item);
      case Kind::kEvenWeeks:
        return SetParity(Parity::kEven);
      case Kind::kOddWeeks:
        return SetParity(Parity::kOdd);
      case Kind::kEveryOther:
        return EveryOther();
      case Kind::kYear:
        return Year(item.weeks.from);
      case Kind::kClosed:
        return Closed();
      case Kind::kLunch:
        saw_lunch_ = true;
        return;
      case Kind::kMeal:
        saw_lunch_ = in_brackets_;
        saw_meal_ = !in_brackets_;
        return;
      case Kind::kExcept:
        except_ = Ahead(IsWhen);
        return;
      case Kind::kCloses:
        closes_ = true;
        return;
      case Kind::kOpens:
        opens_ = true;
        return;
      case Kind::kByAppointment:
        return ByAppointment(item.text);
      case Kind::kOtherwise:
        otherwise_ = true;
        return;
      case Kind::kVague:
        return Vague(item.text);
      case Kind::kNotStated:
        return NotStated(item.text);
      case Kind::kChannel:
        return SetChannel(item);
      case Kind::kBracketOpen:
        return OpenBracket();
      case Kind::kBracketClose:
        in_brackets_ = false;
        saw_lunch_ = false;
        return;
      case Kind::kNumber:
        return Problem("a number that is neither a time nor a date");
      case Kind::kAnd:
        after_also_ = item.text == "samt" || item.text == "även" || Next() == Kind::kByAppointment;
        return;
      case Kind::kNoise:
        return Noise(item);
      case Kind::kWord:
        return Word(item.text);
      case Kind::kOpen:
      case Kind::kComma:
        return;
    }
  }

  // "Fredag 18.00 - lördag 01.00", "Fredag kl 18 till måndag kl 08": days, a time, days, a time.
  bool ReadNightOverDays() {
    std::vector<std::size_t> found;
    bool linked = false;
    for (std::size_t i = index_; i < items_.size() && found.size() < 4; ++i) {
      const TextItem& item = items_[i];
      if (item.kind == Kind::kNoise && (item.text == "till" || item.text.empty())) {
        linked |= found.size() == 2;
        continue;
      }
      if (item.kind == Kind::kNoise || item.kind == Kind::kComma) {
        if (item.kind == Kind::kComma) break;
        continue;
      }
      const bool day_wanted = found.size() % 2 == 0;
      const bool open_time = item.kind == Kind::kTimes && item.times.open_end;
      if (day_wanted ? !IsSingleDay(item) : item.kind != Kind::kClock && !open_time) break;
      linked |= found.size() == 1 && open_time;
      found.push_back(i);
    }
    if (found.size() < 4 || !linked) return false;
    if (!acc_.times.empty() || acc_.kind != RuleKind::kOpen) Flush();
    AddNightOverDays(items_[found[0]], items_[found[1]], items_[found[2]], items_[found[3]]);
    index_ = found[3];
    return true;
  }

  static int MinuteOf(const TextItem& item) { return item.kind == Kind::kClock ? item.clock.minute : item.times.start; }

  void AddNightOverDays(const TextItem& day, const TextItem& from, const TextItem& last_day, const TextItem& to) {
    const int first = FirstDay(day.days.weekdays);
    const int days = (FirstDay(last_day.days.weekdays) - first + 7) % 7;
    const int start = MinuteOf(from);
    const int end = MinuteOf(to);
    if (days == 0) return Problem("from one day to the same day");
    const bool one_night = days == 1 && end <= start;
    for (int i = 0; i <= (one_night ? 0 : days); ++i) {
      acc_.days = {};
      acc_.days.weekdays = 1U << (first + i) % 7;
      TimeRange range{.start = i == 0 ? start : 0, .end = i == days ? end : kMinutesPerDay};
      if (one_night) range.end = end + kMinutesPerDay;
      if (range.start < range.end) acc_.times = {range};
      if (!acc_.times.empty()) Flush();
    }
  }

  // --- Days and dates ------------------------------------------------------

  [[nodiscard]] bool Complete() const {
    return !acc_.times.empty() || acc_.kind == RuleKind::kOff || open_at_ >= 0 || close_at_ >= 0;
  }

  // A new "when" begins a new statement once the last one has its times.
  void MakeRoom() {
    if (closed_first_) return;
    const bool waits_for_days = times_first_ && !acc_.has_when();
    if (Complete() && !waits_for_days && !joins_days_) Flush();
  }

  void Days(const TextItem& item) {
    if (except_ && acc_.has_when()) {
      except_ = false;
      if (item.days.school_holidays || !item.days.nth.empty()) return AddClosedOn(item.days);
      acc_.days.weekdays &= ~item.days.weekdays;
      if (item.days.public_holidays) AddClosedOn(item.days);
      return;
    }
    if (times_first_ && Complete() && !acc_.has_when() && MoreTimesThanDays()) return Problem("times without days");
    MakeRoom();
    if (item.days.others && LeadsToClosed()) {
      acc_.days.others = true;
      return;
    }
    if (item.days.others) return Others();
    acc_.days.weekdays |= item.days.weekdays;
    acc_.days.public_holidays |= item.days.public_holidays;
    acc_.days.working_days |= item.days.working_days;
    acc_.days.holiday_word |= item.days.holiday_word;
    acc_.days.day_before_holiday |= item.days.day_before_holiday;
    acc_.days.school_holidays |= item.days.school_holidays;
    acc_.days.nth.insert(acc_.days.nth.end(), item.days.nth.begin(), item.days.nth.end());
    joins_days_ =
        times_first_ && Complete() && (Next() == Kind::kAnd || Next() == Kind::kComma) && NextButOne() == Kind::kDays;
  }

  [[nodiscard]] Kind Next() const { return index_ + 1 < items_.size() ? items_[index_ + 1].kind : Kind::kStop; }
  [[nodiscard]] Kind NextButOne() const {
    std::size_t at = index_ + 2;
    while (at < items_.size() && items_[at].kind == Kind::kNoise) ++at;
    return at < items_.size() ? items_[at].kind : Kind::kStop;
  }

  // "8-16, helgerna 9-14": the first times have no days after all.
  [[nodiscard]] bool MoreTimesThanDays() const {
    bool times = false;
    for (std::size_t i = index_ + 1; i < SentenceEnd(); ++i) {
      const Kind kind = items_[i].kind;
      if (IsWhen(kind) || kind == Kind::kLunch || kind == Kind::kClosed || kind == Kind::kBracketOpen) return false;
      times |= IsTime(kind);
    }
    return times;
  }

  // "övriga dagar": all that no statement of the text has named.
  void Others() {
    unsigned named = 0;
    for (const Statement& statement : reading_.statements) named |= statement.days.weekdays;
    if (named == 0) return Problem("other days than which?");
    acc_.days.weekdays = kEveryDay & ~named;
    acc_.days.others = acc_.days.weekdays == 0;
  }

  void AddClosedOn(const DaySet& days) {
    Statement closed;
    closed.days.public_holidays = days.public_holidays;
    closed.days.school_holidays = days.school_holidays;
    closed.days.weekdays = days.weekdays;
    closed.days.nth = days.nth;
    closed.kind = RuleKind::kOff;
    closed.channels = channels_;
    reading_.statements.push_back(closed);
  }

  // Gives "torsdag 30 april" the year that the text's own day makes likely.
  bool SettleYear(DatedDays& days) {
    if (!days.year_open) return true;
    days.year_open = false;
    if (!context_.today) return false;
    int found = 0;
    for (int year = context_.today->year() - 1; year <= context_.today->year() + 1; ++year) {
      const DatePoint& point = days.range.from;
      if (point.day > DaysInMonth(year, point.month)) continue;
      const LocalDate date = LocalDate::FromYmd(year, point.month, point.day);
      const bool near = std::abs(date - *context_.today) <= kNearDays;
      if (!near || static_cast<int>(date.weekday()) != days.weekday) continue;
      if (found != 0) return false;
      found = year;
    }
    if (found == 0) return false;
    days.range.from.year = found;
    const bool wraps = days.range.to.month < days.range.from.month;
    if (days.range.to.year == 0) days.range.to.year = found + (wraps ? 1 : 0);
    days.weekday = -1;
    return true;
  }

  void Dates(const TextItem& item) {
    std::vector<DatedDays> dates = item.dates;
    for (DatedDays& days : dates) {
      if (!SettleYear(days)) return Problem("a date whose year is not known");
    }
    if (except_ && acc_.has_when()) {
      except_ = false;
      Statement closed;
      closed.dates = dates;
      closed.kind = RuleKind::kOff;
      closed.channels = channels_;
      reading_.statements.push_back(closed);
      return;
    }
    const bool beside = last_dates_ != kNever && last_dates_ + 2 >= index_ && items_[index_ - 1].kind != Kind::kAnd;
    const bool same_day = beside && last_named_ != item.named_day && !Complete() && !acc_.dates.empty();
    last_dates_ = index_;
    last_named_ = item.named_day;
    if (same_day) return SameDay(dates, item.named_day);
    if (!item.named_day && !closed_first_ && !LeadsToClosed()) {
      for (const DatedDays& days : dates) {
        if (days.range.from.year == 0 && !YearAhead()) return Problem("a date whose year is not known");
      }
    }
    MakeRoom();
    acc_.dates.insert(acc_.dates.end(), dates.begin(), dates.end());
  }

  // "Torsdag 30 april Valborgsmässoafton", "Nationaldagen 6/6": two words for one day; the one with a year counts.
  void SameDay(const std::vector<DatedDays>& dates, bool named) {
    const bool old_has_year = acc_.dates.back().range.from.year != 0;
    if (named && old_has_year) return;
    if (!named && dates.front().range.from.year != 0) {
      acc_.dates.back() = dates.front();
      return;
    }
    const DateRange& a = acc_.dates.back().range;
    const DateRange& b = dates.front().range;
    if (!(a == b)) Problem("two days that should be one");
  }

  // True if the next thing of weight says "closed".
  [[nodiscard]] bool LeadsToClosed() const {
    for (std::size_t i = index_ + 1; i < items_.size(); ++i) {
      const Kind kind = items_[i].kind;
      if (kind == Kind::kClosed || kind == Kind::kCloses) return true;
      if (kind == Kind::kStop || IsTime(kind) || kind == Kind::kDays) return false;
    }
    return false;
  }

  [[nodiscard]] bool YearAhead() const {
    return Ahead([](Kind kind) { return kind == Kind::kYear; });
  }

  void Season(const TextItem& item) {
    std::vector<DatedDays> dates = item.dates;
    for (DatedDays& days : dates) {
      if (!SettleYear(days)) return Problem("a date whose year is not known");
    }
    if (except_) return Problem("an exception for a season");
    last_dates_ = kNever;
    const auto add = [&dates](std::vector<DatedDays>& to) { to.insert(to.end(), dates.begin(), dates.end()); };
    if (closed_first_ || (!Complete() && acc_.has_when())) return add(acc_.season);
    const bool continues = index_ > 0 && season_item_ + 2 >= index_ && season_item_ != kNever;
    season_item_ = index_;
    if (Complete()) {
      const bool more = Ahead([](Kind kind) { return IsTime(kind) || kind == Kind::kDays || kind == Kind::kClosed; });
      if (!more && (acc_.has_when() || times_first_)) return add(acc_.season);
      Flush();
    }
    if (LeadsToClosed()) return add(acc_.season);
    if (!continues) season_.clear();
    add(season_);
  }

  void Weeks(const TextItem& item) {
    if (Complete() && !closed_first_) Flush();
    if (acc_.weeks.empty() && !closed_first_ && !LeadsToClosed() && !Ahead(IsTime))
      return Problem("weeks without hours");
    acc_.weeks.push_back(item.weeks);
    TakeMoreWeeks();
  }

  // "vecka 52 och 1": the numbers after are weeks too.
  void TakeMoreWeeks() {
    while (index_ + 2 < items_.size() &&
           (items_[index_ + 1].kind == Kind::kAnd || items_[index_ + 1].kind == Kind::kComma) &&
           items_[index_ + 2].kind == Kind::kNumber) {
      const int week = items_[index_ + 2].weeks.from;
      if (week < 1 || week > 53) return;
      acc_.weeks.push_back({.from = week, .to = week});
      index_ += 2;
    }
  }

  void SetParity(Parity parity) {
    every_other_ = false;
    // "tis 17-20, jämna veckor lör 11-14": it speaks of what follows.
    if (Complete() && acc_.has_when() && !in_brackets_ && Next() == Kind::kDays) Flush();
    if (acc_.has_when() || Complete()) {
      if (acc_.parity != Parity::kAny && acc_.parity != parity) return Problem("weeks both even and odd");
      acc_.parity = parity;
    } else {
      parity_ = parity;
      parity_used_ = false;
    }
  }

  void EveryOther() { every_other_ = true; }

  void Year(int year) {
    const auto settle = [year](std::vector<DatedDays>& dates) {
      for (DatedDays& days : dates) {
        if (days.range.kind != DateRange::Kind::kDays || days.range.from.year != 0) continue;
        days.range.from.year = days.range.to.year = year;
      }
      return !dates.empty();
    };
    if (settle(acc_.dates) || settle(acc_.season)) return;
    if (!acc_.weeks.empty()) {
      acc_.year = year;
      return;
    }
    if (reading_.statements.empty()) return reading_.unread.push_back(index_);
    Statement& last = reading_.statements.back();
    if (settle(last.dates)) return;
    if (!last.weeks.empty()) {
      last.year = year;
      return;
    }
    reading_.unread.push_back(index_);
  }

  // --- Times ---------------------------------------------------------------

  void Times(const TimeRange& range) {
    joins_days_ = false;
    const bool pause = saw_lunch_ || (closed_first_ && !acc_.has_when());
    if (pause && CutOut(range)) {
      closed_first_ = false;
      return;
    }
    if (closed_first_ && !acc_.has_when()) return Problem("closed at times that nothing opens");
    if (times_first_ && acc_.has_when() && Complete()) Flush();
    if (except_) return Problem("an exception that is not understood");
    // "Mån-fre 9-16, lunch 12-13": served then, or closed?
    if (saw_meal_ && !TimesThatHold(range).empty()) return Problem("lunch: served or closed?");
    saw_meal_ = false;
    acc_.times.push_back(range);
  }

  static bool Holds(const TimeRange& range, const TimeRange& pause) {
    return !pause.open_end && pause.start > range.start && pause.end < range.end;
  }

  static void Cut(const TimeRange& pause, std::vector<TimeRange>& times) {
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (!Holds(times[i], pause)) continue;
      TimeRange after = times[i];
      after.start = pause.end;
      times[i].end = pause.start;
      times.insert(times.begin() + static_cast<std::ptrdiff_t>(i) + 1, after);
      return;
    }
  }

  // All times so far, of this text, that the pause lies in.
  std::vector<std::vector<TimeRange>*> TimesThatHold(const TimeRange& pause) {
    std::vector<std::vector<TimeRange>*> found;
    const auto holds = [&pause](const TimeRange& range) { return Holds(range, pause); };
    for (Statement& statement : reading_.statements) {
      if (std::any_of(statement.times.begin(), statement.times.end(), holds)) found.push_back(&statement.times);
    }
    if (std::any_of(acc_.times.begin(), acc_.times.end(), holds)) found.push_back(&acc_.times);
    return found;
  }

  // Lunch: taken out of the times that hold it.  Which of several it means is not known.
  bool CutOut(const TimeRange& pause) {
    const std::vector<std::vector<TimeRange>*> times = TimesThatHold(pause);
    if (times.empty()) return false;
    if (times.size() > 1) {
      Problem("a pause that may belong to several days");
    } else {
      Cut(pause, *times.front());
    }
    return true;
  }

  void Clock(const TextItem& item) {
    const bool closes = item.until || closes_;
    if ((closes ? close_at_ : opens_ ? open_at_ : -1) >= 0) Flush();
    if (closes) {
      close_at_ = item.clock.minute;
      close_spoken_ = item.clock.spoken;
    } else if (opens_) {
      open_at_ = item.clock.minute;
    } else {
      Times({.start = item.clock.minute, .end = item.clock.minute, .open_end = true});
    }
    closes_ = opens_ = false;
  }

  void Always() {
    always_ = true;
    Times({.start = 0, .end = kMinutesPerDay});
  }

  // --- States --------------------------------------------------------------

  void Closed() {
    const bool target = acc_.has_when() && !Complete();
    if (target) {
      acc_.kind = RuleKind::kOff;
      // "Fredag 24/12 stängt, måndag 9-12" goes on with new days.
      return Flush();
    }
    if (acc_.has_when() || (times_first_ && !acc_.times.empty() && !in_brackets_)) Flush();
    closed_first_ = true;
  }

  void ByAppointment(const std::string& text) {
    if (text == "tidsbokning" && IsByPhone()) return;
    const bool fills = otherwise_ || (after_also_ && Complete() && text != "ring först");
    if (fills) {
      Flush();
      Statement rest;
      rest.kind = RuleKind::kUnknown;
      rest.fills = true;
      rest.comment = text;
      rest.channels = channels_;
      reading_.statements.push_back(rest);
      otherwise_ = false;
      return;
    }
    pending_comment_ = text;
    acc_.comment = text;
  }

  // "Tidsbokning på telefon mån-fre 8-10": hours for calling, which need no booking.
  [[nodiscard]] bool IsByPhone() const {
    const auto not_visit = [](Channel channel) { return channel != Channel::kVisit; };
    if (std::any_of(channels_.begin(), channels_.end(), not_visit)) return true;
    for (std::size_t i = index_ + 1; i < SentenceEnd(); ++i) {
      if (items_[i].kind == Kind::kChannel && not_visit(items_[i].channel)) return true;
    }
    return false;
  }

  void Vague(const std::string& text) {
    if (text.front() == '!') return Problem("not certain: " + text.substr(1));
    pending_comment_ = text;
    acc_.comment = text;
  }

  void NotStated(const std::string& text) {
    Statement statement;
    const bool off = text.substr(0, 4) == "off ";
    statement.kind = off ? RuleKind::kOff : RuleKind::kUnknown;
    statement.comment = off ? text.substr(4) : text;
    statement.channels = channels_;
    if (acc_.has_when() || Complete()) return Problem("closed or not stated, and yet hours");
    reading_.statements.push_back(statement);
  }

  void AddStandalone(const std::string& comment) {
    Statement statement;
    statement.kind = RuleKind::kUnknown;
    statement.comment = comment;
    statement.channels = channels_;
    reading_.statements.push_back(statement);
    pending_comment_.clear();
  }

  void Noise(const TextItem& item) {
    const bool part_of_day = item.text == "eftermiddag" || item.text == "förmiddag" || item.text == "nattetid" ||
                             item.text == "kvällstid" || item.text == "dagtid" || item.text == "kvällsöppet";
    if (part_of_day) part_of_day_ = item.text;
  }

  // A word that we do not know must not be a day.
  void Word(const std::string& word) {
    const auto ends = [&word](std::string_view ending) {
      return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
    };
    const bool known = word == "idag" || word == "middag" || word == "heldag" || word == "today" || word == "vardaglig";
    if (!known && word.size() <= 10 && (ends("dag") || ends("dagar") || ends("dagen") || ends("day") || ends("days"))) {
      return Problem("a day that is not known: " + word);
    }
    reading_.unread.push_back(index_);
  }

  void SetChannel(const TextItem& item) {
    const bool nothing_yet = reading_.statements.size() == sentence_statements_ && !acc_.has_when() && !Complete();
    if (!nothing_yet && (acc_.has_when() || Complete()) &&
        !Ahead([](Kind kind) { return IsTime(kind) || IsWhen(kind); })) {
      AppendChannel(item.channel,
                    channel_after_ ? acc_.channels : (channel_after_ = true, acc_.channels.clear(), acc_.channels));
      return;
    }
    if (Complete()) Flush();
    if (!channel_run_) {
      // "Mottagningen nås på telefon": the more special word is meant.
      channels_.clear();
    }
    channel_run_ = true;
    AppendChannel(item.channel, channels_);
    season_item_ = kNever;
  }

  static void AppendChannel(Channel channel, std::vector<Channel>& channels) {
    if (std::find(channels.begin(), channels.end(), channel) == channels.end()) channels.push_back(channel);
    const bool special =
        std::any_of(channels.begin(), channels.end(), [](Channel one) { return one != Channel::kVisit; });
    if (special) channels.erase(std::remove(channels.begin(), channels.end(), Channel::kVisit), channels.end());
  }

  // "10-18 (lör 10-14)": what stood before is said already.
  void OpenBracket() {
    in_brackets_ = true;
    bool days = false;
    bool times = false;
    for (std::size_t i = index_ + 1; i < items_.size() && items_[i].kind != Kind::kBracketClose; ++i) {
      days |= items_[i].kind == Kind::kDays;
      times |= IsTime(items_[i].kind);
    }
    if (days && times && Complete()) Flush();
  }

  // --- A finished statement --------------------------------------------------

  void Flush() {
    channel_run_ = false;
    FinishTimes();
    if (acc_.has_when() || !acc_.times.empty() || closed_first_) Emit();
    acc_ = {};
    channel_after_ = false;
    closed_first_ = closes_ = opens_ = saw_lunch_ = always_ = joins_days_ = every_other_ = after_also_ = false;
    open_at_ = close_at_ = -1;
    part_of_day_.clear();
  }

  // "öppnar kl 8, stänger kl 16"; "på fredagar stänger vi 17": the beginning is that of the statement before.
  void FinishTimes() {
    if (close_at_ < 0 && open_at_ < 0) return;
    if (!acc_.times.empty()) return Problem("times, and an opening or closing beside them");
    if (close_at_ < 0) {
      acc_.times.push_back({.start = open_at_, .end = open_at_, .open_end = true});
      return;
    }
    if (open_at_ >= 0) return TimesBetween(open_at_, close_at_);
    const bool restricts = acc_.days.day_before_holiday || !acc_.dates.empty();
    if (restricts) {
      acc_.restricts = true;
      acc_.kind = RuleKind::kOff;
      acc_.times.push_back({.start = close_at_, .end = kMinutesPerDay});
      return;
    }
    const Statement* before = reading_.statements.empty() ? nullptr : &reading_.statements.back();
    for (const Statement& statement : reading_.statements) {
      if ((statement.days.weekdays & acc_.days.weekdays) != 0) before = &statement;
    }
    const bool usable = before != nullptr && before->times.size() == 1 && before->times[0].start < close_at_;
    if (!usable) return AddWithoutStart();
    TimesBetween(before->times[0].start, close_at_);
  }

  // "Kvällsöppet ons till 20": that it is open then, and not from when.
  void AddWithoutStart() {
    if (acc_.days.empty()) return Problem("a closing time without days");
    acc_.kind = RuleKind::kUnknown;
    acc_.comment = "till " + std::to_string(close_at_ / 60);
    acc_.times.push_back({.start = 0, .end = kMinutesPerDay});
  }

  void TimesBetween(int from, int to) {
    if (to <= from && to <= 12 * 60 && close_spoken_) to += 12 * 60;
    if (to <= from) return Problem("it closes before it opens");
    acc_.times.push_back({.start = from, .end = to});
  }

  void Emit() {
    if (closed_first_) acc_.kind = RuleKind::kOff;
    if (acc_.kind == RuleKind::kOff && !acc_.has_when()) return Problem("closed, but when?");
    if (acc_.channels.empty()) acc_.channels = channels_;
    if (!acc_.has_when() && !InheritDays()) return;
    if (acc_.days.others) return;  // "övriga dagar stängt", or no day is left
    const bool weeks_alone = !acc_.weeks.empty() && acc_.days.empty() && acc_.kind == RuleKind::kOpen;
    if (weeks_alone) return Problem("weeks and times without days");
    if (acc_.times.empty() && acc_.kind == RuleKind::kOpen && !NoTimes()) return;
    if (!acc_.comment.empty() && acc_.kind == RuleKind::kOpen) acc_.kind = RuleKind::kUnknown;
    if (!pending_comment_.empty() && acc_.kind == RuleKind::kOpen) {
      acc_.kind = RuleKind::kUnknown;
      acc_.comment = pending_comment_;
    }
    if (acc_.parity == Parity::kAny && acc_.kind != RuleKind::kOff) {
      acc_.parity = parity_;
      parity_used_ = true;
    }
    if (every_other_ && acc_.parity == Parity::kAny) {
      acc_.kind = RuleKind::kUnknown;
      acc_.comment = "varannan vecka";
    }
    if (acc_.season.empty() && acc_.dates.empty()) acc_.season = season_;
    pending_comment_.clear();
    reading_.statements.push_back(acc_);
  }

  // Times without days: round the clock means every day; a second kind of times
  // in the same sentence belongs to the same days; a season has all its days.
  bool InheritDays() {
    if (always_ || !season_.empty()) {
      if (always_ && season_.empty()) acc_.days.weekdays = kEveryDay;
      return true;
    }
    const bool earlier = reading_.statements.size() > sentence_statements_;
    if (earlier && !channel_changed_ && reading_.statements.back().kind == RuleKind::kOpen &&
        acc_.kind == RuleKind::kOpen) {
      const Statement& last = reading_.statements.back();
      if (last.channels == acc_.channels && last.dates.empty()) {
        std::vector<TimeRange>& times = reading_.statements.back().times;
        times.insert(times.end(), acc_.times.begin(), acc_.times.end());
        return false;
      }
    }
    Problem("times without days");
    return false;
  }

  // Days without times.
  bool NoTimes() {
    const std::string comment = !acc_.comment.empty()       ? acc_.comment
                                : !pending_comment_.empty() ? pending_comment_
                                                            : part_of_day_;
    if (comment.empty()) {
      Problem("days without times");
      return false;
    }
    acc_.kind = RuleKind::kUnknown;
    acc_.comment = comment;
    return true;
  }

  static constexpr std::size_t kNever = ~std::size_t{0} - 8;

  const std::vector<TextItem>& items_;
  const TextContext& context_;
  SentenceReading reading_;
  std::size_t index_ = 0;
  bool reading_begun_ = false;

  // What holds until something else is said.
  std::vector<Channel> channels_;
  std::vector<DatedDays> season_;
  Parity parity_ = Parity::kAny;
  bool parity_used_ = false;

  // The sentence at hand.
  std::size_t sentence_statements_ = 0;
  bool times_first_ = false;
  bool channel_changed_ = false;
  bool otherwise_ = false;
  std::string pending_comment_;

  // The statement at hand.
  Statement acc_;
  bool closed_first_ = false;
  bool opens_ = false;
  bool closes_ = false;
  bool except_ = false;
  bool saw_lunch_ = false;
  bool saw_meal_ = false;
  bool in_brackets_ = false;
  bool always_ = false;
  bool joins_days_ = false;
  bool every_other_ = false;
  bool after_also_ = false;
  bool channel_after_ = false;
  bool channel_run_ = false;
  bool last_named_ = false;
  std::size_t last_dates_ = kNever;
  std::size_t season_item_ = kNever;
  int open_at_ = -1;
  int close_at_ = -1;
  bool close_spoken_ = false;
  std::string part_of_day_;
};

}  // namespace

SentenceReading ReadSentences(const std::vector<TextItem>& items, const TextContext& context) {
  return SentenceReader(items, context).Run();
}

}  // namespace kb::hours
