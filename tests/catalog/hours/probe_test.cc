#include "catalog/hours/probe.h"

#include <gtest/gtest.h>

namespace kb::hours {
namespace {

TEST(ProbeHours, AnswersOneLineWithOne) {
  const struct {
    const char* line;
    const char* expected;
  } kCases[] = {
      {R"({"hours": "Mo-Fr 08:00-16:00", "from": "2026-01-02", "to": "2026-01-06"})",
       R"({"intervals":[["2026-01-02T08:00","2026-01-02T16:00","open"],["2026-01-05T08:00","2026-01-05T16:00","open"]]})"},
      // Across midnight as one, cut at both ends, no holiday doubt on New Year's Day.
      {R"({"hours": "Mo-Su 22:00-02:00", "from": "2026-12-31", "to": "2027-01-01"})",
       R"({"intervals":[["2026-12-31T00:00","2026-12-31T02:00","open"],["2026-12-31T22:00","2027-01-01T00:00","open"]]})"},
      {R"({"hours": "24/7", "from": "2026-12-31", "to": "2027-01-03"})",
       R"({"intervals":[["2026-12-31T00:00","2027-01-03T00:00","open"]]})"},
      {R"({"hours": "Fr unknown", "from": "2027-01-01", "to": "2027-01-03"})",
       R"({"intervals":[["2027-01-01T00:00","2027-01-02T00:00","unknown"]]})"},
      // As far as an expression may look ahead: a year in sixty years' time.
      {R"({"hours": "2086 Jan 01 10:00-11:00", "from": "2026-01-01", "to": "2090-01-01"})",
       R"({"intervals":[["2086-01-01T10:00","2086-01-01T11:00","open"]]})"},
      {R"({"hours": "off", "from": "2027-01-01", "to": "2027-01-01"})", R"({"intervals":[]})"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.line);
    EXPECT_EQ(ProbeHours(test.line), test.expected);
  }
}

TEST(ProbeHours, ABadLineGivesAnError) {
  const struct {
    const char* line;
    const char* place;
  } kCases[] = {
      {"", "1:"},
      {"[]", "\"place\":\"\""},
      {R"({"hours": 1, "from": "2026-01-02", "to": "2026-01-06"})", "\"place\":\"hours\""},
      {R"({"hours": "Mo 25:00-26:00", "from": "2026-01-02", "to": "2026-01-06"})", "\"place\":\"hours:4\""},
      {R"({"hours": "Mo", "from": "2026-02-30", "to": "2026-01-06"})", "\"place\":\"from\""},
      {R"({"hours": "Mo", "from": "2026-02-20", "to": "2026-01-06"})", "\"place\":\"to\""},
      {R"({"hours": "Mo", "from": "2026-02-20", "to": "2227-01-06"})", "\"place\":\"to\""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.line);
    const std::string answer = ProbeHours(test.line);
    EXPECT_EQ(answer.find("{\"error\":{\"code\":\"invalid_input\""), 0U) << answer;
    EXPECT_NE(answer.find(test.place), std::string::npos) << answer;
  }
}

}  // namespace
}  // namespace kb::hours
