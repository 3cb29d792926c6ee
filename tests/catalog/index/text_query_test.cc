#include "catalog/index/text_query.h"

#include <gtest/gtest.h>

#include "catalog/index/schema.h"
#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

constexpr unsigned kMany = kFrequent + 100;

const std::vector<std::string> kEverywhere = {"boende", "samtal", "arbete", "kläder",  "dusch",   "möten",
                                              "musik",  "dans",   "idrott", "läsning", "ekonomi", "jurist"};

// Every document holds every word, and one in a thousand a rare one.
Xapian::WritableDatabase ManyOfEverything() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<text::Token> tokens;
  for (const std::string& word : kEverywhere) tokens.push_back(test::Words().analyzer.Analyze(word).front());
  const text::Token rare = test::Words().analyzer.Analyze("xylofon").front();
  for (unsigned i = 0; i < kMany; ++i) {
    Xapian::Document document;
    document.add_boolean_term(kSearchableTerm);
    const auto add = [&](const text::Token& token) {
      document.add_term(Term("", token.folded));
      for (const std::string& base : token.bases) document.add_term(Term(prefix::kBase, base));
    };
    for (const text::Token& token : tokens) add(token);
    if (i % 1000 == 0) add(rare);
    database.add_document(document);
  }
  return database;
}

struct Asked {
  std::size_t found = 0;
  EvaluationWork work;
};

Asked Ask(const std::string& question, const Xapian::Database& database) {
  const TextRequest request = {.question = question, .rest = question, .needs = {}, .nearest = {}, .avoided = {}};
  const TextQuery query = BuildTextQuery(request, test::Words().analyzer, database);
  Asked asked;
  asked.found = Evaluate(query.query, database, &asked.work).documents.size();
  return asked;
}

// At 100 000 records a question of sixteen frequent words took 155 ms of the processor: each word was three lists,
// and each list was walked twice.
// What everything holds tells nothing apart.
TEST(TextQuery, AQuestionOfFrequentWordsWalksOneListForEachOfTheRarest) {
  const Xapian::WritableDatabase database = ManyOfEverything();
  std::string all;
  for (const std::string& word : kEverywhere) all += word + " ";
  const Asked one = Ask("boende", database);
  EXPECT_EQ(one.found, kMany);
  EXPECT_EQ(one.work.postings, kMany);
  EXPECT_EQ(one.work.beginnings, 0U);
  const Asked twelve = Ask(all, database);
  EXPECT_EQ(twelve.found, kMany);
  EXPECT_LE(twelve.work.postings, kMostShare * kMany);
}

TEST(TextQuery, AWordSaidOftenIsAskedForOnce) {
  const Xapian::WritableDatabase database = ManyOfEverything();
  EXPECT_EQ(Ask("boende boende boende boende boende", database).work.postings, Ask("boende", database).work.postings);
}

// A question that finds nothing is asked with less and less: its words' lists were walked each time.
TEST(TextQuery, WhatWasWalkedIsNotWalkedAgain) {
  const Xapian::WritableDatabase database = ManyOfEverything();
  TreeEvaluator evaluator(PostingSource{.database = database});
  TextRequest request = {.question = "boende samtal", .rest = "boende samtal"};
  const auto ask = [&] {
    return evaluator.Evaluate(BuildTextQuery(request, test::Words().analyzer, database).query).documents.size();
  };
  EXPECT_EQ(ask(), kMany);
  const std::size_t walked = evaluator.work().postings;
  request.words = WordsAsked::kAny;
  EXPECT_EQ(ask(), kMany);
  EXPECT_EQ(evaluator.work().postings, walked);
}

// The rare word tells most: it is among those that must match, wherever it stands.
TEST(TextQuery, TheRarestWordsAreTheOnesDemanded) {
  const Xapian::WritableDatabase database = ManyOfEverything();
  std::string all = "boende";
  for (std::size_t i = 1; i < kEverywhere.size(); ++i) all += " " + kEverywhere[i];
  EXPECT_EQ(Ask(all + " xylofon", database).found, (kMany + 999) / 1000);
  EXPECT_EQ(Ask("xylofon " + all, database).found, (kMany + 999) / 1000);
}

}  // namespace
}  // namespace kb::index
