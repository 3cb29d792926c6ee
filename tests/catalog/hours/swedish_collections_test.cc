// The Swedish reader against lists of texts: how many it reads right, how many it
// refuses, how many it gets wrong.  KB_SHOW_ROWS=1 prints what is not right;
// KB_HOURS_ROWS=FILE measures a list of one's own in the form of swedish_flavours.tsv.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "catalog/hours/evaluate.h"
#include "catalog/hours/parser.h"
#include "catalog/hours/swedish_text.h"
#include "tests/catalog/hours/hours_testing.h"
#include "tests/support/sanitized.h"

namespace kb::hours {
namespace {

// Every minute of twelve years, so that two spellings of the same hours are equal.
std::string Minutes(const std::string& hours) {
  const Result<Expression> expression = ParseExpression(hours);
  if (!expression) return "refused " + hours;
  const Evaluator evaluator(*expression);
  std::vector<Stretch> stretches;
  std::string text;
  int64_t end = 0;
  RuleKind kind = RuleKind::kOff;
  for (LocalDate date = Date("2017-01-01"); date < Date("2029-01-01"); date = date + 1) {
    evaluator.Evaluate(date, stretches);
    for (const Stretch& stretch : stretches) {
      if (stretch.kind == RuleKind::kOff) continue;
      const int64_t start = LocalTime(date, stretch.start).minutes();
      if (start != end || kind != stretch.kind) text += std::to_string(end) + "," + std::to_string(start);
      kind = stretch.kind;
      end = LocalTime(date, stretch.end).minutes();
    }
  }
  return text + std::to_string(end) + (kind == RuleKind::kOpen ? "o" : "u");
}

enum class Verdict { kRight, kRefused, kWrong };

std::vector<std::string> SplitBy(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + separator.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// "phone: Mo 08:00-09:00 / visit: unknown" as channel -> minutes; without a channel the name is "".
std::map<std::string, std::string> Expected(const std::string& text) {
  std::map<std::string, std::string> expected;
  for (const std::string& part : SplitBy(text, " / ")) {
    const std::size_t colon = part.find(": ");
    const bool channel = colon != std::string::npos && part.find(' ') > colon && part.find('"') > colon;
    expected[channel ? part.substr(0, colon) : ""] = Minutes(channel ? part.substr(colon + 2) : part);
  }
  return expected;
}

bool IsAsExpected(const HoursText& read, const std::string& expected) {
  if (expected == "-") return read.readings.empty();
  const std::map<std::string, std::string> wanted = Expected(expected);
  if (wanted.size() != read.readings.size()) return false;
  for (const TextReading& reading : read.readings) {
    const bool any = wanted.count("") > 0;
    const auto found = wanted.find(any ? "" : std::string(ChannelName(reading.channel)));
    if (found == wanted.end() || found->second != Minutes(reading.hours)) return false;
  }
  return true;
}

Verdict StrictVerdict(const HoursText& read, const std::string& expected) {
  for (const std::string& alternative : SplitBy(expected, " OR ")) {
    if (IsAsExpected(read, alternative)) return Verdict::kRight;
  }
  return read.readings.empty() ? Verdict::kRefused : Verdict::kWrong;
}

// One channel of several is enough; a row that expects no more than "unknown" is right when it is refused.
Verdict LenientVerdict(const HoursText& read, const std::string& expected) {
  bool right = read.readings.empty() && expected.rfind("unknown", 0) == 0;
  for (const TextReading& reading : read.readings) right |= Minutes(reading.hours) == Minutes(expected);
  if (right) return Verdict::kRight;
  return read.readings.empty() ? Verdict::kRefused : Verdict::kWrong;
}

// The list knows more than its text says: days that go without saying there, the year of the page.  Refusing is right.
bool IsNotInTheText(const HoursText& read) {
  for (std::string_view reason : {"times without days", "days without times", "weeks and times without days",
                                  "a date whose year is not known", "no hours"}) {
    if (read.readings.empty() && read.refusal == reason) return true;
  }
  return false;
}

struct Score {
  int rows = 0;
  int right = 0;
  int refused = 0;
  int not_in_text = 0;  // of those refused
  int wrong = 0;

  void Add(Verdict verdict, const HoursText& read) {
    ++rows;
    not_in_text += verdict == Verdict::kRefused && IsNotInTheText(read) ? 1 : 0;
    right += verdict == Verdict::kRight ? 1 : 0;
    refused += verdict == Verdict::kRefused ? 1 : 0;
    wrong += verdict == Verdict::kWrong ? 1 : 0;
  }
};

std::string Shown(const HoursText& read) {
  std::string shown = read.refusal;
  for (const TextReading& reading : read.readings)
    shown += (shown.empty() ? "" : " / ") + std::string(ChannelName(reading.channel)) + ": " + reading.hours;
  return shown;
}

// "\\n" in a row is a line break of the page.
std::string WithLineBreaks(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
  return text;
}

void ScoreFile(const std::string& path, Verdict (*judge)(const HoursText&, const std::string&), Score& score) {
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#' || number++ % kb::test::kStride != 0) continue;
    std::istringstream row(line);
    std::string text;
    std::string expected;
    std::getline(row, text, '\t');
    std::getline(row, expected, '\t');
    const HoursText read = ReadSwedishHours(WithLineBreaks(text), {Date("2026-11-27")});
    const Verdict verdict = judge(read, expected);
    score.Add(verdict, read);
    if (verdict == Verdict::kRight || std::getenv("KB_SHOW_ROWS") == nullptr) continue;
    std::printf("%s | %s | %s | %s\n", verdict == Verdict::kWrong ? "WRONG" : "refused", text.c_str(), expected.c_str(),
                Shown(read).c_str());
  }
}

void ExpectShares(const Score& score, int right_percent, int wrong_percent) {
  std::printf("right %d, refused %d (%d of them lack days, times or year), wrong %d of %d\n", score.right,
              score.refused, score.not_in_text, score.wrong, score.rows);
  if (kb::test::kStride > 1) return;  // of every eighth row one error is many in a hundred
  EXPECT_GE(score.right * 100, score.rows * right_percent);
  EXPECT_LE(score.wrong * 100, score.rows * wrong_percent);
}

// KB_HOURS_ROWS=list.tsv: rows that the reader has not been tried on, in the same shape.
void ExpectSharesOfAListOfOnesOwn() {
  const char* path = std::getenv("KB_HOURS_ROWS");
  if (path == nullptr) return;
  Score score;
  ScoreFile(path, StrictVerdict, score);
  ASSERT_GT(score.rows, 0) << path;
  ExpectShares(score, 85, 2);
}

TEST(SwedishTextCollections, AreMostlyRightAndHardlyEverWrong) {
  Score score;
  for (const char* file : {"swedish_hours.tsv", "schedules_sv.tsv"})
    ScoreFile(std::string(KB_SOURCE_DIR) + "/../shared/data/hours/" + file, LenientVerdict, score);
  if (score.rows == 0) GTEST_SKIP() << "skipped: ../shared is not here";
  ExpectShares(score, 90, 1);
  if (kb::test::kStride > 1) return;  // a share of the rows has no exact shares
  EXPECT_GE((score.right + score.not_in_text) * 100, score.rows * 95);
}

TEST(SwedishTextCollections, UnusualFlavoursAreReadOrRefused) {
  Score score;
  for (const char* file : {"swedish_flavours.tsv", "swedish_flavours_unseen.tsv", "swedish_flavours_fresh.tsv",
                           "swedish_flavours_pages.tsv", "swedish_flavours_traps.tsv"})
    ScoreFile(std::string(KB_SOURCE_DIR) + "/tests/catalog/hours/" + file, StrictVerdict, score);
  ASSERT_GT(score.rows, kb::test::Rounds(200));
  ExpectShares(score, 95, 1);
  ExpectSharesOfAListOfOnesOwn();
}

}  // namespace
}  // namespace kb::hours
