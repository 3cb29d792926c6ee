#include <algorithm>
#include <array>
#include <optional>

#include "catalog/hours/parser.h"
#include "catalog/hours/schema_org.h"

namespace kb::hours {
namespace {

constexpr std::array<std::string_view, 7> kDayNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

Error Refuse(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

// A value alone, or a list of values.
std::vector<JsonValue> ValuesOf(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  if (!value || value->IsNull()) return {};
  return value->IsArray() ? value->Elements() : std::vector<JsonValue>{*value};
}

std::optional<std::string_view> TextOf(JsonValue object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  if (!value || !value->IsString() || value->AsString().empty()) return std::nullopt;
  return value->AsString();
}

// "https://schema.org/Monday" and "Monday".
std::string_view WithoutAddress(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// "08:00", "08:00:00", "T08:00": minutes; -1 if it is no time.
int MinuteOf(std::string_view text) {
  if (!text.empty() && text.front() == 'T') text.remove_prefix(1);
  if (text.size() >= 8 && text.substr(5, 3) == ":00") text = text.substr(0, 5);
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -10000; };
  if (text.size() != 5 || text[2] != ':') return -1;
  const int minute = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
  const bool fits = minute >= 0 && minute <= kMinutesPerDay && text[3] <= '5';
  return fits ? minute : -1;
}

// One row of hours.
struct Row {
  unsigned weekdays = 0;
  bool public_holidays = false;
  std::optional<LocalDate> from;
  std::optional<LocalDate> to;
  std::optional<DayInterval> times;  // nullopt: closed
};

Status ReadDays(JsonValue object, const std::string& place, Row& row) {
  for (const JsonValue& day : ValuesOf(object, "dayOfWeek")) {
    if (!day.IsString()) return Refuse("a day that is no text", place + ".dayOfWeek");
    const std::string_view name = WithoutAddress(day.AsString());
    const auto* const found = std::find(kDayNames.begin(), kDayNames.end(), name);
    if (found != kDayNames.end()) {
      row.weekdays |= 1U << (found - kDayNames.begin());
    } else if (name == "PublicHolidays") {
      row.public_holidays = true;
    } else {
      return Refuse("a day of no known name", place + ".dayOfWeek");
    }
  }
  return Done();
}

Status ReadBounds(JsonValue object, const std::string& place, Row& row) {
  for (const auto& [key, bound] : {std::pair{"validFrom", &row.from}, std::pair{"validThrough", &row.to}}) {
    const std::optional<std::string_view> text = TextOf(object, key);
    if (!text) continue;
    const Result<LocalDate> date = ParseLocalDate(text->substr(0, 10));
    if (!date) return Refuse("no date", place + "." + key);
    *bound = *date;
  }
  if (row.from && row.to && *row.to < *row.from) return Refuse("it ends before it begins", place + ".validThrough");
  return Done();
}

Status ReadTimes(JsonValue object, const std::string& place, Row& row) {
  const std::optional<std::string_view> opens = TextOf(object, "opens");
  const std::optional<std::string_view> closes = TextOf(object, "closes");
  if (!opens && !closes) return Done();
  if (!opens || !closes) return Refuse("only one of opens and closes", place);
  const int start = MinuteOf(*opens);
  int end = MinuteOf(*closes);
  if (start < 0 || end < 0) return Refuse("no time of day", place + (start < 0 ? ".opens" : ".closes"));
  if (start == end) {
    if (start == 0) return Done();  // 00:00-00:00 is closed
    return Refuse("it closes when it opens", place + ".closes");
  }
  if (start == 0 && end == kMinutesPerDay - 1) end = kMinutesPerDay;
  row.times = DayInterval{start % kMinutesPerDay, end > start ? end : end + kMinutesPerDay};
  return Done();
}

Result<Row> ReadRow(JsonValue object, const std::string& place) {
  if (!object.IsObject()) return Refuse("no object", place);
  Row row;
  for (const auto read : {ReadDays, ReadBounds, ReadTimes}) {
    if (Status status = read(object, place, row); !status) return status.error();
  }
  const bool days = row.weekdays != 0 || row.public_holidays;
  if (!days && !row.from && !row.to) return Refuse("times without days", place);
  return row;
}

void AddDays(unsigned weekdays, bool public_holidays, Rule& rule) {
  std::vector<DaySelector> group;
  for (int day = 0; day < 7; ++day) {
    if (((weekdays >> day) & 1U) == 0) continue;
    int last = day;
    while (last < 6 && ((weekdays >> (last + 1)) & 1U) != 0) ++last;
    DaySelector selector;
    selector.from = day;
    selector.to = last;
    group.push_back(selector);
    day = last;
  }
  DaySelector holiday;
  holiday.kind = DaySelector::Kind::kPublicHoliday;
  if (public_holidays) group.push_back(holiday);
  if (!group.empty()) rule.days.push_back(group);
}

DatePoint PointOf(LocalDate date) {
  return {.kind = DatePoint::Kind::kMonthDay, .year = date.year(), .month = date.month(), .day = date.day()};
}

Status AddBounds(const Row& row, const std::string& place, Rule& rule) {
  if (!row.from && !row.to) return Done();
  if (!row.from || !row.to) return Refuse("only one of validFrom and validThrough", place);
  rule.dates.push_back({.kind = DateRange::Kind::kDays, .from = PointOf(*row.from), .to = PointOf(*row.to)});
  return Done();
}

bool SameWhen(const Rule& a, const Rule& b) { return a.days == b.days && a.dates == b.dates && a.kind == b.kind; }

void AddRule(Rule rule, std::vector<Rule>& rules) {
  const auto same = std::find_if(rules.begin(), rules.end(), [&](const Rule& old) { return SameWhen(old, rule); });
  if (same == rules.end()) {
    rules.push_back(std::move(rule));
  } else {
    same->times.insert(same->times.end(), rule.times.begin(), rule.times.end());
  }
}

// Each weekday's times together, so that a row for Mo-Fr and one for Fr add up.
Status AddOrdinary(const std::vector<Row>& rows, std::vector<Rule>& rules) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const std::string place = "openingHoursSpecification[" + std::to_string(i) + "]";
    for (int day = 0; day < 8; ++day) {
      const bool holiday = day == 7;
      if (holiday ? !row.public_holidays : ((row.weekdays >> day) & 1U) == 0) continue;
      Rule rule;
      AddDays(holiday ? 0U : 1U << day, holiday, rule);
      if (Status status = AddBounds(row, place, rule); !status) return status;
      if (row.times) rule.times.push_back({.start = row.times->start, .end = row.times->end});
      rule.kind = row.times ? RuleKind::kOpen : RuleKind::kOff;
      AddRule(std::move(rule), rules);
    }
    if (row.weekdays != 0 || row.public_holidays) continue;
    Rule rule;
    if (Status status = AddBounds(row, place, rule); !status) return status;
    if (row.times) rule.times.push_back({.start = row.times->start, .end = row.times->end});
    rule.kind = row.times ? RuleKind::kOpen : RuleKind::kOff;
    AddRule(std::move(rule), rules);
  }
  return Done();
}

// The general before the special: weeks, then bounded rows, then public holidays.
void Order(std::vector<Rule>& rules) {
  const auto rank = [](const Rule& rule) {
    const bool holiday = !rule.days.empty() && rule.days[0][0].kind == DaySelector::Kind::kPublicHoliday;
    return holiday ? 2 : rule.dates.empty() ? 0 : 1;
  };
  std::stable_sort(rules.begin(), rules.end(), [&](const Rule& a, const Rule& b) { return rank(a) < rank(b); });
  // Nights of ordinary weekdays must not be cut by the next day's rule.
  for (std::size_t i = 1; i < rules.size(); ++i) {
    if (rank(rules[i]) == 0 && rules[i].kind == RuleKind::kOpen) rules[i].join = RuleJoin::kAdd;
  }
}

// Weekdays with equal times as one rule: "Mo-Fr".
void JoinWeekdays(std::vector<Rule>& rules) {
  std::vector<Rule> joined;
  for (Rule& rule : rules) {
    std::sort(rule.times.begin(), rule.times.end(),
              [](const TimeRange& a, const TimeRange& b) { return a.start < b.start; });
    const bool joins = !joined.empty() && joined.back().times == rule.times && joined.back().dates == rule.dates &&
                       joined.back().kind == rule.kind && !rule.days.empty() && !joined.back().days.empty() &&
                       rule.days[0][0].kind == DaySelector::Kind::kWeekdays &&
                       joined.back().days[0][0].kind == DaySelector::Kind::kWeekdays;
    if (!joins) {
      joined.push_back(std::move(rule));
      continue;
    }
    DaySelector& last = joined.back().days[0].back();
    if (last.to + 1 == rule.days[0][0].from) {
      last.to = rule.days[0][0].to;
    } else {
      joined.back().days[0].push_back(rule.days[0][0]);
    }
  }
  rules = std::move(joined);
}

Status AddSpecial(const Row& row, const std::string& place, Schedule& schedule) {
  if (!row.from) return Refuse("special hours without validFrom", place);
  const LocalDate to = row.to.value_or(*row.from);
  if (!schedule.exceptions.empty()) {
    ScheduleException& last = schedule.exceptions.back();
    if (last.from == *row.from && last.to == to && row.times && !last.intervals.empty()) {
      last.intervals.push_back(*row.times);
      return Done();
    }
  }
  ScheduleException exception{.from = *row.from, .to = to, .intervals = {}, .note = "", .source = ""};
  if (row.times) exception.intervals.push_back(*row.times);
  schedule.exceptions.push_back(std::move(exception));
  return Done();
}

Result<std::vector<Row>> ReadRows(JsonValue place, const std::string& key) {
  std::vector<Row> rows;
  for (const JsonValue& value : ValuesOf(place, key)) {
    const Result<Row> row = ReadRow(value, key + "[" + std::to_string(rows.size()) + "]");
    if (!row) return row.error();
    rows.push_back(*row);
  }
  return rows;
}

// "openingHours": "Mo-Fr 08:00-16:00", a text or several.
Status AddShort(JsonValue place, std::vector<Rule>& rules) {
  for (const JsonValue& value : ValuesOf(place, "openingHours")) {
    if (!value.IsString()) return Refuse("no text", "openingHours");
    const Result<Expression> expression = ParseExpression(value.AsString());
    if (!expression) return Refuse(expression.error().message, "openingHours:" + expression.error().place);
    rules.insert(rules.end(), expression->rules.begin(), expression->rules.end());
  }
  return Done();
}

}  // namespace

