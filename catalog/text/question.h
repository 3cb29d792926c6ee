// One visitor's question on its way through the readers of intent; private to catalog/text.
//
// Each reader looks at all words and marks those it has understood; what nobody
// marked is left for text search.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/text/analyzer.h"

namespace kb::text {

inline constexpr std::size_t kMaxQuestionBytes = 256;
inline constexpr std::size_t kMaxQuestionWords = 48;

struct QuestionWord {
  Token token;
  std::string surface;            // as typed
  std::string spoken;             // "mej": the folded form as it is written, "mig"; mostly empty
  std::vector<std::string> keys;  // folded bases, with those of the written form of a spoken one
  bool understood = false;
  bool aside = false;
};

// The one base that a word counts by: that of the written form of a spoken one; "" if it was set aside.
[[nodiscard]] std::string BaseOf(const QuestionWord& word);

enum class Fillers { kLeftOut, kKept };

class Question {
 public:
  Question(std::string_view text, const Analyzer& analyzer);

  [[nodiscard]] std::size_t size() const { return words.size(); }
  [[nodiscard]] const std::string& text() const { return text_; }
  // The folded word, or "" beyond the end.
  [[nodiscard]] std::string_view Folded(std::size_t i) const;
  // How a spoken form is written, or "".
  [[nodiscard]] std::string_view Spoken(std::size_t i) const;
  // The word stays in the rest, but no reader finds it any more.
  void SetAside(std::size_t i);
  void Understand(std::size_t begin, std::size_t end);
  // The visitor's own words from `begin` to `end` (exclusive), as typed.
  [[nodiscard]] std::string Slice(std::size_t begin, std::size_t end) const;
  // Words that nobody understood and that are no stop words, as typed.  Fillers ("hjälp")
  // are kept where they are all there is.
  [[nodiscard]] std::string Rest(Fillers fillers) const;

  std::vector<QuestionWord> words;

 private:
  std::string text_;
};

}  // namespace kb::text
