// What a listing's own words say of needs, audiences and ways in: for what others write
// of themselves on their pages, a sentence at a time.
//
// Unlike a question, a listing is not corrected and not comforted: words that are not
// there are not guessed, wordings of how people tell of a need are left out ("hunden
// dog" must not make grief of a page about dogs), and only whole phrases count.
// Immutable; share between threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/phrase_index.h"

namespace kb::text {

struct ListingTopics {
  std::vector<std::string> needs;  // ids, best first
  std::vector<std::string> audiences;
  std::vector<std::string> access;
  bool mostly = false;  // the needs' phrases are at least half of the words
};

class ListingTopicReader {
 public:
  // Both must outlive it.
  ListingTopicReader(const terms::Vocabulary& vocabulary, const Analyzer& analyzer);

  // Bounds: the first 256 bytes.  REQUIRES: valid UTF-8.
  [[nodiscard]] ListingTopics Read(std::string_view text) const;

 private:
  const terms::Vocabulary& vocabulary_;
  const Analyzer& analyzer_;
  PhraseIndex needs_;
};

}  // namespace kb::text
