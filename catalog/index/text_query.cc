#include "catalog/index/text_query.h"

#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

using Xapian::Query;

// How much a match counts beside that of the word as it stands.
constexpr double kPartScale = 0.7;
constexpr double kBeginningScale = 0.4;
constexpr double kNeedScaleStep = 0.8;  // each need after the first counts so much of the one before

bool Contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

Query AnyOf(const std::vector<Query>& queries) { return Query(Query::OP_OR, queries.begin(), queries.end()); }
Query AllOf(const std::vector<Query>& queries) { return Query(Query::OP_AND, queries.begin(), queries.end()); }
Query Scaled(const Query& query, double scale) { return Query(Query::OP_SCALE_WEIGHT, query, scale); }

// All parts of a compound, wherever they stand.
Query PartsQuery(const std::vector<std::string>& parts) {
  std::vector<Query> each;
  for (const std::string& part : parts) {
    each.push_back(Query(Query::OP_OR, Query(Term(prefix::kBase, part)), Query(Term(prefix::kPart, part))));
  }
  return AllOf(each);
}

Query WordQuery(const text::Token& token) {
  std::vector<Query> alternatives = {Query(Term("", token.folded))};
  for (const std::string& base : token.bases) {
    alternatives.push_back(Query(Term(prefix::kBase, base)));
    alternatives.push_back(Scaled(Query(Term(prefix::kPart, base)), kPartScale));
  }
  if (token.parts.size() > 1) alternatives.push_back(Scaled(PartsQuery(token.parts), kPartScale));
  return AnyOf(alternatives);
}

std::size_t Letters(std::string_view folded) {
  return static_cast<std::size_t>(std::count_if(
      folded.begin(), folded.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

Query BeginningQuery(const std::string& folded) {
  return Scaled(
      Query(Query::OP_WILDCARD, Term("", folded), kMaxExpansion, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR),
      kBeginningScale);
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
               const Xapian::Database& database, std::vector<Query>& alternatives) {
  if (first + 1 >= sentence.tokens.size()) return;
  const std::string together = std::string(sentence.Typed(first)) + std::string(sentence.Typed(first + 1));
  const std::vector<text::Token> joined = analyzer.Analyze(together);
  if (joined.size() != 1) return;
  bool known = database.term_exists(Term("", joined[0].folded));
  for (const std::string& base : joined[0].bases) known = known || database.term_exists(Term(prefix::kBase, base));
  if (known) alternatives.push_back(WordQuery(joined[0]));
}

// Whether a question demands the word: not "att" and "med", unless there is nothing else.
std::vector<bool> Demanded(const std::vector<text::Token>& tokens) {
  const bool all_stop = std::all_of(tokens.begin(), tokens.end(), [](const text::Token& t) { return t.stop_word; });
  std::vector<bool> demanded;
  for (const text::Token& token : tokens) demanded.push_back(all_stop || !token.stop_word);
  return demanded;
}

// What meets the word at `i`: it, its beginning, or a compound that it and its neighbour make.
Query AlternativesOf(const Sentence& sentence, std::size_t i, const text::Analyzer& analyzer,
                     const Xapian::Database& database, MatchWords& words) {
  const text::Token& token = sentence.tokens[i];
  std::vector<Query> alternatives = {WordQuery(token)};
  words.folded.push_back(token.folded);
  words.bases.insert(words.bases.end(), token.bases.begin(), token.bases.end());
  if (token.end == sentence.text.size() && Letters(token.folded) >= kShortestPrefix) {
    alternatives.push_back(BeginningQuery(token.folded));
    words.beginning = token.folded;
  }
  if (i > 0) AddJoined(sentence, i - 1, analyzer, database, alternatives);
  AddJoined(sentence, i, analyzer, database, alternatives);
  return AnyOf(alternatives);
}

enum class Demand { kEveryWord, kNamesOnly };

bool IsInSomeName(const text::Token& token, const Xapian::Database& database) {
  return std::any_of(token.bases.begin(), token.bases.end(),
                     [&](const std::string& base) { return database.term_exists(Term(prefix::kName, base)); });
}

std::vector<Query> WordQueries(std::string_view text, const text::Analyzer& analyzer, const Xapian::Database& database,
                               Demand demand, MatchWords& words) {
  Sentence sentence{.text = text, .tokens = analyzer.Analyze(text)};
  if (sentence.tokens.size() > kMaxWords) sentence.tokens.resize(kMaxWords);
  const std::vector<bool> demanded = Demanded(sentence.tokens);
  std::vector<Query> queries;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (demand == Demand::kNamesOnly && !IsInSomeName(sentence.tokens[i], database)) continue;
    if (demanded[i]) queries.push_back(AlternativesOf(sentence, i, analyzer, database, words));
  }
  return queries;
}

Query NeedsQuery(const std::vector<std::string>& needs) {
  std::vector<Query> each;
  double scale = 1;
  for (const std::string& need : needs) {
    each.push_back(Scaled(Query(FacetTerm("need", need)), scale));
    scale *= kNeedScaleStep;
  }
  return AnyOf(each);
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

TextQuery BuildTextQuery(const TextRequest& request, const text::Analyzer& analyzer, const Xapian::Database& database) {
  TextQuery built;
  MatchWords ignored;
  const bool has_needs = !request.needs.empty();
  const std::vector<Query> all = WordQueries(request.question, analyzer, database, Demand::kEveryWord, built.words);
  const Demand demand = has_needs ? Demand::kNamesOnly : Demand::kEveryWord;
  const std::vector<Query> rest = WordQueries(request.rest, analyzer, database, demand, ignored);
  built.asks = !rest.empty() || has_needs;
  if (!built.asks) return built;
  if (!has_needs) {
    built.query = request.words == Words::kAll ? AllOf(rest) : AnyOf(rest);
    return built;
  }
  const Query needs = NeedsQuery(request.needs);
  if (request.words == Words::kAny) {
    built.query = all.empty() ? needs : Query(Query::OP_OR, needs, AnyOf(all));
    return built;
  }
  const Query by_need = rest.empty() ? needs : Query(Query::OP_AND, needs, AllOf(rest));
  if (all.empty()) {
    built.query = by_need;
    return built;
  }
  const Query either = Query(Query::OP_OR, by_need, AllOf(all));
  built.query = Query(Query::OP_AND_MAYBE, either, AnyOf(all));
  return built;
}

}  // namespace kb::index
