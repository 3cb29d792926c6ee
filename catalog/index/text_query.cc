#include "catalog/index/text_query.h"

#include <algorithm>
#include <optional>
#include <set>

#include "catalog/base/file.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

// How much a match counts beside that of the word as it stands.
constexpr double kPartScale = 0.7;
constexpr double kBeginningScale = 0.4;
constexpr double kNearestScaleStep = 0.97;
constexpr double kNeedScaleStep = 0.8;  // each need after the first counts so much of the one before

bool Contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// All parts of a compound, wherever they stand.
QueryNode PartsQuery(const std::vector<std::string>& parts) {
  std::vector<QueryNode> each;
  for (const std::string& part : parts) {
    each.push_back(QueryNode::Any({QueryNode::OfTerm(Term(prefix::kBase, part), kPartScale),
                                   QueryNode::OfTerm(Term(prefix::kPart, part), kPartScale)}));
  }
  return QueryNode::All(std::move(each));
}

// Of the documents that hold the word in any form.
Xapian::doccount HoldersOf(const text::Token& token, const Xapian::Database& database) {
  Xapian::doccount holders = 0;
  for (const std::string& base : token.bases) {
    holders = std::max(holders, database.get_termfreq(Term(prefix::kBase, base)));
  }
  return holders;
}

// Whoever holds the word as it stands holds its base: of a frequent word, whose weight is small, the list of
// its own form is not walked besides.
QueryNode WordQuery(const text::Token& token, const Xapian::Database& database) {
  std::vector<QueryNode> alternatives;
  if (HoldersOf(token, database) < kFrequent) alternatives.push_back(QueryNode::OfTerm(Term("", token.folded)));
  for (const std::string& base : token.bases) {
    alternatives.push_back(QueryNode::OfTerm(Term(prefix::kBase, base)));
    alternatives.push_back(QueryNode::OfTerm(Term(prefix::kPart, base), kPartScale));
  }
  if (token.parts.size() > 1) alternatives.push_back(PartsQuery(token.parts));
  return QueryNode::Any(std::move(alternatives));
}

