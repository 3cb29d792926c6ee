// Calendars and news as feeds: what becomes a record, what is passed over, and what a hostile file can do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "tests/indexer/feeds/read_all.h"
#include "tests/support/temp_dir.h"

namespace kb::feeds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr LocalDate kToday = LocalDate(20779);  // 2026-11-22

WholeFeed Read(const std::string& name, FeedFormat format, const std::string& text) {
  const test::TempDir directory;
  EXPECT_TRUE(WriteFileAtomically(directory / name, text));
  return ReadAll(directory / name, {.as = format,
                                    .publisher = "exempel",
                                    .publisher_name = "Exempelhuset",
                                    .source_url = "https://exempelhuset.example/kalender.ics",
                                    .retrieved = "2026-11",
                                    .today = kToday});
}

WholeFeed ReadEvents(const std::string& events) {
  return Read("kalender.ics", FeedFormat::kCalendar,
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Exempel//SV\r\nX-WR-CALNAME:Exempelkalendern\r\n" + events +
                  "END:VCALENDAR\r\n");
}

std::string Event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:1@exempel\r\nSUMMARY:Öppet hus\r\n" + lines + "END:VEVENT\r\n";
}

std::vector<std::string> Starts(const WholeFeed& feed) {
  std::vector<std::string> starts;
  for (const model::Service* service : feed.Services()) {
    for (const model::Occurrence& occurrence : service->occurrences)
      starts.push_back(RenderLocalTime(occurrence.start));
  }
  return starts;
}

TEST(CalendarFeed, AnEventIsAnActivityWithItsPlace) {
  const WholeFeed feed = ReadEvents(Event(
      "DTSTART;TZID=Europe/Stockholm:20261205T180000\r\nDTEND;TZID=Europe/Stockholm:20261205T203000\r\n"
      "DESCRIPTION:Fika och samtal\\, alla är välkomna.\\nIngen anmälan.\r\nLOCATION:Exempelgatan 3\\, 411 06 "
      "Göteborg\r\n"
      "URL:https://exempelhuset.example/oppet\r\nCATEGORIES:Gemenskap\r\n"
      "ORGANIZER;CN=Anna Exempelsson:mailto:anna@exempelhuset.example\r\nATTENDEE:mailto:nils@exempel.example\r\n"));
  ASSERT_EQ(feed.error, "");
  EXPECT_EQ(feed.Problems(), "");
  ASSERT_EQ(feed.Services().size(), 1U);
  const model::Service& service = *feed.Services()[0];
  EXPECT_EQ(service.kind, model::ServiceKind::kActivity);
  EXPECT_EQ(service.name, "Öppet hus");
  EXPECT_EQ(service.description, "Fika och samtal, alla är välkomna. Ingen anmälan.");
  ASSERT_EQ(service.occurrences.size(), 1U);
  EXPECT_EQ(RenderLocalTime(service.occurrences[0].start), "2026-12-05T18:00");
  EXPECT_EQ(RenderLocalTime(service.occurrences[0].end), "2026-12-05T20:30");
  ASSERT_EQ(service.locations.size(), 1U);
  EXPECT_EQ(service.locations[0].address.street, "Exempelgatan 3");
  EXPECT_EQ(service.locations[0].address.postal_code, "411 06");
  EXPECT_EQ(service.locations[0].address.city, "Göteborg");
  EXPECT_EQ(service.locations[0].area, "SE-1480");
  ASSERT_EQ(service.sources.size(), 1U);
  EXPECT_EQ(service.sources[0].name, "Exempelhuset");
  EXPECT_THAT(service.id, HasSubstr("exempel-ics-"));
  for (const std::string& text : {service.description, service.email})
    EXPECT_THAT(text, testing::Not(HasSubstr("anna")));
}

TEST(CalendarFeed, ARepetitionIsUnfoldedWithItsExceptionsAndItsMovedDays) {
  const WholeFeed feed = ReadEvents(
      Event("DTSTART;TZID=Europe/Stockholm:20261103T170000\r\nDTEND;TZID=Europe/Stockholm:20261103T200000\r\n"
            "RRULE:FREQ=WEEKLY;UNTIL=20261229T235959Z\r\nEXDATE;TZID=Europe/Stockholm:20261222T170000\r\n") +
      "BEGIN:VEVENT\r\nUID:1@exempel\r\nSUMMARY:Öppet hus\r\nRECURRENCE-ID;TZID=Europe/Stockholm:20261208T170000\r\n"
      "DTSTART;TZID=Europe/Stockholm:20261209T180000\r\nDTEND;TZID=Europe/Stockholm:20261209T200000\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:1@exempel\r\nSUMMARY:Inställt\r\nSTATUS:CANCELLED\r\n"
      "RECURRENCE-ID;TZID=Europe/Stockholm:20261215T170000\r\nDTSTART;TZID=Europe/Stockholm:20261215T170000\r\n"
      "DTEND;TZID=Europe/Stockholm:20261215T200000\r\nEND:VEVENT\r\n");
  EXPECT_EQ(feed.Problems(), "");
  EXPECT_THAT(Starts(feed), ElementsAre("2026-11-24T17:00", "2026-12-01T17:00", "2026-12-09T18:00", "2026-12-29T17:00"))
      << "those of November 3 to 17 are over";
}

