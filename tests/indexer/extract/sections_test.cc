// Made-up pages: which lines belong to which thing.
#include "indexer/extract/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/opening.h"

namespace kb::extract {
namespace {

using testing::ElementsAre;

std::vector<Section> SectionsOf(const std::string& html) { return SplitSections(ReadPage(*ParseHtml(html))); }

std::vector<std::string> NamesOf(const std::string& html) {
  std::vector<std::string> names;
  for (const Section& section : SectionsOf(html))
    names.push_back(section.name + (section.is_foreign ? " (foreign)" : ""));
  return names;
}

TEST(Sections, LabelsBelongToWhatStandsAboveThem) {
  EXPECT_THAT(NamesOf("<h1>Exempelhuset</h1><h2>Kontakt</h2><p>x</p><h2>Hur gör "
                      "jag?</h2><h2>Påhittsgruppen</h2><h3>Öppettider</h3><h2>Adress</h2><p>y</p>"),
              ElementsAre("Exempelhuset", "Påhittsgruppen"));
  EXPECT_THAT(NamesOf("<h1>A</h1><p><b>Viktigt att veta 2024!</b></p><p><b>Exempelgruppen</b></p><p>x</p>"),
              ElementsAre("A", "Exempelgruppen"));
}

// A folder took its writing program's name: "Microsoft Word".
TEST(Sections, AFolderIsCalledByItsUnitAndNotByItsFile) {
  const std::string lines = "<p>Region Exempelkust</p><p>Exempelmottagningen</p><p>Vi hjälper dig.</p>";
  for (const char* file : {"Microsoft Word - Flygblad ht26 slutlig.docx", "flygblad_ny", "blad.indd"}) {
    SCOPED_TRACE(file);
    EXPECT_EQ(NamesOf("<title>" + std::string(file) + "</title>" + lines).front(), "Exempelmottagningen");
  }
  EXPECT_EQ(NamesOf("<title>a_b</title><p>Ljuset</p><p>Vi hjälper dig.</p>").front(), "Ljuset");
  EXPECT_EQ(NamesOf("<title>Mötesplats Exempel</title>" + lines).front(), "Mötesplats Exempel");
}

TEST(Sections, EntriesOfAListHaveNamesOfTheirOwn) {
  const char* list =
      "<h1>Jourer</h1><ul><li>Exempeljouren: 031-390 06 01</li><li><a href='#'>Påhittslinjen</a><br>Telefon 031-390 06 "
      "02</li></ul>";
  EXPECT_THAT(NamesOf(list), ElementsAre("Jourer", "Exempeljouren", "Påhittslinjen"));
  EXPECT_THAT(NamesOf("<h1>Ett ställe</h1><p>Telefon: 031-390 06 01</p><p>Växel: 031-390 06 02</p>"),
              ElementsAre("Ett ställe"));
}

TEST(Sections, RolesBelowAUnitAreNoEntries) {
  EXPECT_THAT(
      NamesOf("<h1>Exempelmottagningen Nord</h1><p>Sköterskemottagning: 031-390 06 01</p><p>Kansli: 031-390 06 02</p>"),
      ElementsAre("Exempelmottagningen Nord"));
}

// Cells are apart: the figures of a street's number are none of the telephone's.
TEST(Sections, RowsOfATableAreEntries) {
  EXPECT_THAT(NamesOf("<h1>Träffpunkter</h1><table><tr><th>Plats</th><th>Adress</th><th>Telefon</th></tr>"
                      "<tr><td>Träffpunkt Ett</td><td>Exempelgatan 1</td><td>031-390 06 01</td></tr>"
                      "<tr><td>Träffpunkt Två</td><td>Påhittsgatan 2</td><td>031-390 06 02</td></tr></table>"),
              ElementsAre("Träffpunkter", "Träffpunkt Ett", "Träffpunkt Två"));
}

TEST(Sections, WhoHelpsWhenOneIsClosedIsSomebodyElse) {
  EXPECT_THAT(NamesOf("<h1>A</h1><p>x</p><h2>När vi har stängt</h2><p>Akuten: 031-390 06 01</p>"),
              ElementsAre("A", "När vi har stängt (foreign)"));
}

// It was taken for a part of the heading, and its hours with it.
TEST(Sections, TextBeforeAHeadingIsNotTheHeading) {
  const std::vector<Section> sections =
      SectionsOf("<h1>A</h1><div><h2>Exempelhuset</h2><span>Öppet mån 9-16</span><h2>Påhittshuset</h2>x</div>");
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[1].lines.at(0).heading, 0);
  EXPECT_EQ(sections[1].lines.at(0).text, "Öppet mån 9-16");
}

TEST(Sections, BoxesOfContactCentresAreForeign) {
  EXPECT_THAT(NamesOf("<main><h1>A</h1><p>x</p></main><aside><h2>Kontaktcenter</h2><p>031-390 06 01</p></aside>"),
              ElementsAre("A", "Kontaktcenter (foreign)"));
}

std::string HoursOf(const std::string& html) {
  std::string text;
  for (const Section& section : SectionsOf(html)) {
    for (const FoundHours& found : FindHours(section.lines, LocalDate::FromYmd(2026, 11, 22), "").found) {
      text += (text.empty() ? "" : " | ") + std::string(hours::ChannelName(found.schedule.channel)) + " " +
              found.schedule.hours;
    }
  }
  return text;
}

TEST(Opening, IsReadAsOneTextWithItsLabel) {
  EXPECT_EQ(HoursOf("<h1>A</h1><h2>Telefontid</h2><p>Tisdag 9–11</p><h2>Besök</h2><p>Måndag 13–15</p>"),
            "phone Tu 09:00-11:00 | visit Mo 13:00-15:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet mån-fre 9-16. Drop-in tisdagar 10-12.</p>"),
            "visit Mo-Fr 09:00-16:00 | visit Tu 10:00-12:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet mån-fre 9-16.</p><p>24 december 2021 stängt.</p>"), "visit Mo-Fr 09:00-16:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Vi hjälper dig när kontoret är stängt.</p><p>Öppet alla dagar 17-24</p>"),
            "visit Mo-Su 17:00-24:00");
}

