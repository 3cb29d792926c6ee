#include <algorithm>

#include "catalog/hours/swedish_reader.h"

namespace kb::hours {
namespace {

constexpr unsigned kEveryDay = 0x7F;

// "tisdagskvällar halv sju till nio".
void MoveToEvening(std::vector<TimeRange>& times) {
  for (TimeRange& range : times) {
    if (range.end > 12 * 60 || range.start == 0) continue;
    range.start += 12 * 60;
    range.end += 12 * 60;
  }
}

bool OneInAnother(const std::vector<TimeRange>& times) {
  for (std::size_t i = 0; i < times.size(); ++i) {
    for (std::size_t k = i + 1; k < times.size(); ++k) {
      if (times[i].start < times[k].end && times[k].start < times[i].end) return true;
    }
  }
  return false;
}

// "Onsdagar 10-12, 8-9 elever": the second are hardly hours.
bool GoBackwards(const std::vector<TimeRange>& times) {
  return std::adjacent_find(times.begin(), times.end(),
                            [](const TimeRange& a, const TimeRange& b) { return b.start < a.start; }) != times.end();
}

}  // namespace

void SentenceReader::Times(const TimeRange& range) {
  joins_days_ = false;
  if (TakePause(range)) return;
  if (closed_first_ && !acc_.has_when()) return Problem("closed at times that nothing opens");
  if (closed_first_) return Problem("closed, and times: of what?");
  if (times_first_ && acc_.has_when() && Complete()) Flush();
  if (except_) return Problem("an exception that is not understood");
  // "Mån-fre 9-16, lunch 12-13": served then, or closed?
  if (saw_meal_ && !TimesThatHold(range).empty()) return Problem("lunch: served or closed?");
  saw_meal_ = false;
  // "Samling 9.45, avgång 10", "14-15 (kölapp från 13)"; but "kl 9, 11 och 18" are three.
  const bool second_beginning = range.open_end && !acc_.times.empty();
  if (second_beginning && (in_brackets_ || !FollowsATime())) return Problem("a beginning beside other times");
  acc_.times.push_back(range);
}

bool SentenceReader::FollowsATime() const {
  std::size_t at = index_;
  while (at > 0 && (items_[at - 1].kind == Kind::kAnd || items_[at - 1].kind == Kind::kComma)) --at;
  return at > 0 && IsTime(items_[at - 1].kind);
}

// "Lunchstängt 12-13": out of the times that hold it, or of those to come.
bool SentenceReader::TakePause(const TimeRange& range) {
  const bool pause = saw_lunch_ || (closed_first_ && !acc_.has_when());
  if (!pause) return false;
  const bool every_day = Next() == Kind::kDays && items_[index_ + 1].days.weekdays == kEveryDay;
  const bool alone = saw_lunch_ && acc_.times.empty() && reading_.statements.size() == sentence_statements_ &&
                     !Ahead(IsTime) && !Ahead(IsWhen);
  if (every_day || alone) {
    pauses_.push_back(range);
    if (every_day) ++index_;
  } else if (!CutOut(range)) {
    if (!saw_lunch_) return false;
    pauses_.push_back(range);
  }
  closed_first_ = saw_lunch_ = false;
  return true;
}

bool SentenceReader::Holds(const TimeRange& range, const TimeRange& pause) {
  return !pause.open_end && pause.start > range.start && pause.end < range.end;
}

void SentenceReader::Cut(const TimeRange& pause, std::vector<TimeRange>& times) {
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
std::vector<std::vector<TimeRange>*> SentenceReader::TimesThatHold(const TimeRange& pause) {
  std::vector<std::vector<TimeRange>*> found;
  const auto holds = [&pause](const TimeRange& range) { return Holds(range, pause); };
  for (Statement& statement : reading_.statements) {
    if (std::any_of(statement.times.begin(), statement.times.end(), holds)) found.push_back(&statement.times);
  }
  if (std::any_of(acc_.times.begin(), acc_.times.end(), holds)) found.push_back(&acc_.times);
  return found;
}

// Lunch: taken out of the times that hold it.  Which of several it means is not known.
bool SentenceReader::CutOut(const TimeRange& pause) {
  const std::vector<std::vector<TimeRange>*> times = TimesThatHold(pause);
  if (times.empty()) return false;
  if (times.size() > 1) {
    Problem("a pause that may belong to several days");
  } else {
    Cut(pause, *times.front());
  }
  return true;
}

void SentenceReader::Clock(const TextItem& item) {
  // A table with a column for the beginning and one for the end: "Måndag 09:00 17:00".
  const bool two_columns = Next() == Kind::kClock && NextButOne() != Kind::kClock && !item.until && acc_.has_when() &&
                           acc_.times.empty() && items_[index_ + 1].clock.minute > item.clock.minute;
  if (two_columns) {
    opens_ = closes_ = false;
    ++index_;
    return Times({.start = item.clock.minute, .end = items_[index_].clock.minute});
  }
  // "Klockan 12 öppnar vi. Klockan 18 stänger vi."
  if (!opens_ && !closes_ && (Next() == Kind::kOpens || Next() == Kind::kCloses)) {
    (Next() == Kind::kOpens ? opens_ : closes_) = true;
    ++index_;
  }
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

void SentenceReader::Always() {
  always_ = true;
  Times({.start = 0, .end = kMinutesPerDay});
}

void SentenceReader::Flush() {
  channel_run_ = false;
  FinishTimes();
  if (acc_.has_when() || !acc_.times.empty() || closed_first_) Emit();
  acc_ = {};
  channel_after_ = false;
  closed_first_ = closes_ = opens_ = saw_lunch_ = always_ = joins_days_ = every_other_ = after_also_ = false;
  open_at_ = close_at_ = -1;
  listed_days_ = 0;
  joined_kinds_ = false;
  part_of_day_.clear();
}

// "öppnar kl 8, stänger kl 16"; "på fredagar stänger vi 17": the beginning is that of the statement before.
void SentenceReader::FinishTimes() {
  if (close_at_ < 0 && open_at_ < 0) return;
  if (!acc_.times.empty()) return Problem("times, and an opening or closing beside them");
  if (close_at_ < 0) {
    acc_.times.push_back({.start = open_at_, .end = open_at_, .open_end = true});
    acc_.opens_only = true;
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
  if (!usable) {
    acc_.closes_at = close_at_;
    acc_.closes_spoken = close_spoken_;
    if (acc_.days.empty() && acc_.season.empty()) Problem("a closing time without days");
    return;
  }
  TimesBetween(before->times[0].start, close_at_);
}

// "öppnar kl 21 och stänger kl 7" can only be a night; "öppnar 9 och stänger 4" is not sure.
void SentenceReader::TimesBetween(int from, int to) {
  if (to <= from && to <= 12 * 60 && close_spoken_) to += 12 * 60;
  const bool night = to <= from && from >= 17 * 60 && to <= 12 * 60;
  if (night) to += kMinutesPerDay;
  if (to <= from) return Problem("it closes before it opens");
  acc_.times.push_back({.start = from, .end = to});
}

void SentenceReader::Emit() {
  if (closed_first_) acc_.kind = RuleKind::kOff;
  if (acc_.kind == RuleKind::kOff && !acc_.has_when()) return Problem("closed, but when?");
  if (acc_.channels.empty()) acc_.channels = channels_;
  if (ClosesAfterSeveralChannels()) return Problem("closed: which of the channels?");
  if (!acc_.has_when() && !InheritDays()) return;
  if (acc_.days.others) return;  // "övriga dagar stängt", or no day is left
  const bool weeks_alone = !acc_.weeks.empty() && acc_.days.empty() && acc_.kind == RuleKind::kOpen;
  if (weeks_alone) return Problem("weeks and times without days");
  if (acc_.times.empty() && acc_.kind == RuleKind::kOpen && acc_.closes_at < 0 && !NoTimes()) return;
  if (acc_.days.evening) MoveToEvening(acc_.times);
  if (OneInAnother(acc_.times)) return Problem("times that overlap");
  if (GoBackwards(acc_.times)) return Problem("times that go backwards");
  // "Mån, ons, fre 8-10, 9-12, 13-15": a time for each day, or three for all?
  if (listed_days_ >= 3 && acc_.times.size() == listed_days_) return Problem("as many times as days");
  if (acc_.tongue == Tongue::kAny) acc_.tongue = tongue_;
  if (!acc_.comment.empty() && acc_.kind == RuleKind::kOpen) acc_.kind = RuleKind::kUnknown;
  if (!pending_comment_.empty() && acc_.kind == RuleKind::kOpen) {
    acc_.kind = RuleKind::kUnknown;
    acc_.comment = pending_comment_;
  }
  if (acc_.parity == Parity::kAny && (acc_.kind != RuleKind::kOff || acc_.days.weekdays != 0)) {
    acc_.parity = parity_;
    parity_used_ = true;
  }
  if (every_other_ && acc_.parity == Parity::kAny) {
    acc_.kind = RuleKind::kUnknown;
    acc_.comment = "varannan vecka";
  }
  if (acc_.season.empty() && acc_.dates.empty()) acc_.season = season_;
  pending_comment_.clear();
  joined_kinds_ ? EmitEachKind() : reading_.statements.push_back(acc_);
}

// "Telefon 10-16 och chatt 16-22 alla dagar, röda dagar stängt": of the last one, or of both?
bool SentenceReader::ClosesAfterSeveralChannels() const {
  if (acc_.kind != RuleKind::kOff || acc_.restricts || acc_.days.weekdays != 0) return false;
  for (std::size_t i = sentence_statements_; i < reading_.statements.size(); ++i) {
    if (reading_.statements[i].channels != acc_.channels) return true;
  }
  return false;
}

void SentenceReader::EmitEachKind() {
  Statement rest = acc_;
  rest.days = {};
  rest.dates.clear();
  rest.weeks.clear();
  rest.season.clear();
  std::vector<Statement> each(4, rest);
  each[0].days = acc_.days;
  each[1].dates = acc_.dates;
  each[2].weeks = acc_.weeks;
  each[3].season = acc_.season;
  for (const Statement& statement : each) {
    if (statement.has_when()) reading_.statements.push_back(statement);
  }
}

// Times without days: round the clock means every day; a second kind of times
// in the same sentence belongs to the same days; a season has all its days.
bool SentenceReader::InheritDays() {
  const bool said_already = always_ && reading_.statements.size() > sentence_statements_ &&
                            reading_.statements.back().channels == acc_.channels;
  if (said_already) {
    Problem("round the clock, and hours beside it");
    return false;
  }
  if (always_ || !season_.empty()) {
    if (always_ && season_.empty()) acc_.days.weekdays = kEveryDay;
    return true;
  }
  const bool earlier = reading_.statements.size() > sentence_statements_;
  if (earlier && reading_.statements.back().kind == RuleKind::kOpen && acc_.kind == RuleKind::kOpen) {
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
bool SentenceReader::NoTimes() {
  const std::string comment = !acc_.comment.empty()       ? acc_.comment
                              : !pending_comment_.empty() ? pending_comment_
                                                          : part_of_day_;
  if (comment.empty() && !acc_.days.nth.empty()) {
    acc_.kind = RuleKind::kUnknown;
    acc_.comment = "tid saknas";
    return true;
  }
  if (comment.empty()) {
    Problem("days without times");
    return false;
  }
  acc_.kind = RuleKind::kUnknown;
  acc_.comment = comment;
  return true;
}

}  // namespace kb::hours
