// Words of Swedish text as search terms: one class for index and question, so that
// both sides always agree.
//
//   "Öppenvårdens mottagningar"  ->  folded "oppenvardens", base "oppenvard" ...
//
// A token gives one folded word (case, å/ä/ö and accents removed: Swedish without
// dots works everywhere), base forms (the dictionary's lemmas; Snowball's stem for a
// word that it does not know), and the parts of a compound, the last of them its head
// ("mottagning").
//
// Asking for a word: its folded form or a base, OR all its parts, each as a part or as
// a base, so that "anhörigstöd" finds "stöd för anhöriga" and the other way about.
//
// Pure: no clock, no network, no file but the mapped table.  What it answers never changes;
// words understood lately are kept in memory (word_cache.h).  Share between threads.
//
// Bounds: a token longer than 80 bytes is cut; invalid UTF-8 is a Bug (refuse it at
// the boundary).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/text/dictionary.h"
#include "catalog/text/lexicon.h"

namespace kb::text {

struct Token {
  std::string folded;              // "oppenvardens", never empty
  std::vector<std::string> bases;  // "oppenvard"; at least one, without prefix, deduplicated
  std::vector<std::string> parts;  // folded bases of the parts of a compound, the head last; empty if whole
  std::size_t begin = 0;           // byte range in the text that was analysed
  std::size_t end = 0;
  bool stop_word = false;  // "att", "med", "och": indexed, but no demand in a question
};

struct WordPlace {
  std::size_t begin = 0;  // byte range in the text
  std::size_t end = 0;
};
using WordVerdicts = std::unordered_map<std::string, bool>;  // by the word as it is written

// How a word was understood, for people who look inside.
struct WordAnatomy {
  std::string word;                 // as typed, in lower case
  std::vector<std::string> lemmas;  // as the dictionary writes them; the stem of a word that it does not know
  std::vector<std::string> parts;   // surface parts of a compound ("öppen", "vårds", "mottagning"); empty if whole
};

class Analyzer {
 public:
  // Without the dictionary, bases are Snowball's stems and no word has parts; without a
  // lexicon, spelling knows no abbreviations and no spoken forms.
  Analyzer();
  explicit Analyzer(Lexicon lexicon);
  Analyzer(Lexicon lexicon, Dictionary dictionary);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;

  [[nodiscard]] std::vector<Token> Analyze(std::string_view text) const;

  // Where the words stand that `is_wanted` says yes to, in the order of the text.  What it says of a word is kept in
  // `known` and not asked again: for many texts in which the same few are looked for.
  [[nodiscard]] std::vector<WordPlace> FindWords(std::string_view text,
                                                 const std::function<bool(const Token&)>& is_wanted,
                                                 WordVerdicts& known) const;

  // The same words, with what stands behind the terms.
  [[nodiscard]] std::vector<WordAnatomy> Explain(std::string_view text) const;

  [[nodiscard]] const Lexicon& lexicon() const;
  [[nodiscard]] bool HasDictionary() const;
  // Whether the dictionary lists the form; always false without one.
  [[nodiscard]] bool IsKnown(std::string_view word) const;

  // Changes whenever the terms do: stands in the index metadata, and searchd refuses
  // an index made with another.
  [[nodiscard]] std::string Digest() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The analyzer that both programs use: the lexicon of `word_lists` (data/text) and the
// table that the build has made.  With an empty `dictionary` it works without one, and one
// log line says so: whole words only, and fewer inflections.
// Errors: those of Lexicon::Load and Dictionary::Open.
Result<Analyzer> LoadAnalyzer(const std::filesystem::path& word_lists, const std::filesystem::path& dictionary);

// Lower case, å/ä/ö -> a/a/o, accents removed, compatibility forms unified (ICU).
std::string Fold(std::string_view text);

// Knows which words occur, how often, and which is nearest.  Implemented over the
// published index (catalog/index) and, in tests, over a list.
class WordList {
 public:
  virtual ~WordList() = default;
  // How many documents hold the folded word.
  [[nodiscard]] virtual unsigned Frequency(std::string_view folded) const = 0;
  // The nearest known word within edit distance 2, or "".
  [[nodiscard]] virtual std::string Nearest(std::string_view folded) const = 0;
  // Whether a page may show the word: false for stigmatising ones, which only find.
  [[nodiscard]] virtual bool IsShown(std::string_view) const { return true; }
  // The word as people write it ("harbarge" -> "härbärge"), where that is known.
  [[nodiscard]] virtual std::string Display(std::string_view folded) const { return std::string(folded); }
};

// "härberje i götebrog" -> "härbärge i göteborg"; nullopt if nothing is to be
// corrected.  A word that occurs is never replaced, nor one of three letters or fewer
// (but for the lexicon's abbreviations and spoken forms, and what the lexicon has for a
// word that is never shown: "alkis" -> "alkoholproblem"); words apart that occur as
// one are joined ("sprut utbyte" -> "sprututbyte").  Words that stay are kept as they
// were typed.  Reads at most the first 16 words.
std::optional<std::string> CorrectSpelling(std::string_view question, const Analyzer& analyzer, const WordList& words);

}  // namespace kb::text
