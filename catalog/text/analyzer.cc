#include "catalog/text/analyzer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/stemmer.h"
#include "catalog/text/tokenizer.h"
#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

// Raise it when tokens, folding or bases change in code.
constexpr std::string_view kVersion = "text-1";

void AddOnce(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

struct Analyzer::Impl {
  Stemmer stemmer;
  Lexicon lexicon;

  // Both the stem of the word as written and that of the word without dots, so that a
  // question typed without dots meets the document and the other way about.
  [[nodiscard]] std::vector<std::string> Bases(const std::string& lower, const std::string& folded) const {
    std::vector<std::string> bases;
    AddOnce(bases, std::string(IrregularBase(lower)));
    if (bases.empty()) AddOnce(bases, Fold(stemmer.Stem(lower)));
    if (lower != folded) AddOnce(bases, stemmer.Stem(folded));
    if (bases.empty()) bases.push_back(folded);
    return bases;
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::Analyzer(Lexicon lexicon) : Analyzer() { impl_->lexicon = std::move(lexicon); }
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::Analyze(std::string_view text) const {
  KB_CHECK(IsValidUtf8(text));
  std::vector<Token> tokens;
  for (RawToken& raw : Tokenize(text)) {
    const std::string lower = LowerCase(raw.surface);
    Token token;
    token.folded = Fold(lower);
    if (token.folded.empty()) continue;
    token.begin = raw.begin;
    token.end = raw.end;
    token.stop_word = IsStopWord(lower);
    token.bases = impl_->Bases(lower, token.folded);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::vector<WordAnatomy> Analyzer::Explain(std::string_view text) const {
  KB_CHECK(IsValidUtf8(text));
  std::vector<WordAnatomy> words;
  for (const RawToken& raw : Tokenize(text)) {
    const std::string lower = LowerCase(raw.surface);
    words.push_back({lower, {impl_->stemmer.Stem(lower)}, {}});
  }
  return words;
}

const Lexicon& Analyzer::lexicon() const { return impl_->lexicon; }

std::string Analyzer::Digest() const {
  return std::string(kVersion) + ";" + std::string(WordTablesVersion()) + ";snowball;unicode-" U_UNICODE_VERSION;
}

}  // namespace kb::text
