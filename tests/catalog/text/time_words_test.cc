#include "catalog/text/time_words.h"

#include <gtest/gtest.h>

namespace kb::text {
namespace {

std::string Joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " ") + value;
  return out;
}

// 2026-11-27 is a Friday.
TEST(TimeWords, AreDatedWhenOneTimeIsMeant) {
  struct Row {
    const char* now;
    const char* question;
    const char* open;
    const char* words;
  };
  const Row rows[] = {
      {"2026-11-27T23:10", "nån att prata med i natt", "2026-11-27T23:10/2026-11-28T06:00", "i natt"},
      {"2026-11-27T23:10", "sova inatt", "2026-11-27T23:10/2026-11-28T06:00", "inatt"},
      {"2026-11-27T14:00", "sova i natt", "2026-11-27T22:00/2026-11-28T06:00", "i natt"},
      {"2026-11-28T03:00", "sova i natt", "2026-11-28T03:00/2026-11-28T06:00", "i natt"},
      {"2026-11-27T14:00", "mat ikväll", "2026-11-27T17:00/2026-11-27T22:00", "ikväll"},
      {"2026-11-27T18:30", "mat i kväll", "2026-11-27T18:30/2026-11-27T22:00", "i kväll"},
      {"2026-11-27T23:10", "mat i kvall", "2026-11-27T23:10/2026-11-28T00:00", "i kvall"},
      {"2026-11-28T01:00", "mat ikväll", "2026-11-28T01:00/2026-11-28T06:00", "ikväll"},
      {"2026-11-27T14:00", "shelter tonight", "2026-11-27T17:00/2026-11-28T06:00", "tonight"},
      {"2026-11-27T23:10", "öppet i helgen", "2026-11-28T00:00/2026-11-30T00:00", "i helgen"},
      {"2026-11-29T11:00", "öppet i helgen", "2026-11-29T11:00/2026-11-30T00:00", "i helgen"},
      {"2026-11-27T23:10", "härbärge öppet nu", "now", "öppet nu"},
      {"2026-11-27T10:00", "aa-möte idag", "2026-11-27T10:00/2026-11-28T00:00", "idag"},
      {"2026-11-27T10:00", "mat i morgon kväll", "2026-11-28T17:00/2026-11-28T22:00", "i morgon kväll"},
      {"2026-11-27T10:00", "söndag förmiddag", "2026-11-29T09:00/2026-11-29T12:00", "söndag förmiddag"},
      {"2026-11-27T10:00", "på söndag kväll", "2026-11-29T17:00/2026-11-29T22:00", "söndag kväll"},
      {"2026-11-27T10:00", "lördagskväll", "2026-11-28T17:00/2026-11-28T22:00", "lördagskväll"},
      {"2026-11-27T10:00", "AA möten lördag", "2026-11-28T00:00/2026-11-29T00:00", "lördag"},
      {"2026-11-27T10:00", "fredag kväll", "2026-11-27T17:00/2026-11-27T22:00", "fredag kväll"},
      {"2026-11-27T23:00", "fredag kväll", "2026-12-04T17:00/2026-12-04T22:00", "fredag kväll"},
      {"2026-11-27T23:00", "fredag natt", "2026-11-27T23:00/2026-11-28T06:00", "fredag natt"},
      {"2026-11-27T10:00", "lordag kl 14", "2026-11-28T14:00", "lordag kl 14"},
      {"2026-11-27T10:00", "öppet kl 14", "2026-11-27T14:00", "kl 14"},
      {"2026-11-27T15:00", "öppet klockan 14.30", "2026-11-28T14:30", "klockan 14.30"},
      {"2026-11-27T10:00", "något öppet på julafton", "2026-12-24T00:00/2026-12-25T00:00", "julafton"},
      {"2026-12-24T12:00", "julafton", "2026-12-24T12:00/2026-12-25T00:00", "julafton"},
      {"2026-12-25T12:00", "julafton", "2027-12-24T00:00/2027-12-25T00:00", "julafton"},
      {"2026-12-25T12:00", "öppet i jul", "2026-12-25T12:00/2026-12-27T00:00", "i jul"},
      {"2026-11-27T10:00", "midsommarafton", "2027-06-25T00:00/2027-06-26T00:00", "midsommarafton"},
      {"2026-11-27T10:00", "långfredagen", "2027-03-26T00:00/2027-03-27T00:00", "långfredagen"},
      {"2026-11-27T10:00", "påskafton kväll", "2027-03-27T17:00/2027-03-27T22:00", "påskafton kväll"},
      {"2027-01-01T10:00", "öppet över nyår", "2027-01-01T10:00/2027-01-02T00:00", "över nyår"},
  };
  const Analyzer analyzer;
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.now) + " " + row.question);
    Question question(row.question, analyzer);
    const TimeReading reading = ReadTime(question, *ParseLocalTime(row.now));
    EXPECT_EQ(Joined(reading.open), row.open);
    EXPECT_EQ(reading.words, row.words);
  }
}

TEST(TimeWords, AreWindowsWhenHabitIsMeant) {
  struct Row {
    const char* question;
    const char* open;
  };
  const Row rows[] = {
      {"värmestuga kväll", "evening"},
      {"öppet på kvällarna", "evening"},
      {"kvällsöppen mötesplats", "evening"},
      {"ångest på natten", "night"},
      {"nattöppet", "night"},
      {"jour dygnet runt", "always"},
      {"öppet 24/7", "always"},
      {"kvällar och helger", "evening weekend"},
      {"träffas efter jobbet", "evening"},
      {"gå på helgen", "weekend"},
      {"helgöppet kafé", "weekend"},
      {"mat", ""},
      {"måndagsmys", ""},
      {"nattsömn", ""},
      {"kl", ""},
      {"klockan 99", ""},
      {"", ""},
  };
  const Analyzer analyzer;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.question);
    Question question(row.question, analyzer);
    EXPECT_EQ(Joined(ReadTime(question, *ParseLocalTime("2026-11-27T23:10")).open), row.open);
  }
}

TEST(TimeWords, ADatedTimeStandsBeforeAWindow) {
  const Analyzer analyzer;
  Question question("kvällsöppet nu på lördag", analyzer);
  EXPECT_EQ(Joined(ReadTime(question, *ParseLocalTime("2026-11-27T10:00")).open),
            "2026-11-28T00:00/2026-11-29T00:00 now evening");
}

}  // namespace
}  // namespace kb::text
