#include <algorithm>
#include <cstdlib>

#include "catalog/hours/holidays.h"
#include "catalog/hours/swedish_reader.h"

namespace kb::hours {
namespace {

constexpr unsigned kEveryDay = 0x7F;
// How many years back a date without a year may lie: the same date is on the same
// weekday five or six years earlier again.
constexpr int kYearsBack = 5;
constexpr int kDaysAhead = 366;

// The day that `days` means in a year; nullopt if it is several, or none.
std::optional<LocalDate> DateIn(const DatedDays& days, int year) {
  const DatePoint& from = days.range.from;
  if (from.kind == DatePoint::Kind::kEaster) return EasterSunday(year) + from.offset;
  if (from.day > DaysInMonth(year, from.month)) return std::nullopt;
  LocalDate date = LocalDate::FromYmd(year, from.month, from.day);
  for (int i = 0; days.weekday >= 0 && i < 7 && static_cast<int>(date.weekday()) != days.weekday; ++i) date = date + 1;
  return date;
}

// "5-6 december": a few days without a year are no season.
bool IsOfOneYear(const DatedDays& days) {
  constexpr int kFewDays = 6;
  const DatePoint& from = days.range.from;
  const DatePoint& to = days.range.to;
  const bool dated = from.kind == DatePoint::Kind::kMonthDay && to.kind == DatePoint::Kind::kMonthDay;
  return dated && days.range.kind == DateRange::Kind::kDays && from.year == 0 && from.month == to.month &&
         to.day > from.day && to.day - from.day < kFewDays;
}

// The latest year, at most one ahead, in which `fits`; 0 if none.  A date of years
// ago says nothing of the hours now, and must not take them with it.
template <typename Fits>
int LatestYear(int this_year, Fits fits) {
  for (int year = this_year + 1; year >= this_year - kYearsBack; --year) {
    if (fits(year)) return year;
  }
  return 0;
}

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

// "Stängt röda dagar samt vecka 27-31" are two closures; "tisdagar i juli" is one time.
void SentenceReader::NoteKind(Kind kind) {
  if (!acc_.has_when() || index_ == 0) return;
  const bool same = (kind == Kind::kDays && !acc_.days.empty()) || (kind == Kind::kDates && !acc_.dates.empty()) ||
                    (kind == Kind::kWeeks && !acc_.weeks.empty()) || (kind == Kind::kSeason && !acc_.season.empty());
  const Kind before = items_[index_ - 1].kind;
  const bool listed = before == Kind::kAnd || (before == Kind::kComma && (closed_first_ || LeadsToClosed()));
  if (!same && listed) joined_kinds_ = true;
}

void SentenceReader::Days(const TextItem& item) {
  if (TakeExcept(item, {})) return;
  if (times_first_ && Complete() && !acc_.has_when() && MoreTimesThanDays()) return Problem("times without days");
  // "Kvällar och helger: fredag 18-24": the first days are a heading.
  const bool heading = !acc_.days.empty() && !Complete() && index_ > 0 && items_[index_ - 1].text == ":";
  if (heading && !closed_first_) return Problem("days with a heading of days");
  MakeRoom();
  if (item.days.others && LeadsToClosed()) {
    acc_.days.others = true;
    return;
  }
  if (item.days.others) return Others(item.days);
  NoteKind(Kind::kDays);
  ++listed_days_;
  acc_.days.evening |= item.days.evening;
  acc_.days.doubtful |= item.days.doubtful;
  acc_.days.rest_of_weekday |= item.days.rest_of_weekday;
  acc_.days.weekdays |= item.days.weekdays;
  acc_.days.public_holidays |= item.days.public_holidays;
  acc_.days.working_days |= item.days.working_days;
  acc_.days.holiday_word |= item.days.holiday_word;
  acc_.days.day_before_holiday |= item.days.day_before_holiday;
  acc_.days.school_holidays |= item.days.school_holidays;
  acc_.days.nth.insert(acc_.days.nth.end(), item.days.nth.begin(), item.days.nth.end());
  joins_days_ = times_first_ && Complete() && (Next() == Kind::kAnd || Next() == Kind::kComma) &&
                NextButOne() == Kind::kDays && !NextDaysHaveTimes();
}

// "9-10 vardagar, onsdagar även 13-15": the next days have times of their own.
bool SentenceReader::NextDaysHaveTimes() const {
  std::size_t at = index_ + 1;
  while (at < items_.size() && items_[at].kind != Kind::kDays) ++at;
  ++at;
  while (at < items_.size() && (items_[at].kind == Kind::kNoise || items_[at].kind == Kind::kAnd)) ++at;
  return at < items_.size() && IsTime(items_[at].kind);
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

// Gives "torsdag 30 april" the year that the text's own day makes likely.
bool SentenceReader::SettleYear(DatedDays& days) {
  if (!days.year_open) return true;
  days.year_open = false;
  if (!context_.today) return false;
  const int found = LatestYear(context_.today->year(), [this, &days](int year) {
    const std::optional<LocalDate> date = DateIn({.range = days.range}, year);
    return date && *date - *context_.today <= kDaysAhead && static_cast<int>(date->weekday()) == days.weekday;
  });
  if (found == 0) return false;
  days.range.from.year = found;
  const bool wraps = days.range.to.month < days.range.from.month;
  if (days.range.to.year == 0) days.range.to.year = found + (wraps ? 1 : 0);
  days.weekday = -1;
  return true;
}

// "Påsk till midsommar", "stängt från 1 juli": one end of a stretch is no day of its own.
bool SentenceReader::IsOneEnd() const {
  if (index_ == 0 || items_[index_ - 1].kind != Kind::kNoise) return false;
  const std::string& before = items_[index_ - 1].text;
  return before == "till" || before == "från" || before == "mellan" || before == "from" || before == "to";
}

void SentenceReader::Dates(const TextItem& item) {
  if (IsOneEnd()) return Problem("from or until a day");
  std::vector<DatedDays> dates = item.dates;
  for (DatedDays& days : dates) {
    if (!SettleYear(days)) return Problem("a date whose year is not known");
  }
  if (TakeExcept(item, dates)) return;
  // "Fredag 15 april - måndag 18 april, påskhelgen": the name of what stands there already.
  const bool names_season = item.named_day && season_item_ != kNever && season_item_ + 2 >= index_ && !Complete();
  if (names_season && (!acc_.season.empty() || !season_.empty())) return;
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
  if (SharesTimes()) {
    const Statement shared = acc_;
    const int closes = close_at_;
    Flush();
    acc_.times = shared.times;
    acc_.kind = shared.kind;
    close_at_ = closes;
  }
  MakeRoom();
  NoteKind(Kind::kDates);
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
  const bool fixed = a == b && acc_.dates.back().weekday == dates.front().weekday;
  if (fixed) return;
  const DatedDays before = acc_.dates.back();
  const bool settled = named ? SettleNamedYear(acc_.dates.back() = dates.front(), before)
                             : SettleNamedYear(acc_.dates.back(), dates.front());
  if (!settled) Problem("two days that should be one");
}

// "Stänger kl 12 dag före röd dag samt dag före julafton": one time for days and dates.
bool SentenceReader::SharesTimes() const {
  const bool joined = index_ > 0 && items_[index_ - 1].kind == Kind::kAnd;
  return times_first_ && joined && Complete() && !acc_.days.empty() && !Ahead(IsTime);
}

// "Långfredag 7 april": the year in which they are the same day.
bool SentenceReader::SettleNamedYear(DatedDays& named, const DatedDays& date) const {
  if (!context_.today || date.range.from.kind == DatePoint::Kind::kEaster) return false;
  const int year = LatestYear(context_.today->year(),
                              [&](int candidate) { return DateIn(named, candidate) == DateIn(date, candidate); });
  if (year == 0) return false;
  named = date;
  named.range.from.year = named.range.to.year = year;
  return true;
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
  if (TakeExcept(item, dates)) return;
  const bool event = std::any_of(dates.begin(), dates.end(), IsOfOneYear) && !YearAhead();
  if (event && !closed_first_ && !LeadsToClosed()) return Problem("a date whose year is not known");
  last_dates_ = kNever;
  const auto add = [&dates](std::vector<DatedDays>& to) { to.insert(to.end(), dates.begin(), dates.end()); };
  if (closed_first_ || (!Complete() && acc_.has_when())) {
    NoteKind(Kind::kSeason);
    return add(acc_.season);
  }
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
  NoteKind(Kind::kWeeks);
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
