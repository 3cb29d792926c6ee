// Whether somebody may be in danger; private to catalog/text.
//
// Rules are phrases of the vocabulary (lists.json) and patterns of our own: groups of
// words that stand near each other in any order, so that a wording nobody has listed is
// seen, too ("vill bara somna och aldrig vakna").  A false alarm costs little, a miss
// much: negation does not silence a rule ("inte rädd" shows the box all the same); only
// idioms do ("dör av skratt").  What neither names may be like what people have written of danger (danger_model.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/danger_model.h"
#include "catalog/text/question.h"
#include "catalog/text/word_patterns.h"

namespace kb::text {

struct CrisisReading {
  bool crisis = false;
  std::vector<std::string> helplines;  // ids, the most fitting first
  std::vector<std::string> needs;      // of the rules that spoke
};

// Takes the words of harmless idioms out of `question`: no reader finds them after.
void SetIdiomsAside(Question& question);

class CrisisRules {
 public:
  // Keeps references: both must outlive it.
  CrisisRules(const terms::Vocabulary& vocabulary, const Analyzer& analyzer);
  CrisisRules(const CrisisRules&) = delete;  // points into itself

  [[nodiscard]] CrisisReading Read(const Question& question) const;
  [[nodiscard]] bool IsNamedByARule(const std::string& need) const;
  // Those of the rules that lead to `need`.
  [[nodiscard]] std::vector<std::string> HelplinesFor(const std::string& need) const;

 private:
  using Word = std::vector<std::string>;  // keys, any of them
  struct Phrase {
    std::vector<Word> words;
    bool open_ended = false;  // "orkar inte": only where the sentence stops there
  };
  struct Rule {
    const terms::CrisisRule* rule = nullptr;
    std::vector<Phrase> phrases;
  };
  [[nodiscard]] Word WordOf(const Token& token) const;
  [[nodiscard]] Phrase PhraseOf(std::string_view text) const;
  [[nodiscard]] bool TellsDanger(const Question& question, uint64_t words) const;
  [[nodiscard]] static bool Stands(const Phrase& phrase, const Question& question);

  const terms::Vocabulary& vocabulary_;
  const Analyzer& analyzer_;
  WordPatterns patterns_;
  DangerModel model_;
  std::vector<Rule> rules_;
  std::vector<const Rule*> by_urgency_;
};

}  // namespace kb::text
