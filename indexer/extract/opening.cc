#include "indexer/extract/opening.h"

#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_text.h"
#include "indexer/extract/hours_statements.h"

namespace kb::extract {
namespace {

bool IsOver(const hours::Rule& rule, LocalDate today) {
  const auto years_over = [&today](const hours::YearRange& years) { return years.to < today.year(); };
  const auto dates_over = [&today](const hours::DateRange& dates) {
    const int last = std::max(dates.from.year, dates.to.year);
    return dates.kind == hours::DateRange::Kind::kDays && last != 0 && last < today.year();
  };
  if (!rule.years.empty()) return std::all_of(rule.years.begin(), rule.years.end(), years_over);
  return !rule.dates.empty() && std::all_of(rule.dates.begin(), rule.dates.end(), dates_over);
}

// A day of the calendar: an event's, or an exception's.
bool IsDated(const hours::Rule& rule) {
  return std::any_of(rule.dates.begin(), rule.dates.end(),
                     [](const hours::DateRange& dates) { return dates.from.year != 0; });
}

// "Första tisdagen i månaden" alone: a meeting, not how long a door is open.
bool IsOnceAMonth(const hours::Rule& rule) {
  return !rule.days.empty() && std::all_of(rule.days.front().begin(), rule.days.front().end(),
                                           [](const hours::DaySelector& selector) { return !selector.nth.empty(); });
}

constexpr double kSure = 0.85;  // of the reader; vague words ("omkring") are below, some unread words above

// "Måndagar 9-10, tidsbokning": open for some, or perhaps.
bool IsConditional(const std::string& text) {
  const Result<hours::Expression> expression = hours::ParseExpression(text);
  return expression && std::any_of(expression->rules.begin(), expression->rules.end(),
                                   [](const hours::Rule& rule) { return rule.kind == hours::RuleKind::kUnknown; });
}

// Without rules for dates of years that are over; "" if nothing is left but single days, or one in a month.
std::string WithoutPast(const std::string& text, LocalDate today) {
  Result<hours::Expression> expression = hours::ParseExpression(text);
  if (!expression) return "";
  std::vector<hours::Rule>& rules = expression->rules;
  rules.erase(
      std::remove_if(rules.begin(), rules.end(), [&today](const hours::Rule& rule) { return IsOver(rule, today); }),
      rules.end());
  if (std::all_of(rules.begin(), rules.end(), &IsDated)) return "";
  if (std::all_of(rules.begin(), rules.end(), &IsOnceAMonth)) return "";
  rules.front().join = hours::RuleJoin::kReplace;
  return hours::RenderExpression(*expression);
}

std::string Joined(const std::vector<Statement>& statements, bool core_only) {
  std::string text;
  for (const Statement& statement : statements) {
    if (core_only && !statement.is_core && !statement.is_label) continue;
    text += (text.empty() ? "" : "\n") + statement.text;
  }
  return text;
}

// The expression with the added times; "" if they are no plain times of days.
std::string WithAddition(const std::string& expression, const std::string& addition, LocalDate today) {
  const hours::HoursText read = hours::ReadSwedishHours(addition, {.today = today});
  Result<hours::Expression> whole = hours::ParseExpression(expression);
  if (read.readings.size() != 1 || !whole) return "";
  const Result<hours::Expression> more = hours::ParseExpression(read.readings.front().hours);
  if (!more || more->rules.empty() || more->rules.front().kind != hours::RuleKind::kOpen) return "";
  hours::Rule rule = more->rules.front();
  rule.join = hours::RuleJoin::kAdd;
  // Before the exceptions, which hold for it too.
  const auto exception = std::find_if(whole->rules.begin(), whole->rules.end(),
                                      [](const hours::Rule& other) { return other.kind != hours::RuleKind::kOpen; });
  whole->rules.insert(exception, std::move(rule));
  return hours::RenderExpression(*whole);
}

// False, and nothing is left, if an addition could not be read: without it the hours would be wrong.
bool Add(const std::vector<std::string>& additions, LocalDate today, HoursOfSection& hours) {
  for (const std::string& addition : additions) {
    std::string& expression = hours.found.back().schedule.hours;
    const std::string whole = hours.found.size() == 1 ? WithAddition(expression, addition, today) : "";
    if (whole.empty()) {
      hours.found.clear();
      hours.refused = addition;
      return false;
    }
    expression = whole;
    hours.found.back().schedule.text += "\n" + addition;
  }
  return true;
}

// What the statements say together; false if they could not be read.
bool ReadInto(const std::vector<Statement>& statements, LocalDate today, hours::Access access, HoursOfSection& hours) {
  std::string text = Joined(statements, false);
  if (text.size() > hours::kMaxHoursTextBytes) return false;
  hours::HoursText read = hours::ReadSwedishHours(text, {.today = today});
  const bool turned = std::any_of(statements.begin(), statements.end(),
                                  [](const Statement& s) { return s.is_exception && !s.is_core; });
  if (read.readings.empty() && !turned) {
    text = Joined(statements, true);
    read = hours::ReadSwedishHours(text, {.today = today});
  }
  if (read.readings.empty()) {
    hours.refused = std::string(Utf8Prefix(text, 300));
    hours.why.clear();
    return false;
  }
  for (const hours::TextReading& reading : read.readings) {
    const std::string expression = WithoutPast(reading.hours, today);
    if (expression.empty()) continue;
    if (reading.confidence < kSure || IsConditional(expression)) {
      hours.refused = std::string(Utf8Prefix(text, 300));
      hours.why = "tiderna har villkor eller är vaga";
      continue;
    }
    FoundHours found;
    found.schedule.channel = reading.channel;
    found.schedule.access = access;
    found.schedule.status = hours::ScheduleStatus::kKnown;
    found.schedule.hours = expression;
    found.schedule.confidence = reading.confidence;
    found.schedule.text = std::string(Utf8Prefix(text, 1000));
    found.channel_stated = reading.channel_stated;
    found.words = std::string(Utf8Prefix(text, 300));
    found.where = statements.front().where;
    found.by_number = std::all_of(statements.begin(), statements.end(),
                                  [](const Statement& s) { return s.is_by_phone || !s.is_core; });
    hours.found.push_back(std::move(found));
  }
  return true;
}

// The same, where it is known whose times they are.
void ReadOfChannel(const std::vector<Statement>& statements, LocalDate today, hours::Channel channel,
                   HoursOfSection& hours) {
  const std::size_t before = hours.found.size();
  // A label alone says nothing more.
  const bool any = std::any_of(statements.begin(), statements.end(), [](const Statement& s) { return s.is_core; });
  if (any) (void)ReadInto(statements, today, hours::Access::kOpen, hours);
  for (std::size_t i = before; i < hours.found.size(); ++i) {
    hours.found[i].schedule.channel = channel;
    hours.found[i].channel_stated = true;
  }
}

// The weekdays on which a rule opens, a bit each; 0 for what is dated or no plain rule.
unsigned DaysOf(const hours::Rule& rule) {
  if (rule.kind != hours::RuleKind::kOpen || !rule.dates.empty() || !rule.weeks.empty() || !rule.years.empty())
    return 0;
  if (rule.days.empty()) return 0x7F;
  unsigned days = 0;
  for (const hours::DaySelector& selector : rule.days.front()) {
    if (selector.kind != hours::DaySelector::Kind::kWeekdays || !selector.nth.empty()) continue;
    for (int day = selector.from; day != (selector.to + 1) % 7 || days == 0; day = (day + 1) % 7) {
      days |= 1U << static_cast<unsigned>(day);
      if (day == selector.to) break;
    }
  }
  return days;
}

// What one part of a text tells, by channel: its times with their days.
struct Told {
  int block = 0;
  hours::Channel channel = hours::Channel::kVisit;
  std::vector<std::pair<unsigned, std::vector<hours::TimeRange>>> days;
};

std::vector<Told> ToldBy(const std::vector<Statement>& statements, int block, LocalDate today) {
  std::string text;
  for (const Statement& statement : statements) {
    if (statement.block == block) text += (text.empty() ? "" : "\n") + statement.text;
  }
  std::vector<Told> told;
  for (const hours::TextReading& reading : hours::ReadSwedishHours(Utf8Prefix(text, 2000), {.today = today}).readings) {
    const Result<hours::Expression> expression = hours::ParseExpression(reading.hours);
    if (!expression) continue;
    Told one{block, reading.channel, {}};
    for (const hours::Rule& rule : expression->rules) {
      if (DaysOf(rule) != 0) one.days.emplace_back(DaysOf(rule), rule.times);
    }
    told.push_back(std::move(one));
  }
  return told;
}

bool Contradict(const Told& a, const Told& b) {
  if (a.block == b.block || a.channel != b.channel) return false;
  for (const auto& [days, times] : a.days) {
    for (const auto& [others, other_times] : b.days) {
      if ((days & others) != 0 && times != other_times) return true;
    }
  }
  return false;
}

// Whether parts of the text under labels of their own tell different times of the same day: then they are of different
// things, and which of them is this one's nobody can say.
bool TellTwice(const std::vector<Statement>& statements, LocalDate today) {
  std::vector<int> blocks;
  for (const Statement& statement : statements) {
    if (statement.is_core && (blocks.empty() || blocks.back() != statement.block)) blocks.push_back(statement.block);
  }
  if (blocks.size() < 2) return false;
  if (std::all_of(statements.begin(), statements.end(), [](const Statement& s) { return s.is_office || !s.is_core; }))
    return true;
  std::vector<Told> told;
  for (const int block : blocks) {
    for (Told& one : ToldBy(statements, block, today)) told.push_back(std::move(one));
  }
  for (const Told& one : told) {
    if (std::any_of(told.begin(), told.end(), [&one](const Told& other) { return Contradict(one, other); }))
      return true;
  }
  return false;
}

// Each with a number of its own: their times are not of one thing.
bool AreOfSeveralNumbers(const std::vector<Statement>& statements) {
  const auto is_core = [](const Statement& s) { return s.is_core; };
  return std::count_if(statements.begin(), statements.end(), is_core) > 1 &&
         std::all_of(statements.begin(), statements.end(),
                     [](const Statement& s) { return !s.is_core || s.is_by_phone; });
}

}  // namespace

HoursOfSection FindHours(const std::vector<Line>& lines, LocalDate today, std::string_view own) {
  HoursOfSection hours;
  std::vector<Statement> statements = Statements(lines, today, own);
  DropIdleLabels(statements);
  DropOffices(statements);
  MarkDoors(statements);
  const NotUnderstood left_out = KeepCertain(statements, own);
  hours.refused = left_out.words;
  hours.why = left_out.why;
  if (left_out.of_all) return hours;
  const auto is_core = [](const Statement& statement) { return statement.is_core; };
  const auto first = std::find_if(statements.begin(), statements.end(), is_core);
  if (first == statements.end()) return hours;
  if (AreOfSeveralNumbers(statements)) {
    hours.refused = std::string(Utf8Prefix(Joined(statements, true), 300));
    hours.why = "flera nummer har var sina tider";
    return hours;
  }
  const std::vector<Statement> drop_in = TakeApart(statements, &Statement::is_drop_in);
  const std::vector<Statement> doors = TakeApart(statements, &Statement::is_door);
  const std::vector<Statement> chats = TakeAll(statements, &Statement::is_chat);
  const std::vector<Statement> by_phone = TakeApart(statements, &Statement::is_by_phone);
  const std::vector<std::string> additions = TakeAdditions(statements);
  if (std::none_of(statements.begin(), statements.end(), is_core)) {
    ReadOfChannel(chats, today, hours::Channel::kChat, hours);
    return hours;
  }
  if (TellTwice(statements, today)) {
    hours.refused = std::string(Utf8Prefix(Joined(statements, true), 300));
    return hours;
  }
  if (!ReadInto(statements, today, hours::Access::kOpen, hours)) return hours;
  if (!additions.empty() && (hours.found.empty() || !Add(additions, today, hours))) return hours;
  // A label alone ("Drop-in") says nothing more.
  const bool more = std::any_of(drop_in.begin(), drop_in.end(), is_core);
  if (more) (void)ReadInto(drop_in, today, hours::Access::kDropIn, hours);
  ReadOfChannel(doors, today, hours::Channel::kVisit, hours);
  ReadOfChannel(chats, today, hours::Channel::kChat, hours);
  ReadOfChannel(by_phone, today, hours::Channel::kPhone, hours);
  return hours;
}

}  // namespace kb::extract
