#include "catalog/index/index_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "catalog/base/file.h"
#include "catalog/index/generation.h"
#include "catalog/index/schema.h"
#include "tests/catalog/index/index_world.h"
#include "tests/catalog/index/synthetic.h"

namespace kb::index {
namespace {

namespace fs = std::filesystem;
using test::Words;

SearcherParts Parts() {
  return {.vocabulary = Words().vocabulary, .analyzer = Words().analyzer, .intent = Words().intent};
}

std::vector<std::string> Dump(const fs::path& directory) {
  std::vector<std::string> lines;
  const Status dumped = DumpIndex(directory, [&lines](std::string_view line) { lines.emplace_back(line); });
  EXPECT_TRUE(dumped.ok());
  return lines;
}

void Ok(const Status& status) { ASSERT_TRUE(status.ok()) << status.error().Text(); }

unsigned TotalOf(const Searcher& searcher, const std::string& text = "") {
  const Result<SearchResult> found =
      searcher.Find({.text = text, .interpret = Interpret::kOff, .now = test::At("2026-11-27T23:10")});
  EXPECT_TRUE(found.ok()) << found.error().Text();
  return found ? found->total : 0;
}

TEST(IndexWriter, AnEmptyIndexAnswersWithNothing) {
  test::IndexWorld world;
  EXPECT_EQ(TotalOf(world.Publish()), 0U);
  EXPECT_EQ(world.searcher().Info().sequence, 1U);
  EXPECT_EQ(world.searcher().Info().schema_version, kSchemaVersion);
}

TEST(IndexWriter, NothingIsVisibleBeforeCommit) {
  test::IndexWorld world;
  const Searcher& searcher = world.Publish();
  Ok(world.writer().Put(test::MakeService("syntetisk", "Syntetisk"), {}));
  Ok(world.searcher().Refresh());
  EXPECT_EQ(TotalOf(searcher), 0U);
  world.Publish();
  EXPECT_EQ(TotalOf(searcher), 1U);
}

// Once the writer's end committed what it held: half a change, of which no reader was told, and on a full disk
// `indexer run` was ended by it (std::terminate in Xapian's destructor).
TEST(IndexWriter, WhatIsNotCommittedIsGivenUp) {
  const test::TempDir directory;
  const fs::path index = directory / "index";
  {
    auto writer = *IndexWriter::Open(index, Words().vocabulary, Words().analyzer);
    Ok(writer->Put(test::MakeService("syntetisk", "Syntetisk"), {}));
    Ok(writer->Commit(1));
    Ok(writer->Put(test::MakeService("halv", "Halv"), {}));
    Ok(writer->RemoveService("syntetisk"));
  }
  const auto searcher = *Searcher::Open(index, Parts());
  EXPECT_EQ(TotalOf(*searcher), 1U);
  EXPECT_TRUE((*searcher->FindById("syntetisk")).has_value());
  EXPECT_FALSE((*searcher->FindById("halv")).has_value());
  auto writer = *IndexWriter::Open(index, Words().vocabulary, Words().analyzer);
  EXPECT_EQ(writer->sequence(), 1U);
}

TEST(IndexWriter, APlaceThatIsGoneTakesItsListingAlong) {
  test::IndexWorld world;
  model::Service service = test::MakeService("syntetisk", "Syntetisk");
  for (const char* id : {"l1", "l2"}) {
    model::Location location;
    location.id = id;
    location.name = id;
    service.locations.push_back(location);
  }
  Ok(world.writer().Put(service, {}));
  EXPECT_EQ(TotalOf(world.Publish()), 2U);
  service.locations.pop_back();
  Ok(world.writer().Put(service, {}));
  EXPECT_EQ(TotalOf(world.Publish()), 1U);
  Ok(world.writer().RemoveService("syntetisk"));
  EXPECT_EQ(TotalOf(world.Publish()), 0U);
  EXPECT_FALSE((*world.searcher().FindById("syntetisk")).has_value());
}

TEST(IndexWriter, AClosedListingKeepsItsPageOutsideSearch) {
  test::IndexWorld world;
  model::Service service = test::MakeService("gammal", "Gammal verksamhet");
  service.slug = "gammal-verksamhet";
  service.lifecycle.status = model::RecordStatus::kMerged;
  service.lifecycle.successor = "ny";
  Ok(world.writer().Put(service, {}));
  const Searcher& searcher = world.Publish();
  EXPECT_EQ(TotalOf(searcher), 0U);
  EXPECT_EQ(TotalOf(searcher, "gammal"), 0U);
  const auto found = *searcher.FindBySlug("gammal-verksamhet");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->service.lifecycle.successor, "ny");
  EXPECT_FALSE((*searcher.FindBySlug("finns-inte")).has_value());
}

TEST(IndexWriter, IncrementalUpdatesEndWhereARebuildDoes) {
  for (uint32_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(seed);
    test::Synthetic synthetic(seed);
    test::IndexWorld world;
    std::map<std::string, model::Service> kept;
    for (int step = 0; step < 60; ++step) {
      const int number = synthetic.Number(15);
      model::Service service = synthetic.Service(number);
      if (synthetic.Chance(25)) {
        Ok(world.writer().RemoveService(service.id));
        kept.erase(service.id);
      } else {
        Ok(world.writer().Put(service, {}));
        kept[service.id] = service;
      }
      if (synthetic.Chance(20)) world.Publish();
    }
    world.Publish();
    test::TempDir fresh;
    auto rebuilt = *IndexWriter::Rebuild(fresh / "index", Words().vocabulary, Words().analyzer);
    for (const auto& [id, service] : kept) Ok(rebuilt->Put(service, {}));
    Ok(rebuilt->Commit(7));
    Ok(rebuilt->Publish());
    EXPECT_EQ(Dump(world.directory()), Dump(fresh / "index"));
    const auto searcher = *Searcher::Open(fresh / "index", Parts());
    const SearchQuery query{.limit = 100, .now = test::At("2026-11-27T23:10")};
    EXPECT_EQ(test::IdsOf(*world.searcher().Find(query)), test::IdsOf(*searcher->Find(query)));
    EXPECT_EQ(searcher->Info().sequence, 7U);
    Ok(CheckIndex(fresh / "index"));
  }
}

TEST(IndexWriter, SpellingForgetsWordsThatAreGone) {
  test::IndexWorld world;
  Ok(world.writer().Put(test::MakeService("a", "Qorvuxen"), {}));
  Ok(world.writer().Put(test::MakeService("a", "Zeltipen"), {}));
  const Searcher& searcher = world.Publish();
  const Result<SearchResult> found =
      searcher.Find({.text = "qorvuxem", .interpret = Interpret::kOff, .now = test::At("2026-11-27T23:10")});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->interpretation.corrected, std::nullopt);
}

