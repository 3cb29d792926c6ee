#include "tests/bench/made_up/questions.h"

#include <algorithm>

#include "catalog/base/file.h"

namespace kb::bench {
namespace {

constexpr std::size_t kAskedWords = 5000;  // of the most frequent
constexpr double kAskedShift = 60;

std::vector<std::string> WordsOf(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ') {
      words.emplace_back();
    } else if (c != '.') {
      words.back() += c;
    }
  }
  return words;
}

std::size_t Letters(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

// Four to six letters of a longer word.
std::string Beginning(const std::string& word, Dice& dice) {
  const std::size_t letters = 4 + dice.Below(3);
  std::size_t bytes = word.size();
  while (Letters(std::string_view(word).substr(0, bytes)) > letters) --bytes;
  return std::string(Utf8Prefix(word, bytes));
}

std::string WordsFor(QuestionClass which, const Directory& directory, uint64_t services, Dice& dice) {
  const Zipf asked(std::min(kAskedWords, directory.words().size()), kAskedShift);
  if (which == QuestionClass::kOneWord) return directory.words()[asked.Draw(dice)];
  if (which == QuestionClass::kPartial) {
    for (;;) {
      const std::string& word = directory.words()[asked.Draw(dice)];
      if (Letters(word) > 6) return Beginning(word, dice);
    }
  }
  const std::vector<std::string> text = WordsOf(directory.ServiceAt(dice.Below(services)).description);
  if (which == QuestionClass::kPhrase) {
    const std::size_t from = dice.Below(text.size() - 2);
    return "\"" + text[from] + " " + text[from + 1] + (dice.Chance(0.3) ? " " + text[from + 2] : "") + "\"";
  }
  for (;;) {
    const std::string& first = dice.OneOf(text);
    const std::string& second = dice.OneOf(text);
    if (first != second && Letters(first) > 3 && Letters(second) > 3) return first + " " + second;
  }
}

void AddFilters(QuestionClass which, std::size_t number, const Directory& directory, Dice& dice,
                index::SearchQuery& query) {
  const bool browse = which == QuestionClass::kBrowse;
  const std::size_t mask = browse ? 1 + number % 7 : number % 3;
  if ((mask & 1U) != 0) query.needs = {directory.SomeNeed(dice)};
  if ((mask & 2U) != 0) query.areas = {directory.SomeKommun(dice)};
  if ((mask & 4U) != 0) query.open = {{.kind = hours::OpenKind::kNow, .from = {}, .to = {}}};
}

}  // namespace

LocalTime AskedAt() { return {LocalDate::FromYmd(2026, 11, 24), 14 * 60 + 10}; }

std::vector<index::SearchQuery> Questions(QuestionClass which, std::size_t count, const Directory& directory,
                                          uint64_t services, uint64_t seed) {
  std::vector<index::SearchQuery> questions;
  Dice dice(seed * 1000 + static_cast<uint64_t>(which));
  for (std::size_t i = 0; i < count; ++i) {
    index::SearchQuery query;
    query.interpret = index::Interpret::kOff;
    query.now = AskedAt();
    if (which != QuestionClass::kBrowse) query.text = WordsFor(which, directory, services, dice);
    AddFilters(which, i, directory, dice, query);
    questions.push_back(std::move(query));
  }
  return questions;
}

}  // namespace kb::bench
