#include "catalog/index/query_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "catalog/index/bits.h"
#include "catalog/index/schema.h"
#include "catalog/index/text_query.h"
#include "tests/support/sanitized.h"

namespace kb::index {
namespace {

constexpr int kDocuments = 200;

struct World {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  std::map<std::string, std::map<DocId, unsigned>> holders;  // term -> document -> wdf
  DocId last;

  // Every `step`th document id up to `end` is one.
  explicit World(uint32_t seed, DocId end = kDocuments, DocId step = 1) : last(end) {
    std::mt19937 random(seed);
    for (DocId id = step; id <= end; id += step) {
      Xapian::Document document;
      document.add_boolean_term(kSearchableTerm);
      for (int word = 0; word < 12; ++word) {
        if (random() % static_cast<uint32_t>(word * word + 2) != 0) continue;
        const std::string term = "ord" + std::to_string(word);
        const unsigned wdf = 1 + random() % 4;
        document.add_term(term, wdf);
        holders[term][id] = wdf;
      }
      database.replace_document(id, document);
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
    const double all = world.database.get_doccount();
    return node.scale * std::log(1 + (all - n + 0.5) / (n + 0.5)) * 2 * wdf / (wdf + 1);
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

void CheckRandomTrees(const World& world, const PostingSource& source, int trees) {
  std::mt19937 random(2);
  for (int i = 0; i < trees; ++i) {
    const QueryNode query = RandomQuery(random, 3);
    SCOPED_TRACE(query.Describe());
    const ScoredDocuments found = TreeEvaluator(source).Evaluate(query);
    std::size_t at = 0;
    for (DocId id = 1; id <= world.last; ++id) {
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

TEST(QueryTree, MatchesAndWeighsAsDefinedForRandomTrees) {
  const World world(1);
  CheckRandomTrees(world, PostingSource{.database = world.database}, 400);
}

// Long lists are summed 65 536 documents at a time.
TEST(QueryTree, LongListsOverSeveralWindowsAreTheSame) {
  const World world(6, 150000, 61);
  CheckRandomTrees(world, PostingSource{.database = world.database}, test::Rounds(20));
}

TEST(QueryTree, ListsThatAreKeptAreTheSame) {
  const World world(7);
  PostingCache cache(PostingCache::kMostBytes, 1);
  const RecentChanges none;
  CheckRandomTrees(world, PostingSource{.database = world.database, .cache = &cache, .revision = 1, .changes = &none},
                   200);
  EXPECT_GT(cache.bytes(), 0U);
}

std::vector<std::pair<DocId, unsigned>> ListedIn(const PostingList& list) {
  std::vector<std::pair<DocId, unsigned>> listed;
  list.ForEach([&](DocId id, uint8_t wdf) { listed.emplace_back(id, wdf); });
  return listed;
}

// A kept list is brought to a later revision by asking about changed documents alone.
TEST(KeptPostings, FollowTheIndex) {
  World world(8, 66000, 11);
  PostingCache cache(PostingCache::kMostBytes, 1);
  RecentChanges changes;
  std::mt19937 random(9);
  for (uint64_t revision = 1; revision < 30; ++revision) {
    std::set<uint32_t> changed;
    for (int i = 0; i < static_cast<int>(random() % 8); ++i) {
      const auto id = static_cast<DocId>(1 + random() % 66100);
      Xapian::Document document;
      for (int word = 0; word < 12; ++word) {
        if (random() % 2 == 0)
          document.add_term("ord" + std::to_string(word), static_cast<unsigned>(1 + random() % 300));
      }
      world.database.replace_document(id, document);
      changed.insert(id);
    }
    changes.Add(revision, changed);
    const PostingSource source{.database = world.database, .cache = &cache, .revision = revision, .changes = &changes};
    for (int word = 0; word < 12; ++word) {
      if (random() % 3 == 0) continue;  // asked for again some revisions later
      const std::string term = "ord" + std::to_string(word);
      const auto kept = source.Read(term, world.database.get_termfreq(term));
      const auto read = PostingSource{.database = world.database}.Read(term, 0);
      EXPECT_EQ(ListedIn(*kept), ListedIn(*read)) << term << " at " << revision;
    }
  }
}

// One that asks at an earlier revision than a list was kept for must not get it.
TEST(KeptPostings, OfALaterRevisionAreNotGiven) {
  PostingCache cache(PostingCache::kMostBytes, 1);
  cache.Keep("ord", std::make_shared<const PostingList>(), 5);
  EXPECT_FALSE(cache.Find("ord", 4).list);
  EXPECT_TRUE(cache.Find("ord", 5).list);
  cache.KeepExpanded("or", std::make_shared<const ExpandedTerms>(), 5);
  EXPECT_FALSE(cache.FindExpanded("or", 4));
  EXPECT_FALSE(cache.FindExpanded("or", 6));
  EXPECT_TRUE(cache.FindExpanded("or", 5));
}

TEST(KeptPostings, StayWithinTheirMemory) {
  PostingCache cache(100000, 1);
  for (uint32_t i = 0; i < 50; ++i) {
    PostingList list;
    for (DocId id = 0; id < 3000; ++id) list.Add(id * 2, 1);
    cache.Keep("ord" + std::to_string(i), std::make_shared<const PostingList>(std::move(list)), 1);
    EXPECT_LE(cache.bytes(), 100000U);
  }
  EXPECT_TRUE(cache.Find("ord49", 1).list);
  EXPECT_FALSE(cache.Find("ord0", 1).list);
}

TEST(QueryTree, APhraseIsWordsRightAfterEachOther) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const std::vector<std::vector<const char*>> texts = {
      {"varm", "grot", "varje", "dag"}, {"grot", "varm"}, {"varm", "mat", "grot"}, {"en", "varm", "grot"}, {"varm"}};
  for (const auto& words : texts) {
    Xapian::Document document;
    document.add_boolean_term(kSearchableTerm);
    for (unsigned at = 0; at < words.size(); ++at) document.add_posting(words[at], at + 1);
    database.add_document(document);
  }
  const auto found = [&](const std::vector<std::string>& words, const Bits* candidates = nullptr) {
    return TreeEvaluator(PostingSource{.database = database}).Evaluate(QueryNode::Phrase(words), candidates).documents;
  };
  EXPECT_THAT(found({"varm", "grot"}), testing::ElementsAre(1, 4));
  EXPECT_THAT(found({"varm", "grot", "varje"}), testing::ElementsAre(1));
  EXPECT_THAT(found({"varm"}), testing::ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(found({"grot", "mat"}), testing::IsEmpty());
  EXPECT_THAT(found({"varm", "finnsinte"}), testing::IsEmpty());
  Bits fourth(6);
  fourth.Set(4);
  EXPECT_THAT(found({"varm", "grot"}, &fourth), testing::ElementsAre(4));
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

// "och på" in quotes at a hundred thousand places took most of a second.
TEST(QueryTree, OfWordsThatVeryManyHoldTheOrderIsNotAsked) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = 0; i < kMostPlacesRead + 1; ++i) {
    Xapian::Document document;
    document.add_boolean_term(kSearchableTerm);
    document.add_posting("och", 2);
    document.add_posting("pa", 1);
    document.add_posting("ord" + std::to_string(i % 2), 3);
    database.add_document(document);
  }
  EvaluationWork work;
  EXPECT_EQ(Evaluate(QueryNode::Phrase({"och", "pa"}), database, &work).size(), kMostPlacesRead + 1);
  EXPECT_EQ(work.positions, 0U);
  EXPECT_EQ(Evaluate(QueryNode::Phrase({"och", "ord0"}), database, &work).size(), kMostPlacesRead / 2 + 1);
  EXPECT_EQ(work.positions, kMostPlacesRead / 2 + 1);
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
