#include <array>
#include <map>
#include <set>

#include "catalog/base/check.h"
#include "catalog/hours/evaluate.h"
#include "catalog/hours/parser.h"
#include "catalog/hours/plan.h"
#include "catalog/hours/schema_org.h"

namespace kb::hours {
namespace {

constexpr int kDays = 366;
constexpr std::array<const char*, 7> kDayNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

using DayTimes = std::vector<DayInterval>;

std::string ClockText(int minute) {
  minute %= kMinutesPerDay;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minute / 60) + ":" + two(minute % 60);
}

// What is open of the day, without holiday doubt: the doubt is ours, not the source's.
class OpenDays {
 public:
  OpenDays(const Schedule& schedule, Expression expression) : schedule_(schedule), evaluator_(std::move(expression)) {}

  DayTimes Of(LocalDate date) {
    for (const ScheduleException& exception : schedule_.exceptions) {
      if (exception.from <= date && date <= exception.to) return exception.intervals;
    }
    DayTimes times;
    Add(date, 0, times);
    Add(date + 1, kMinutesPerDay, times);
    return times;
  }
  [[nodiscard]] bool saw_unknown() const { return saw_unknown_; }

 private:
  void Add(LocalDate date, int shift, DayTimes& times) {
    evaluator_.Evaluate(date, {.own = shift == 0, .day_before = shift != 0}, stretches_);
    for (const Stretch& stretch : stretches_) {
      if (stretch.from_day_before != (shift != 0)) continue;
      saw_unknown_ |= stretch.kind == RuleKind::kUnknown;
      if (stretch.kind != RuleKind::kOpen) continue;
      if (!times.empty() && times.back().end == stretch.start + shift) {
        times.back().end = stretch.end + shift;
      } else if (shift == 0) {
        times.push_back({stretch.start, stretch.end});
      }
    }
  }

  const Schedule& schedule_;
  Evaluator evaluator_;
  std::vector<Stretch> stretches_;
  bool saw_unknown_ = false;
};

// "00:00" to "23:59" is a whole day; a full day and night more cannot be said.
void WriteTimes(JsonWriter& json, const DayInterval& interval) {
  const bool whole = interval.start == 0 && interval.end >= kMinutesPerDay;
  json.Member("opens", ClockText(interval.start)).Member("closes", whole ? "23:59" : ClockText(interval.end));
}

void WriteWeek(JsonWriter& json, const std::array<DayTimes, 7>& week) {
  std::map<DayInterval, std::set<int>> days_of;
  for (int day = 0; day < 7; ++day) {
    for (const DayInterval& interval : week[static_cast<std::size_t>(day)]) days_of[interval].insert(day);
  }
  for (const auto& [interval, days] : days_of) {
    json.StartObject().Member("@type", "OpeningHoursSpecification").Key("dayOfWeek").StartArray();
    for (const int day : days) json.String(kDayNames[static_cast<std::size_t>(day)]);
    json.EndArray();
    WriteTimes(json, interval);
    json.EndObject();
  }
}

void WriteSpecial(JsonWriter& json, LocalDate date, const DayInterval* interval) {
  const std::string day = RenderLocalDate(date);
  json.StartObject().Member("@type", "OpeningHoursSpecification").Member("validFrom", day).Member("validThrough", day);
  if (interval != nullptr) WriteTimes(json, *interval);
  json.EndObject();
}

// The times that most days of that weekday have.  REQUIRES: a week of days at least.
DayTimes MostCommon(const std::vector<DayTimes>& days, LocalDate from, int weekday) {
  std::map<DayTimes, int> counts;
  const DayTimes* best = nullptr;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (static_cast<int>((from + static_cast<int>(i)).weekday()) != weekday) continue;
    const auto counted = counts.try_emplace(days[i], 0).first;
    ++counted->second;
    if (best == nullptr || counted->second > counts[*best]) best = &counted->first;
  }
  KB_CHECK(best != nullptr);
  return *best;
}

}  // namespace

Result<SchemaOrgHours> ToSchemaOrg(const Schedule& schedule, LocalDate from) {
  if (schedule.status != ScheduleStatus::kKnown || schedule.every || schedule.valid_from || schedule.valid_to)
    return Error{ErrorCode::kInvalidInput, "only known hours without bounds can be said", ""};
  Result<Expression> expression = ParseExpression(schedule.hours);
  if (!expression) return expression.error();
  OpenDays open(schedule, *std::move(expression));
  std::vector<DayTimes> days;
  days.reserve(kDays);
  for (int i = 0; i < kDays; ++i) days.push_back(open.Of(from + i));

  std::array<DayTimes, 7> week;
  for (int day = 0; day < 7; ++day) week[static_cast<std::size_t>(day)] = MostCommon(days, from, day);
  JsonWriter ordinary;
  ordinary.StartArray();
  WriteWeek(ordinary, week);
  JsonWriter special;
  special.StartArray();
  bool specials = false;
  for (int i = 0; i < kDays; ++i) {
    const DayTimes& times = days[static_cast<std::size_t>(i)];
    if (times == week[static_cast<std::size_t>((from + i).weekday())]) continue;
    specials = true;
    for (const DayInterval& interval : times) WriteSpecial(special, from + i, &interval);
    if (times.empty()) WriteSpecial(special, from + i, nullptr);
  }
  SchemaOrgHours said{ordinary.EndArray().Take(), special.EndArray().Take(), {}};
  if (open.saw_unknown()) said.lost.emplace_back("unknown");
  if (schedule.access != Access::kOpen) said.lost.emplace_back("access");
  if (specials) said.lost.emplace_back("beyond_twelve_months");
  return said;
}

}  // namespace kb::hours
