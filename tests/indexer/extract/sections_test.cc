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

TEST(Sections, EntriesOfAListHaveNamesOfTheirOwn) {
  const char* list =
      "<h1>Jourer</h1><ul><li>Exempeljouren: 031-390 06 01</li><li><a href='#'>Påhittslinjen</a><br>Telefon 031-390 06 "
      "02</li></ul>";
  EXPECT_THAT(NamesOf(list), ElementsAre("Jourer", "Exempeljouren", "Påhittslinjen"));
  EXPECT_THAT(NamesOf("<h1>Ett ställe</h1><p>Telefon: 031-390 06 01</p><p>Växel: 031-390 06 02</p>"),
              ElementsAre("Ett ställe"));
}

TEST(Sections, BoxesOfContactCentresAreForeign) {
  EXPECT_THAT(NamesOf("<main><h1>A</h1><p>x</p></main><aside><h2>Kontaktcenter</h2><p>031-390 06 01</p></aside>"),
              ElementsAre("A", "Kontaktcenter (foreign)"));
}

std::string HoursOf(const std::string& html) {
  std::string text;
  for (const Section& section : SectionsOf(html)) {
    for (const FoundHours& found : FindHours(section.lines, LocalDate::FromYmd(2026, 11, 22)).found) {
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

TEST(Opening, OtherTimesAreNoHours) {
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Gudstjänst söndag kl 11-12</p><p>Kursen hålls tisdagar 18-20.</p>"), "");
  EXPECT_EQ(HoursOf("<h1>A</h1><p>Vi startade 1998-2003 och har 9-16 medlemmar.</p>"), "");
}

}  // namespace
}  // namespace kb::extract
