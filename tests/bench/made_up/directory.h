// A made-up directory of any size, for benches: the same seed and number give the same record, so that records,
// questions and other engines can be made apart from each other.
//
// Texts draw Swedish words from the vocabularies and the installed dictionary with Zipf's frequencies (about 120 words
// a record); needs and areas are hierarchical; hours are those that the shipped records have, and shifted ones, with
// exceptions; places lie in clusters.  Nothing in it is real: every name begins with "Syntetisk", telephone numbers
// are of the series that PTS keeps for fiction (031-390 06 00-99).
// Immutable; share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::bench {

// SplitMix64: small, and the same everywhere.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}
  uint64_t Next();
  std::size_t Below(std::size_t end) { return static_cast<std::size_t>(Next() % end); }
  double Share() { return static_cast<double>(Next() >> 11U) * 0x1p-53; }  // [0, 1)
  bool Chance(double share) { return Share() < share; }
  double Around() { return Share() + Share() + Share() + Share() - 2; }  // bell-shaped, [-2, 2)
  template <typename List>
  const auto& OneOf(const List& list) {
    return list[Below(list.size())];
  }

 private:
  uint64_t state_;
};

// Draws ranks from 0 with probability 1 / (rank + shift), as words of a language come.
class Zipf {
 public:
  Zipf(std::size_t count, double shift);
  [[nodiscard]] std::size_t Draw(Dice& dice) const;

 private:
  std::vector<double> upto_;
};

class Directory {
 public:
  // `data`: the project's data folder; `words`: a hunspell .dic file in UTF-8, or nothing: then texts hold the
  // vocabularies' words alone.  Errors: those of the files.
  static Result<Directory> Load(const std::filesystem::path& data, const std::filesystem::path& words, uint64_t seed);

  [[nodiscard]] model::Organization OrganizationAt(uint64_t number) const;
  [[nodiscard]] model::Service ServiceAt(uint64_t number) const;
  // The organisation of a service, and how many results of a search a service is.
  static uint64_t OrganizationOf(uint64_t service) { return service / kServicesEach; }
  static std::size_t ListingsOf(const model::Service& service);

  // Words by frequency, the most frequent first.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] const terms::Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] std::string SomeNeed(Dice& dice) const;
  [[nodiscard]] std::string SomeKommun(Dice& dice) const;

  static constexpr uint64_t kServicesEach = 6;

 private:
  Directory() : of_word_(1, 1), of_need_(1, 1), of_kommun_(1, 1) {}
  void TakeWords(const std::filesystem::path& dictionary);
  void TakeAreas();
  Status TakeHours(const std::filesystem::path& records);

  [[nodiscard]] Dice DiceOf(uint64_t kind, uint64_t number) const;
  [[nodiscard]] std::string Text(Dice& dice, std::size_t words) const;
  [[nodiscard]] std::string Name(Dice& dice) const;
  [[nodiscard]] std::vector<std::string> SomeOf(const terms::TermList& list, std::size_t most, Dice& dice) const;
  void AddWhat(Dice& dice, model::Service& service) const;
  void AddWhere(Dice& dice, model::Service& service) const;
  void AddWhen(Dice& dice, model::Service& service) const;
  [[nodiscard]] model::Location Place(const std::string& kommun, std::size_t number, Dice& dice) const;
  [[nodiscard]] hours::Schedule Hours(hours::Channel channel, Dice& dice) const;

  uint64_t seed_ = 1;
  terms::Vocabulary vocabulary_;
  std::vector<std::string> words_;
  std::vector<std::string> kommuner_;  // the largest first
  std::vector<std::string> patterns_;  // hours of the shipped records
  Zipf of_word_;
  Zipf of_need_;
  Zipf of_kommun_;
};

}  // namespace kb::bench