TEST(Opening, TimesThatAddDoNotReplace) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet måndag–fredag 10–15, torsdag även 19–21</p>"),
            "visit Mo-Fr 10:00-15:00, Th 19:00-21:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet vardagar 9–16.</p><p>På tisdagar har vi också öppet 18–20.</p>"),
            "visit Mo-Fr 09:00-16:00, Tu 18:00-20:00; PH off");
  // What is not understood may be a condition.
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet måndag–fredag 10–15, även när det regnar</p>"), "");
}

TEST(Opening, WhatIsNotUnderstoodWholeIsLeftOut) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Sångstund onsdagar 10–11</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Nya patienter: måndag–torsdag 8–9</p><p>Övriga: tisdag 13–15</p>"), "");
  // With it goes what stands below the same label; what says itself of what it is stays.
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet:</p><p>Måndag 9–12</p><p>Tisdag 13–15, anmälan krävs</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Inlämning av gåvor måndag 9–12.</p><p>Öppet tisdag 11–17</p>"),
            "visit Tu 11:00-17:00");
  // Conditions, and what is a meeting.
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Första tisdagen i månaden klockan 13–15</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Akuttelefon: 031-390 06 01, öppen dygnet runt</p>"
                    "<p>Mottagning: 031-390 06 02, vardagar 8–16</p>"),
            "");
}

TEST(Opening, TimesBesideANumberAreTheTelephones) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Boka på 031-390 06 01 alla dagar 17–18</p><p>Öppet alla dagar 19–08</p>"),
            "visit Mo-Su 19:00-08:00 | phone Mo-Su 17:00-18:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Telefontid: måndag 10–11</p><p>Öppettider: måndag 8–17</p>"),
            "phone Mo 10:00-11:00 | visit Mo 08:00-17:00");
}

TEST(Opening, DaysAboveTheirTimesAreOne) {
  EXPECT_EQ(HoursOf("<h1>A</h1><h2>Öppettider</h2><h3>Måndag</h3><p>10.00–12.00</p><h3>Onsdag</h3><p>13.00–18.00</p>"),
            "visit Mo 10:00-12:00; We 13:00-18:00");
}

TEST(Opening, WhatIsOverSaysNothing) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet mån-fre 9-16.</p><p>Påsken 2025: skärtorsdag 17 april 2025 kl. 12–13</p>"),
            "visit Mo-Fr 09:00-16:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet mån-fre 9-16.</p><p>Sommaren 29 juni–2 augusti 2026 var det stängt 9-12.</p>"),
            "visit Mo-Fr 09:00-16:00");
}

TEST(Opening, OtherTimesAreNoHours) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Öppet tisdag–fredag 10–15.</p><p>Högmässa söndag kl 11.</p>"),
            "visit Tu-Fr 10:00-15:00");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Torsdag 3 december kl 18–20 bjuder vi in till en kväll.</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Gudstjänst söndag kl 11-12</p><p>Kursen hålls tisdagar 18-20.</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Vi startade 1998-2003 och har 9-16 medlemmar.</p>"), "");
}

}  // namespace
}  // namespace kb::extract
