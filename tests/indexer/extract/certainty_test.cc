#include "indexer/extract/certainty.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace kb::extract {
namespace {

struct Said {
  std::string_view words;
  std::string_view unread;
};

constexpr std::string_view kOwn = "exempelmottagningen i latsby";

TEST(Certainty, PlainStatementsOfANumberAreUnderstood) {
  for (const Said& said : std::vector<Said>{
           {"Telefon:", ""},
           {"Ring oss på", ""},
           {"Har du frågor? Ring", ""},
           {"Du når Exempelmottagningen på telefon", ""},
           {"Vi svarar måndag–fredag 8.30–16 på", ""},
           {"Exempelgatan 3, 411 06 Göteborg, tfn", ""},
           {"Reception:", ""},
           {"Numret är", ""},
           {"Call us around the clock:", ""},
       }) {
    SCOPED_TRACE(said.words);
    EXPECT_EQ(UnreadInCall(said.words, kOwn), said.unread);
  }
}

TEST(Certainty, AWordThatTellsOfAnotherOwnerIsNamed) {
  for (const Said& said : std::vector<Said>{
           {"Receptförnyelse:", "Receptförnyelse"},
           {"Avdelningschef:", "Avdelningschef"},
           {"Ring kommunen på", "kommunen"},
           {"Ring vår kassör på", "kassör"},
           {"Ring Norr", "Norr"},
           {"Vill du hyra lokalen? Ring", "hyra"},
           {" (Anna)", "Anna"},
           {"Frågor om fakturor:", "fakturor"},
       }) {
    SCOPED_TRACE(said.words);
    EXPECT_EQ(UnreadInCall(said.words, kOwn), said.unread);
  }
}

TEST(Certainty, HoursTellNothingOfWhatIsDone) {
  for (const Said& said : std::vector<Said>{
           {"Öppettider: mån–tors 9–16", ""},
           {"Telefontid vardagar 8.30–10", ""},
           {"Vi har öppet måndag till torsdag, lunchstängt 12–13", ""},
           {"Open Mondays and Wednesdays 5 pm - 8 pm", ""},
           {"Exempelmottagningen är öppen dygnet runt", ""},
           {"Sångstund onsdagar 10–11", "Sångstund"},
           {"Nya patienter: måndag 8–9", "Nya"},
           {"Inlämning av gåvor: mån 9–12", "Inlämning"},
           {"Torsdag 13–15 anmälan krävs", "krävs"},
       }) {
    SCOPED_TRACE(said.words);
    EXPECT_EQ(UnreadInHours(said.words, kOwn), said.unread);
  }
}

TEST(Certainty, WhatQualifiesANumberStandsAroundIt) {
  const std::string line = "Vi hjälper alla. Vill du skänka? Ring 031-390 06 01 (Anna). Mer text.";
  const std::size_t at = line.find("031");
  EXPECT_EQ(WordsAroundNumber(line, 0, at, at + 13), "Vill du skänka? Ring   (Anna)");
}

TEST(Certainty, AHeadingHasAWordOfAService) {
  for (const std::string_view name :
       {"Öppenvården", "Matutdelning Kyrkbyn", "Socialjouren", "Mentor Exempelvik", "Personligt ombud"}) {
    SCOPED_TRACE(name);
    EXPECT_TRUE(IsCertainName(name));
  }
  for (const std::string_view name : {"Kollektivtrafik", "Parkering", "Tove Ek", "Abstinens", "Nästa träff",
                                      "Telefonjour alla dagar 19–22", "Föreningar", "Call us"}) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(IsCertainName(name));
  }
}

TEST(Certainty, NoticesPutHoursInDoubt) {
  const auto doubt = [](const std::string& text) {
    Line line;
    line.text = text;
    return DoubtOfHours({line});
  };
  EXPECT_EQ(doubt("Hej. Vi har stängt på grund av ombyggnad. Välkommen åter."), "Vi har stängt på grund av ombyggnad.");
  EXPECT_NE(doubt("Mottagningen har flyttat till Storgatan 1."), "");
  EXPECT_NE(doubt("OBS! Ingen telefontid vecka 51."), "");
  EXPECT_EQ(doubt("Ring när socialkontoret är stängt."), "");
  EXPECT_EQ(doubt("Du som är utsatt på grund av ditt kön är välkommen."), "");
}

}  // namespace
}  // namespace kb::extract
