#include "searchd/view/week_view.h"

#include <algorithm>

#include "catalog/hours/describe.h"
#include "catalog/hours/week_table.h"
#include "searchd/view/date_text.h"

namespace kb::view {
namespace {

using hours::DaySpan;
using hours::Schedule;
using hours::State;

constexpr int kDays = 7;
constexpr int kNearDays = 14;

std::string SpanText(const DaySpan& span, const Texts& texts) {
  const bool whole_day = span.interval.start == 0 && span.interval.end >= kMinutesPerDay;
  const std::string times = RenderClockSpan(span.interval.start, span.interval.end);
  switch (span.state) {
    case State::kOpen:
      return whole_day ? texts.Get("week.all_day") : times;
    case State::kClosed:
      return texts.Get("week.closed");
    case State::kUnknown:
      return whole_day ? texts.Get("week.unknown") : texts.Format("week.unknown_times", {{"times", times}});
    case State::kByAppointment:
      return whole_day ? texts.Get("week.by_appointment")
                       : texts.Format("week.by_appointment_times", {{"times", times}});
    case State::kCallFirst:
      return whole_day ? texts.Get("week.call_first") : texts.Format("week.call_first_times", {{"times", times}});
    case State::kTemporarilyClosed:
      return texts.Get("week.temporarily_closed");
  }
  throw Bug("a state without words");
}

void FillDay(Data data, const hours::WeekRow& row, LocalDate today, const Texts& texts) {
  data.Set("NAME", WeekdayText(row.weekday, texts));
  data.Set("DATE", std::to_string(row.date.day()) + " " + ShortMonthText(row.date.month(), texts));
  data.Set("TIMES", row.holiday_doubt ? texts.Get("week.holiday_doubt") : DayText(row.spans, texts));
  data.Show("DATED").ShowIf("TODAY", row.date == today);
  if (row.holiday) {
    data.SetIfAny("FEAST", texts.Get("holiday." + std::to_string(static_cast<int>(*row.holiday) + 1)));
  } else if (row.eve) {
    data.SetIfAny("FEAST", texts.Get("eve." + std::to_string(static_cast<int>(*row.eve) + 1)));
  }
}

// Seven equal days are one row: "Alla dagar".
void FillDays(Data table, const std::vector<hours::WeekRow>& rows, LocalDate today, const Texts& texts) {
  const bool equal = std::all_of(rows.begin(), rows.end(), [&](const hours::WeekRow& row) {
    return row.spans == rows.front().spans && !row.holiday_doubt && !row.spans.empty();
  });
  if (equal) {
    table.Add("DAY").Set("NAME", texts.Get("week.every_day")).Set("TIMES", DayText(rows.front().spans, texts));
    return;
  }
  for (const hours::WeekRow& row : rows) FillDay(table.Add("DAY"), row, today, texts);
}

void FillExceptions(Data block, const Schedule& schedule, LocalDate today, const Texts& texts) {
  for (const hours::ScheduleException& exception : schedule.exceptions) {
    if (exception.to < today) continue;
    std::string when = DateText(exception.from, today, texts);
    if (exception.to != exception.from) when += " – " + DateText(exception.to, today, texts);
    std::vector<DaySpan> spans;
    for (const hours::DayInterval& interval : exception.intervals) spans.push_back({.interval = interval});
    // What is near is said before the ordinary hours.
    const bool near = exception.from <= today + kNearDays;
    block.Add(near ? "NEAR" : "EXCEPTION")
        .Set("WHEN", when)
        .Set("TIMES", DayText(spans, texts))
        .SetIfAny("NOTE", exception.note);
  }
}

// The rule behind the days, which seven of them do not show; "" where no plain words say it.
std::string PlainWords(const Schedule& schedule, const Face& face) {
  if (face.hours_words == nullptr) return "";
  const Result<hours::Expression> expression = hours::ParseExpression(schedule.hours);
  if (!expression) return "";
  const Result<std::string> words = hours::DescribeHours(*expression, *face.hours_words);
  return words ? *words : "";
}

// True if a table says more than one sentence would.
bool IsWorthATable(const Schedule& schedule) { return schedule.status == hours::ScheduleStatus::kKnown; }

}  // namespace

std::string PlainHours(const Schedule& schedule, const Face& face) {
  const std::string plain = PlainWords(schedule, face);
  return plain.empty() ? schedule.text : plain;
}

std::string DayText(const std::vector<DaySpan>& spans, const Texts& texts) {
  if (spans.empty()) return texts.Get("week.closed");
  std::string day;
  for (const DaySpan& span : spans) {
    if (!day.empty()) day += ", ";
    day += SpanText(span, texts);
  }
  return day;
}

void FillWeek(Data data, const std::vector<Schedule>& schedules, LocalDate today, const Face& face,
              const std::shared_ptr<const hours::SchoolCalendar>& school) {
  for (const Schedule& schedule : schedules) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule, school);
    const bool table = opening && IsWorthATable(schedule);
    if (!table && schedule.text.empty()) continue;
    Data block = data.Add("HOURS");
    const char* channel = hours::ChannelName(schedule.channel);
    block.Set("CHANNEL", face.texts.Get(std::string("channel.") + channel)).Set("ICON", channel);
    block.SetIfAny("TEXT", schedule.text);
    if (!table) continue;
    block.SetIfAny("PLAIN", PlainWords(schedule, face));
    Data rows = block.Add("TABLE");
    FillDays(rows, hours::DayTable(*opening, today, kDays), today, face.texts);
    FillExceptions(block, schedule, today, face.texts);
  }
}

}  // namespace kb::view
