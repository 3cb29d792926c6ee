// How much a question's words, and words that stand near each other, belong to a topic: counted in the phrases
// that lead to it; private to catalog/text.
//
// Beside PhraseIndex, which asks how whole a phrase lies in a question, this sums up what each word hints at: of a
// long story no phrase is ever whole, and many words of it point the same way.  Naive Bayes over word bases, parts of
// compounds, beginnings of long words, and pairs of words; it counts only what speaks for a topic, so that a topic
// without any of the words has nothing.
//
// Immutable after Finish(); share freely between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/text/question.h"

namespace kb::text {

class TopicWords {
 public:
  explicit TopicWords(const Analyzer& analyzer) : analyzer_(analyzer) {}

  // `weight` scales what the phrase's words count.
  void Add(std::size_t topic, std::string_view phrase, double weight = 1.0);
  void Finish();

  // For each topic what all words together say for it, 0 for nothing; in the order of topics.
  [[nodiscard]] std::vector<double> Read(const Question& question) const;

 private:
  struct Count {
    uint64_t feature = 0;  // a digest: two features of one digest are one in a million questions, and a hint more
    uint32_t topic = 0;
    float count = 0;
  };
  [[nodiscard]] static std::unordered_map<uint64_t, double> FeaturesOf(const Question& question);

  const Analyzer& analyzer_;
  std::vector<Count> counts_;  // by feature, then topic
  double all_ = 0;             // the sum of all counts
  std::size_t topics_ = 0;
};

}  // namespace kb::text
