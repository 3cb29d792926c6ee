// An upgrade of the index's format without a pause: the newer indexer builds a generation of another
// schema beside the one in use and switches; who reads the older one goes on until it is replaced.
#include <gtest/gtest.h>
#include <xapian.h>

#include <atomic>
#include <thread>

#include "catalog/index/generation.h"
#include "catalog/index/schema.h"
#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

namespace fs = std::filesystem;
using test::Words;

constexpr unsigned kListings = 40;

SearcherParts PartsOfReader() {
  return {.vocabulary = Words().vocabulary, .analyzer = Words().analyzer, .intent = Words().intent};
}

// A generation of `kListings` listings that are called so, published.
void BuildBeside(const fs::path& index, const std::string& word, uint64_t sequence) {
  auto writer = *IndexWriter::Rebuild(index, Words().vocabulary, Words().analyzer);
  for (unsigned i = 0; i < kListings; ++i) {
    ASSERT_TRUE(writer->Put(test::MakeService("syntetisk-" + std::to_string(i), "Syntetisk " + word), {}).ok());
  }
  ASSERT_TRUE(writer->Commit(sequence).ok());
  ASSERT_TRUE(writer->Publish().ok());
}

// As a program of another version writes it: what is here is foreign to ours, and ours to it.
void StampSchema(const fs::path& index, const std::string& schema) {
  const Generation generation = **CurrentGeneration(index);
  Xapian::WritableDatabase database(generation.directory.string());
  database.set_metadata(meta::kSchema, schema);
  database.commit();
}

unsigned Finds(const Searcher& searcher, const std::string& word) {
  const auto found =
      searcher.Find({.text = word, .limit = 50, .interpret = Interpret::kOff, .now = test::At("2026-11-27T23:10")});
  EXPECT_TRUE(found.ok()) << found.error().Text();
  return found && found->hits.size() == found->total ? found->total : 0;
}

TEST(Generations, OfAnotherSchemaStandBesideTheOneInUseAndItsReadersFinish) {
  const test::TempDir directory;
  const fs::path index = directory / "index";
  BuildBeside(index, "qorvux", 1);
  const auto reader = *Searcher::Open(index, PartsOfReader());
  std::atomic<bool> stop = false;
  std::atomic<int> searches = 0;
  const auto read = [&] {
    while (!stop) {
      ASSERT_EQ(Finds(*reader, "qorvux"), kListings);
      ASSERT_TRUE((*reader->FindById("syntetisk-7")).has_value());
      ++searches;
    }
  };
  std::thread first(read);
  std::thread second(read);
  BuildBeside(index, "zeltip", 2);
  StampSchema(index, "999");
  EXPECT_EQ((**CurrentGeneration(index)).number, 2);
  for (int round = 0; round < 5; ++round) {
    const Status refreshed = reader->Refresh();
    ASSERT_FALSE(refreshed.ok());
    EXPECT_EQ(refreshed.error().code, ErrorCode::kConflict);
    const int before = searches;
    while (searches < before + 2) std::this_thread::yield();
  }
  EXPECT_EQ(Searcher::Open(index, PartsOfReader()).error().code, ErrorCode::kConflict) << "the newer program's";
  EXPECT_EQ(reader->Info().sequence, 1U) << "the older one's";
  EXPECT_EQ(Finds(*reader, "zeltip"), 0U);
  // The program that knows this schema has come: one more switch, and everybody is there.
  BuildBeside(index, "vrimbo", 3);
  stop = true;
  first.join();
  second.join();
  ASSERT_TRUE(reader->Refresh().ok());
  EXPECT_EQ(reader->Info().sequence, 3U);
  EXPECT_EQ(Finds(*reader, "vrimbo"), kListings);
  EXPECT_FALSE(fs::exists(index / "generation-1"));
}

// A program of before is told nothing when the generation it reads is removed: the files that it has open are its own.
TEST(Generations, ThatAreRemovedAnswerWhoHasThemOpen) {
  const test::TempDir directory;
  const fs::path index = directory / "index";
  BuildBeside(index, "qorvux", 1);
  const auto reader = *Searcher::Open(index, PartsOfReader());
  EXPECT_EQ(Finds(*reader, "qorvux"), kListings);
  for (const uint64_t sequence : {2U, 3U, 4U}) BuildBeside(index, "zeltip", sequence);
  EXPECT_FALSE(fs::exists(index / "generation-1"));
  EXPECT_EQ(Finds(*reader, "qorvux"), kListings);
  EXPECT_TRUE((*reader->FindById("syntetisk-7")).has_value());
  ASSERT_TRUE(reader->Refresh().ok());
  EXPECT_EQ(Finds(*reader, "zeltip"), kListings);
}

}  // namespace
}  // namespace kb::index
