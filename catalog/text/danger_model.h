// How much a question's words, near each other, tell of danger: learnt from wordings that people wrote down
// (data/text/danger.tsv); private to catalog/text.
//
// Naive Bayes over word bases, pairs of bases at most kReach words apart, and beginnings of long words.  It sees
// wordings that no pattern names; the patterns see what no example shows.  On a list that neither knew the patterns
// alone saw .65 of danger, both about .85, with 1-3 % false alarms; of stories of distress about one in seven.
//
// Immutable after learning; share freely between threads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/text/question.h"

namespace kb::text {

class DangerModel {
 public:
  // Learns from the examples of the analyzer's lexicon; without any it finds no danger.
  explicit DangerModel(const Analyzer& analyzer);

  // The kind of danger that the words tell, as a type of the vocabulary's rules; nullopt: none.
  [[nodiscard]] std::optional<std::string_view> KindOf(const Question& question) const;

 private:
  using Counts = std::unordered_map<std::string, unsigned>;
  struct Kind {
    unsigned examples = 0;
    Counts holding;  // feature -> examples that hold it
  };
  [[nodiscard]] double ShareOf(const Kind& kind, const std::string& feature) const;
  [[nodiscard]] std::string_view MostLike(const std::vector<std::string>& features) const;

  std::map<std::string, Kind, std::less<>> kinds_;   // of danger
  std::unordered_map<std::string, double> weights_;  // log odds of danger
};

}  // namespace kb::text
