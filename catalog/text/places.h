// Names of places in a question; private to catalog/text.
//
//   "härbärge i Angered"  "Göteborgs kommun"  "hisingen"  "411 06"
//
// A name counts with its genitive -s.  One that is also an ordinary word ("Vara",
// "Mark", "norr"), or a small place, counts only after a preposition or with a capital
// inside the question.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/question.h"

namespace kb::text {

class Places {
 public:
  // Keeps a reference: `vocabulary` must outlive it.
  explicit Places(const terms::Vocabulary& vocabulary);

  // Ids, in the order of the question; an area that contains another one named is left
  // out ("Angered, Göteborg").  Marks the words it has understood.
  std::vector<std::string> Read(Question& question) const;

 private:
  struct Found {
    std::vector<terms::AreaIndex> areas;
    std::size_t words = 0;
  };
  [[nodiscard]] Found FindAt(const Question& question, std::size_t i) const;
  [[nodiscard]] std::vector<terms::AreaIndex> Named(const std::string& folded) const;
  [[nodiscard]] bool IsPlain(const Question& question, std::size_t i, std::size_t words,
                             const std::vector<terms::AreaIndex>& areas) const;
  [[nodiscard]] Found PostalCode(const Question& question, std::size_t i) const;
  void AddPartNames(terms::AreaIndex index);

  const terms::Vocabulary& vocabulary_;
  std::unordered_map<std::string, std::vector<terms::AreaIndex>> part_names_;  // "majorna", "frolunda"
};

}  // namespace kb::text
