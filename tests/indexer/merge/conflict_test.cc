// Two sources that disagree on how to reach a service: the word that came first stands, both are shown to whoever
// decides.
#include "indexer/merge/conflict.h"

#include <gtest/gtest.h>

namespace kb::merge {
namespace {

using model::Service;

Statement<Service> Says(const std::string& source, const std::string& phone, const std::string& hours,
                        const char* verified = "") {
  Service service;
  service.id = "exempel-s-1";
  service.name = "Exempeljouren";
  service.sources = {{.id = "s1", .name = source, .retrieved = "2026-11"}};
  if (!phone.empty()) service.phones = {{.number = phone}};
  if (!hours.empty()) {
    service.schedules = {{.channel = hours::Channel::kPhone, .status = hours::ScheduleStatus::kKnown, .hours = hours}};
  }
  if (*verified != '\0') service.verified_at = *model::PartialDate::Parse(verified);
  return {service};
}

TEST(Disagreements, TheLastWordNeverWinsByBeingLast) {
  const std::vector<Statement<Service>> said = {Says("a", "031-390 06 01", "Mo-Fr 09:00-16:00", "2026-01-01"),
                                                Says("b", "031-390 06 02", "Mo-Fr 09:00-12:00", "2026-11-01")};
  const std::vector<Disagreement> found = Disagreements(said);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].field, "phones");
  EXPECT_EQ(found[0].stands_says, "0313900601");
  EXPECT_EQ(found[0].other_says, "0313900602");
  EXPECT_EQ(found[1].field, "schedules/phone");
  const Service whole = PutTogether(said, "exempel-s-1");
  ASSERT_EQ(whole.phones.size(), 1U);
  EXPECT_EQ(whole.phones[0].number, "031-390 06 01") << "though the other is verified later";
  EXPECT_EQ(whole.schedules[0].hours, "Mo-Fr 09:00-16:00");
}

TEST(Disagreements, AgreementAndSilenceAreNone) {
  EXPECT_TRUE(Disagreements({Says("a", "031-390 06 01", ""), Says("b", "+46 31 390 06 01", "24/7")}).empty());
  EXPECT_TRUE(Disagreements({Says("a", "031-390 06 01", ""), Says("b", "", "")}).empty());
}

TEST(Disagreements, EndWhenASourceNoLongerSaysIt) {
  std::vector<Statement<Service>> said = {Says("a", "031-390 06 01", ""), Says("b", "031-390 06 02", "")};
  said[0].gone_since = "2026-11-01";
  EXPECT_TRUE(Disagreements(said).empty());
  EXPECT_EQ(PutTogether(said, "exempel-s-1").phones[0].number, "031-390 06 02");
}

TEST(Disagreements, OurOwnWordIsShownAndWhatContradictsItIsTold) {
  std::vector<Statement<Service>> said = {Says("a", "031-390 06 01", "Mo-Fr 09:00-16:00"),
                                          Says("b", "031-390 06 02", "Mo-Fr 09:00-12:00"),
                                          Says("own", "031-390 06 03", "Mo-Fr 09:00-16:00")};
  said[2].own = true;
  const std::vector<Disagreement> found = Disagreements(said);
  ASSERT_EQ(found.size(), 3U);
  for (const Disagreement& one : found) EXPECT_EQ(one.stands, 2U) << one.field;
  EXPECT_EQ(found[0].other_says, "0313900601");
  EXPECT_EQ(found[1].other_says, "0313900602");
  EXPECT_EQ(found[2].field, "schedules/phone");
  EXPECT_EQ(found[2].other, 1U) << "a says the same hours as we";
  EXPECT_EQ(PutTogether(said, "exempel-s-1").phones[0].number, "031-390 06 03");
}

TEST(Disagreements, OfOthersDoNotMatterWhereWeSpeak) {
  std::vector<Statement<Service>> said = {Says("a", "", "Mo-Fr 09:00-16:00"), Says("b", "", "Mo-Fr 09:00-12:00"),
                                          Says("own", "", "")};
  said[2].own = true;
  said[2].record.schedules = {
      {.channel = hours::Channel::kVisit, .status = hours::ScheduleStatus::kKnown, .hours = "Sa 10:00-12:00"}};
  EXPECT_TRUE(Disagreements(said).empty()) << "we show visits; they differ on telephone hours, which nobody sees";
}

// The organisation knows best, then its kommun; when they were read, and in which order, is no matter.
TEST(Disagreements, AreShownByWhoeverHasTheHighestStanding) {
  struct Row {
    const char* first;
    const char* second;
    const char* shown;
  };
  for (const Row& row : std::vector<Row>{{"third_party", "own", "second"},
                                         {"own", "third_party", "first"},
                                         {"municipality", "own", "second"},
                                         {"own", "municipality", "first"},
                                         {"third_party", "municipality", "second"},
                                         {"", "municipality", "second"},
                                         {"", "third_party", "first"},
                                         {"own", "own", "first"}}) {
    SCOPED_TRACE(std::string(row.first) + " and " + row.second);
    std::vector<Statement<Service>> said = {Says("a", "031-390 06 01", "Mo 09:00-16:00", "2026-11-20"),
                                            Says("b", "031-390 06 02", "Tu 09:00-12:00", "2026-01-01")};
    said[0].record.sources[0].standing = row.first;
    said[1].record.sources[0].standing = row.second;
    const bool first = std::string_view(row.shown) == "first";
    const std::vector<Disagreement> found = Disagreements(said);
    ASSERT_EQ(found.size(), 2U) << "both are kept for whoever decides";
    EXPECT_EQ(found[0].stands_says, first ? "0313900601" : "0313900602");
    EXPECT_EQ(found[0].other_says, first ? "0313900602" : "0313900601");
    const Service whole = PutTogether(said, "exempel-s-1");
    ASSERT_EQ(whole.phones.size(), 1U);
    EXPECT_EQ(whole.phones[0].number, first ? "031-390 06 01" : "031-390 06 02");
    ASSERT_EQ(whole.schedules.size(), 1U);
    EXPECT_EQ(whole.schedules[0].hours, first ? "Mo 09:00-16:00" : "Tu 09:00-12:00");
  }
}

// What the higher word leaves open the lower fills, field by field.
TEST(Disagreements, ASourceOfLowStandingFillsWhatTheOthersLeaveOpen) {
  std::vector<Statement<Service>> said = {Says("a", "031-390 06 01", "Mo 09:00-16:00"),
                                          Says("b", "", "Tu 09:00-12:00")};
  said[0].record.sources[0].standing = "third_party";
  said[1].record.sources[0].standing = "own";
  const Service whole = PutTogether(said, "exempel-s-1");
  ASSERT_EQ(whole.phones.size(), 1U);
  EXPECT_EQ(whole.phones[0].number, "031-390 06 01");
  ASSERT_EQ(whole.schedules.size(), 1U);
  EXPECT_EQ(whole.schedules[0].hours, "Tu 09:00-12:00");
}

}  // namespace
}  // namespace kb::merge
