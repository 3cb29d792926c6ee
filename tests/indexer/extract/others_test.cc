// Whose a number or an hour is: tables of words as pages have them.
#include "indexer/extract/others.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/contact.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/page.h"

namespace kb::extract {
namespace {

TEST(Others, AUnitOfAnotherNameIsAnother) {
  const std::string own = "familjeradgivning sundaby kommun";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Kvällar och helger ringer du socialjouren på", "socialjouren"},
      {"Ring familjerådgivningen på", ""},
      {"Ring mottagningen på", ""},
      {"Hjälp av socialtjänsten: ring familjerådgivningen på", ""},
      {"Dagtid ringer du socialkontorets mottagning", "socialkontorets"},
      {"Sök resa hos Exempeltrafiken", "Exempeltrafiken"},
      {"Telefon", ""},
  };
  for (const auto& [words, other] : cases) {
    SCOPED_TRACE(words);
    EXPECT_EQ(AnotherUnit(words, own), other);
  }
}

bool IsOthers(const std::string& line, const std::string& before) {
  const std::vector<FoundPhone> phones = FindPhones(line, before);
  return !phones.empty() && IsNumberOfOthers(line, before, 0, phones.front().begin, phones.front().end, "eken");
}

TEST(Others, ANumberIsTheirsWhoseNameStandsBesideIt) {
  EXPECT_TRUE(IsOthers("När vi har stängt: psykiatriska akutmottagningen, telefon 031-390 06 01", ""));
  EXPECT_TRUE(IsOthers("031-390 06 01 (socialjouren)", ""));
  EXPECT_TRUE(IsOthers("031-390 06 01", "Sjukreseenheten"));
  EXPECT_TRUE(IsOthers("Patienttelefon: 031-390 06 01", ""));
  EXPECT_FALSE(IsOthers("Telefon 031-390 06 01 (knappval 2)", ""));
  EXPECT_FALSE(IsOthers("Kom till sjukhuset. Telefon 031-390 06 01", ""));
}

TEST(Others, HeadingsForOthersAreNotForTheOneWhoSeeksHelp) {
  for (const char* heading : {"För vårdgivare", "Medarbetare", "Här jobbar", "Parkering", "Vill du hjälpa till?",
                              "Press", "Chef", "På gång", "Julmarknad 5 december"}) {
    EXPECT_TRUE(IsForOthers(heading)) << heading;
  }
  for (const char* heading : {"Personligt ombud", "Kontakt", "Öppettider 1 juni till 31 augusti", "Träffpunkt Eken",
                              "För dig som är anhörig", "Alkoholmottagningen"}) {
    EXPECT_FALSE(IsForOthers(heading)) << heading;
  }
}

TEST(Others, AProfessionBesideANameIsAPersons) {
  EXPECT_TRUE(NamesStaff("Kurator: Amir, 0980-319 216"));
  EXPECT_TRUE(NamesStaff("Wera Tillsvidare, diakon"));
  EXPECT_FALSE(NamesStaff("Kurator: 0980-319 216"));
  EXPECT_FALSE(NamesStaff("Telefon till sköterska 0980-319 216"));
  EXPECT_TRUE(MayBePerson("Wera Tillsvidare"));
  EXPECT_FALSE(MayBePerson("Träffpunkt Lunden"));
  EXPECT_FALSE(MayBePerson("Anhöriga Norr 2"));
}

std::string HoursIn(const std::string& html, const std::string& own) {
  std::string text;
  for (const FoundHours& found :
       FindHours(ReadPage(*ParseHtml(html)).lines, LocalDate::FromYmd(2026, 11, 22), own).found)
    text += (text.empty() ? "" : " | ") + std::string(hours::ChannelName(found.schedule.channel)) + " " +
            found.schedule.hours;
  return text;
}

TEST(Others, HoursOfTwoThingsAreRefused) {
  // For patients and for those who refer: which is which the page does not say in words that are understood.
  EXPECT_EQ(HoursIn("<h2>Norr</h2><p>Öppet vardagar 8–11</p><h2>Söder</h2><p>Öppet vardagar 13–14</p>", "a"), "");
  EXPECT_EQ(HoursIn("<p>Telefontid:<br>Mån 9–10</p><p>Öppettider:<br>Mån 13–19</p>", "a"),
            "phone Mo 09:00-10:00 | visit Mo 13:00-19:00");
}

TEST(Others, HoursOfAnOfficeOrAnActivityAreNotThoseOfTheThing) {
  EXPECT_EQ(HoursIn("<p>Öppet tisdag–torsdag 10–15</p><p>Språkcafé måndagar 17–19</p>", "a"),
            "visit Tu-Th 10:00-15:00");
  EXPECT_EQ(HoursIn("<p>Öppet mån-fre 8-20</p><h3>Kansli</h3><p>Mån-fre 9-10</p>", "a"), "visit Mo-Fr 08:00-20:00");
  EXPECT_EQ(HoursIn("<p>Måndag 10–12: Vävstuga för daglediga</p>", "a"), "");
  EXPECT_EQ(HoursIn("<table><tr><th>Dag</th><th>Tid</th><th>Aktivitet</th></tr>"
                    "<tr><td>Måndag</td><td>10-12</td><td>Slöjd</td></tr></table>",
                    "a"),
            "");
}

TEST(Others, WhatAMachineDoesAroundTheClockIsNoOpeningHour) {
  EXPECT_EQ(HoursIn("<p>Du kan också boka tid via 1177.se dygnet runt.</p>", "a"), "");
  EXPECT_EQ(HoursIn("<p>Personal finns dygnet runt.</p>", "a"), "");
  EXPECT_EQ(HoursIn("<p>Jouren har öppet dygnet runt.</p>", "a"), "visit 24/7");
}

}  // namespace
}  // namespace kb::extract
