#include "catalog/text/analyzer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/text/tokenizer.h"
#include "catalog/text/word_cache.h"
#include "catalog/text/word_reader.h"
#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

// Raise it when tokens, folding or bases change in code.
constexpr std::string_view kVersion = "text-2";

}  // namespace

struct Analyzer::Impl {
  Impl() = default;
  Impl(WordReader word_reader, Lexicon word_lexicon)
      : reader(std::move(word_reader)), lexicon(std::move(word_lexicon)) {}

  WordReader reader;
  Lexicon lexicon;
  WordCache cache;

  // An operator's protected word stays whole at once, before the table is made again.
  [[nodiscard]] WordReading Read(const std::string& lower, const std::string& folded) const {
    WordReading reading = reader.Read(lower, folded);
    const auto is_protected = [this](const std::string& word) { return lexicon.IsProtected(word); };
    if (!reading.parts.empty() &&
        (is_protected(lower) || std::any_of(reading.written.begin(), reading.written.end(), is_protected))) {
      reading.parts.clear();
      reading.part_bytes.clear();
    }
    return reading;
  }

  // Without its place in a text; `folded` may be empty: nothing to search for.
  [[nodiscard]] Token Understand(const std::string& surface) const {
    const std::string lower = LowerCase(surface);
    Token token;
    token.folded = Fold(lower);
    if (token.folded.empty()) return token;
    token.stop_word = IsStopWord(lower);
    WordReading reading = Read(lower, token.folded);
    token.bases = std::move(reading.bases);
    token.parts = std::move(reading.parts);
    return token;
  }

  [[nodiscard]] Token TokenOf(const std::string& surface) {
    if (std::optional<Token> known = cache.Find(surface)) return std::move(*known);
    Token token = Understand(surface);
    cache.Keep(surface, token);
    return token;
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::Analyzer(Lexicon lexicon) : Analyzer() { impl_->lexicon = std::move(lexicon); }
Analyzer::Analyzer(Lexicon lexicon, Dictionary dictionary)
    : impl_(std::make_unique<Impl>(WordReader(std::move(dictionary)), std::move(lexicon))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;

Result<Analyzer> LoadAnalyzer(const std::filesystem::path& word_lists, const std::filesystem::path& dictionary) {
  Result<Lexicon> lexicon = Lexicon::Load(word_lists);
  if (!lexicon) return lexicon.error();
  if (dictionary.empty()) {
    Log(LogLevel::kWarning, "text.no_dictionary", {{"remedy", "install hunspell-sv and build again"}});
    return Analyzer(std::move(*lexicon));
  }
  Result<Dictionary> table = Dictionary::Open(dictionary);
  if (!table) return table.error();
  return Analyzer(std::move(*lexicon), std::move(*table));
}

std::vector<Token> Analyzer::Analyze(std::string_view text) const {
  KB_CHECK(IsValidUtf8(text));
  std::vector<Token> tokens;
  for (const RawToken& raw : Tokenize(text)) {
    Token token = impl_->TokenOf(raw.surface);
    if (token.folded.empty()) continue;
    token.begin = raw.begin;
    token.end = raw.end;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::vector<WordPlace> Analyzer::FindWords(std::string_view text, const std::function<bool(const Token&)>& is_wanted,
                                           WordVerdicts& known) const {
  KB_CHECK(IsValidUtf8(text));
  std::vector<WordPlace> places;
  for (const RawToken& raw : Tokenize(text)) {
    auto verdict = known.find(raw.surface);
    if (verdict == known.end()) {
      const Token token = impl_->TokenOf(raw.surface);
      verdict = known.emplace(raw.surface, !token.folded.empty() && is_wanted(token)).first;
    }
    if (verdict->second) places.push_back({raw.begin, raw.end});
  }
  return places;
}

std::vector<WordAnatomy> Analyzer::Explain(std::string_view text) const {
  KB_CHECK(IsValidUtf8(text));
  std::vector<WordAnatomy> words;
  for (const RawToken& raw : Tokenize(text)) {
    WordAnatomy word;
    word.word = LowerCase(raw.surface);
    const std::string folded = Fold(word.word);
    if (folded.empty()) continue;
    WordReading reading = impl_->Read(word.word, folded);
    word.lemmas = std::move(reading.written);
    std::size_t begin = 0;
    for (const std::size_t bytes : reading.part_bytes) {
      word.parts.push_back(word.word.substr(begin, bytes));
      begin += bytes;
    }
    words.push_back(std::move(word));
  }
  return words;
}

const Lexicon& Analyzer::lexicon() const { return impl_->lexicon; }

bool Analyzer::HasDictionary() const { return impl_->reader.dictionary().has_value(); }

bool Analyzer::IsKnown(std::string_view word) const {
  const std::optional<Dictionary>& dictionary = impl_->reader.dictionary();
  if (!dictionary) return false;
  const std::optional<WordEntry> entry = dictionary->Find(LowerCase(word));
  return entry && !entry->lemmas.empty();
}

std::string Analyzer::Digest() const {
  const std::optional<Dictionary>& dictionary = impl_->reader.dictionary();
  return std::string(kVersion) + ";" + std::string(WordTablesVersion()) + ";snowball;unicode-" U_UNICODE_VERSION ";" +
         (dictionary ? dictionary->digest() + ";protected-" + impl_->lexicon.IndexDigest() : "no-dictionary");
}

}  // namespace kb::text
