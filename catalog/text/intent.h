// What a question asks for besides its words: a time, a place, a need, an audience,
// a way in; and whether somebody may be in danger.
//
//   "nån att prata med i natt"  ->  needs {sorg-kris-suicid.samtal-telefon}, open tonight, rest ""
//   "härbärge i Angered"        ->  needs {boende.akut-natt}, areas {SE-1480-SDN-angered}, rest ""
//
// Interpretation is shown as removable choices and can be switched off; it never
// logs.  Immutable; share between threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::text {

struct Intent {
  std::vector<std::string> needs;      // ids, best first
  std::size_t sure_needs = 0;          // the first so many are meant; the others may be
  std::vector<std::string> avoided;    // ids: what meets them comes last ("min man slår mig": help for him)
  std::vector<std::string> areas;      // ids, best first
  std::string open;                    // a value of the parameter `open`, "" if no time was named
  std::string open_words;              // the visitor's own words for it: "i natt"
  std::vector<std::string> more_open;  // further values, to be ORed: "kvällar och helger" is evening, then weekend
  std::vector<std::string> audiences;
  std::vector<std::string> access;
  std::string rest;  // what is left for text search
  bool crisis = false;
  std::vector<std::string> helplines;  // ids to put first when `crisis`
  bool tried_mending = false;          // looking for danger in misspelt words, on the way
  std::optional<std::string> mended;   // then what Mended() says
};

class IntentReader {
 public:
  // Keeps references: both must outlive it.
  IntentReader(const terms::Vocabulary& vocabulary, const Analyzer& analyzer);
  ~IntentReader();
  IntentReader(IntentReader&&) noexcept;

  // `now` turns "i natt" into a dated interval.  Never fails: what is not understood is rest.
  // Bounds: reads the first 256 bytes and 48 words.  REQUIRES: valid UTF-8.
  [[nodiscard]] Intent Read(std::string_view question, LocalTime now) const;

  // The question with misspelt words mended by the vocabulary's, stigmatising ones among
  // them: for finding what a misspelt question asks for, never for showing.  nullopt:
  // nothing to mend.
  [[nodiscard]] std::optional<std::string> Mended(std::string_view question) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::text
