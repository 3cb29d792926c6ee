// What an expression says of single days: every trap that we know of.
#include "catalog/hours/evaluate.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/catalog/hours/hours_testing.h"
#include "tests/support/sanitized.h"

namespace kb::hours {
namespace {

// "08:00-12:00, 13:00-16:00 unknown" for the calendar day; "" for closed.
std::string Of(const std::string& hours, const char* date) {
  const Evaluator evaluator(ParseExpression(hours).value());
  std::vector<Stretch> stretches;
  evaluator.Evaluate(Date(date), stretches);
  std::string text;
  for (const Stretch& stretch : stretches) {
    if (stretch.kind == RuleKind::kOff) continue;
    if (!text.empty()) text += ", ";
    text += ClockText(stretch.start) + "-" + ClockText(stretch.end);
    if (stretch.kind == RuleKind::kUnknown) text += " unknown";
  }
  return text;
}

struct Case {
  const char* hours;
  const char* date;
  const char* expected;
};

template <std::size_t kSize>
void Check(const Case (&cases)[kSize]) {
  for (const Case& test : cases) {
    SCOPED_TRACE(std::string(test.hours) + " on " + test.date);
    EXPECT_EQ(Of(test.hours, test.date), test.expected);
  }
}

TEST(Evaluator, SemicolonReplacesTheDayAndCutsTheNightBefore) {
  Check({
      {"Fr 16:00-01:00; Sa 15:00-01:00", "2026-11-28", "15:00-24:00"},
      {"Fr 16:00-01:00, Sa 15:00-01:00", "2026-11-28", "00:00-01:00, 15:00-24:00"},
      {"Fr 16:00-01:00; Sa off", "2026-11-28", ""},
      {"Sa 15:00-01:00; Fr 16:00-01:00", "2026-11-28", "00:00-01:00, 15:00-24:00"},
      {"Mo-Su 12:00-15:00; We 12:00-16:00", "2026-11-25", "12:00-16:00"},
      {"Mo-Fr 08:00-16:00; We 12:00-13:00 off", "2026-11-25", "08:00-12:00, 13:00-16:00"},
      {"24/7; Dec 24 off", "2026-12-24", ""},
  });
}

TEST(Evaluator, CommaAddsAndBarsFill) {
  Check({
      {"Mo-Fr 08:00-12:00, We 14:00-18:00", "2026-11-25", "08:00-12:00, 14:00-18:00"},
      {"Mo-Fr 08:00-12:00, We 11:00-18:00 unknown", "2026-11-25", "08:00-11:00, 11:00-18:00 unknown"},
      {"Tu 10:00-15:00 || unknown \"ring\"", "2026-11-24", "00:00-10:00 unknown, 10:00-15:00, 15:00-24:00 unknown"},
      {"Tu 10:00-15:00 || unknown \"ring\"", "2026-11-25", "00:00-24:00 unknown"},
      {"Mo-Fr 08:00-16:00; PH off || PH 10:00-12:00", "2026-12-25", "10:00-12:00"},
      {"Mo 08:00-10:00 || Mo off, Mo 09:00-12:00 unknown", "2026-11-23", "08:00-10:00, 10:00-12:00 unknown"},
  });
}

TEST(Evaluator, OddWeeksAreNotEveryOtherWeek) {
  // 2026 has 53 weeks: Thursday of week 53 and Thursday of week 1 are both odd.
  Check({
      {"week 01-53/2 Th 17:00-20:00", "2026-12-24", ""},             // week 52
      {"week 01-53/2 Th 17:00-20:00", "2026-12-31", "17:00-20:00"},  // week 53
      {"week 01-53/2 Th 17:00-20:00", "2027-01-07", "17:00-20:00"},  // week 1
      {"week 01-53/2 Th 17:00-20:00", "2027-01-14", ""},
      {"week 02-52/2 Th 17:00-20:00", "2026-12-24", "17:00-20:00"},
      {"week 02-52/2 Th 17:00-20:00", "2027-01-14", "17:00-20:00"},
      {"week 53 Fr 10:00-12:00", "2027-01-01", "10:00-12:00"},  // the week, not the year, of New Year's Day
  });
}

TEST(Evaluator, HolidaysAndTheDaysBeside) {
  Check({
      {"Mo-Fr 08:00-16:00; PH off", "2026-06-06", ""},
      {"Mo-Fr 08:00-16:00; PH off", "2026-11-29", ""},  // an ordinary Sunday, closed by the weekday
      {"Sa,Su,PH 10:00-14:00", "2026-12-25", "10:00-14:00"},
      {"PH Mo-Fr 10:00-14:00", "2026-12-25", "10:00-14:00"},
      {"PH Mo-Fr 10:00-14:00", "2026-12-26", ""},  // annandag jul on a Saturday
      // A restriction, never hours: påskafton (a Saturday, before påskdagen) stays closed.
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off", "2026-04-04", ""},
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off", "2026-04-02", "08:00-12:00"},
      {"Jun 19-25 Fr off", "2026-06-19", ""},
      {"Mo-Fr 08:00-16:00; Jun 19-25 Fr off", "2026-06-19", ""},
      {"Mo-Fr 08:00-16:00; Jun 19-25 Fr off", "2026-06-12", "08:00-16:00"},
      {"Oct 31-Nov 06 Sa 10:00-12:00", "2026-10-31", "10:00-12:00"},
      {"Oct 31-Nov 06 Sa 10:00-12:00", "2026-11-07", ""},
      {"easter -3 days 09:00-12:00", "2027-03-25", "09:00-12:00"},
      {"easter +39 days off || 10:00-12:00", "2026-05-14", "10:00-12:00"},
  });
}

TEST(Evaluator, CountedWeekdays) {
  Check({
      {"Sa[1] 11:00-13:00", "2026-08-01", "11:00-13:00"},
      {"Sa[1] 11:00-13:00", "2026-08-08", ""},
      {"We[-1] 18:00-20:00", "2026-12-30", "18:00-20:00"},
      {"We[-1] 18:00-20:00", "2026-12-23", ""},
      {"Mo[5] 18:00-20:00", "2026-11-30", "18:00-20:00"},
      {"Mo[5] 18:00-20:00", "2026-12-28", ""},
      {"Sa[1] +1 day 10:00-12:00", "2026-11-01", ""},  // the Sunday before the first Saturday
      {"Sa[1] +1 day 10:00-12:00", "2026-11-08", "10:00-12:00"},
      {"Mo[1] -1 day 10:00-12:00", "2026-05-31", "10:00-12:00"},  // the Sunday is in May, the Monday in June
  });
}

TEST(Evaluator, SeasonsRunOverNewYear) {
  Check({
      {"Oct-Mar 18:00-08:00", "2026-12-31", "00:00-08:00, 18:00-24:00"},
      {"Oct-Mar 18:00-08:00", "2026-10-01", "18:00-24:00"},
      {"Oct-Mar 18:00-08:00", "2026-04-01", "00:00-08:00"},
      {"Oct-Mar 18:00-08:00", "2026-04-02", ""},
      {"Nov 01-Mar 31 10:00-12:00", "2027-01-01", "10:00-12:00"},
      {"Dec 31 22:00-03:00", "2027-01-01", "00:00-03:00"},
      {"2026 22:00-03:00", "2027-01-01", "00:00-03:00"},
      {"2026 22:00-03:00", "2026-01-01", "22:00-24:00"},
      {"Feb 29 10:00-12:00", "2028-02-29", "10:00-12:00"},
      {"Feb 29 10:00-12:00", "2027-03-01", ""},
      {"2026-2030/2 Mo 10:00-12:00", "2028-01-03", "10:00-12:00"},
      {"2026-2030/2 Mo 10:00-12:00", "2027-01-04", ""},
  });
}

TEST(Evaluator, OpenEndsAreBelievedForAnHour) {
  Check({
      {"Th 18:00+", "2026-11-26", "18:00-19:00, 19:00-24:00 unknown"},
      {"Th 18:00+", "2026-11-27", "00:00-04:00 unknown"},
      {"Su 15:00+", "2026-11-29", "15:00-16:00, 16:00-24:00 unknown"},
      {"We 12:00+", "2026-11-26", ""},
      {"Mo 08:00-12:00+", "2026-11-30", "08:00-12:00, 12:00-24:00 unknown"},
      {"Mo 08:00+,13:00-15:00", "2026-11-30", "08:00-09:00, 09:00-13:00 unknown, 13:00-15:00"},
      {"Mo 23:30+", "2026-11-30", "23:30-24:00"},
      {"Mo 23:30+", "2026-12-01", "00:00-00:30, 00:30-07:30 unknown"},
      {"Mo 08:00+ off", "2026-11-30", ""},
  });
}

TEST(Evaluator, SchoolHolidaysAreUnknownWithoutATable) {
  Check({
      {"Mo 13:00-16:00; SH off", "2026-11-30", "13:00-16:00 unknown"},
      {"Mo 13:00-16:00; SH off", "2026-12-01", ""},
      {"SH Mo-Fr 10:00-16:00", "2026-12-01", "10:00-16:00 unknown"},
      {"SH Mo-Fr 10:00-16:00", "2026-12-05", ""},
      {"Mo-Fr 10:00-16:00; SH 12:00-14:00", "2026-12-01", "10:00-12:00 unknown, 12:00-14:00, 14:00-16:00 unknown"},
  });
}

TEST(Evaluator, AlwaysAndNever) {
  Check({
      {"24/7", "2026-12-25", "00:00-24:00"},
      {"off", "2026-12-25", ""},
      {"unknown \"ring\"", "2026-12-25", "00:00-24:00 unknown"},
      {"Mo 18:00-18:00", "2026-12-01", "00:00-18:00"},
      {"Mo 00:00-24:00", "2026-12-01", ""},
  });
}

// No text of 512 bytes may cost more than a millisecond to read, nor a day to ask.
TEST(EvaluatorCost, TheWorstTextsStayUnderAMillisecond) {
  const auto repeat = [](const std::string& part, const std::string& first) {
    std::string text = first;
    while (text.size() + part.size() <= kMaxExpressionBytes) text += part;
    return text;
  };
  const std::string kTexts[] = {
      repeat(",0:01+", "0:00+"),
      repeat(",1-0", "0-1"),
      repeat("||1-0", "SH 0-1"),
      repeat(",SH", "SH"),
      repeat(",Mo[1,2,3,4,5,-1,-2,-3] +6 days", "Mo[1]"),
      repeat(",easter -200 days-easter +200 days", "easter"),
      repeat(",Dec 31-Jan 01/2", "Jan 01-Dec 31/3"),
      repeat(",Mar Su[-1] -6 days-Oct Su[-1] +6 days", "Jan 01"),
      repeat(";SH 0-1,2-1", "SH 0-1"),
      repeat("(", ""),
      repeat("\"\"", ""),
  };
  for (const std::string& text : kTexts) {
    SCOPED_TRACE(text);
    std::vector<Stretch> stretches;
    auto best = std::chrono::nanoseconds::max();
    for (int run = 0; run < 5; ++run) {
      const auto start = std::chrono::steady_clock::now();
      Result<Expression> expression = ParseExpression(text);
      if (expression) Evaluator(*std::move(expression)).Evaluate(Date("2026-12-31"), stretches);
      best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - start);
    }
    EXPECT_LT(best, std::chrono::milliseconds(test::kSanitized ? 20 : 1));
  }
}

}  // namespace
}  // namespace kb::hours
