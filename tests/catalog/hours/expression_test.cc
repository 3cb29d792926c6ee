// Reading and writing expressions, and what is refused.
#include "catalog/hours/expression.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace kb::hours {
namespace {

TEST(Expression, IsWrittenCanonically) {
  const struct {
    const char* text;
    const char* expected;
  } kCases[] = {
      {"Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00"},
      {"mo-fr 8:00-16:00 ;ph closed", "Mo-Fr 08:00-16:00; PH off"},
      {"Mo-Fr 8-16", "Mo-Fr 08:00-16:00"},
      {"Mo \xE2\x80\x93 Fr 08:00 \xE2\x80\x93 16:00", "Mo-Fr 08:00-16:00"},
      {"24/7", "24/7"},
      {"open", "24/7"},
      {"24/7 closed \"flytt\"", "off \"flytt\""},
      {"Mo-Fr 08:00-12:00, 13:00-16:00", "Mo-Fr 08:00-12:00,13:00-16:00"},
      {"Fr 16:00-01:00, Sa 15:00-01:00", "Fr 16:00-01:00, Sa 15:00-01:00"},
      {"Mo 10:00-12:00 open, 13:00-15:00", "Mo 10:00-12:00 open, 13:00-15:00"},
      {"Mo 00:00-00:00", "Mo 00:00-24:00"},
      {"Mo 18:00-18:00", "Mo 18:00-18:00"},
      {"week 2-52/2 We 14:00-16:00", "week 02-52/2 We 14:00-16:00"},
      {"week 1,week 3 Mo", "week 01,03 Mo"},
      {"Dec 24,26 off", "Dec 24,Dec 26 off"},
      {"2021 Dec 24,26 off", "2021 Dec 24,2021 Dec 26 off"},
      {"Dec 24-Dec 26 off", "Dec 24-26 off"},
      {"Jul 23-Jan 3: 22:00-23:00", "Jul 23-Jan 03 22:00-23:00"},
      {"Apr: 22:00-23:00", "Apr 22:00-23:00"},
      {"Mo: 10:00-12:00", "Mo 10:00-12:00"},
      {"Sa[1],Sa[1] +1 day 10:00-12:00", "Sa[1],Sa[1] +1 day 10:00-12:00"},
      {"Sa[1-2] 10:00-12:00", "Sa[1,2] 10:00-12:00"},
      {"PH -1 day 12:00-24:00 off", "PH -1 day 12:00-24:00 off"},
      {"PH Mo-Fr 10:00-12:00", "PH Mo-Fr 10:00-12:00"},
      {"easter off; easter +1 days off", "easter off; easter +1 day off"},
      {"Mar Su[-1]-Sep 30 07:30-19:15+", "Mar Su[-1]-Sep 30 07:30-19:15+"},
      {"Mar Su[1]-Mar Su[1] off", "Mar Su[1]-Mar Su[1] off"},
      {"Aug Su[-1] -1 day 10:00-18:00", "Aug Su[-1] -1 day 10:00-18:00"},
      {"2026-2026 Mo", "2026 Mo"},
      {"2026/2 Mo", "2026/2 Mo"},
      {"2020,8000-9000 10:00-22:00", "2020,8000-9000 10:00-22:00"},
      {"\"efter överenskommelse\"", "unknown \"efter överenskommelse\""},
      {"Tu 10:00-15:00||\"ring\"", "Tu 10:00-15:00 || unknown \"ring\""},
      {"00:00-24:00 week 05 Feb", "Feb week 05 00:00-24:00"},
      {"Mo;", "Mo"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const Result<Expression> read = ParseExpression(test.text);
    ASSERT_TRUE(read) << read.error().Text();
    EXPECT_EQ(RenderExpression(*read), test.expected);
    const Result<Expression> again = ParseExpression(test.expected);
    ASSERT_TRUE(again) << again.error().Text();
    EXPECT_TRUE(*again == *read);
  }
}

TEST(Expression, RefusesWithPlaceAndReason) {
  const struct {
    const char* text;
    const char* place;
    const char* reason;
  } kCases[] = {
      {"", "1", "a rule is missing"},
      {"sunrise-sunset", "1", "sun"},
      {"Mo (sunset-01:00)-23:00", "4", "sun"},
      {"Mo 08:00-sunset", "10", "time"},
      {"Feb 30 10:00-12:00", "5", "no such day"},
      {"Apr 31 off", "5", "no such day"},
      {"2026 Feb 29 off", "13", "no Feb 29"},
      {"week 54 off", "6", "1 to 53"},
      {"week 0 off", "6", "1 to 53"},
      {"week 50-10/2 off", "11", "step"},
      {"Mo 25:00-26:00", "4", "before 24:00"},
      {"Mo 10:00-25:00", "10", "ends at 24:00"},
      {"Mo 24:00-02:00", "4", "before 24:00"},
      {"Mo 10:60-12:00", "4", "60 minutes"},
      {"Mo 10:00", "9", "points in time"},
      {"Mo 10:00-16:00/90", "15", "points in time"},
      {"Mo[6] 10:00-12:00", "4", "1 to 5"},
      {"Mo[0] 10:00-12:00", "4", "1 to 5"},
      {"Mo 10:00-12:00 Tu 12:00-14:00", "16", "too often"},
      {"Mo Fr 00:00-02:00 Fr", "19", "too often"},
      {"Sa, Dec 24 10:00-14:00", "3", "unexpected \",\""},
      {"Montag 10:00-12:00", "1", "unknown word"},
      {"Mo 10:00-12:00; ; Tu 10:00-12:00", "17", "unexpected"},
      {"Mo 10:00-12:00 \"halva", "16", "closing quotation"},
      {"Mo 10.00-12.00", "6", "unexpected character"},
      {"Dec 26-24 off", "8", "run backwards"},
      {"2027-2026 Mo", "6", "run backwards"},
      {"2026 10:00-15:00 Dec 24-25 off", "18", "right after its year"},  // read back, it was another rule
      {"2026 week 10 Dec 24 off", "14", "right after its year"},
      {"2026 Mo Dec 24 off", "9", "right after its year"},
      {"12345", "1", "four digits"},
      {"\xC3\x28", "1", "UTF-8"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const Result<Expression> read = ParseExpression(test.text);
    ASSERT_FALSE(read) << RenderExpression(*read);
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(read.error().place, test.place);
    EXPECT_NE(read.error().message.find(test.reason), std::string::npos) << read.error().message;
  }
}

TEST(Expression, HasBounds) {
  std::string rules = "Mo off";
  for (int i = 1; i < 40; ++i) rules += ";Mo off";
  EXPECT_TRUE(ParseExpression(rules));
  const Result<Expression> too_many = ParseExpression(rules + ";Mo off");
  ASSERT_FALSE(too_many);
  EXPECT_NE(too_many.error().message.find("40 rules"), std::string::npos);
  const std::string long_comment = "off \"" + std::string(506, 'x') + "\"";
  EXPECT_EQ(long_comment.size(), 512U);
  EXPECT_TRUE(ParseExpression(long_comment));
  EXPECT_FALSE(ParseExpression(long_comment + " "));
}

// The expressions of the shared collections, when they are there.
std::vector<std::string> Column(const std::string& file, std::size_t column) {
  std::vector<std::string> cells;
  std::ifstream in(KB_SOURCE_DIR "/../shared/data/hours/" + file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream row(line);
    std::string cell;
    for (std::size_t i = 0; i <= column; ++i) std::getline(row, cell, '\t');
    cells.push_back(cell);
  }
  return cells;
}

TEST(ExpressionCollections, RealTagsAreReadUnlessTheyNeedTheSun) {
  const std::vector<std::string> tags = Column("osm_real_tags.tsv", 0);
  if (tags.empty()) GTEST_SKIP() << "skipped: ../shared is not here";
  for (const std::string& tag : tags) {
    SCOPED_TRACE(tag);
    const Result<Expression> read = ParseExpression(tag);
    const bool sun = tag.find("sunset") != std::string::npos;
    EXPECT_EQ(read.ok(), !sun) << (read ? "" : read.error().Text());
    if (!read) continue;
    EXPECT_TRUE(ParseExpression(RenderExpression(*read)).value() == *read);
  }
}

TEST(ExpressionCollections, SwedishExpressionsAreCanonicalAlready) {
  const std::vector<std::string> expressions = Column("swedish_hours.tsv", 1);
  if (expressions.empty()) GTEST_SKIP() << "skipped: ../shared is not here";
  for (const std::string& text : expressions) {
    SCOPED_TRACE(text);
    const Result<Expression> read = ParseExpression(text);
    ASSERT_TRUE(read) << read.error().Text();
    EXPECT_EQ(RenderExpression(*read), text);
  }
}

}  // namespace
}  // namespace kb::hours
