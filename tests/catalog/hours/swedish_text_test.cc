// Free text about hours: right, or refused.  The texts are made up; the kinds are
// those of real pages.
#include "catalog/hours/swedish_text.h"

#include <gtest/gtest.h>

#include <chrono>

#include "catalog/hours/probe.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/support/sanitized.h"

namespace kb::hours {
namespace {

// "visit: Mo 09:00-12:00 / phone: ...", or "" where it is refused.
std::string ReadingsOf(std::string_view text, const TextContext& context = {}) {
  std::string shown;
  for (const TextReading& reading : ReadSwedishHours(text, context).readings) {
    if (!shown.empty()) shown += " / ";
    shown += std::string(ChannelName(reading.channel)) + ": " + reading.hours;
  }
  return shown;
}

struct Case {
  const char* text;
  const char* hours;  // "": refused
};

template <std::size_t kSize>
void CheckVisits(const Case (&cases)[kSize]) {
  for (const Case& test : cases) {
    SCOPED_TRACE(test.text);
    EXPECT_EQ(ReadingsOf(test.text), *test.hours == '\0' ? "" : std::string("visit: ") + test.hours);
  }
}

// Each was once read as hours that nobody keeps.
TEST(SwedishText, WhatTurnsAReadingTakesItAlong) {
  CheckVisits({
      {"Måndag 10-14 | Tisdag - | Onsdag 10-14", "Mo 10:00-14:00; Tu off; We 10:00-14:00"},
      {"Måndag -\nOnsdag 10-14", ""},
      {"Insläpp 1900, utsläpp 0900, alla nätter", ""},
      {"Tisdag 18.30-20.00 (samling 18.15)", ""},
      {"Mässa söndagar kl 9.00, 11.00 och 18.00", "Su 09:00+,11:00+,18:00+"},
      {"Mån-fre 8-16.30 (fre 15.00)", ""},
      {"Onsdag 2 december 2026 öppnar vi först kl. 13. Annars mån-fre 9-16.",
       "Mo-Fr 09:00-16:00; 2026 Dec 02 00:00-13:00 off"},
      {"På onsdagar öppnar vi 13. Annars mån-fre 9-16.", ""},
      {"Onsdagar 10-12, 8-9 elever i varje grupp", ""},
      {"2-3 gånger per termin, onsdagar 18-20", ""},
      {"I helgen har vi öppet 10-14", ""},
      {"I december har vi öppet till 20 på torsdagar. Annars mån-fre 10-18.", ""},
      {"Stängt röda dagar samt aftnar. Öppet mån-fre 9-17.", ""},
      {"Helgen 5-6 december 10-15", ""},
      {"Inga träffar i juli. Torsdagar 14-16.", "Th 14:00-16:00; Jul off"},
      {"Ingen avgift på tisdagar. Mån-fre 9-16.", ""},
      {"9-10.30 vardagar, onsdagar även 13-15", ""},
      {"må, on 0930-1130 samt to 1600-1830", "Mo,We 09:30-11:30; Th 16:00-18:30"},
      {"v.2-v.22 torsdagar 13-15", "week 02-22 Th 13:00-15:00"},
      {"Sidan ändrad 3 november 2026 kl. 14.05. Öppet fre 12-14.", "Fr 12:00-14:00"},
      {"Fri entré. Onsdagar 12-14.", "We 12:00-14:00"},
      {"Thursday evenings 6.30 to 8.30", "Th 18:30-20:30"},
  });
}

TEST(SwedishText, HoursOfOneChannelAreNotThoseOfAnother) {
  EXPECT_EQ(ReadingsOf("Jourtelefonen har öppet dygnet runt. Stödsamtal på plats bokas vardagar 9-16."), "");
  EXPECT_EQ(ReadingsOf("Mejl besvaras mån-fre. Telefon ons 13-15."), "");
  EXPECT_EQ(ReadingsOf("Vi svarar i telefon mån-fre 10-16 och i chatten alla dagar 16-22, röda dagar stängt."), "");
}

TEST(SwedishText, WeekendsOnlyIsReadWithLessConfidence) {
  const HoursText only = ReadSwedishHours("Öppet endast helger 10-18");
  ASSERT_EQ(only.readings.size(), 1U);
  EXPECT_EQ(only.readings[0].hours, "Sa,Su 10:00-18:00");
  EXPECT_LT(only.readings[0].confidence, ReadSwedishHours("Öppet helger 10-18").readings.at(0).confidence);
}

TEST(SwedishText, DaysAndTimes) {
  CheckVisits({
      {"Mån-fre 8-16", "Mo-Fr 08:00-16:00"},
      {"Måndag t.o.m. torsdag 8.30-16.00", "Mo-Th 08:30-16:00"},
      {"Mån tis ons tors fre 9-15", "Mo-Fr 09:00-15:00"},
      {"Mån/ons/fre 9-12", "Mo,We,Fr 09:00-12:00"},
      {"Må-To 8-17, Fr 8-15", "Mo-Th 08:00-17:00; Fr 08:00-15:00"},
      {"M-F 8-16", "Mo-Fr 08:00-16:00"},
      {"8-17 måndag-fredag, 10-14 lördag", "Mo-Fr 08:00-17:00; Sa 10:00-14:00"},
      {"Måndagar klockan nio till tolv", "Mo 09:00-12:00"},
      {"Öppet vardagar mellan nio och fyra", "Mo-Fr 09:00-16:00; PH off"},
      {"Halv nio till kvart över fyra på vardagar", "Mo-Fr 08:30-16:15; PH off"},
      {"mån-fre 0800-1600", "Mo-Fr 08:00-16:00"},
      {"Mån-fre 8-12,13-17", "Mo-Fr 08:00-12:00,13:00-17:00"},
      {"Mån-fre 8,30-16,30", "Mo-Fr 08:30-16:30"},
      {"Alla dagar utom måndagar 11-16", "Tu-Su 11:00-16:00"},
      {"Öppet varje dag mellan 12-15, onsdagar 12-16", "Mo-Su 12:00-15:00; We 12:00-16:00"},
      {"Öppet från kl. 9 på vardagar", "Mo-Fr 09:00+; PH off"},
      {"Öppet hus söndagar 15.00-", "Su 15:00+"},
      {"Vardagar 8-16, onsdagar till 18", "Mo-Fr 08:00-16:00; We 08:00-18:00; PH off"},
      {"Varje helgfri torsdag 14-16", "Th 14:00-16:00; PH off"},
      {"Vi har öppet på måndagar. Klockan 9 till 12.", "Mo 09:00-12:00"},
      {"Vi har öppet måndag och tisdag. Vi öppnar klockan 9. Vi stänger klockan 15.", "Mo,Tu 09:00-15:00"},
      {"Öppet 7 dagar i veckan 10-22", "Mo-Su 10:00-22:00"},
      {"Vi svarar dygnet runt, alla dagar om året", "24/7"},
      {"Öppet 365 dagar om året, 7-22", "Mo-Su 07:00-22:00"},
      {"Besök oss på Torget 3, öppet ti 12-18", "Tu 12:00-18:00"},
      {"Öppet tisdagar.\nVi öppnar klockan 13.\nVi stänger klockan 17.", "Tu 13:00-17:00"},
      {"Klockan 10 på lördagar börjar promenaden.", "Sa 10:00+"},
      // Weekends alone: nothing is promised of other public holidays.
      {"Endast helger 10-18", "Sa,Su 10:00-18:00"},
      {"Fika varje onsdagsförmiddag kl. 10-12", "We 10:00-12:00"},
  });
}

TEST(SwedishText, NightsAndPauses) {
  CheckVisits({
      {"Fredag 18.00 - lördag 01.00", "Fr 18:00-01:00"},
      {"Fredag kl 18 till måndag kl 08", "Fr 18:00-24:00; Sa 00:00-24:00; Su 00:00-24:00; Mo 00:00-08:00"},
      {"Mån-tors 17-23 Fre 16-01 Lör 15-01", "Mo-Th 17:00-23:00, Fr 16:00-01:00, Sa 15:00-01:00"},
      {"Alla nätter 20.30-08.00", "Mo-Su 20:30-08:00"},
      {"Öppet mån-fre 8-16.30, lunchstängt 12-13", "Mo-Fr 08:00-12:00,13:00-16:30"},
      {"Mån-tors 8.00-16.30 (lunch 12.00-12.45)", "Mo-Th 08:00-12:00,12:45-16:30"},
      {"Måndag-torsdag 9-16 men stängt för lunch 12-13", "Mo-Th 09:00-12:00,13:00-16:00"},
      {"Frukost mån-fre 7.30-9.30, lunch 11.30-13", "Mo-Fr 07:30-09:30,11:30-13:00"},
      {"Fredagar och lördagar kl. 20-02, övriga dagar stängt", "Fr,Sa 20:00-02:00"},
      // Sunday's closure does not cut Saturday's night.
      {"Fre 20-03, lör 20-04, sön stängt", "Fr 20:00-03:00, Sa 20:00-04:00"},
      {"Härbärget öppnar kl 21 och stänger kl 8 nästa dag, alla dagar", "Mo-Su 21:00-08:00"},
      {"Fredagar öppnar vi 20 och stänger 6", "Fr 20:00-06:00"},
      {"Fredagar öppnar vi 9 och stänger 4", ""},
  });
}

TEST(SwedishText, HolidaysWeeksAndSeasons) {
  CheckVisits({
      {"Stängt röda dagar. Öppet mån-fre 8-17.", "Mo-Fr 08:00-17:00; PH off"},
      {"Vardagar 17-21, helgdagar 10-20", "Mo-Fr 17:00-21:00; Sa,Su,PH 10:00-20:00"},
      {"Mån-fre 8-16, dag före helgdag 8-12, helgdagar stängt", "Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off"},
      {"Dag före röd dag stänger vi kl 13. Ordinarie: mån-fre 8-16", "Mo-Fr 08:00-16:00; PH -1 day 13:00-24:00 off"},
      {"Stängt: lördag, söndag och röda dagar. Övriga dagar öppet 9-17.", "Sa,Su off; Mo-Fr 09:00-17:00; PH off"},
      {"Julafton stängt, i övrigt öppet alla dagar 10-18", "Mo-Su 10:00-18:00; Dec 24 off"},
      {"Stängt midsommarafton, julafton. Alla dagar 9-17", "Mo-Su 09:00-17:00; Dec 24 off; Jun 19-25 Fr off"},
      {"tis och tors 17-20, jämna veckor lör 11-14, stängt röda dagar",
       "Tu,Th 17:00-20:00; week 02-52/2 Sa 11:00-14:00; PH off"},
      {"Jämna veckor: mån 9-12. Udda veckor: tis 9-12.", "week 02-52/2 Mo 09:00-12:00; week 01-53/2 Tu 09:00-12:00"},
      {"Sommarstängt v. 28-31. Mån-tors 9-15.", "Mo-Th 09:00-15:00; week 28-31 off"},
      {"1 sept - 31 maj Mån-tors 8-16.30 Fre 8-16; 1 juni - 31 augusti Mån-fre 8-15",
       "Sep 01-May 31 Mo-Th 08:00-16:30; Sep 01-May 31 Fr 08:00-16:00; Jun 01-Aug 31 Mo-Fr 08:00-15:00"},
      {"Första och tredje måndagen i månaden 17.30-19", "Mo[1,3] 17:30-19:00"},
      {"Varje måndag, förutom första måndagen i månaden, kl 18-20", "Mo 18:00-20:00; Mo[1] off"},
      {"Öppet måndagar 13-16 (ej skollov)", "Mo 13:00-16:00; SH off"},
      {"24-26 dec samt 31 dec-1 jan stängt", "Dec 24-26,Dec 31-Jan 01 off"},
      {"4 juni 2027: stängt", "2027 Jun 04 off"},
      {"2026-12-24 stängt", "2026 Dec 24 off"},
  });
}

TEST(SwedishText, ExceptionsMayStandFirst) {
  CheckVisits({
      {"Röda dagar stängt. Övriga vardagar 9-16.", "Mo-Fr 09:00-16:00; PH off"},
      {"Stängt röda dagar, öppet mån-fre 9-16", "Mo-Fr 09:00-16:00; PH off"},
      {"Inte onsdagar. Mån-fre 9-12.", "Mo-Fr 09:00-12:00; We off"},
      {"Förutom på söndagar och måndagar har vi öppet varje dag 11-20", "Mo-Su 11:00-20:00; Su off; Mo off"},
      {"Alla dagar utom lördag och söndag 10-15", "Mo-Fr 10:00-15:00"},
      {"Ej julafton, nyårsafton. Mån-fre 8-16.", "Mo-Fr 08:00-16:00; Dec 24 off; Dec 31 off"},
      {"Tisdagar 18-20 utom juni-augusti", "Tu 18:00-20:00; Jun-Aug Tu off"},
      {"Lunchstängt 12-13. Mån-tors 8-17, fre 8-16.", "Mo-Th 08:00-12:00,13:00-17:00; Fr 08:00-12:00,13:00-16:00"},
      {"Onsdagar till kl 20, annars mån-fre 10-18", "Mo-Fr 10:00-18:00; We 10:00-20:00"},
      {"Juni-aug stänger vi kl 15. Övrig tid mån-fre 8-16.", "Mo-Fr 08:00-16:00; Jun-Aug Mo-Fr 08:00-15:00"},
      {"Julafton och juldagen stängt, alla andra dagar 10-18", "Mo-Su 10:00-18:00; Dec 24,Dec 25 off"},
      {"Vardagar 8-16. Stänger kl 12 dag före röd dag samt dag före julafton och midsommarafton",
       "Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; Dec 23 12:00-24:00 off; Jun 18-24 Th 12:00-24:00 off; PH off"},
      {"Helg 10-16, vardag 8-20", "Mo-Fr 08:00-20:00; Sa,Su,PH 10:00-16:00"},
      {"Mån 9-17. Lör 10-14 (ej juli).", "Mo 09:00-17:00; Sa 10:00-14:00; Jul Sa off"},
      {"Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-16:00; PH off"},
      {"Första torsdagen i månaden 17-19, övriga torsdagar 14-16", "Th 14:00-16:00; Th[1] 17:00-19:00"},
      {"På svenska mån-fre 12-14, på finska mån-fre 9-20", "Mo-Fr 12:00-14:00"},
  });
}

TEST(SwedishText, ClosuresEndBeforeTheDayItOpensAgain) {
  CheckVisits({
      {"Sommarstängt 1/7-15/8, öppnar igen måndag 17/8. Ordinarie tid: mån-tor 10-15",
       "Mo-Th 10:00-15:00; Jul 01-Aug 15 off"},
      // From one day until another: how long it is closed stands between the lines.
      {"Stängt 1/7, öppnar igen 17/8. Ordinarie tid: mån-tor 10-15", ""},
      {"Stängt v. 28-30. Övriga veckor öppet mån-tors 9-16.", "Mo-Th 09:00-16:00; week 28-30 off"},
      {"Caféet är stängt i juli. Resten av året mån-fre 10-15.", "Mo-Fr 10:00-15:00; Jul off"},
      {"15 maj-15 september alla dagar 9-20, övrig tid stängt", "May 15-Sep 15 Mo-Su 09:00-20:00"},
      {"Mottagningen är inställd v. 7. Annars mån-fre 8-9.", "Mo-Fr 08:00-09:00; week 07 off"},
      {"Mån: 9-12; Tis: 9-12; Ons: -; Tors: 13-16", "Mo 09:00-12:00; Tu 09:00-12:00; We off; Th 13:00-16:00"},
  });
}

TEST(SwedishText, StaffedHoursAreNoExceptionFromTheOpenOnes) {
  CheckVisits({
      {"Biblioteket har meröppet kl. 6-22 alla dagar. Bemannat: mån-tors 10-19.", ""},
      {"Öppet alla dagar 7-22. Personal på plats mån-fre 10-16.", ""},
      {"Kontoret är bemannat tisdagar 10-14", "Tu 10:00-14:00"},
  });
}

TEST(SwedishText, SlipsOfThePenAreRepairedOrRefused) {
  CheckVisits({
      {"Måndgar och onsdgar kl 10-12", "Mo,We 10:00-12:00"},
      {"Måndagar och bladgar kl 10-12", ""},
      {"Mån-fre kl 8-16 (lunchstänt 12-13)", "Mo-Fr 08:00-12:00,13:00-16:00"},
      {"Heldag lördag 10-16", "Sa 10:00-16:00"},
      {"stangt roda dagar, oppet man-fre 9-16", "Mo-Fr 09:00-16:00; PH off"},
      {"Tors kl 18.oo-20.oo", "Th 18:00-20:00"},
      {"M 10-14, T 10-14, O 10-18, T 10-14, F 10-13",
       "Mo 10:00-14:00; Tu 10:00-14:00; We 10:00-18:00; Th 10:00-14:00; Fr 10:00-13:00"},
      {"Tisdagskvällar halv sju till nio", "Tu 18:30-21:00"},
      {"Mån-fre 8-16, 12-13", ""},
      {"Mån, ons, fre 8-10, 11-12, 13-15", ""},
  });
}

TEST(SwedishText, WhatIsNotCertainIsUnknown) {
  CheckVisits({
      {"Efter överenskommelse", "unknown \"efter överenskommelse\""},
      {"Tisdagar 10-15 samt efter överenskommelse", "Tu 10:00-15:00 || unknown \"efter överenskommelse\""},
      {"Öppet varje eftermiddag måndag till fredag", "Mo-Fr unknown \"eftermiddag\""},
      {"Träffas varannan onsdag 18-20", "We 18:00-20:00 unknown \"varannan vecka\""},
      {"Terminstid tisdagar 13-16", "Tu 13:00-16:00 unknown \"terminstid\""},
      {"Öppettider saknas", "unknown \"öppettider saknas\""},
      {"Stängt tills vidare", "off \"tills vidare\""},
  });
}

TEST(SwedishText, ChannelsComeOutApart) {
  const struct {
    const char* text;
    const char* expected;
  } kCases[] = {
      {"Telefon: vardagar 9-11. Besökstid: tis och tor 13-16. Chatt: sön 19-21.",
       "phone: Mo-Fr 09:00-11:00; PH off / visit: Tu,Th 13:00-16:00 / chat: Su 19:00-21:00"},
      {"Telefontid mån-fre 8-9. Drop-in tis 13-15.", "phone: Mo-Fr 08:00-09:00 / visit: Tu 13:00-15:00"},
      {"Alla dagar 9-19 på telefon eller mejl", "phone: Mo-Su 09:00-19:00 / email: Mo-Su 09:00-19:00"},
      {"Ring 020-22 00 60, alla dagar 13-22", "phone: Mo-Su 13:00-22:00"},
      {"Tidsbokning på telefon mån-fre 8-10", "phone: Mo-Fr 08:00-10:00"},
      {"Ring mån-tors 9-11 eller mejla oss", "phone: Mo-Th 09:00-11:00"},
      {"Ingen tidsbokning behövs. Öppet onsdag 10-12", "visit: We 10:00-12:00"},
      {"Mån 9-12 (endast telefon), tis 9-12 (besök)", "phone: Mo 09:00-12:00 / visit: Tu 09:00-12:00"},
      {"Jourtelefon dygnet runt. Kontoret öppet mån 9-15.", "phone: 24/7 / visit: Mo 09:00-15:00"},
      {"Stödchatt: sön-tors 20-23. Anhöriglinjen: vardagar 15-18.",
       "chat: Su-Th 20:00-23:00 / phone: Mo-Fr 15:00-18:00; PH off"},
      {"Telefontid mån-tors 12.30-13.30. Kvällsmottagning tisdagar 16-19.",
       "phone: Mo-Th 12:30-13:30 / visit: Tu 16:00-19:00"},
      // A number at the end is where to reach them, not when.
      {"Lör 11-14, sön 12-15, tel 0480-45 00 00", "visit: Sa 11:00-14:00; Su 12:00-15:00"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    EXPECT_EQ(ReadingsOf(test.text), test.expected);
  }
}

TEST(SwedishText, OtherNumbersNeverBecomeHours) {
  CheckVisits({
      {"Storgatan 8-12, öppet måndag-fredag 10-15", "Mo-Fr 10:00-15:00"},
      {"Kyrkogatan 12, 411 05 Göteborg. Öppet vardagar 9-16.", "Mo-Fr 09:00-16:00; PH off"},
      {"För dig mellan 16 och 25 år. Tisdagar 15-18.", "Tu 15:00-18:00"},
      {"För unga 13-25. Måndagar 13-16.", "Mo 13:00-16:00"},
      {"Gruppen för 18-25-åringar träffas torsdagar 17.30-19.30", "Th 17:30-19:30"},
      {"Kostar 50:-. Inträde 20 kr. Öppet lör 10-14", "Sa 10:00-14:00"},
      {"Babycafé (0-12 mån) fredagar 10-11.30", "Fr 10:00-11:30"},
      {"8-12 mån, 13-16 tis", "Mo 08:00-12:00; Tu 13:00-16:00"},
      {"Max 8-12 personer. Tisdagar 10-12", "Tu 10:00-12:00"},
      {"Träffar varje måndag 18-20 på plan 2", "Mo 18:00-20:00"},
      {"Sedan 1998 har vi öppet tisdagar 18-20", "Tu 18:00-20:00"},
      {"Mellan 13 och 16 år: torsdagar 17-20", "Th 17:00-20:00"},
      {"Från 13 år. Fredagar 18-22.", "Fr 18:00-22:00"},
      {"Swish 123 456 78 90. Lördagar 12-15.", "Sa 12:00-15:00"},
      {"Bankgiro 5050-1055. Öppet må-fr 10-12", "Mo-Fr 10:00-12:00"},
      {"Tisdagar 17.00-19.00. Kontakta Anna på 070-123 45 67.", "Tu 17:00-19:00"},
  });
}

TEST(SwedishText, EnglishAndSlipsOfThePen) {
  CheckVisits({
      {"Open Monday to Friday 9am to 5pm. Closed on weekends.", "Mo-Fr 09:00-17:00; Sa,Su off"},
      {"Tues 1.30-4pm", "Tu 13:30-16:00"},
      {"Daily 10 a.m. - 6 p.m.", "Mo-Su 10:00-18:00"},
      {"Open 24 hours", "24/7"},
      {"Onsadg 13-15", "We 13:00-15:00"},
      {"Mondag - fredag 8-16", "Mo-Fr 08:00-16:00"},
      {"Sondag 11-15", "Su 11:00-15:00"},
  });
}

TEST(SwedishText, RefusesRatherThanGuesses) {
  for (const char* text : {"8-16",
                           "Telefontid 9-11",
                           "Öppet mellan klockan 19 och 10",  // which days?
                           "Mån-fre 9-4",                     // twelve-hour talk, or a night?
                           "Tisdag 22 augusti klockan 12:30-15:30",
                           "17 maj klockan 14-17",                        // which year?
                           "Mån-fre 8-16, lunch 12-13",                   // served, or closed?
                           "Mån-tors 8-16, fre 8-15, lunchstängt 12-13",  // on which days?
                           "Tisdag kl 18, 19 och 20",
                           "Sommar (1 juni - 31 augusti): mån-fre 10-15. Övriga året: mån-fre 8-17.",
                           "Från och med 1 mars tisdagar 10-12",
                           "Vissa lördagar 10-14",
                           "Mån-frx 8-16",
                           "Fram till jul: lördagar 10-14",
                           "Öppet påsk till midsommar, lör-sön 12-16",
                           "Stängt från 1 juli. Mån-fre 9-16",
                           "Tjosdag 10-12",
                           "Vardagar före kl. 12",
                           "Kvällar och helger: fredag 18-24",
                           "Udda veckor måndag och jämna veckor torsdag kl 18-20",
                           "Mån-fre 8-16. Stängt.",
                           "Mån-ons 9-12, ons-fre 13-15",
                           "Bemannat mån-fre 10-16, obemannat alla dagar 6-22",
                           "Mån-fre 9-21 nlör-sön 10-18",
                           "Sommar (juni-augusti): tis 10-12. Övrig tid: tis & tors 10-15.",
                           "Öppet från måndag kl 7 till fredag kl 18 dygnet runt",
                           "Sommaröppet tisdagar 10-12",
                           "Tisdagar 2-4",
                           "Lokalen rymmer 8-16 personer",
                           "Välkommen!",
                           "Sista ansökningsdag 15 mars",
                           "Mötet är kl 18",
                           ""}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(ReadingsOf(text), "");
    EXPECT_FALSE(ReadSwedishHours(text).refusal.empty());
  }
}

TEST(SwedishText, ADayOfTheTextGivesDatesTheirYear) {
  EXPECT_EQ(ReadingsOf("Torsdag 30 april Valborgsmässoafton 10-16", {Date("2026-04-01")}),
            "visit: 2026 Apr 30 10:00-16:00");
  EXPECT_EQ(ReadingsOf("Lördag 31 december - söndag 1 januari stängt", {Date("2022-12-10")}),
            "visit: 2022 Dec 31-2023 Jan 01 off");
  EXPECT_EQ(ReadingsOf("Tisdag 22 augusti stängt. Mån-fre 9-16.", {Date("2026-04-01")}),
            "visit: Mo-Fr 09:00-16:00; 2023 Aug 22 off")
      << "an old exception does not take the hours with it";
  EXPECT_EQ(ReadingsOf("Långfredag 7 april stängt", {Date("2026-04-01")}), "visit: 2023 Apr 07 off");
  EXPECT_EQ(ReadingsOf("Måndag 1 augusti stängt", {Date("2029-04-01")}), "") << "2022 is too long ago";
}

TEST(SwedishText, TellsWhatItDidNotRead) {
  const HoursText text = ReadSwedishHours("Soppkök onsdagar kl 12-13 i gula villan");
  ASSERT_EQ(text.readings.size(), 1U);
  EXPECT_EQ(text.remainder, "Soppkök … gula villan");
  EXPECT_FALSE(text.readings[0].channel_stated);
  EXPECT_LT(text.readings[0].confidence, 1.0);
  EXPECT_GT(text.readings[0].confidence, ReadSwedishHours("Terminstid tisdagar 13-16").readings.at(0).confidence);
}

TEST(SwedishText, AnyBytesAreReadInTime) {
  EXPECT_TRUE(ReadSwedishHours(std::string(4001, 'x')).readings.empty());
  EXPECT_TRUE(ReadSwedishHours("\xC3").readings.empty());
  for (const char* part :
       {"mån ", "8-16 ", "första ", "1 ", "(", "ej ", "utom ", "24 dec - ", "kl ", "tis 9-10, ", "jämna veckor "}) {
    SCOPED_TRACE(part);
    std::string text;
    while (text.size() + std::string_view(part).size() <= kMaxHoursTextBytes) text += part;
    const auto start = std::chrono::steady_clock::now();
    (void)ReadSwedishHours(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(kb::test::kSanitized ? 100 : 10))
        << "hangs";
  }
}

TEST(ProbeHoursText, AnswersOneLineWithOne) {
  EXPECT_EQ(ProbeHoursText(R"({"text": "Mån-fre 8-16"})"),
            R"({"readings":[{"channel":"visit","hours":"Mo-Fr 08:00-16:00","confidence":0.95}],"remainder":""})");
  EXPECT_EQ(ProbeHoursText(R"({"text": "8-16"})"), R"({"readings":[],"remainder":"8-16"})");
  EXPECT_NE(ProbeHoursText(R"({"text": 1})").find("error"), std::string::npos);
  const char* dated = R"({"text": "Torsdag 30 april stängt. Mån-fre 8-16."})";
  EXPECT_NE(ProbeHoursText(dated, Date("2026-04-01")).find("2026 Apr 30 off"), std::string::npos);
}

}  // namespace
}  // namespace kb::hours
