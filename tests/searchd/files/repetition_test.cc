#include "searchd/files/repetition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/sanitized.h"

namespace kb::files {
namespace {

// The rules played back.
std::map<LocalDate, int> DaysOf(const std::vector<Repetition>& rules) {
  std::map<LocalDate, int> days;
  for (const Repetition& rule : rules) {
    if (rule.weekdays.empty()) {
      ++days[rule.first];
      for (const LocalDate day : rule.also) ++days[day];
      continue;
    }
    const LocalDate monday = rule.first - static_cast<int>(rule.first.weekday());
    for (LocalDate day = rule.first; day <= rule.last; day = day + 1) {
      const bool week = ((day - monday) / 7) % rule.weeks == 0;
      const bool weekday = std::find(rule.weekdays.begin(), rule.weekdays.end(), day.weekday()) != rule.weekdays.end();
      const bool except = std::find(rule.except.begin(), rule.except.end(), day) != rule.except.end();
      if (week && weekday && !except) ++days[day];
    }
  }
  return days;
}

void ExpectExactly(const std::set<LocalDate>& dates) {
  const std::vector<Repetition> rules = RepetitionsOf(dates);
  std::map<LocalDate, int> expected;
  for (const LocalDate day : dates) expected[day] = 1;
  EXPECT_EQ(DaysOf(rules), expected);
  for (const Repetition& rule : rules) EXPECT_EQ(dates.count(rule.first), 1U) << RenderLocalDate(rule.first);
}

const LocalDate kMonday = LocalDate::FromYmd(2026, 11, 23);

TEST(Repetition, WeekdaysAreOneRuleWithExceptions) {
  std::set<LocalDate> dates;
  for (int day = 0; day < 366; ++day) {
    if ((kMonday + day).weekday() <= Weekday::kFriday) dates.insert(kMonday + day);
  }
  dates.erase(LocalDate::FromYmd(2026, 12, 25));
  dates.erase(LocalDate::FromYmd(2027, 1, 1));
  const std::vector<Repetition> rules = RepetitionsOf(dates);
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules[0].weekdays.size(), 5U);
  EXPECT_EQ(rules[0].except.size(), 2U);
  ExpectExactly(dates);
}

TEST(Repetition, EveryOtherWeekIsNoListOfExceptions) {
  std::set<LocalDate> dates;
  for (int week = 0; week < 52; week += 2) dates.insert(kMonday + 7 * week + 5);
  const std::vector<Repetition> rules = RepetitionsOf(dates);
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules[0].weeks, 2);
  EXPECT_TRUE(rules[0].except.empty());
  ExpectExactly(dates);
}

TEST(Repetition, AnyDaysComeBackExactly) {
  std::mt19937 random(20261122);
  ExpectExactly({});
  for (int round = 0; round < test::Rounds(300); ++round) {
    SCOPED_TRACE(round);
    std::set<LocalDate> dates;
    const auto weekdays = static_cast<unsigned>(random() % 128);
    const auto gaps = static_cast<unsigned>(random() % 5);
    const bool odd = random() % 3 == 0;
    const int span = 1 + static_cast<int>(random() % 366);
    for (int day = 0; day < span; ++day) {
      const bool on = ((weekdays >> (day % 7)) & 1U) != 0 && !(odd && (day / 7) % 2 == 1);
      const bool flips = gaps > 0 && random() % (40 / gaps) == 0;
      if (on != flips) dates.insert(kMonday + day);
    }
    ExpectExactly(dates);
  }
}

}  // namespace
}  // namespace kb::files
