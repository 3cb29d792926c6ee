// Every number is one that PTS keeps for fiction; every person is made up.
#include "indexer/extract/contact.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb::extract {
namespace {

// What may be shown of a line.
std::string Shown(const std::string& line, const std::string& before = "") {
  std::string shown;
  for (const FoundPhone& phone : FindPhones(line, before)) {
    if (phone.is_fax || phone.is_persons || phone.is_common) continue;
    shown += (shown.empty() ? "" : " | ") + phone.number;
  }
  return shown;
}

TEST(Phones, AreReadAsPeopleWriteThem) {
  for (const char* line : {"Telefon: 031-390 06 12", "031 390 06 12", "031/390 06 12", "(031) 390 06 12",
                           "+46 31 390 06 12", "+46 (0)31-390 06 12", "0046 31 390 06 12",
                           "Ring 031\xE2\x80\x93"
                           "390 06 12!"})
    EXPECT_EQ(Shown(line), "031-390 06 12") << line;
  EXPECT_EQ(Shown("031-390 06 12 eller 08-465 004 01"), "031-390 06 12 | 08-465 004 01");
  EXPECT_EQ(Shown("070-174 06 05"), "070-174 06 05");
  EXPECT_EQ(Shown("Öppet 21–07 031-390 06 12"), "031-390 06 12") << "a number begins where what stands before is none";
  EXPECT_EQ(Shown("116 016"), "116 016");
  EXPECT_EQ(Shown("Kontor: 031-390 06 12"), "031-390 06 12") << "an office is no account";
}

TEST(Phones, OtherFiguresAreNone) {
  for (const char* line : {"Öppet 08.00-16.30", "2026-11-22", "010203-1234", "Org.nr 802400-1234", "Bankgiro 5050-1055",
                           "Swish: 031-390 06 12", "08-10 och 12-15", "ISBN 978-91-7000-150-0", "Pris 031,50",
                           "Personnummer 031-390 06 12", "411 06 Göteborg", "Dnr 031-390 06 12"})
    EXPECT_EQ(Shown(line), "") << line;
}

TEST(Phones, OfPersonsAndFaxesAreNeverShown) {
  for (const char* line :
       {"Anna Exempelsson 031-390 06 12", "Ordförande: 070-174 06 05", "Kontaktperson Lisa Påhitt, 031-390 06 12",
        "031-390 06 12, Nils Låtsasberg", "Fax: 031-390 06 12", "Mini Exempelgren 031-390 06 12"})
    EXPECT_EQ(Shown(line), "") << line;
  EXPECT_EQ(Shown("070-174 06 05", "Karin Påhittsson"), "");
  EXPECT_EQ(Shown("Ring Agneta, 070-174 06 05"), "");
  EXPECT_EQ(Shown("Mottagningen Maria 031-390 06 12"), "031-390 06 12");
  EXPECT_EQ(Shown("Attention Göteborg 031-390 06 12"), "031-390 06 12") << "a town is no family";
  EXPECT_EQ(Shown("Kvinnojouren Karin 031-390 06 12"), "031-390 06 12");
  EXPECT_EQ(Shown("Mini-Maria Exempel 031-390 06 12"), "031-390 06 12");
  EXPECT_EQ(Shown("Vid fara för liv, ring 112. Sjukvårdsrådgivning: 1177."), "");
}

TEST(Mails, ArePublicAddressesOnly) {
  EXPECT_EQ(FindMails("Mejla Info@Exempel.example, anna.exempelsson@exempel.example").size(), 1U);
  EXPECT_EQ(FindMails("goteborg@exempel.example").size(), 1U);
  EXPECT_TRUE(FindMails("karin@exempel.example @exempel.example a@b x@y@z.se").empty());
}

TEST(Addresses, HaveAStreetANumberAndPerhapsAPostalCode) {
  struct Case {
    const char* line;
    const char* after;
    const char* street;
    const char* code;
    const char* city;
  };
  const std::vector<Case> cases = {
      {"Besöksadress: Exempelgatan 3, 411 06 Göteborg", "", "Exempelgatan 3", "411 06", "Göteborg"},
      {"Norra Påhittsvägen 12 B", "252 20 Helsingborg", "Norra Påhittsvägen 12 B", "252 20", "Helsingborg"},
      {"Exempelgatan 3, plan 2, 411 06 Göteborg", "", "Exempelgatan 3", "411 06", "Göteborg"},
      {"Blå stråket 5, 413 45 Göteborg", "", "Blå stråket 5", "413 45", "Göteborg"},
      {"Exempelvägen 7, hus 2", "SE-41685 Göteborg", "Exempelvägen 7", "416 85", "Göteborg"},
      {"Vi finns på Låtsastorget 1 i Malmö", "", "Låtsastorget 1", "", ""},
      {"Andra Långgatan 20, 413 28 Västra Frölunda Telefon 031-390 06 12", "", "Andra Långgatan 20", "413 28",
       "Västra Frölunda"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.line);
    const auto address = FindAddress(test.line, test.after);
    ASSERT_TRUE(address);
    EXPECT_EQ(address->street, test.street);
    EXPECT_EQ(address->postal_code, test.code);
    EXPECT_EQ(address->city, test.city);
    EXPECT_FALSE(address->is_postal_only);
  }
  EXPECT_TRUE(FindAddress("Postadress: Box 12, 251 00 Helsingborg", "")->is_postal_only);
  for (const char* none : {"Vi öppnade vägen 2019", "på vägen 12 gånger", "Gatan fram till 16", "Öppet 9-16",
                           "Exempelcentret Hamnen 040-628 04 01", "Swish 123 900 12 34"})
    EXPECT_FALSE(FindAddress(none, "")) << none;
}

}  // namespace
}  // namespace kb::extract
