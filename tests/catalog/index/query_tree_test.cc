#include "catalog/index/query_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "catalog/index/bits.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr int kDocuments = 200;

struct World {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  std::map<std::string, std::map<DocId, unsigned>> holders;  // term -> document -> wdf

  explicit World(uint32_t seed) {
    std::mt19937 random(seed);
    for (DocId id = 1; id <= kDocuments; ++id) {
      Xapian::Document document;
      document.add_boolean_term(kSearchableTerm);
      for (int word = 0; word < 12; ++word) {
        if (random() % static_cast<uint32_t>(word * word + 2) != 0) continue;
        const std::string term = "ord" + std::to_string(word);
        const unsigned wdf = 1 + random() % 4;
        document.add_term(term, wdf);
        holders[term][id] = wdf;
      }
      database.add_document(document);
    }
  }
};

// The definition, one document at a time; nullopt: no match.
std::optional<double> WeightOf(const World& world, const QueryNode& node, DocId id) {
  if (node.kind == QueryNode::Kind::kTerm) {
    const auto term = world.holders.find(node.term);
    if (term == world.holders.end() || !term->second.contains(id)) return std::nullopt;
    const double n = static_cast<double>(term->second.size());
    const double wdf = term->second.at(id);
    return node.scale * std::log(1 + (kDocuments - n + 0.5) / (n + 0.5)) * 2 * wdf / (wdf + 1);
  }
  double sum = 0;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto weight = WeightOf(world, node.children[i], id);
    if (node.kind == QueryNode::Kind::kMaybe && i == 0 && !weight) return std::nullopt;
    if (weight) ++matched;
    sum += weight.value_or(0);
  }
  const bool all = node.kind == QueryNode::Kind::kAll;
  if (matched == 0 || (all && matched < node.children.size())) return std::nullopt;
  return sum;
}

QueryNode RandomQuery(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 3 == 0) {
    return QueryNode::OfTerm("ord" + std::to_string(random() % 13), random() % 2 == 0 ? 1 : 0.5);
  }
  std::vector<QueryNode> children;
  const auto count = 1 + random() % 3;
  for (uint32_t i = 0; i < count; ++i) children.push_back(RandomQuery(random, depth - 1));
  switch (random() % 3) {
    case 0:
      return QueryNode::Any(std::move(children));
    case 1:
      return QueryNode::All(std::move(children));
    default:
      return QueryNode::Maybe(RandomQuery(random, depth - 1), QueryNode::Any(std::move(children)));
  }
}

TEST(QueryTree, MatchesAndWeighsAsDefinedForRandomTrees) {
  const World world(1);
  std::mt19937 random(2);
  for (int i = 0; i < 400; ++i) {
    const QueryNode query = RandomQuery(random, 3);
    SCOPED_TRACE(query.Describe());
    const ScoredDocuments found = Evaluate(query, world.database);
    std::size_t at = 0;
    for (DocId id = 1; id <= kDocuments; ++id) {
      const auto expected = WeightOf(world, query, id);
      const bool is_found = at < found.documents.size() && found.documents[at] == id;
      ASSERT_EQ(is_found, expected.has_value()) << id;
      if (!is_found) continue;
      EXPECT_NEAR(found.weights[at], *expected, 1e-4);
      ++at;
    }
    EXPECT_EQ(at, found.documents.size());
  }
}

TEST(QueryTree, ABeginningFindsEveryTermThatHasIt) {
  const World world(3);
  std::set<DocId> expected;
  for (const auto& [term, documents] : world.holders) {
    if (!term.starts_with("ord1")) continue;
    for (const auto& [id, wdf] : documents) expected.insert(id);
  }
  const ScoredDocuments found = Evaluate(QueryNode::Beginning("ord1", 0.5), world.database);
  EXPECT_THAT(found.documents, testing::ElementsAreArray(expected));
  EXPECT_TRUE(Evaluate(QueryNode::Beginning("finnsinte", 1), world.database).documents.empty());
}

TEST(QueryTree, NothingMatchesNothing) {
  const World world(4);
  EXPECT_TRUE(QueryNode::Any({}).IsNothing());
  EXPECT_TRUE(Evaluate(QueryNode::Any({}), world.database).documents.empty());
  EXPECT_TRUE(Evaluate(QueryNode::All({}), world.database).documents.empty());
}

TEST(Bits, AreCountedAlikeByThePlainAndTheFastWay) {
  std::mt19937_64 random(5);
  for (std::size_t size : {0U, 1U, 63U, 64U, 65U, 1000U}) {
    SCOPED_TRACE(size);
    std::vector<uint64_t> a(size);
    std::vector<uint64_t> b(size);
    for (uint64_t& word : a) word = random();
    for (uint64_t& word : b) word = random();
    EXPECT_EQ(CountBits(a.data(), size), CountBitsPlainly(a.data(), size));
    EXPECT_EQ(CountCommonBits(a.data(), b.data(), size), CountCommonBitsPlainly(a.data(), b.data(), size));
  }
}

// A word as the end of a long question stands in many branches; its beginning was listed anew in each,
// thousands of terms at a time.
TEST(QueryTree, ABeginningIsListedOnceAndATermAskedForOnce) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 300; ++i) {
    Xapian::Document document;
    document.add_boolean_term(kSearchableTerm);
    document.add_term("stod" + std::to_string(i));
    document.add_term("ord" + std::to_string(i % 7));
    database.add_document(document);
  }
  std::vector<QueryNode> words;
  for (int i = 0; i < 14; ++i) {
    words.push_back(
        QueryNode::Any({QueryNode::OfTerm("ord" + std::to_string(i % 7)), QueryNode::Beginning("stod", 0.4)}));
  }
  EvaluationWork work;
  const QueryNode query = QueryNode::Maybe(QueryNode::All(words), QueryNode::Any(words));
  EXPECT_EQ(Evaluate(query, database, &work).documents.size(), 60U) << "the most frequent beginnings or the words";
  EXPECT_EQ(work.beginnings, 1U);
  EXPECT_EQ(work.terms, 300U);
  EXPECT_LE(work.frequencies, 7U);
}

}  // namespace
}  // namespace kb::index