TEST(CalendarFeed, TimesAreBroughtToTheClockOfStockholm) {
  struct Row {
    const char* start;
    const char* end;
    const char* wanted;
  };
  for (const Row& row : std::vector<Row>{{"DTSTART:20261205T170000Z", "DTEND:20261205T180000Z", "2026-12-05T18:00"},
                                         {"DTSTART:20270705T170000Z", "DTEND:20270705T180000Z", "2027-07-05T19:00"},
                                         {"DTSTART:20261205T170000", "DURATION:PT90M", "2026-12-05T17:00"},
                                         {"DTSTART;TZID=America/New_York:20261205T120000",
                                          "DTEND;TZID=America/New_York:20261205T130000", "2026-12-05T18:00"}}) {
    SCOPED_TRACE(row.start);
    EXPECT_THAT(Starts(ReadEvents(Event(std::string(row.start) + "\r\n" + row.end + "\r\n"))), ElementsAre(row.wanted));
  }
}

// Every Monday at five stays at five over both changes of the clock.
TEST(CalendarFeed, ARepetitionKeepsItsHourOverTheClockChange) {
  const WholeFeed feed = ReadEvents(
      Event("DTSTART;TZID=Europe/Stockholm:20261123T170000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=30\r\n"));
  const std::vector<std::string> starts = Starts(feed);
  EXPECT_EQ(starts.size(), 30U);
  for (const std::string& start : starts) EXPECT_THAT(start, HasSubstr("T17:00"));
}

TEST(CalendarFeed, WhatIsNobodyElsesBusinessOrOverIsPassedOver) {
  const std::string when = "DTSTART:20261205T170000Z\r\nDTEND:20261205T180000Z\r\n";
  EXPECT_EQ(ReadEvents(Event(when + "CLASS:PRIVATE\r\n")).summary.passed_over["private events"], 1U);
  EXPECT_EQ(ReadEvents(Event(when + "STATUS:CANCELLED\r\n")).summary.passed_over["cancelled events"], 1U);
  EXPECT_EQ(ReadEvents(Event("DTSTART;VALUE=DATE:20261205\r\n")).summary.passed_over["events of whole days"], 1U);
  EXPECT_EQ(ReadEvents(Event("DTSTART:20261105T170000Z\r\nDTEND:20261105T180000Z\r\n"))
                .summary.passed_over["events that are over"],
            1U);
}

TEST(CalendarFeed, AnEventThatCannotBeListedIsToldWithItsNumber) {
  const std::string good =
      "BEGIN:VEVENT\r\nUID:0\r\nSUMMARY:A\r\nDTSTART:20261205T170000Z\r\nDTEND:20261205T180000Z\r\nEND:VEVENT\r\n";
  EXPECT_THAT(ReadEvents(good + Event("")).Problems(), HasSubstr("kalender.ics:2: DTSTART"));
  EXPECT_THAT(ReadEvents(Event("DTSTART:20261205T170000Z\r\n")).Problems(), HasSubstr("DTEND"));
  EXPECT_THAT(ReadEvents(Event("DTSTART:20261205T170000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SECONDLY\r\n")).Problems(),
              HasSubstr("more often than daily"));
}

// A repetition that never comes, or comes for ever, ends all the same.
TEST(CalendarFeed, AHostileRepetitionIsBounded) {
  for (const char* rule :
       {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY", "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10",
        "FREQ=MONTHLY;BYDAY=5MO,-5MO;BYSETPOS=366", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;COUNT=2147483647"}) {
    SCOPED_TRACE(rule);
    const WholeFeed feed =
        ReadEvents(Event(std::string("DTSTART:19700105T170000Z\r\nDURATION:PT1H\r\nRRULE:") + rule + "\r\n"));
    EXPECT_EQ(feed.error, "");
    EXPECT_LE(Starts(feed).size(), 400U);
  }
}

TEST(CalendarFeed, TheSameFileGivesTheSameIds) {
  const std::string event = Event("DTSTART:20261205T170000Z\r\nDTEND:20261205T180000Z\r\n");
  EXPECT_EQ(ReadEvents(event).Services()[0]->id, ReadEvents(event).Services()[0]->id);
}

TEST(CalendarFeed, WhatIsNoCalendarIsRefused) {
  EXPECT_THAT(Read("a.ics", FeedFormat::kCalendar, "hej").error, HasSubstr("no calendar"));
  EXPECT_THAT(Read("a.ics", FeedFormat::kCalendar, "").error, HasSubstr("no calendar"));
  EXPECT_THAT(Read("a.ics", FeedFormat::kCalendar, "BEGIN:VCALENDAR\r\nSUMMARY:\xE5\r\nEND:VCALENDAR").error,
              HasSubstr("UTF-8"));
}

constexpr const char* kRss =
    R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Gemensam stad</title>
<item><title>Minnesanteckningar från mötet 5 oktober</title><link>https://exempel.example/moten/3</link>
<description>&lt;p&gt;Vi talade om &lt;b&gt;boende&lt;/b&gt; &amp;amp; stöd.&lt;/p&gt;</description><guid>moten-3</guid>
<pubDate>Mon, 05 Oct 2026 10:00:00 +0200</pubDate><enclosure url="https://exempel.example/moten/3.pdf" type="application/pdf" length="1"/></item>
<item><title>Vi har fått nya stolar</title><link>https://exempel.example/stolar</link></item>
<item><title>Hos grannen</title><category>Studiebesök</category><link>https://exempel.example/besok</link><pubDate>1 Nov 2026 08:00:00 GMT</pubDate></item>
</channel></rss>)";

