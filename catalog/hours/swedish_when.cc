#include <algorithm>
#include <cstdlib>

#include "catalog/hours/swedish_reader.h"

namespace kb::hours {
namespace {

constexpr unsigned kEveryDay = 0x7F;
// How far from the text's own day a date without a year may lie.
constexpr int kNearDays = 366;

}  // namespace

bool SentenceReader::Complete() const {
  return !acc_.times.empty() || acc_.kind == RuleKind::kOff || open_at_ >= 0 || close_at_ >= 0;
}

// A new "when" begins a new statement once the last one has its times.
void SentenceReader::MakeRoom() {
  if (closed_first_) return;
  const bool waits_for_days = times_first_ && !acc_.has_when();
  if (Complete() && !waits_for_days && !joins_days_) Flush();
}

void SentenceReader::Days(const TextItem& item) {
  if (except_ && acc_.has_when()) {
    except_ = false;
    if (item.days.school_holidays || !item.days.nth.empty()) return AddClosedOn(item.days);
    acc_.days.weekdays &= ~item.days.weekdays;
    if (item.days.public_holidays) AddClosedOn(item.days);
    return;
  }
  if (times_first_ && Complete() && !acc_.has_when() && MoreTimesThanDays()) return Problem("times without days");
  // "Kvällar och helger: fredag 18-24": the first days are a heading.
  const bool heading = !acc_.days.empty() && !Complete() && index_ > 0 && items_[index_ - 1].text == ":";
  if (heading && !closed_first_) return Problem("days with a heading of days");
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

TextItem::Kind SentenceReader::Next() const {
  return index_ + 1 < items_.size() ? items_[index_ + 1].kind : Kind::kStop;
}

TextItem::Kind SentenceReader::NextButOne() const {
  std::size_t at = index_ + 2;
  while (at < items_.size() && items_[at].kind == Kind::kNoise) ++at;
  return at < items_.size() ? items_[at].kind : Kind::kStop;
}

// "8-16, helgerna 9-14": the first times have no days after all.
bool SentenceReader::MoreTimesThanDays() const {
  bool times = false;
  for (std::size_t i = index_ + 1; i < SentenceEnd(); ++i) {
    const Kind kind = items_[i].kind;
    if (IsWhen(kind) || kind == Kind::kLunch || kind == Kind::kClosed || kind == Kind::kBracketOpen) return false;
    times |= IsTime(kind);
  }
  return times;
}

// "övriga dagar": all that no statement of the text has named.
void SentenceReader::Others() {
  unsigned named = 0;
  for (const Statement& statement : reading_.statements) named |= statement.days.weekdays;
  if (named == 0) return Problem("other days than which?");
  acc_.days.weekdays = kEveryDay & ~named;
  acc_.days.others = acc_.days.weekdays == 0;
}

void SentenceReader::AddClosedOn(const DaySet& days) {
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
bool SentenceReader::SettleYear(DatedDays& days) {
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

void SentenceReader::Dates(const TextItem& item) {
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
void SentenceReader::SameDay(const std::vector<DatedDays>& dates, bool named) {
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
bool SentenceReader::LeadsToClosed() const {
  for (std::size_t i = index_ + 1; i < items_.size(); ++i) {
    const Kind kind = items_[i].kind;
    if (kind == Kind::kClosed || kind == Kind::kCloses) return true;
    if (kind == Kind::kStop || IsTime(kind) || kind == Kind::kDays) return false;
  }
  return false;
}

bool SentenceReader::YearAhead() const {
  return Ahead([](Kind kind) { return kind == Kind::kYear; });
}

void SentenceReader::Season(const TextItem& item) {
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

void SentenceReader::Weeks(const TextItem& item) {
  if (Complete() && !closed_first_) Flush();
  if (acc_.weeks.empty() && !closed_first_ && !LeadsToClosed() && !Ahead(IsTime)) return Problem("weeks without hours");
  acc_.weeks.push_back(item.weeks);
  TakeMoreWeeks();
}

// "vecka 52 och 1": the numbers after are weeks too.
void SentenceReader::TakeMoreWeeks() {
  while (index_ + 2 < items_.size() &&
         (items_[index_ + 1].kind == Kind::kAnd || items_[index_ + 1].kind == Kind::kComma) &&
         items_[index_ + 2].kind == Kind::kNumber) {
    const int week = items_[index_ + 2].weeks.from;
    if (week < 1 || week > 53) return;
    acc_.weeks.push_back({.from = week, .to = week});
    index_ += 2;
  }
}

void SentenceReader::SetParity(Parity parity) {
  every_other_ = false;
  // "tis 17-20, jämna veckor lör 11-14": it speaks of what follows.
  if (Complete() && acc_.has_when() && !in_brackets_ && Next() == Kind::kDays) Flush();
  if (acc_.has_when() || Complete()) {
    if (parity_ != Parity::kAny && parity_ != parity) return Problem("weeks both even and odd");
    if (acc_.parity != Parity::kAny && acc_.parity != parity) return Problem("weeks both even and odd");
    acc_.parity = parity;
  } else {
    parity_ = parity;
    parity_used_ = false;
  }
}

void SentenceReader::EveryOther() { every_other_ = true; }

void SentenceReader::Year(int year) {
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

}  // namespace kb::hours
