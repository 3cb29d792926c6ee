// Hours in plain words, and read back by the reader of such words.
#include "catalog/hours/describe.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "catalog/base/file.h"
#include "catalog/hours/evaluate.h"
#include "catalog/hours/parser.h"
#include "catalog/hours/swedish_text.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/catalog/hours/random_expression.h"
#include "tests/support/sanitized.h"

namespace kb::hours {
namespace {

HoursWords Words(const std::string& language) {
  const std::string file = std::string(KB_SOURCE_DIR) + "/data/hours/words_" + language + ".json";
  return HoursWords::FromJson(ReadFile(file).value()).value();
}

std::string Describe(const std::string& hours, const HoursWords& words) {
  const Result<std::string> text = DescribeHours(ParseExpression(hours).value(), words);
  return text ? *text : "";
}

TEST(DescribeHours, SaysItInPlainSwedish) {
  const HoursWords words = Words("sv");
  const struct {
    const char* hours;
    const char* text;  // "": a table says it better
  } kCases[] = {
      {"Mo-Fr 08:00-12:00,13:00-16:30; PH off", "Måndag–fredag 8–16.30, lunchstängt 12–13. Stängt röda dagar."},
      {"Mo-Th 08:00-11:00,15:00-16:00", "Måndag–torsdag 8–11, 15–16."},
      {"24/7", "Dygnet runt, alla dagar."},
      {"Mo-Su 09:00-21:00", "Alla dagar 9–21."},
      {"Sa,Su,PH 10:00-16:00", "Lördag, söndag och röda dagar 10–16."},
      {"Fr 18:00-01:00, Sa 15:00-01:00", "Fredag 18–1. Lördag 15–1."},
      {"Th 18:00+", "Torsdag från kl. 18."},
      {"Sa[1,3] 11:00-13:00", "Första och tredje lördagen i månaden 11–13."},
      {"week 02-52/2 We 14:00-16:00", "Onsdag jämna veckor 14–16."},
      {"Jun-Aug Mo-Th 09:00-15:00", "Måndag–torsdag i juni–augusti 9–15."},
      {"Mo-Fr 08:00-16:00; PH -1 day 12:00-24:00 off; PH off",
       "Måndag–fredag 8–16. Dag före röd dag stänger vi kl. 12. Stängt röda dagar."},
      {"Mo-Fr 09:00-16:00; Dec 24 off; Jun 19-25 Fr off",
       "Måndag–fredag 9–16. Stängt julafton. Stängt midsommarafton."},
      {"Mo-Fr 09:00-16:00; week 28-31 off", "Måndag–fredag 9–16. Stängt vecka 28–31."},
      {"Tu 10:00-15:00 || unknown \"efter överenskommelse\"", "Tisdag 10–15. Övrig tid efter överenskommelse."},
      {"week 01-53/3 We 14:00-16:00", ""},
      {"Mo-Fr 09:00-16:00; 2027+ Sa 10:00-12:00", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.hours);
    EXPECT_EQ(Describe(test.hours, words), test.text);
  }
}

TEST(DescribeHours, SpeaksEasySwedishAndEnglish) {
  const char* hours = "Mo-Fr 08:00-12:00,13:00-16:30; PH off";
  EXPECT_EQ(Describe(hours, Words("lattlast")),
            "Måndag till fredag har vi öppet klockan 8 till klockan 16.30, lunchstängt klockan 12 till 13. "
            "Vi har stängt röda dagar.");
  EXPECT_EQ(Describe(hours, Words("en")), "Monday–Friday 8–16:30, closed for lunch 12–13. Closed public holidays.");
}

TEST(HoursWords, MustBeComplete) {
  EXPECT_EQ(HoursWords::FromJson("{}").error().place, "and");
  EXPECT_FALSE(HoursWords::FromJson("[]"));
  EXPECT_FALSE(HoursWords::FromJson(R"({"and": 1})"));
}

// --- What is written is read back ---------------------------------------------

bool SameMinutes(const std::string& a, const std::string& b) {
  const Evaluator first(ParseExpression(a).value());
  const Evaluator second(ParseExpression(b).value());
  std::vector<Stretch> one;
  std::vector<Stretch> two;
  for (LocalDate date = Date("2026-01-01"); date < Date("2028-01-15"); date = date + 1) {
    std::string shown[2];
    first.Evaluate(date, one);
    second.Evaluate(date, two);
    int side = 0;
    for (const std::vector<Stretch>* stretches : {&one, &two}) {
      for (const Stretch& stretch : *stretches) {
        if (stretch.kind == RuleKind::kOff) continue;
        shown[side] += std::to_string(stretch.start) + "-" + std::to_string(stretch.end) +
                       (stretch.kind == RuleKind::kUnknown ? "? " : " ");
      }
      ++side;
    }
    if (shown[0] != shown[1]) return false;
  }
  return true;
}

struct Tally {
  int given = 0;
  int described = 0;
  int read = 0;
  int other = 0;

  void Add(const std::string& hours, const HoursWords& words) {
    ++given;
    const std::string text = Describe(hours, words);
    if (text.empty()) return;
    ++described;
    const HoursText back = ReadSwedishHours(text, {Date("2026-11-27")});
    if (back.readings.empty()) return;
    const bool same = back.readings.size() == 1 && SameMinutes(hours, back.readings[0].hours);
    ++(same ? read : other);
    EXPECT_TRUE(same) << hours << "\n  " << text << "\n  " << back.readings[0].hours;
  }
  void Print(const char* name) const {
    std::printf("%s: %d given, %d described, %d read back, %d read as others\n", name, given, described, read, other);
  }
};

TEST(DescribeHoursProperty, WhatTheReaderGaveIsReadBack) {
  for (const char* language : {"sv", "lattlast"}) {
    const HoursWords words = Words(language);
    Tally tally;
    for (const char* file : {"swedish_flavours.tsv", "swedish_flavours_unseen.tsv", "swedish_flavours_fresh.tsv"}) {
      std::ifstream in(std::string(KB_SOURCE_DIR) + "/tests/catalog/hours/" + file);
      int number = 0;
      for (std::string line; std::getline(in, line);) {
        if (number++ % kb::test::kStride != 0) continue;
        for (const TextReading& reading : ReadSwedishHours(line.substr(0, line.find('\t'))).readings) {
          tally.Add(reading.hours, words);
        }
      }
    }
    tally.Print(language);
    EXPECT_GT(tally.given, kb::test::Rounds(240));
    EXPECT_GE(tally.described * 100, tally.given * 90);
    EXPECT_GE(tally.read * 100, tally.described * 90);
  }
}

TEST(DescribeHoursProperty, AnyHoursAreReadBackTheSameOrRefused) {
  const HoursWords words = Words("sv");
  Tally tally;
  RandomExpression random(7);
  for (int i = 0; i < kb::test::Rounds(1500); ++i) tally.Add(RenderExpression(random.Next()), words);
  tally.Print("random");
  EXPECT_GT(tally.read, kb::test::Rounds(50));
}

}  // namespace
}  // namespace kb::hours
