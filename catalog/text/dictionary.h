// The words of Swedish as one memory-mapped table: form -> lemma and parts.
//
// Set-up makes the table out of the installed Debian dictionary (`indexer dictionary
// build`); no program that serves ever loads the dictionary itself, and opening takes
// no longer than mapping a file.  Words are looked up in lower case; a word typed
// without dots is found through its folded form.
//
// A table is trusted no further than its bounds: offsets that lead outside it read as
// "unknown word".  Immutable; share freely between threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/text/compound_splitter.h"

namespace kb::text {

// A lemma as the dictionary writes it and as a search term.
struct Lemma {
  std::string_view written;  // "öppenvård"
  std::string_view folded;   // "oppenvard"
};

// One part of a compound.
struct CompoundPart {
  std::size_t bytes = 0;  // of the word, in lower case
  Lemma lemma;            // of "vårds": vård
};

// A form that the dictionary knows.
struct WordEntry {
  std::vector<Lemma> lemmas;        // the most probable first; empty for a form that stands only inside compounds
  std::vector<CompoundPart> parts;  // empty unless the word is best read as a compound
  PartCosts costs;
  std::optional<Lemma> first_part_lemma;  // of "kvinno", "vårds": what it is a form of
};

class Dictionary {
 public:
  // Errors: kNotFound; kUnavailable; kCorrupt, with the path: no table, one of another
  // version, or one that was cut short.
  static Result<Dictionary> Open(const std::filesystem::path& path);
  // From bytes in memory, for tests.
  static Result<Dictionary> FromBytes(std::string bytes);

  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(Dictionary&&) noexcept;
  ~Dictionary();

  // `lower` with its dots.
  [[nodiscard]] std::optional<WordEntry> Find(std::string_view lower) const;
  // The forms with dots that look like `folded` without ("stod" -> "stöd"); never `folded` itself.
  [[nodiscard]] std::vector<WordEntry> FindFolded(std::string_view folded) const;
  // Costs only: what the splitter asks for many substrings of one word.
  [[nodiscard]] PartCosts Costs(std::string_view lower) const;

  [[nodiscard]] std::size_t size() const;  // forms
  // Of the dictionary and the lists that the table was made from.
  [[nodiscard]] std::string digest() const;

 private:
  struct Impl;
  explicit Dictionary(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::text