TEST(NewsFeed, DocumentsOfMeetingsAreKnowledgeAndOtherNewsIsNot) {
  const WholeFeed feed = Read("nytt.xml", FeedFormat::kNews, kRss);
  ASSERT_EQ(feed.error, "");
  EXPECT_EQ(feed.Problems(), "");
  ASSERT_EQ(feed.Services().size(), 2U);
  const model::Service& minutes = *feed.Services()[0];
  EXPECT_EQ(minutes.kind, model::ServiceKind::kKnowledge);
  ASSERT_TRUE(minutes.knowledge);
  EXPECT_EQ(minutes.knowledge->type, "minutes");
  EXPECT_EQ(minutes.knowledge->date->Render(), "2026-10-05");
  EXPECT_EQ(minutes.knowledge->document_url, "https://exempel.example/moten/3.pdf");
  EXPECT_EQ(minutes.knowledge->text, "Vi talade om boende & stöd.");
  EXPECT_EQ(feed.Services()[1]->knowledge->type, "study_visit");
  EXPECT_EQ(feed.Services()[1]->knowledge->date->Render(), "2026-11-01");
  EXPECT_EQ(feed.summary.passed_over.at("other news"), 1U);
}

TEST(NewsFeed, AtomIsReadAsRssIs) {
  const WholeFeed feed = Read("nytt.atom", FeedFormat::kNews,
                              R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Nytt</title><entry><id>urn:1</id>
<title type="html">Workshop om &amp;ouml;verg&amp;aring;ngar</title><link href="https://exempel.example/w"/>
<link rel="enclosure" href="https://exempel.example/w.pdf"/><updated>2026-11-20T10:00:00Z</updated><summary>Bilder.</summary></entry></feed>)");
  ASSERT_EQ(feed.Services().size(), 1U);
  EXPECT_EQ(feed.Services()[0]->name, "Workshop om övergångar");
  EXPECT_EQ(feed.Services()[0]->knowledge->type, "workshop");
  EXPECT_EQ(feed.Services()[0]->knowledge->document_url, "https://exempel.example/w.pdf");
}

TEST(NewsFeed, ALatinOneFeedIsRead) {
  const WholeFeed feed =
      Read("nytt.rss", FeedFormat::kNews,
           "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>Protokoll f\xF6r "
           "\xE5rsm\xF6tet</title><link>https://exempel.example/p</link></item></channel></rss>");
  ASSERT_EQ(feed.Services().size(), 1U);
  EXPECT_EQ(feed.Services()[0]->name, "Protokoll för årsmötet");
}

// Entities of the document's own stay as they are: nothing swells.
TEST(NewsFeed, ABombOfEntitiesStaysSmall) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 \"protokoll\">";
  for (int i = 1; i < 30; ++i)
    bomb += "<!ENTITY a" + std::to_string(i) + " \"&a" + std::to_string(i - 1) + ";&a" + std::to_string(i - 1) + ";\">";
  const WholeFeed feed = Read("nytt.rss", FeedFormat::kNews,
                              bomb + "]><rss><channel><item><title>Protokoll &a29;</title></item></channel></rss>");
  ASSERT_EQ(feed.Services().size(), 1U);
  EXPECT_LT(feed.Services()[0]->name.size(), 100U);
}

TEST(NewsFeed, WhatIsNoFeedIsRefused) {
  EXPECT_THAT(Read("a.rss", FeedFormat::kNews, "<html></html>").error, HasSubstr("neither RSS nor Atom"));
  EXPECT_THAT(Read("a.rss", FeedFormat::kNews, "<rss><chan").error, HasSubstr("neither RSS nor Atom"));
}

}  // namespace
}  // namespace kb::feeds