TEST(IndexWriter, AnotherSchemaOrVocabularyIsRefusedByBothPrograms) {
  test::TempDir directory;
  const fs::path index = directory / "index";
  {
    auto writer = *IndexWriter::Open(index, Words().vocabulary, Words().analyzer);
    Ok(writer->Commit(1));
  }
  const Generation generation = **CurrentGeneration(index);
  for (const char* key : {meta::kSchema, meta::kVocabulary, meta::kAnalyzer}) {
    SCOPED_TRACE(key);
    std::string before;
    {
      Xapian::WritableDatabase database(generation.directory.string());
      before = database.get_metadata(key);
      database.set_metadata(key, "999");
      database.commit();
    }
    const auto searcher = Searcher::Open(index, Parts());
    ASSERT_FALSE(searcher.ok());
    EXPECT_EQ(searcher.error().code, ErrorCode::kConflict);
    EXPECT_THAT(searcher.error().message, testing::HasSubstr("indexer index --full"));
    const auto writer = IndexWriter::Open(index, Words().vocabulary, Words().analyzer);
    ASSERT_FALSE(writer.ok());
    EXPECT_EQ(writer.error().code, ErrorCode::kConflict);
    Xapian::WritableDatabase database(generation.directory.string());
    database.set_metadata(key, before);
    database.commit();
  }
}

TEST(IndexWriter, ASecondWriterIsTurnedAway) {
  test::IndexWorld world;
  const auto second = IndexWriter::Open(world.directory(), Words().vocabulary, Words().analyzer);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
}

TEST(IndexWriter, WithoutAnIndexThereIsNothingToSearch) {
  test::TempDir directory;
  const auto searcher = Searcher::Open(directory / "index", Parts());
  ASSERT_FALSE(searcher.ok());
  EXPECT_EQ(searcher.error().code, ErrorCode::kNotFound);
  Ok(WriteFileAtomically(directory / "current", "auto nonsense\n"));
  EXPECT_EQ(Searcher::Open(directory.path(), Parts()).error().code, ErrorCode::kCorrupt);
}

