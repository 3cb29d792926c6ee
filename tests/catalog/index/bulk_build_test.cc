#include "catalog/index/bulk_build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <map>

#include "catalog/base/file.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_metadata.h"
#include "catalog/index/index_writer.h"
#include "tests/catalog/index/index_world.h"
#include "tests/catalog/index/synthetic.h"

namespace kb::index {
namespace {

namespace fs = std::filesystem;
using test::Words;

void IsDone(const Status& status) { ASSERT_TRUE(status.ok()) << status.error().Text(); }

// Everything that an index holds: its documents, and its words as often as they may be suggested and as they are
// written.
struct Contents {
  std::vector<std::string> documents;
  std::map<std::string, Xapian::doccount> spellings;
  std::map<std::string, std::vector<std::string>> written;
  bool operator==(const Contents&) const = default;
};

Contents ContentsOf(const fs::path& index) {
  Contents contents;
  IsDone(DumpIndex(index, [&](std::string_view line) { contents.documents.emplace_back(line); }));
  const Xapian::Database database((**CurrentGeneration(index)).directory.string());
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) {
    contents.spellings[*word] = word.get_termfreq();
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    contents.written[*key] = {database.synonyms_begin(*key), database.synonyms_end(*key)};
  }
  return contents;
}

model::Organization Publisher() {
  model::Organization organization;
  organization.id = "syntetisk-forening";
  organization.name = "Syntetiska föreningen";
  return organization;
}

void PutAll(const std::vector<model::Service>& services, BulkBuild& bulk) {
  IsDone(bulk.Put({.service = std::nullopt, .organizations = {Publisher()}, .recorded = std::nullopt}));
  for (const model::Service& service : services) {
    IsDone(bulk.Put({.service = service, .organizations = {Publisher()}, .recorded = std::nullopt}));
  }
}

Contents Built(const std::vector<model::Service>& services, BulkLimits limits) {
  test::TempDir directory;
  const fs::path index = directory / "index";
  const fs::path folder = directory / "shards";
  IsDone(MakeDirectories(index));
  IsDone(MakeDirectories(folder));
  const Generation generation = NextGeneration(index);
  BulkBuild bulk(folder, Words().vocabulary, Words().analyzer, limits);
  PutAll(services, bulk);
  IsDone(bulk.MergeInto(generation.directory, IndexMetadata::Of(Words().vocabulary, Words().analyzer).Entries()));
  IsDone(MakeCurrent(index, generation));
  EXPECT_TRUE(fs::is_empty(folder)) << "a shard is left";
  return ContentsOf(index);
}

std::vector<model::Service> SomeServices(uint32_t seed, int count) {
  test::Synthetic synthetic(seed);
  std::vector<model::Service> services;
  for (int number = 0; number < count; ++number) services.push_back(synthetic.Service(number));
  return services;
}

TEST(BulkBuild, MakesWhatOneWriterMakesHoweverItIsCutIntoShards) {
  const std::vector<model::Service> services = SomeServices(7, 40);
  test::IndexWorld world;
  IsDone(world.writer().Put(Publisher()));
  for (const model::Service& service : services) IsDone(world.writer().Put(service, {Publisher()}));
  world.Publish();
  const Contents wanted = ContentsOf(world.directory());
  ASSERT_GT(wanted.documents.size(), 40U);
  ASSERT_FALSE(wanted.spellings.empty());
  ASSERT_FALSE(wanted.written.empty());
  for (const BulkLimits limits : {BulkLimits{}, BulkLimits{1, 2}, BulkLimits{3, 4}, BulkLimits{40, 1}}) {
    SCOPED_TRACE(limits.shard_records);
    EXPECT_EQ(Built(services, limits), wanted);
  }
}

TEST(BulkBuild, AnOrganisationAloneIsAnIndex) { EXPECT_EQ(Built({}, {}).documents.size(), 1U); }

TEST(BulkBuild, AFolderThatIsNotThereIsToldToWhoeverPuts) {
  test::TempDir directory;
  BulkBuild bulk(directory / "not-there" / "at-all", Words().vocabulary, Words().analyzer, {.shard_records = 1});
  Status status = Done();
  for (const model::Service& service : SomeServices(1, 30)) {
    if (status) status = bulk.Put({.service = service, .organizations = {}, .recorded = std::nullopt});
  }
  if (status) status = bulk.MergeInto(directory / "index", {});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kUnavailable) << status.error().Text();
}

// While a new generation is made, records may change that it holds already.
TEST(BulkBuild, ARecordThatComesAgainOrGoesLeavesTheShards) {
  const std::vector<model::Service> services = SomeServices(3, 12);
  test::TempDir directory;
  test::TempDir plain;
  auto rebuilt = *IndexWriter::Rebuild(directory / "index", Words().vocabulary, Words().analyzer);
  for (const model::Service& service : services) IsDone(rebuilt->Put(service, {}));
  IsDone(rebuilt->RemoveService("never-there"));
  IsDone(rebuilt->Commit(12));
  model::Service renamed = services[5];
  renamed.name = "Syntetiskt omdöpt";
  IsDone(rebuilt->Put(renamed, {}));
  IsDone(rebuilt->RemoveService(services[6].id));
  IsDone(rebuilt->Commit(14));
  IsDone(rebuilt->Publish());

  auto writer = *IndexWriter::Open(plain / "index", Words().vocabulary, Words().analyzer);
  for (std::size_t i = 0; i < services.size(); ++i) {
    if (i != 6) IsDone(writer->Put(i == 5 ? renamed : services[i], {}));
  }
  IsDone(writer->Commit(14));
  EXPECT_EQ(ContentsOf(directory / "index").documents, ContentsOf(plain / "index").documents);
  EXPECT_EQ(ContentsOf(directory / "index").spellings, ContentsOf(plain / "index").spellings);
  IsDone(CheckIndex(directory / "index"));
  EXPECT_EQ(rebuilt->sequence(), 14U);
}

}  // namespace
}  // namespace kb::index
