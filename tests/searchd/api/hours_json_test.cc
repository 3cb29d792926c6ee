// Hours in words, read and shown back.
#include "searchd/api/hours_json.h"

#include <gtest/gtest.h>

#include "catalog/base/json.h"
#include "searchd/http/decode.h"

namespace kb::api {
namespace {

const HoursTongues& Tongues() {
  static const HoursTongues tongues = HoursTongues::Load(KB_SOURCE_DIR "/data/hours").value();
  return tongues;
}

std::string Ask(const std::string& query) {
  const TestClock clock(ParseLocalTime("2026-12-22T10:00").value(), ClockMotion::kFrozen);
  http::Router router;
  RegisterHours(router, clock, Tongues());
  http::Request request;
  request.path = "/api/v1/hours";
  request.query = http::ParseQuery(query).value();
  const http::Response response = router.Handle(request);
  return std::to_string(response.status) + " " + response.body;
}

TEST(HoursJson, ShowsTheReadingAndTheNextSevenDays) {
  const std::string answer = HoursJson("Mån-fre 8-16, lunchstängt 12-13, stängt röda dagar. Telefon tis 9-10.",
                                       ParseLocalDate("2026-12-22").value(), Tongues());
  const Result<JsonDocument> document = JsonDocument::Parse(answer);
  ASSERT_TRUE(document);
  const JsonValue root = document->root();
  EXPECT_TRUE(root.Find("understood")->AsBool());
  const std::vector<JsonValue> readings = root.Find("readings")->Elements();
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(root.Find("expression")->AsString(), "Mo-Fr 08:00-12:00,13:00-16:00; PH off");
  EXPECT_EQ(root.Find("reading")->AsString(), "Måndag–fredag 8–16, lunchstängt 12–13. Stängt röda dagar.");
  EXPECT_EQ(readings[1].Find("channel")->AsString(), "phone");
  EXPECT_EQ(readings[1].Find("reading")->Find("en")->AsString(), "Tuesday 9–10. Closed public holidays.");
  const std::vector<JsonValue> days = readings[0].Find("days")->Elements();
  ASSERT_EQ(days.size(), 7U);
  EXPECT_EQ(days[0].ToText(), R"({"date":"2026-12-22","weekday":2,"public_holiday":false,"holiday_doubt":false,)"
                              R"("spans":[["2026-12-22T08:00","2026-12-22T12:00","open"],)"
                              R"(["2026-12-22T13:00","2026-12-22T16:00","open"]]})");
  EXPECT_EQ(days[3].ToText(),
            R"({"date":"2026-12-25","weekday":5,"public_holiday":true,"holiday_doubt":false,"spans":[]})");
}

TEST(HoursJson, WhatIsNotUnderstoodIsSaidSo) {
  const std::string answer = HoursJson("Öppet 8-16", ParseLocalDate("2026-12-22").value(), Tongues());
  EXPECT_NE(answer.find(R"("understood":false,"expression":null,"reading":null,"confidence":null)"), std::string::npos)
      << answer;
  EXPECT_NE(answer.find(R"("remainder":"Öppet 8-16","readings":[])"), std::string::npos) << answer;
}

TEST(HoursApi, RefusesABadQuestionWithAProblem) {
  EXPECT_EQ(Ask("text=m%C3%A5n+9-10").substr(0, 4), "200 ");
  EXPECT_NE(Ask("text=m%C3%A5n+9-10").find(R"("from":"2026-12-22")"), std::string::npos) << "today, if not given";
  EXPECT_NE(Ask("text=m%C3%A5n+9-10&from=2027-01-04").find(R"("date":"2027-01-10")"), std::string::npos);
  for (const std::string& query :
       {std::string(""), std::string("text="), "text=" + std::string(513, 'x'),
        std::string("text=m%C3%A5n+9-10&from=2027-02-30"), std::string("text=m%C3%A5n+9-10&from=")}) {
    SCOPED_TRACE(query);
    const std::string answer = Ask(query);
    EXPECT_EQ(answer.substr(0, 4), "400 ");
    EXPECT_NE(answer.find("\"status\":400"), std::string::npos) << answer;
  }
}

TEST(HoursTongues, MustBeThere) { EXPECT_FALSE(HoursTongues::Load("/nowhere")); }

}  // namespace
}  // namespace kb::api
