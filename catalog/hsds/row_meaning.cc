#include "catalog/hsds/row_meaning.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kb::hsds {
namespace {

constexpr int kLatestMorning = 12 * 60;        // a night ends by noon
constexpr int kEarliestNight = 15 * 60;        // and begins in the afternoon
constexpr int kAlmostMidnight = 23 * 60 + 59;  // how HSDS writes the end of a day
constexpr int kMostOccurrences = 5000;

Error Refuse(std::string field, std::string message) {
  return Error{ErrorCode::kInvalidInput, std::move(message), std::move(field)};
}

template <typename T>
Result<T> InField(Result<T> result, const char* field) {
  if (result) return result;
  return Refuse(field, result.error().message);
}

// nullopt if the field is empty.
Result<std::optional<LocalDate>> ReadDay(const std::string& text, const char* field) {
  if (text.empty()) return std::optional<LocalDate>();
  const Result<RowDate> date = InField(ReadRowDate(text), field);
  if (!date) return date.error();
  if (date->year == 0) return Refuse(field, "a day of every year cannot bound a rule");
  return std::optional(LocalDate::FromYmd(date->year, date->month, date->day));
}

Result<RowTimes> ReadTimes(const ScheduleRow& row) {
  if (row.opens_at.empty()) return Refuse("opens_at", "a closing time stands without an opening time");
  const Result<int> opens = InField(ReadClock(row.opens_at), "opens_at");
  if (!opens) return opens.error();
  if (*opens == kMinutesPerDay) return Refuse("opens_at", "\"24:00\" is no opening time; write 00:00");
  if (row.closes_at.empty()) return RowTimes{*opens, *opens};
  const Result<int> closes = InField(ReadClock(row.closes_at), "closes_at");
  if (!closes) return closes.error();
  if (*closes == kAlmostMidnight) return RowTimes{*opens, kMinutesPerDay};
  if (*closes > *opens) return RowTimes{*opens, *closes};
  if (*closes == *opens) {
    return Refuse("closes_at", "opening and closing at the same time may mean closed or around the clock");
  }
  const bool night = *closes == 0 || (*opens >= kEarliestNight && *closes <= kLatestMorning);
  if (!night) return Refuse("closes_at", "it closes before it opens, and that is no night");
  return RowTimes{*opens, *closes + kMinutesPerDay};
}

void SetTimes(const ScheduleRow& row, RowMeaning& meaning) {
  if (row.opens_at.empty() && row.closes_at.empty()) return;
  Result<RowTimes> times = ReadTimes(row);
  if (times) {
    meaning.times = *times;
  } else {
    meaning.time_error = times.error();
  }
}

Result<RowMeaning> ReadHoliday(const ScheduleRow& row) {
  RowMeaning meaning;
  const Result<RowDate> first = InField(ReadRowDate(row.valid_from), "start_date");
  if (!first) return first.error();
  const Result<RowDate> last = row.valid_to.empty() ? first : InField(ReadRowDate(row.valid_to), "end_date");
  if (!last) return last.error();
  if ((first->year == 0) != (last->year == 0)) return Refuse("end_date", "one of the two dates has no year");
  meaning.kind = first->year == 0 ? RowMeaning::Kind::kYearly : RowMeaning::Kind::kDates;
  meaning.first = *first;
  meaning.last = *last;
  const auto order = [](const RowDate& date) { return std::make_tuple(date.year, date.month, date.day); };
  if (first->year != 0 && order(*last) < order(*first)) return Refuse("end_date", "it ends before it begins");
  SetTimes(row, meaning);
  meaning.closed = row.closed && !meaning.times;
  if (row.closed && meaning.times) return Refuse("closed", "it is closed and yet has opening times");
  if (!meaning.closed && !meaning.times && !meaning.time_error) {
    return Refuse("opens_at", "it is not closed and has no opening times");
  }
  return meaning;
}

// valid_from..until, and dtstart where valid_from is not given.
Status SetValidity(const ScheduleRow& row, RowMeaning& meaning) {
  const Result<std::optional<LocalDate>> from = ReadDay(row.valid_from, "valid_from");
  if (!from) return from.error();
  const Result<std::optional<LocalDate>> to = ReadDay(row.valid_to, "valid_to");
  if (!to) return to.error();
  const Result<std::optional<LocalDate>> until = ReadDay(row.until, "until");
  if (!until) return until.error();
  const Result<std::optional<LocalDate>> start = ReadDay(row.dtstart, "dtstart");
  if (!start) return start.error();
  meaning.from = *from;
  if (*start && (!meaning.from || *meaning.from < **start)) meaning.from = *start;
  meaning.to = *to;
  if (*until && (!meaning.to || **until < *meaning.to)) meaning.to = *until;
  if (meaning.from && meaning.to && *meaning.to < *meaning.from) {
    return Refuse("valid_to", "it ends before it begins");
  }
  return Done();
}

Result<int> ReadInterval(const ScheduleRow& row) {
  if (row.interval.empty()) return 1;
  const Result<std::vector<int>> numbers = InField(ReadNumbers(row.interval, 1, 52), "interval");
  if (!numbers) return numbers.error();
  if (numbers->size() != 1) return Refuse("interval", "there can be one interval only");
  return numbers->front();
}

Result<std::optional<LocalDate>> StartOf(const ScheduleRow& row, const char* field, const char* message) {
  const Result<std::optional<LocalDate>> start = ReadDay(row.dtstart, "dtstart");
  if (start && !*start) return Refuse(field, message);
  return start;
}

Status SetWeekly(const ScheduleRow& row, int interval, RowMeaning& meaning) {
  if (!row.bymonthday.empty()) return Refuse("bymonthday", "a weekly rule has no days of the month");
  for (const ByDay& day : meaning.days) {
    if (day.nth != 0) return Refuse("byday", "a weekly rule has no nth weekday of the month");
  }
  if (meaning.days.empty()) {
    const auto start = StartOf(row, "byday", "it does not say on which weekday");
    if (!start) return start.error();
    meaning.days.push_back({static_cast<int>((*start)->weekday()), 0});
  }
  if (interval == 1) return Done();
  const auto start = StartOf(row, "interval", "every few weeks, but dtstart does not say from when");
  if (!start) return start.error();
  if (!row.wkst.empty() && row.wkst != "MO") return Refuse("wkst", "weeks that do not begin on Monday");
  meaning.every = hours::EveryWeeks{interval, **start};
  return Done();
}

Status SetMonths(const ScheduleRow& row, int interval, RowMeaning& meaning) {
  if (interval == 1) return Done();
  if (12 % interval != 0) return Refuse("interval", "the months would differ from year to year");
  const auto start = StartOf(row, "interval", "every few months, but dtstart does not say from when");
  if (!start) return start.error();
  for (int month = 1; month <= 12; ++month) {
    if ((month - (*start)->month() + 12) % interval == 0) meaning.months.push_back(month);
  }
  return Done();
}

Status SetMonthly(const ScheduleRow& row, int interval, RowMeaning& meaning) {
  if (!row.byweekno.empty()) return Refuse("byweekno", "a monthly rule has no week numbers");
  if (!row.bymonthday.empty()) {
    const Result<std::vector<int>> days = InField(ReadNumbers(row.bymonthday, 1, 31), "bymonthday");
    if (!days) return days.error();
    meaning.month_days = *days;
  } else if (meaning.days.empty()) {
    const auto start = StartOf(row, "byday", "it does not say on which day of the month");
    if (!start) return start.error();
    meaning.month_days.push_back((*start)->day());
  }
  return SetMonths(row, interval, meaning);
}

bool FallsOn(const RowMeaning& meaning, LocalDate date) {
  return std::any_of(meaning.days.begin(), meaning.days.end(),
                     [date](const ByDay& day) { return day.weekday == static_cast<int>(date.weekday()); });
}

// The last day of a rule that happens `count` times.
Status SetCount(const ScheduleRow& row, int interval, RowMeaning& meaning) {
  if (row.count.empty()) return Done();
  const Result<std::vector<int>> counts = InField(ReadNumbers(row.count, 1, 999), "count");
  if (!counts) return counts.error();
  const auto start = StartOf(row, "count", "so many times, but dtstart does not say from when");
  if (!start) return start.error();
  if (row.freq == "MONTHLY" || !meaning.weeks.empty())
    return Refuse("count", "a number of times only fits weekly rules");
  const LocalDate monday = **start - static_cast<int>((*start)->weekday());
  int left = counts->front();
  LocalDate last = **start;
  for (LocalDate date = **start; left > 0 && date - **start < kMostOccurrences; date = date + 1) {
    const bool week = (date - monday) / 7 % interval == 0;
    if (!week || !FallsOn(meaning, date)) continue;
    last = date;
    --left;
  }
  if (left > 0) return Refuse("count", "so many times lie too far ahead");
  if (!meaning.to || last < *meaning.to) meaning.to = last;
  return Done();
}

Status SetRule(const ScheduleRow& row, RowMeaning& meaning) {
  const Result<int> interval = ReadInterval(row);
  if (!interval) return interval.error();
  if (!row.byyearday.empty()) return Refuse("byyearday", "days numbered through the year");
  if (!row.byweekno.empty()) {
    const Result<std::vector<int>> weeks = InField(ReadNumbers(row.byweekno, 1, 53), "byweekno");
    if (!weeks) return weeks.error();
    meaning.weeks = *weeks;
  }
  const bool monthly = row.freq == "MONTHLY";
  if (!monthly && row.freq != "WEEKLY" && !row.freq.empty()) {
    return Refuse("freq", "\"" + row.freq.substr(0, 20) + "\" is neither WEEKLY nor MONTHLY");
  }
  const Status set = monthly ? SetMonthly(row, *interval, meaning) : SetWeekly(row, *interval, meaning);
  return set ? SetCount(row, *interval, meaning) : set;
}

// One day only: what it says holds in place of all other rows.
bool IsSingleDay(const RowMeaning& meaning) {
  if (!meaning.from || !meaning.to || *meaning.from != *meaning.to) return false;
  return meaning.times.has_value() && meaning.weeks.empty() &&
         (meaning.days.empty() || FallsOn(meaning, *meaning.from));
}

RowMeaning OnDay(LocalDate date, const RowMeaning& meaning) {
  RowMeaning single;
  single.kind = RowMeaning::Kind::kDates;
  single.first = single.last = RowDate{date.year(), date.month(), date.day()};
  single.times = meaning.times;
  return single;
}

}  // namespace

Result<RowMeaning> ReadRow(const ScheduleRow& row) {
  if (row.holiday) return ReadHoliday(row);
  RowMeaning meaning;
  SetTimes(row, meaning);
  const bool timeless = !meaning.times && !meaning.time_error;
  if (timeless && row.byday.empty()) return meaning;
  if (!row.byday.empty()) {
    const Result<std::vector<ByDay>> days = InField(ReadByDay(row.byday), "byday");
    if (!days) return days.error();
    meaning.days = *days;
  }
  const Status validity = SetValidity(row, meaning);
  if (!validity) return validity.error();
  if (row.freq.empty() && meaning.days.empty()) {
    const bool once = !row.dtstart.empty() && meaning.from && meaning.times;
    if (once || IsSingleDay(meaning)) return OnDay(*meaning.from, meaning);
    return Refuse("freq", "it does not say on which days");
  }
  const Status rule = SetRule(row, meaning);
  if (!rule) return rule.error();
  meaning.kind = RowMeaning::Kind::kRecurring;
  if (IsSingleDay(meaning)) return OnDay(*meaning.from, meaning);
  return meaning;
}

}  // namespace kb::hsds
