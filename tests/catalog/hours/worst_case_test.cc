// No text of 512 bytes may cost more than its bytes are worth: the work of a day is
// counted in parts of rules, and the clock is only asked for what is far too much.
#include <gtest/gtest.h>

#include <chrono>

#include "catalog/hours/evaluate.h"
#include "catalog/hours/parser.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/catalog/hours/random_expression.h"

namespace kb::hours {
namespace {

constexpr std::size_t kMaxBytes = 512;

// What evaluating one day has to look at.
std::size_t PartsOf(const Expression& expression) {
  std::size_t parts = 0;
  for (const Rule& rule : expression.rules) {
    parts += 1 + rule.years.size() + rule.dates.size() + rule.weeks.size() + rule.times.size();
    for (const std::vector<DaySelector>& group : rule.days) {
      for (const DaySelector& day : group) parts += 1 + day.nth.size();
    }
  }
  return parts;
}

// As many repetitions of `part` as 512 bytes hold, after `begin`.
std::string Repeated(std::string begin, std::string_view part, std::string_view end) {
  while (begin.size() + part.size() + end.size() <= kMaxBytes) begin += part;
  return begin + std::string(end);
}

std::vector<std::string> HardTexts() {
  return {Repeated("Mo", ",Mo", " 08:00-09:00"),
          Repeated("Mo 0:00-0:01", ",0:00-23:59", ""),
          Repeated("Mo", ";Mo", ""),
          Repeated("Mo", "||Mo 9:00-8:00", ""),
          Repeated("Mo 8:00-7:00", ",Mo 8:00-7:00", ""),
          Repeated("easter", ",easter", " 08:00-07:00"),
          Repeated("Jan 1", ",Jan 1", " 08:00-07:00"),
          Repeated("week 1", ",1", " Mo 08:00-07:00"),
          Repeated("2026", ",2026", " Mo 08:00-07:00"),
          Repeated("Mo[1", ",1", "] 08:00-07:00"),
          Repeated("PH", ",PH", " 08:00-07:00"),
          Repeated("SH", ",SH", " 08:00-07:00"),
          Repeated("SH 8:00-7:00", ";SH 8:00-7:00", ""),
          Repeated("Mo \"", "x", "\""),
          Repeated("", "(", ""),
          Repeated("", "Mo-", ""),
          Repeated("", "9", "")};
}

TEST(WorstCase, EveryPartOfADaysWorkHasCostBytes) {
  for (const std::string& text : HardTexts()) {
    SCOPED_TRACE(text.substr(0, 40));
    ASSERT_LE(text.size(), kMaxBytes);
    const Result<Expression> expression = ParseExpression(text);
    if (!expression) continue;
    EXPECT_LE(expression->rules.size(), 40U);
    EXPECT_LE(PartsOf(*expression), text.size());
  }
  RandomExpression random(11);
  for (int i = 0; i < 2000; ++i) {
    const Expression expression = random.Next();
    EXPECT_LE(PartsOf(expression), RenderExpression(expression).size() + 2 * expression.rules.size());
  }
}

TEST(WorstCase, ReadingAndAMonthIsFarFromAMillisecondADay) {
  int read = 0;
  const auto begun = std::chrono::steady_clock::now();
  for (const std::string& text : HardTexts()) {
    const Result<Expression> expression = ParseExpression(text);
    if (!expression) continue;
    ++read;
    const Evaluator evaluator(*expression);
    std::vector<Stretch> stretches;
    for (int day = 0; day < 30; ++day) evaluator.Evaluate(Date("2026-12-20") + day, stretches);
  }
  EXPECT_GT(read, 5);
  // A microsecond or so each; under a sanitizer on a busy machine much more.
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST(WorstCase, LongerTextsAreRefused) {
  EXPECT_FALSE(ParseExpression(Repeated("Mo 08:00-09:00 \"", "x", "\"") + " "));
  EXPECT_FALSE(ParseExpression(std::string(513, ' ')));
}

}  // namespace
}  // namespace kb::hours