Result<Schedule> FromSchemaOrg(JsonValue place) {
  if (!place.IsObject()) return Refuse("no object", "");
  std::vector<Rule> rules;
  for (const char* key : {"openingHoursSpecification", "hoursAvailable"}) {
    const Result<std::vector<Row>> rows = ReadRows(place, key);
    if (!rows) return rows.error();
    if (Status status = AddOrdinary(*rows, rules); !status) return status.error();
  }
  Order(rules);
  JoinWeekdays(rules);
  if (rules.empty()) {
    if (Status status = AddShort(place, rules); !status) return status.error();
  }
  Schedule schedule;
  const Result<std::vector<Row>> special = ReadRows(place, "specialOpeningHoursSpecification");
  if (!special) return special.error();
  for (std::size_t i = 0; i < special->size(); ++i) {
    const std::string at = "specialOpeningHoursSpecification[" + std::to_string(i) + "]";
    if (Status status = AddSpecial((*special)[i], at, schedule); !status) return status.error();
  }
  if (rules.empty() && schedule.exceptions.empty()) return schedule;
  schedule.status = ScheduleStatus::kKnown;
  schedule.hours = rules.empty() ? "off" : RenderExpression({rules});
  const Result<Expression> read = ParseExpression(schedule.hours);
  if (!read) return Refuse("more than the hours can hold: " + read.error().message, "openingHoursSpecification");
  return schedule;
}

}  // namespace kb::hours
