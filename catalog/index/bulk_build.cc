#include "catalog/index/bulk_build.h"

#include <algorithm>
#include <thread>

#include "catalog/index/export_terms.h"
#include "catalog/index/public_record.h"
#include "catalog/index/spelling_book.h"
#include "catalog/index/xapian_errors.h"
#include "catalog/model/listing.h"

namespace kb::index {
namespace fs = std::filesystem;
namespace {

// Nobody reads a shard before it is merged, and after a crash all is made again.
constexpr int kShardFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC;

class ShardWriter {
 public:
  ShardWriter(const fs::path& path, const terms::Vocabulary& vocabulary, const DocumentBuilder& builder)
      : vocabulary_(vocabulary), builder_(builder), book_(builder), database_(path.string(), kShardFlags) {}
  ~ShardWriter() { GiveUpChanges(database_); }
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  void Put(const BulkRecord& record) {
    if (!record.service) return Add(builder_.Build(record.organizations.front()), record.recorded);
    const model::Service open = PublicService(*record.service, vocabulary_);
    for (const model::Listing& listing : model::Listings(open)) {
      Add(builder_.Build(listing, record.organizations), record.recorded);
    }
  }

  // What belongs to the index as a whole.
  void WriteHead(const BulkBuild::Metadata& metadata) {
    book_.NoteForms(builder_.VocabularyForms(), database_);
    for (const auto& [key, value] : metadata) database_.set_metadata(key, value);
    Finish();
  }

  void Finish() {
    book_.Write(database_);
    database_.commit();
  }

 private:
  void Add(BuiltDocument built, std::optional<LocalTime> recorded) {
    NoteModified(recorded, built.document);
    database_.add_document(built.document);
    book_.Add(built, database_);
  }

  const terms::Vocabulary& vocabulary_;
  const DocumentBuilder& builder_;
  SpellingBook book_;
  Xapian::WritableDatabase database_;
};

void MergeAndRemove(const std::vector<fs::path>& parts, const fs::path& into) {
  {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(into.string());
  }
  std::error_code ignored;
  for (const fs::path& part : parts) fs::remove_all(part, ignored);
}

}  // namespace

BulkBuild::BulkBuild(fs::path folder, const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer,
                     BulkLimits limits)
    : folder_(std::move(folder)),
      vocabulary_(vocabulary),
      analyzer_(analyzer),
      limits_(limits),
      most_at_once_(std::max(1U, std::thread::hardware_concurrency())) {}

BulkBuild::~BulkBuild() { tasks_.clear(); }

fs::path BulkBuild::NextPath() { return folder_ / ("shard-" + std::to_string(++paths_)); }

std::unique_ptr<DocumentBuilder> BulkBuild::TakeBuilder() {
  if (at_rest_.empty()) return std::make_unique<DocumentBuilder>(vocabulary_, analyzer_);
  std::unique_ptr<DocumentBuilder> builder = std::move(at_rest_.back());
  at_rest_.pop_back();
  return builder;
}

void BulkBuild::Start(std::unique_ptr<DocumentBuilder> builder, std::function<Status(const DocumentBuilder*)> work) {
  const auto guarded = [work = std::move(work), used = builder.get()] { return Guarded([&] { return work(used); }); };
  tasks_.push_back({.builder = std::move(builder), .done = std::async(std::launch::async, guarded)});
}

Status BulkBuild::WaitFor(std::size_t fewer_than) {
  while (tasks_.size() >= fewer_than) {
    Status done = tasks_.front().done.get();
    if (tasks_.front().builder) at_rest_.push_back(std::move(tasks_.front().builder));
    tasks_.pop_front();
    if (!done) return done;
  }
  return Done();
}

Status BulkBuild::Put(BulkRecord record) {
  ids_.insert(record.service ? KeyOf(kServiceKey, record.service->id)
                             : KeyOf(kOrganizationKey, record.organizations.front().id));
  batch_.push_back(std::move(record));
  return batch_.size() < limits_.shard_records ? Done() : StartShard();
}

Status BulkBuild::StartShard() {
  Status free = WaitFor(most_at_once_);
  if (free && shards_.size() >= limits_.most_shards) free = StartMerge();
  if (!free) return free;
  const fs::path path = NextPath();
  shards_.push_back(path);
  auto records = std::make_shared<std::vector<BulkRecord>>(std::exchange(batch_, {}));
  Start(TakeBuilder(), [path, records, this](const DocumentBuilder* builder) {
    ShardWriter shard(path, vocabulary_, *builder);
    for (const BulkRecord& record : *records) shard.Put(record);
    shard.Finish();
    return Done();
  });
  return Done();
}

Status BulkBuild::StartMerge() {
  Status all = WaitFor(1);
  if (!all) return all;
  merged_.push_back(NextPath());
  Start(nullptr, [shards = std::exchange(shards_, {}), into = merged_.back()](const DocumentBuilder*) {
    MergeAndRemove(shards, into);
    return Done();
  });
  return Done();
}

Status BulkBuild::MergeInto(const fs::path& path, const Metadata& metadata) {
  Status done = batch_.empty() ? Done() : StartShard();
  if (done) done = WaitFor(1);
  if (!done) return done;
  return Guarded([&]() -> Status {
    const std::unique_ptr<DocumentBuilder> builder = TakeBuilder();
    std::vector<fs::path> parts = {NextPath()};
    ShardWriter(parts.front(), vocabulary_, *builder).WriteHead(metadata);
    parts.insert(parts.end(), merged_.begin(), merged_.end());
    parts.insert(parts.end(), shards_.begin(), shards_.end());
    MergeAndRemove(parts, path);
    return Done();
  });
}

}  // namespace kb::index
