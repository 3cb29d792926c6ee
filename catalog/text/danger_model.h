// How much a question's words, near each other, tell of danger: learnt from wordings that people wrote down
// (data/text/danger.tsv); private to catalog/text.
//
// Naive Bayes over word bases, pairs of bases at most kReach words apart, and beginnings of long words.  It sees
// wordings that no pattern names; the patterns see what no example shows.  It also tells where a pattern has caught
// words that many harmless examples hold and few of danger.
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

  struct Reading {
    std::optional<std::string_view> kind;  // of danger that the words tell, as a type of the vocabulary's rules
    bool harmless = false;                 // the words, five at least, are like the harmless examples
    double likeness = 0;                   // to danger: what all known words say together, 0 for nothing
  };
  [[nodiscard]] Reading Read(const Question& question) const;

 private:
  using Counts = std::unordered_map<std::string, unsigned>;
  struct Kind {
    unsigned examples = 0;
    Counts holding;  // feature -> examples that hold it
  };
  [[nodiscard]] double ShareOf(const Kind& kind, const std::string& feature) const;  // its logarithm
  [[nodiscard]] std::string_view MostLike(const std::vector<std::string>& features) const;

  Kind danger_;                                      // of any kind
  std::map<std::string, Kind, std::less<>> kinds_;   // of danger
  std::unordered_map<std::string, double> weights_;  // log odds of danger
};

}  // namespace kb::text
