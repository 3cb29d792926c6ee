// Phrases of a vocabulary, found in questions by their words' bases; private to catalog/text.
//
// A phrase leads to a topic (a need, an audience ...).  The whole phrase in order counts
// more than all its words apart, and those more than some of them; rare words count more
// than common ones.  Beside the best phrase, each word counts by how much it belongs to the
// topic: "kanyl" stands in one topic's phrases only.  Immutable after Finish(); share freely between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/text/question.h"

namespace kb::text {

enum class PhraseFit { kSome, kAll, kExact };

struct TopicMatch {
  std::size_t topic = 0;
  double score = 0;                  // of its phrases
  double learnt = 0;                 // of its words, where TopicWords were asked as well
  PhraseFit fit = PhraseFit::kSome;  // of its best phrase
  std::vector<std::size_t> words;    // of the question, that led here
};

class PhraseIndex {
 public:
  explicit PhraseIndex(const Analyzer& analyzer) : analyzer_(analyzer) {}

  // `weight` scales the phrase: a label says more than a synonym.
  void Add(std::size_t topic, std::string_view phrase, double weight = 1.0);
  void Finish();

  // All topics with any evidence, the best first; equals by topic.
  [[nodiscard]] std::vector<TopicMatch> Find(const Question& question) const;

 private:
  struct Word {
    std::vector<uint32_t> keys;
    std::vector<uint32_t> parts;
    bool stop_word = false;
  };
  struct Phrase {
    std::size_t topic = 0;
    double weight = 1;
    bool exact_only = false;
    double mass = 0;  // sum of the rarity of its words
    std::vector<Word> words;
  };
  struct Match;
  struct Place {
    std::size_t where = 0;
    double likeness = 0;  // 0: nowhere
  };
  struct Evidence {
    PhraseFit fit = PhraseFit::kSome;
    std::map<std::size_t, double> gains;  // by the question's word
  };

  void AddJoined(const Phrase& phrase, const std::vector<Token>& tokens);
  uint32_t KeyOf(const std::string& key);
  [[nodiscard]] std::vector<uint32_t> Known(const std::vector<std::string>& keys) const;
  [[nodiscard]] double Rarity(const Word& word) const;
  [[nodiscard]] double RarityOf(uint32_t key) const;
  [[nodiscard]] double Likeness(const Word& asked, const Word& word) const;
  [[nodiscard]] std::vector<Word> Asked(const Question& question) const;
  struct TopicShare {
    std::size_t topic = 0;
    double share = 0;  // of the phrases that hold the key
  };
  void CountShares();
  void AddShares(const std::vector<Word>& asked, std::vector<double>& shares) const;
  [[nodiscard]] Place BestPlace(const Word& word, const std::vector<Word>& asked, std::size_t next) const;
  [[nodiscard]] static bool Follows(const Place& place, const std::vector<Word>& asked, std::size_t next);
  [[nodiscard]] std::set<uint32_t> Touched(const std::vector<Word>& asked) const;
  static void AddPhrase(const Phrase& phrase, const Match& match, std::map<std::size_t, Evidence>& topics);
  [[nodiscard]] Match Fit(const Phrase& phrase, const std::vector<Word>& asked) const;

  const Analyzer& analyzer_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, uint32_t> key_ids_;
  std::vector<std::vector<std::size_t>> topics_of_key_;
  std::vector<std::vector<uint32_t>> phrases_of_key_;
  std::vector<std::vector<TopicShare>> shares_of_key_;
  std::size_t topics_ = 0;
};

}  // namespace kb::text
