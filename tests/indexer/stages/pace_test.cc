#include "indexer/stages/pace.h"

#include <gtest/gtest.h>

namespace kb::stages {
namespace {

constexpr std::size_t kWide = 200;
using Time = Pace::Time;

TEST(Pace, TellsRateAndTimeLeftOnceItKnowsThem) {
  Pace pace;
  EXPECT_EQ(pace.Line(kWide), "");
  pace.Note({"lista.ndjson", 0, 0}, Time(0));
  EXPECT_EQ(pace.Line(kWide), "lista.ndjson: 0 %, 0 records");
  pace.Note({"lista.ndjson", 500, 0.05}, Time(0.5));
  EXPECT_EQ(pace.Line(kWide), "lista.ndjson: 5 %, 500 records");
  pace.Note({"lista.ndjson", 4000, 0.4}, Time(4));
  EXPECT_EQ(pace.Line(kWide), "lista.ndjson: 40 %, 4000 records, 1000/s, 6 s left");
}

TEST(Pace, GoesByTheLastTenSeconds) {
  Pace pace;
  for (int second = 0; second <= 60; ++second) pace.Note({"a", 0, 0.001 * second}, Time(second));
  for (int second = 61; second <= 80; ++second) {
    pace.Note({"a", static_cast<std::size_t>(200 * (second - 60)), 0.06 + 0.02 * (second - 60)}, Time(second));
  }
  EXPECT_EQ(pace.Line(kWide), "a: 46 %, 4000 records, 200/s, 27 s left");
}

TEST(Pace, TellsLongTimesInMinutesAndHours) {
  struct Case {
    double share;  // after ten seconds
    const char* left;
  };
  for (const Case& c : {Case{0.5, "10 s left"}, Case{0.05, "4 min left"}, Case{0.001, "2 h 47 min left"}}) {
    SCOPED_TRACE(c.share);
    Pace pace;
    pace.Note({"a", 0, 0}, Time(0));
    pace.Note({"a", 10, c.share}, Time(10));
    const std::string line = pace.Line(kWide);
    EXPECT_EQ(line.substr(line.rfind(", ") + 2), c.left);
  }
}

TEST(Pace, BeginsAnewWithTheNextFile) {
  Pace pace;
  pace.Note({"a", 0, 0}, Time(0));
  pace.Note({"a", 1000, 0.9}, Time(5));
  pace.Note({"b", 10, 0.1}, Time(6));
  EXPECT_EQ(pace.Line(kWide), "b: 10 %, 10 records");
}

TEST(Pace, FitsTheTerminalAndCannotSteerIt) {
  Pace pace;
  pace.Note({"/hem/katalog/\x1b[2Jlista.ndjson", 5, 0.5}, Time(0));
  EXPECT_EQ(pace.Line(kWide), "/hem/katalog/?[2Jlista.ndjson: 50 %, 5 records");
  EXPECT_EQ(pace.Line(26), "ta.ndjson: 50 %, 5 records");
  EXPECT_EQ(pace.Line(10).size(), 10U);
}

}  // namespace
}  // namespace kb::stages
