#include "catalog/hsds/rows_from_hours.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "catalog/hours/opening.h"
#include "catalog/hsds/day_table.h"

namespace kb::hsds {
namespace {

using hours::DayInterval;
using hours::Schedule;

constexpr std::array<const char*, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int kMostRows = 2000;

std::string ClockText(int minutes) {
  const int shown = minutes == kMinutesPerDay ? minutes - 1 : minutes;  // 23:59, HSDS's end of the day
  const std::string hour = std::to_string(shown / 60);
  const std::string minute = std::to_string(shown % 60);
  return std::string(hour.size() < 2 ? "0" : "") + hour + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

// A rule that might cover the dates of one weekday.
struct Pattern {
  ScheduleRow row;        // freq, interval, byweekno, dtstart; byday without weekday ("1" of "1SA")
  std::vector<int> nths;  // MONTHLY
  std::function<bool(LocalDate)> holds;
};

// A stretch in which a pattern holds without a gap.  The row may begin on any day of
// [from_low, from_high] and end on any of [to_low, to_high].
struct Stretch {
  const Pattern* pattern = nullptr;
  int weekday = 0;
  LocalDate from_low, from_high, to_low, to_high;
};

int NthOf(LocalDate date) { return (date.day() - 1) / 7 + 1; }
int NthLastOf(LocalDate date) { return -((DaysInMonth(date.year(), date.month()) - date.day()) / 7 + 1); }
LocalDate MondayOf(LocalDate date) { return date - static_cast<int>(date.weekday()); }

Pattern Weekly() {
  Pattern pattern;
  pattern.row.freq = "WEEKLY";
  pattern.row.interval = "1";
  pattern.holds = [](LocalDate) { return true; };
  return pattern;
}

Pattern EveryWeeks(hours::EveryWeeks every) {
  Pattern pattern = Weekly();
  pattern.row.interval = std::to_string(every.weeks);
  pattern.row.dtstart = RenderLocalDate(every.from);
  pattern.holds = [every](LocalDate date) { return (MondayOf(date) - MondayOf(every.from)) / 7 % every.weeks == 0; };
  return pattern;
}

Pattern WeekNumbers(const std::set<LocalDate>& dates) {
  std::set<int> weeks;
  for (const LocalDate date : dates) weeks.insert(date.iso_week());
  Pattern pattern = Weekly();
  for (const int week : weeks) pattern.row.byweekno += (pattern.row.byweekno.empty() ? "" : ",") + std::to_string(week);
  pattern.holds = [weeks](LocalDate date) { return weeks.count(date.iso_week()) != 0; };
  return pattern;
}

Pattern Monthly(const std::set<LocalDate>& dates, int (*nth_of)(LocalDate)) {
  std::set<int> nths;
  for (const LocalDate date : dates) nths.insert(nth_of(date));
  Pattern pattern;
  pattern.row.freq = "MONTHLY";
  pattern.row.interval = "1";
  pattern.nths.assign(nths.begin(), nths.end());
  pattern.holds = [nths, nth_of](LocalDate date) { return nths.count(nth_of(date)) != 0; };
  return pattern;
}

class RowMaker {
 public:
  RowMaker(const Schedule& schedule, const DayTable& table) : schedule_(schedule), table_(table) {}

  std::vector<ScheduleRow> Make() {
    if (table_.around_the_clock) return {WholeDays()};
    for (const auto& [interval, dates] : table_.dates) {
      AddRecurring(interval, dates);
      AddSingles(interval, dates);
    }
    return std::move(rows_);
  }

 private:
  static ScheduleRow WholeDays() {
    ScheduleRow row = Weekly().row;
    row.byday = "MO,TU,WE,TH,FR,SA,SU";
    row.opens_at = "00:00";
    row.closes_at = "23:59";
    return row;
  }

  void AddSingles(DayInterval interval, const std::set<LocalDate>& dates) {
    for (const LocalDate date : dates) {
      if (table_.alone.count(date) == 0) continue;
      ScheduleRow row = Weekly().row;
      row.byday = kDays[static_cast<std::size_t>(date.weekday())];
      row.valid_from = row.valid_to = RenderLocalDate(date);
      AddTimed(std::move(row), interval);
    }
  }

  void AddTimed(ScheduleRow row, DayInterval interval) {
    row.opens_at = ClockText(interval.start);
    row.closes_at = ClockText(interval.end);
    rows_.push_back(std::move(row));
  }

  void AddRecurring(DayInterval interval, const std::set<LocalDate>& dates) {
    std::array<std::set<LocalDate>, 7> by_weekday;
    for (const LocalDate date : dates) {
      if (table_.alone.count(date) == 0) by_weekday[static_cast<std::size_t>(date.weekday())].insert(date);
    }
    std::vector<Stretch> stretches;
    for (int weekday = 0; weekday < 7; ++weekday) {
      const std::set<LocalDate>& days = by_weekday[static_cast<std::size_t>(weekday)];
      if (!days.empty()) AddBest(weekday, days, stretches);
    }
    AddMerged(interval, stretches);
  }

  // Of the patterns that can say it exactly, the one with the fewest rows.
  void AddBest(int weekday, const std::set<LocalDate>& days, std::vector<Stretch>& stretches) {
    std::vector<Pattern> patterns;
    if (schedule_.every && schedule_.every->weeks > 1) patterns.push_back(EveryWeeks(*schedule_.every));
    if (schedule_.hours.find("week") != std::string::npos) patterns.push_back(WeekNumbers(days));
    if (schedule_.hours.find('[') != std::string::npos) {
      patterns.push_back(Monthly(days, &NthOf));
      patterns.push_back(Monthly(days, &NthLastOf));
    }
    patterns.push_back(Weekly());
    std::optional<std::vector<Stretch>> best;
    for (Pattern& pattern : patterns) {
      patterns_.push_back(std::make_unique<Pattern>(std::move(pattern)));
      std::optional<std::vector<Stretch>> found = Stretches(*patterns_.back(), weekday, days);
      if (found && (!best || found->size() < best->size())) best = std::move(found);
    }
    stretches.insert(stretches.end(), best->begin(), best->end());
  }

  // nullopt if the pattern misses one of the days.
  std::optional<std::vector<Stretch>> Stretches(const Pattern& pattern, int weekday, const std::set<LocalDate>& days) {
    for (const LocalDate day : days) {
      if (!pattern.holds(day)) return std::nullopt;
    }
    std::vector<Stretch> found;
    const LocalDate last = table_.from + (table_.days - 1);
    LocalDate after_gap = table_.from;  // the first day on which the row may begin
    bool open = false;
    for (LocalDate date = FirstOf(weekday); date <= last; date = date + 7) {
      if (!pattern.holds(date)) continue;
      if (days.count(date) == 0) {
        if (open) found.back().to_high = date - 1;
        open = false;
        after_gap = date + 1;
        continue;
      }
      if (!open) found.push_back({&pattern, weekday, after_gap, date, date, last});
      open = true;
      found.back().to_low = date;
    }
    return found;
  }

  [[nodiscard]] LocalDate FirstOf(int weekday) const {
    return table_.from + (weekday - static_cast<int>(table_.from.weekday()) + 7) % 7;
  }

  static bool SameRule(const Pattern& a, const Pattern& b) { return a.row == b.row && a.nths == b.nths; }

  // Weekdays that follow the same rule for the same time share a row.
  void AddMerged(DayInterval interval, const std::vector<Stretch>& stretches) {
    struct Merged {
      Stretch bounds;
      std::vector<int> weekdays;
    };
    std::vector<Merged> merged;
    for (const Stretch& stretch : stretches) {
      const auto fits = [&stretch](const Merged& other) {
        return SameRule(*other.bounds.pattern, *stretch.pattern) &&
               std::max(other.bounds.from_low, stretch.from_low) <=
                   std::min(other.bounds.from_high, stretch.from_high) &&
               std::max(other.bounds.to_low, stretch.to_low) <= std::min(other.bounds.to_high, stretch.to_high) &&
               std::find(other.weekdays.begin(), other.weekdays.end(), stretch.weekday) == other.weekdays.end();
      };
      const auto found = std::find_if(merged.begin(), merged.end(), fits);
      if (found == merged.end()) {
        merged.push_back({stretch, {stretch.weekday}});
        continue;
      }
      Stretch& bounds = found->bounds;
      bounds.from_low = std::max(bounds.from_low, stretch.from_low);
      bounds.from_high = std::min(bounds.from_high, stretch.from_high);
      bounds.to_low = std::max(bounds.to_low, stretch.to_low);
      bounds.to_high = std::min(bounds.to_high, stretch.to_high);
      found->weekdays.push_back(stretch.weekday);
    }
    for (const Merged& row : merged) AddRow(interval, row.bounds, row.weekdays);
  }

  void AddRow(DayInterval interval, const Stretch& bounds, const std::vector<int>& weekdays) {
    ScheduleRow row = bounds.pattern->row;
    for (const int weekday : weekdays) {
      const std::vector<int> nths = bounds.pattern->nths.empty() ? std::vector<int>{0} : bounds.pattern->nths;
      for (const int nth : nths) {
        row.byday += (row.byday.empty() ? "" : ",") + (nth == 0 ? "" : std::to_string(nth));
        row.byday += kDays[static_cast<std::size_t>(weekday)];
      }
    }
    SetValidity(bounds, row);
    AddTimed(std::move(row), interval);
  }

  // Open at an end that only our horizon sets, unless the rule is known to end or change.
  void SetValidity(const Stretch& bounds, ScheduleRow& row) const {
    const LocalDate last = table_.from + (table_.days - 1);
    const bool from_start = bounds.from_low == table_.from;
    const bool to_end = bounds.to_high == last;
    LocalDate from = bounds.from_high;
    LocalDate to = bounds.to_low;
    if (from == to) to = to + (bounds.to_high > to ? 1 : 0);  // never one day: that would replace, not add
    if (from == to) from = from - 1;
    if (!from_start) row.valid_from = RenderLocalDate(from);
    if (!to_end) row.valid_to = RenderLocalDate(to);
    if (to_end && !from_start) row.valid_to = RenderLocalDate(last);
    if (from_start && schedule_.valid_from && row.valid_from.empty())
      row.valid_from = RenderLocalDate(*schedule_.valid_from);
    // The last night of a schedule runs into the day after.
    if (to_end && schedule_.valid_to && row.valid_to.empty())
      row.valid_to = RenderLocalDate(std::max(*schedule_.valid_to, to));
  }

  const Schedule& schedule_;
  const DayTable& table_;
  std::vector<std::unique_ptr<Pattern>> patterns_;
  std::vector<ScheduleRow> rows_;
};

ScheduleRow Untimed(const Schedule& schedule) {
  ScheduleRow row;
  row.description = schedule.text;
  return row;
}

void Describe(const Schedule& schedule, ScheduleRow& row) {
  row.attending_type = hours::ChannelName(schedule.channel);
  row.schedule_link = schedule.source_url;
  row.location_id = schedule.location_id;
  if (row.description.empty()) row.description = schedule.text;
  row.notes = "Local time, Europe/Stockholm.";
  const bool booked =
      schedule.access == hours::Access::kBooked || schedule.status == hours::ScheduleStatus::kByAppointment;
  if (booked) row.notes += " By appointment.";
  if (schedule.access == hours::Access::kCallFirst) row.notes += " Call first.";
  if (schedule.access == hours::Access::kReferral) row.notes += " By referral.";
  if (row.opens_at.empty() && !booked) row.notes += " Opening hours are not known.";
}

}  // namespace

std::vector<ScheduleRow> RowsFromHours(const Schedule& schedule, LocalDate from, int days) {
  std::vector<ScheduleRow> rows;
  const bool stated = schedule.status != hours::ScheduleStatus::kUnknown;
  const Result<hours::Opening> opening = hours::Opening::Compile(schedule);
  if (stated && opening) {
    const DayTable table = MakeDayTable(schedule, *opening, from, days);
    rows = RowMaker(schedule, table).Make();
  }
  if (rows.empty() || rows.size() > kMostRows) rows = {Untimed(schedule)};
  for (ScheduleRow& row : rows) Describe(schedule, row);
  return rows;
}

}  // namespace kb::hsds