std::size_t Letters(std::string_view folded) {
  return static_cast<std::size_t>(std::count_if(
      folded.begin(), folded.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

struct Sentence {
  std::string_view text;
  std::vector<text::Token> tokens;

  // As typed, with dots: the dictionary knows words with their dots.
  [[nodiscard]] std::string_view Typed(std::size_t i) const {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
};

// "anhörig stöd" also finds "anhörigstöd": adds the word that two neighbours make, if the
// index knows it.
void AddJoined(const Sentence& sentence, std::size_t first, const text::Analyzer& analyzer,
               const Xapian::Database& database, std::vector<QueryNode>& alternatives) {
  if (first + 1 >= sentence.tokens.size()) return;
  const std::string together = std::string(sentence.Typed(first)) + std::string(sentence.Typed(first + 1));
  const std::vector<text::Token> joined = analyzer.Analyze(together);
  if (joined.size() != 1) return;
  bool known = database.term_exists(Term("", joined[0].folded));
  for (const std::string& base : joined[0].bases) known = known || database.term_exists(Term(prefix::kBase, base));
  if (known) alternatives.push_back(WordQuery(joined[0], database));
}

// Whether a question demands the word: not "att" and "med", unless there is nothing else; each once; and of
// very many, or of many that nearly everything holds, the rarest, which tell most.
std::vector<bool> Demanded(const std::vector<text::Token>& tokens, const Xapian::Database& database) {
  const bool all_stop = std::all_of(tokens.begin(), tokens.end(), [](const text::Token& t) { return t.stop_word; });
  std::set<std::string> seen;
  std::vector<std::pair<Xapian::doccount, std::size_t>> rarest;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((all_stop || !tokens[i].stop_word) && seen.insert(tokens[i].folded).second) {
      rarest.emplace_back(HoldersOf(tokens[i], database), i);
    }
  }
  std::sort(rarest.begin(), rarest.end());
  rarest.resize(std::min(rarest.size(), kMostDemanded));
  std::vector<bool> demanded(tokens.size());
  uint64_t together = 0;
  for (const auto& [holders, i] : rarest) {
    together += holders;
    if (together > uint64_t{kMostShare} * database.get_doccount()) break;
    demanded[i] = true;
  }
  return demanded;
}

// What meets the word at `i`: it, its beginning, or a compound that it and its neighbour make.
QueryNode AlternativesOf(const Sentence& sentence, std::size_t i, const text::Analyzer& analyzer,
                         const Xapian::Database& database, MatchWords& words) {
  const text::Token& token = sentence.tokens[i];
  std::vector<QueryNode> alternatives = {WordQuery(token, database)};
  words.folded.push_back(token.folded);
  words.bases.insert(words.bases.end(), token.bases.begin(), token.bases.end());
  const bool last = token.end == sentence.text.size() && Letters(token.folded) >= kShortestPrefix;
  if (last && HoldersOf(token, database) < kFrequent) {  // a word that so many hold is whole
    alternatives.push_back(QueryNode::Beginning(Term("", token.folded), kBeginningScale));
    words.beginning = token.folded;
  }
  if (i > 0) AddJoined(sentence, i - 1, analyzer, database, alternatives);
  AddJoined(sentence, i, analyzer, database, alternatives);
  return QueryNode::Any(std::move(alternatives));
}

enum class Demand { kEveryWord, kNamesOnly };

bool IsInSomeName(const text::Token& token, const Xapian::Database& database) {
  return std::any_of(token.bases.begin(), token.bases.end(),
                     [&](const std::string& base) { return database.term_exists(Term(prefix::kName, base)); });
}

std::vector<QueryNode> WordQueries(std::string_view text, const text::Analyzer& analyzer,
                                   const Xapian::Database& database, Demand demand, MatchWords& words) {
  Sentence sentence{.text = text, .tokens = analyzer.Analyze(text)};
  if (sentence.tokens.size() > kMaxWords) sentence.tokens.resize(kMaxWords);
  const std::vector<bool> demanded = Demanded(sentence.tokens, database);
  std::vector<QueryNode> queries;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (demand == Demand::kNamesOnly && !IsInSomeName(sentence.tokens[i], database)) continue;
    if (demanded[i]) queries.push_back(AlternativesOf(sentence, i, analyzer, database, words));
  }
  return queries;
}

QueryNode NeedsQuery(const std::vector<std::string>& needs, double scale_step) {
  std::vector<QueryNode> each;
  double scale = 1;
  for (const std::string& need : needs) {
    each.push_back(QueryNode::OfTerm(FacetTerm("need", need), scale));
    scale *= scale_step;
  }
  return QueryNode::Any(std::move(each));
}

}  // namespace

bool MatchWords::Match(const text::Token& token) const {
  if (token.stop_word && !Contains(folded, token.folded)) return false;
  if (Contains(folded, token.folded)) return true;
  if (!beginning.empty() && token.folded.starts_with(beginning)) return true;
  return std::any_of(token.bases.begin(), token.bases.end(),
                     [this](const std::string& base) { return Contains(bases, base); }) ||
         std::any_of(token.parts.begin(), token.parts.end(),
                     [this](const std::string& part) { return Contains(bases, part); });
}

std::string CleanQuestion(std::string_view text) {
  std::string clean;
  if (!IsValidUtf8(text)) return clean;
  clean = Utf8Prefix(text, kMaxTextBytes);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return clean;
}

std::vector<std::string> PhrasesOf(std::string_view question) {
  constexpr std::string_view kQuotes[] = {"\"", "\u201c", "\u201d", "\u201e"};
  std::vector<std::string> phrases;
  std::optional<std::size_t> begun;
  for (std::size_t i = 0; i < question.size();) {
    const auto quote = std::find_if(std::begin(kQuotes), std::end(kQuotes),
                                    [&](std::string_view one) { return question.substr(i).starts_with(one); });
    if (quote == std::end(kQuotes)) {
      ++i;
      continue;
    }
    if (begun && i > *begun) phrases.emplace_back(question.substr(*begun, i - *begun));
    i += quote->size();
    begun = begun ? std::nullopt : std::optional(i);
  }
  return phrases;
}

namespace {

// Each phrase as a demand of its own; its words stay what they are besides.
std::vector<QueryNode> PhraseQueries(const std::vector<std::string>& phrases, const text::Analyzer& analyzer) {
  std::vector<QueryNode> queries;
  for (const std::string& phrase : phrases) {
    std::vector<std::string> terms;
    for (const text::Token& token : analyzer.Analyze(phrase)) terms.push_back(Term("", token.folded));
    if (terms.size() > kMaxWords) terms.resize(kMaxWords);
    if (!terms.empty()) queries.push_back(QueryNode::Phrase(terms));
  }
  return queries;
}

// Built without a look at phrases.
TextQuery BuildWordsQuery(const TextRequest& request, const text::Analyzer& analyzer,
                          const Xapian::Database& database) {
  TextQuery built;
  MatchWords ignored;
  const bool has_needs = !request.needs.empty();
  std::vector<QueryNode> all = WordQueries(request.question, analyzer, database, Demand::kEveryWord, built.words);
  const Demand demand = has_needs ? Demand::kNamesOnly : Demand::kEveryWord;
  const bool same = !has_needs && request.rest == request.question;
  std::vector<QueryNode> rest = same ? all : WordQueries(request.rest, analyzer, database, demand, ignored);
  built.asks = !rest.empty() || has_needs;
  if (!built.asks) return built;
  if (!request.nearest.empty()) {
    built.query = NeedsQuery(request.nearest, kNearestScaleStep);
    return built;
  }
  if (!has_needs) {
    built.query = request.words == WordsAsked::kAll ? QueryNode::All(rest) : QueryNode::Any(rest);
    return built;
  }
  QueryNode needs = NeedsQuery(request.needs, kNeedScaleStep);
  if (request.words == WordsAsked::kAny) {
    built.query = QueryNode::Any({std::move(needs), QueryNode::Any(all)});
    return built;
  }
  if (!rest.empty()) needs = QueryNode::All({std::move(needs), QueryNode::All(rest)});
  if (all.empty()) {
    built.query = std::move(needs);
    return built;
  }
  built.query = QueryNode::Maybe(QueryNode::Any({std::move(needs), QueryNode::All(all)}), QueryNode::Any(all));
  return built;
}

}  // namespace

TextQuery BuildTextQuery(const TextRequest& request, const text::Analyzer& analyzer, const Xapian::Database& database) {
  TextQuery built = BuildWordsQuery(request, analyzer, database);
  std::vector<QueryNode> demands = PhraseQueries(request.phrases, analyzer);
  if (demands.empty() || !request.nearest.empty()) return built;
  if (built.asks) demands.push_back(std::move(built.query));
  built.query = QueryNode::All(std::move(demands));
  built.asks = built.phrases = true;
  return built;
}

}  // namespace kb::index
