// Open-now rules as other directories have them, beside ours, on one labelled set;
// and the speed of ours.  The rules are written anew from what they do:
//
//   same day      a row of the weekday with opens <= now < closes; closing after midnight is an empty row
//   till midnight as above, but such a row holds until midnight; nobody looks at yesterday's
//   table only    nights are right, but the weekly table is all there is: no holidays, dates, weeks, seasons
//   utc           as "table only", with weekday and time of a server in UTC
//   two answers   ours, with unknown counted as closed
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "catalog/hours/evaluate.h"
#include "catalog/hours/opening.h"
#include "catalog/hours/parser.h"

namespace kb::hours {
namespace {

struct Pair {
  std::string hours;
  LocalTime moment;
  std::string label;
};

std::vector<Pair> ReadPairs(const char* file) {
  std::vector<Pair> pairs;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    pairs.push_back({line.substr(0, first), ParseLocalTime(line.substr(first + 1, second - first - 1)).value(),
                     line.substr(second + 1)});
  }
  return pairs;
}

// The weekly table that a simple directory stores: rows of a weekday, nothing else.
std::vector<TimeRange> RowsOf(const std::string& hours, int weekday) {
  if (hours == "24/7") return {{.start = 0, .end = kMinutesPerDay}};
  std::vector<TimeRange> rows;
  const Expression expression = ParseExpression(hours).value();
  for (const Rule& rule : expression.rules) {
    if (rule.kind != RuleKind::kOpen || !rule.dates.empty()) continue;
    for (const std::vector<DaySelector>& group : rule.days) {
      for (const DaySelector& day : group) {
        const bool holds =
            day.from <= day.to ? day.from <= weekday && weekday <= day.to : day.from <= weekday || weekday <= day.to;
        if (day.kind == DaySelector::Kind::kWeekdays && holds)
          rows.insert(rows.end(), rule.times.begin(), rule.times.end());
      }
    }
  }
  return rows;
}

bool AnyRow(const Pair& pair, int days_back, const std::function<bool(const TimeRange&, int)>& holds) {
  if (pair.hours.empty()) return false;
  const LocalDate date = pair.moment.date() - days_back;
  for (const TimeRange& row : RowsOf(pair.hours, static_cast<int>(date.weekday()))) {
    if (holds(row, pair.moment.minute_of_day() + days_back * kMinutesPerDay)) return true;
  }
  return false;
}

std::string Word(bool open) { return open ? "open" : "closed"; }

std::string SameDay(const Pair& pair) {
  return Word(AnyRow(pair, 0, [](const TimeRange& row, int now) {
    return row.end <= kMinutesPerDay && row.start <= now && now < row.end;
  }));
}

std::string TillMidnight(const Pair& pair) {
  return Word(AnyRow(pair, 0, [](const TimeRange& row, int now) { return row.start <= now && now < row.end; }));
}

std::string TableOnly(const Pair& pair) {
  const auto holds = [](const TimeRange& row, int now) { return row.start <= now && now < row.end; };
  return Word(AnyRow(pair, 0, holds) || AnyRow(pair, 1, holds));
}

// Sweden is one or two hours ahead of the server; one is kind to the rule.
std::string Utc(const Pair& pair) {
  Pair moved = pair;
  moved.moment = pair.moment + -60;
  return TableOnly(moved);
}

std::string Ours(const Pair& pair) {
  Schedule schedule;
  schedule.status = pair.hours.empty() ? ScheduleStatus::kUnknown : ScheduleStatus::kKnown;
  schedule.hours = pair.hours;
  return StateName(Opening::Compile(schedule)->StateAt(pair.moment).state);
}

std::string TwoAnswers(const Pair& pair) {
  const std::string answer = Ours(pair);
  return answer == "unknown" ? "closed" : answer;
}

void PrintErrors(const std::vector<Pair>& pairs, const char* name, std::string (*rule)(const Pair&)) {
  int wrong = 0;
  int shut_out = 0;  // said closed, though open
  int sent_out = 0;  // said open, though not
  for (const Pair& pair : pairs) {
    const std::string answer = rule(pair);
    wrong += answer != pair.label ? 1 : 0;
    shut_out += answer == "closed" && pair.label == "open" ? 1 : 0;
    sent_out += answer == "open" && pair.label != "open" ? 1 : 0;
    const bool ours = rule == &Ours && answer != pair.label;
    if (ours) {
      std::printf("  ours: %s at %s is %s, not %s\n", pair.hours.c_str(), RenderLocalTime(pair.moment).c_str(),
                  pair.label.c_str(), answer.c_str());
    }
  }
  const double share = 100.0 / static_cast<double>(pairs.size());
  std::printf("%-14s wrong %5.1f %%   closed though open %5.1f %%   open though not %5.1f %%\n", name, wrong * share,
              shut_out * share, sent_out * share);
}

double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void PrintSpeed(const std::vector<Pair>& pairs) {
  const LocalDate from = ParseLocalDate("2026-11-27").value();
  std::vector<std::string> hours;
  for (const Pair& pair : pairs) {
    if (hours.size() < 20 && !pair.hours.empty()) hours.push_back(pair.hours);
  }
  std::vector<Stretch> stretches;
  std::size_t done = 0;
  double begun = CpuSeconds();
  while (CpuSeconds() - begun < 1) {
    for (const std::string& text : hours) {
      const Evaluator evaluator(ParseExpression(text).value());
      for (int day = 0; day < 60; ++day) evaluator.Evaluate(from + day, stretches);
    }
    done += hours.size();
  }
  std::printf("ours: parse + 60 days %.0f per CPU-second (a prototype: 11800)\n",
              static_cast<double>(done) / (CpuSeconds() - begun));
  const Evaluator evaluator(ParseExpression("Mo-Fr 08:00-12:00,13:00-16:30; PH off").value());
  done = 0;
  begun = CpuSeconds();
  while (CpuSeconds() - begun < 1) {
    for (int day = 0; day < 10000; ++day) evaluator.Evaluate(from + day % 730, stretches);
    done += 10000;
  }
  std::printf("ours: single days %.1f million per CPU-second (a prototype: 7.9)\n",
              static_cast<double>(done) / (CpuSeconds() - begun) / 1e6);
}

int Run(const char* file) {
  const std::vector<Pair> pairs = ReadPairs(file);
  if (pairs.empty()) {
    std::fprintf(stderr, "no pairs in %s\n", file);
    return 1;
  }
  std::printf("%zu labelled pairs\n", pairs.size());
  PrintErrors(pairs, "same day", SameDay);
  PrintErrors(pairs, "till midnight", TillMidnight);
  PrintErrors(pairs, "table only", TableOnly);
  PrintErrors(pairs, "utc", Utc);
  PrintErrors(pairs, "two answers", TwoAnswers);
  PrintErrors(pairs, "ours", Ours);
  PrintSpeed(pairs);
  return 0;
}

}  // namespace
}  // namespace kb::hours

int main(int argument_count, char** arguments) {
  if (argument_count != 2) return 2;
  return kb::hours::Run(arguments[1]);
}
