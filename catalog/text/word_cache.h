// Words as they were understood lately: most of a text are the same few hundred, and taking a word apart costs twenty
// times as much as finding it here; private to catalog/text.
//
// Words stand by themselves: nothing tells who wrote them, nor beside which others.  Thread-safe: words lie in parts of
// their own lock.  A part that is full of new words forgets those that were not asked for since it was last full.
#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "catalog/text/analyzer.h"

namespace kb::text {

class WordCache {
 public:
  static constexpr std::size_t kMostWords = 16384;  // about 6 MB

  // Places in the text are those of the token that was kept.
  [[nodiscard]] std::optional<Token> Find(const std::string& surface);
  void Keep(const std::string& surface, const Token& token);

 private:
  static constexpr std::size_t kParts = 16;
  static constexpr std::size_t kMostYoung = kMostWords / kParts / 2;
  using Words = std::unordered_map<std::string, Token>;

  struct Part {
    std::mutex mutex;  // guards both
    Words young;       // kept or asked for since the part was last full
    Words old;         // in the time before that
  };

  Part& PartOf(const std::string& surface);
  // REQUIRES: the part's mutex is held
  static void Add(const std::string& surface, Token token, Part& part);

  std::array<Part, kParts> parts_;
};

}  // namespace kb::text