// Searches without pause while another thread commits, and rebuilds, and counts what it saw.
TEST(IndexWriter, ReadersNeverSeeAChangeHalfMade) {
  test::IndexWorld world;
  constexpr int kServices = 12;
  const auto put_all = [](IndexWriter& writer, const std::string& word) {
    for (int i = 0; i < kServices; ++i) {
      model::Service service = test::MakeService("syntetisk-" + std::to_string(i), "Syntetisk " + word);
      Ok(writer.Put(service, {}));
    }
  };
  put_all(world.writer(), "qorvux");
  Searcher& searcher = const_cast<Searcher&>(world.Publish());
  std::atomic<bool> stop = false;
  std::atomic<int> searches = 0;
  const auto read = [&] {
    while (!stop) {
      const Result<SearchResult> found =
          searcher.Find({.text = "syntetisk", .interpret = Interpret::kOff, .now = test::At("2026-11-27T23:10")});
      ASSERT_TRUE(found.ok()) << found.error().Text();
      ASSERT_EQ(found->total, static_cast<unsigned>(kServices));
      ASSERT_EQ(found->hits.size(), static_cast<std::size_t>(kServices));
      for (const Hit& hit : found->hits) ASSERT_EQ(hit.card.name, found->hits[0].card.name);
      ++searches;
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (int round = 0; round < 12; ++round) {
    put_all(world.writer(), round % 2 == 0 ? "zeltip" : "qorvux");
    Ok(world.writer().Commit(static_cast<uint64_t>(round)));
    if (round % 3 == 0) Ok(searcher.Refresh());
  }
  for (int round = 0; round < 3; ++round) {
    auto rebuilt = *IndexWriter::Rebuild(world.directory(), Words().vocabulary, Words().analyzer);
    put_all(*rebuilt, "vrimbo");
    Ok(rebuilt->Commit(99));
    Ok(rebuilt->Publish());
    Ok(searcher.Refresh());
  }
  stop = true;
  first.join();
  second.join();
  EXPECT_GT(searches, 20);
  EXPECT_EQ(searcher.Info().sequence, 99U);
}

// Each generation counts its commits anew: its number alone does not tell two states apart.
TEST(IndexWriter, ARebuiltIndexIsAnotherStateThoughItsRevisionIsTheSame) {
  test::TempDir directory;
  std::set<std::string> salts;
  for (const uint64_t sequence : {5U, 6U}) {
    auto rebuilt = *IndexWriter::Rebuild(directory / "index", Words().vocabulary, Words().analyzer);
    Ok(rebuilt->Commit(sequence));
    Ok(rebuilt->Publish());
    const IndexInfo info = (*Searcher::Open(directory / "index", Parts()))->Info();
    EXPECT_EQ(info.revision, 1U);
    salts.insert(info.Salt());
  }
  EXPECT_EQ(salts.size(), 2U);
}

TEST(IndexWriter, OldGenerationsAreRemovedButThePreviousOne) {
  test::TempDir directory;
  const fs::path index = directory / "index";
  for (int round = 0; round < 4; ++round) {
    auto rebuilt = *IndexWriter::Rebuild(index, Words().vocabulary, Words().analyzer);
    Ok(rebuilt->Commit(1));
    Ok(rebuilt->Publish());
  }
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(index)) names.push_back(entry.path().filename().string());
  EXPECT_THAT(names, testing::UnorderedElementsAre("current", "generation-3", "generation-4"));
}

// Plants words that nobody else uses in every member that could place a secret address, and
// looks for them in every byte of the published index.
TEST(ConfidentialPlace, LeavesNoTraceInTheFilesOfTheIndex) {
  test::IndexWorld world;
  model::Service service = test::MakeService("skyddat", "Syntetiskt skyddat boende");
  model::Location location;
  location.id = "l1";
  location.name = "Platsmarkeringen";
  location.type = model::LocationType::kConfidential;
  location.address = {.street = "Gatumarkeringen 7", .postal_code = "99987", .city = "Ortmarkeringen"};
  location.directions = "Vägmarkeringen till höger";
  location.latitude = 57.123456;
  location.longitude = 12.654321;
  location.area = "SE-1480-P604";
  service.locations.push_back(location);
  service.covers = {"SE-1480-M15"};
  service.internal_note = "Notmarkeringen";
  Ok(world.writer().Put(service, {}));
  world.Publish();
  auto rebuilt = *IndexWriter::Rebuild(world.directory(), Words().vocabulary, Words().analyzer);
  Ok(rebuilt->Put(service, {}));
  Ok(rebuilt->Commit(2));
  Ok(rebuilt->Publish());
  std::string everything;
  for (const auto& entry : fs::recursive_directory_iterator(world.directory())) {
    if (entry.is_regular_file()) everything += *ReadFile(entry.path());
  }
  for (const std::string& line : Dump(world.directory())) everything += line;
  ASSERT_NE(everything.find("Syntetiskt skyddat boende"), std::string::npos);
  for (const char* marker : {"arkeringen", "99987", "57.12", "12.65", "SE-1480-P604", "SE-1480-M15"}) {
    EXPECT_EQ(everything.find(marker), std::string::npos) << marker;
  }
  const auto stored = *world.searcher().FindById("skyddat");
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(stored->card.area, "SE-1480");
  EXPECT_EQ(stored->service.covers, std::vector<std::string>{"SE-1480"});
  // The same place in the open does leave them: what is looked for could be found.
  service.locations[0].type = model::LocationType::kPhysical;
  Ok(rebuilt->Put(service, {}));
  Ok(rebuilt->Commit(3));
  for (const char* marker : {"Gatumarkeringen", "99987", "SE-1480-P604", "SE-1480-M15"}) {
    EXPECT_THAT(Dump(world.directory()), testing::Contains(testing::HasSubstr(marker)));
  }
}

}  // namespace
}  // namespace kb::index
