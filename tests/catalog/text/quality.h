// How good spelling and intent are on the shared lists, with any analyzer: nullopt where
// the lists are not.  Prints each miss and one line of sums.
#pragma once

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/intent.h"
#include "catalog/text/list_word_list.h"
#include "tests/catalog/text/shared_lists.h"

namespace kb::test {

inline std::vector<std::string> Fields(const std::string& text, char separator) {
  std::vector<std::string> fields(1);
  for (const char c : text) {
    if (c == separator) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

inline std::string OneLine(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " ") + value;
  return out;
}

// The share of questions one of whose needs is among the first three that were read.
// Prints the rate only: a list whose misses one looks at is no longer unseen.
inline double MeasureNeeds(const text::IntentReader& reader, const std::string& list, std::ostream& out) {
  const auto rows = OwnRows(list);
  int hit3 = 0;
  for (const auto& row : rows) {
    const text::Intent intent = reader.Read(row[0], *ParseLocalTime("2026-11-27T23:10"));
    const std::vector<std::string> wanted = Fields(row[1], ';');
    const auto end = intent.needs.begin() + std::min<std::ptrdiff_t>(3, std::ssize(intent.needs));
    hit3 += std::find_first_of(intent.needs.begin(), end, wanted.begin(), wanted.end()) != end;
  }
  out << list << ": hit@3 " << hit3 << " of " << rows.size() << "\n";
  return rows.empty() ? 0 : hit3 / static_cast<double>(rows.size());
}

struct IntentQuality {
  int rows = 0, hit1 = 0, hit3 = 0, places = 0, places_right = 0, times = 0, times_found = 0, crises = 0,
      crises_seen = 0, ordinary = 0, false_alarms = 0, empty = 0;
};

inline void CountNeeds(const std::vector<std::string>& row, const text::Intent& intent, IntentQuality& sums,
                       std::ostream& out) {
  const std::vector<std::string> wanted = Fields(row[2], ';');
  const auto place = std::find_first_of(intent.needs.begin(), intent.needs.end(), wanted.begin(), wanted.end());
  const auto rank = place - intent.needs.begin();
  const bool found = place != intent.needs.end() && rank < 3;
  sums.hit3 += found;
  sums.hit1 += found && rank == 0;
  sums.empty += intent.needs.empty() && intent.rest.empty();
  if (!found) out << "  need: " << row[0] << " -> " << OneLine(intent.needs) << " (" << row[2] << ")\n";
}

inline void CountCrises(const std::vector<std::string>& row, const text::Intent& intent, IntentQuality& sums,
                        std::ostream& out) {
  if (row[6] == "yes") {
    ++sums.crises;
    sums.crises_seen += intent.crisis;
    if (!intent.crisis) out << "  crisis missed: " << row[0] << "\n";
  } else if (row[6].empty()) {
    ++sums.ordinary;
    sums.false_alarms += intent.crisis;
    if (intent.crisis) out << "  false alarm: " << row[0] << "\n";
  }
}

inline std::optional<IntentQuality> MeasureIntent(const text::IntentReader& reader, const terms::Vocabulary& vocabulary,
                                                  std::ostream& out) {
  const auto rows = SharedRows("search/queries.tsv");
  if (rows.empty()) return std::nullopt;
  IntentQuality sums;
  for (const auto& row : rows) {
    const text::Intent intent = reader.Read(row[0], *ParseLocalTime("2026-11-27T23:10"));
    ++sums.rows;
    CountNeeds(row, intent, sums, out);
    CountCrises(row, intent, sums, out);
    if (!row[3].empty()) {
      ++sums.places;
      const bool right =
          !intent.areas.empty() && text::Fold(vocabulary.areas.Find(intent.areas.front())->name) == row[3];
      sums.places_right += right;
      if (!right) out << "  place: " << row[0] << "\n";
    }
    if (!row[4].empty() && row[6] != "yes") {
      ++sums.times;
      sums.times_found += !intent.open.empty();
      if (intent.open.empty()) out << "  time: " << row[0] << " (" << row[4] << ")\n";
    }
  }
  out << "intent: hit@3 " << sums.hit3 << ", hit@1 " << sums.hit1 << " of " << sums.rows << "; places "
      << sums.places_right << " of " << sums.places << "; times " << sums.times_found << " of " << sums.times
      << "; crises " << sums.crises_seen << " of " << sums.crises << "; false alarms " << sums.false_alarms << " of "
      << sums.ordinary << "; empty " << sums.empty << "\n";
  return sums;
}

struct CrisisQuality {
  int danger = 0, seen = 0, ordinary = 0, false_alarms = 0;
};

// A list of the project's own: question, yes or no.  Prints the rates only.
inline CrisisQuality MeasureCrisis(const text::IntentReader& reader, const std::string& list, std::ostream& out) {
  CrisisQuality sums;
  for (const auto& row : OwnRows(list)) {
    const bool crisis = reader.Read(row[0], *ParseLocalTime("2026-11-27T23:10")).crisis;
    (row[1] == "yes" ? sums.danger : sums.ordinary)++;
    (row[1] == "yes" ? sums.seen : sums.false_alarms) += crisis;
  }
  out << list << ": danger seen " << sums.seen << " of " << sums.danger << "; false alarms " << sums.false_alarms
      << " of " << sums.ordinary << "\n";
  return sums;
}

// The same words, or forms of the same: "psykiatrin" is no misspelling of "psykiatri".
inline bool MeansTheSame(const text::Analyzer& analyzer, const std::string& a, const std::string& b) {
  if (text::Fold(a) == text::Fold(b)) return true;
  const auto left = analyzer.Analyze(a);
  const auto right = analyzer.Analyze(b);
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [](auto& x, auto& y) {
           return std::find_first_of(x.bases.begin(), x.bases.end(), y.bases.begin(), y.bases.end()) != x.bases.end();
         });
}

// The share of misspelt questions that become what was meant, with the vocabulary's words as word list.
inline double MeasureSpellingOf(const std::vector<std::vector<std::string>>& rows, const text::Analyzer& analyzer,
                                const terms::Vocabulary& vocabulary, std::ostream& out) {
  text::ListWordList words;
  words.AddVocabulary(vocabulary, analyzer, text::Unshown::kProposed);  // as `indexer probe spell` does
  int right = 0;
  for (const auto& row : rows) {
    const std::string corrected = CorrectSpelling(row[0], analyzer, words).value_or(row[0]);
    const bool same = MeansTheSame(analyzer, corrected, row[1]);
    right += same;
    if (!same) out << "  " << row[0] << " -> " << corrected << " (" << row[1] << ", " << row[2] << ")\n";
  }
  out << "spelling: " << right << " of " << rows.size() << " right\n";
  return rows.empty() ? 0 : right / static_cast<double>(rows.size());
}

inline std::optional<double> MeasureSpelling(const text::Analyzer& analyzer, const terms::Vocabulary& vocabulary,
                                             std::ostream& out) {
  const auto rows = SharedRows("search/misspellings.tsv");
  if (rows.empty()) return std::nullopt;
  return MeasureSpellingOf(rows, analyzer, vocabulary, out);
}

}  // namespace kb::test
