// A question's words as a tree of terms.
//
// Each word is its folded form OR its base forms OR compounds that hold it; a
// compound also matches through all its parts; the last word also matches as a
// beginning.  Words narrow (AND).  Needs that the question was understood to ask
// for are an alternative to the words they were read from, so that an
// interpretation adds what it should and loses nothing that the words find.
//
// Built from parts, never by a query parser: no text can be a syntax error, and the
// cost is bounded by kMaxTextBytes, kMaxWords and kMaxExpansion.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalog/index/query_tree.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

inline constexpr std::size_t kMaxTextBytes = 256;
inline constexpr std::size_t kMaxWords = 16;
inline constexpr unsigned kMaxExpansion = 60;
inline constexpr std::size_t kShortestPrefix = 4;  // letters
inline constexpr std::size_t kMostDemanded = 8;    // words of a question that must match: the rarest
inline constexpr unsigned kMostShare = 2;          // they are held by so many times all documents together, no more
inline constexpr std::size_t kMostPlacesRead =
    3000;                                    // documents that hold all words of a phrase; of more, order is not asked
inline constexpr unsigned kFrequent = 4000;  // documents that hold a word: a search of it is one list, no more

// At most the first kMaxTextBytes of the text, without control characters and invalid UTF-8.
std::string CleanQuestion(std::string_view text);

// What stands between quotes, straight or curved, in a clean question.
std::vector<std::string> PhrasesOf(std::string_view question);

enum class WordsAsked {
  kAll,  // every word must match
  kAny,  // one is enough: for what relaxing would give
};

struct TextRequest {
  std::string question;              // everything that was typed, clean
  std::string rest;                  // without what was understood otherwise
  std::vector<std::string> needs;    // understood; best first; parents are given with their children
  std::vector<std::string> perhaps;  // needs that the words may tell, too: shown where nobody meets the others
  std::vector<std::string> nearest;  // if any: these needs are asked for in place of everything else
  std::vector<std::vector<std::string>> meant;  // the same, each with its children: every one is shown among the first
  std::vector<std::string> phrases;             // what stands in quotes: these words, one right after the other
  std::vector<std::string> avoided;             // listings that meet one of these needs come after the others
  WordsAsked words = WordsAsked::kAll;
  bool mended = false;  // not as typed: misspelt words were read as what they are like
};

// A word as the highlighter knows it.
struct MatchWords {
  std::vector<std::string> folded;
  std::vector<std::string> bases;
  std::string beginning;  // of the last word; may be empty
  [[nodiscard]] bool Match(const text::Token& token) const;
};

struct TextQuery {
  bool asks = false;     // false: no words, everything matches
  bool phrases = false;  // words' places must be looked at
  QueryNode query;
  MatchWords words;
};

// `database` tells whether two neighbouring words are known as one ("anhörig stöd").
TextQuery BuildTextQuery(const TextRequest& request, const text::Analyzer& analyzer, const Xapian::Database& database);

}  // namespace kb::index
