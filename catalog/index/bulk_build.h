// A whole index from records that are each given once: made in shards, several at a time, which are then merged.
//
//   BulkBuild bulk(folder, vocabulary, analyzer);
//   while (...) bulk.Put({service, organizations, recorded});
//   bulk.MergeInto(path, metadata);
//
// Xapian gathers what documents hold in memory, and the more it has gathered the more a document costs: a shard has few
// enough that its gathering stays near the processor: shards of 500 took two thirds of the time, and half of the
// memory, that shards of 4000 took.  The merged index is compact.  Its documents stand in the order of the records,
// however many processors made them.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/index/document_builder.h"
#include "catalog/model/record.h"

namespace kb::index {

// A service with the organisations that it names; without a service: one organisation.
struct BulkRecord {
  std::optional<model::Service> service;
  std::vector<model::Organization> organizations;
  std::optional<LocalTime> recorded;
};

struct BulkLimits {
  std::size_t shard_records = 500;
  std::size_t most_shards = 50;  // open at once: each is six files
};

// To be used by one thread.
class BulkBuild {
 public:
  using Metadata = std::vector<std::pair<std::string, std::string>>;

  // Shards are made in `folder`, which is there and empty; whoever gave it removes it.
  BulkBuild(std::filesystem::path folder, const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer,
            BulkLimits limits = {});
  ~BulkBuild();  // waits for what is being made
  BulkBuild(const BulkBuild&) = delete;
  BulkBuild& operator=(const BulkBuild&) = delete;

  // Whether a record of this kind and id was put; very rarely true of one that was not.
  [[nodiscard]] bool HasService(std::string_view id) const { return ids_.contains(KeyOf(kServiceKey, id)); }
  [[nodiscard]] bool HasOrganization(std::string_view id) const { return ids_.contains(KeyOf(kOrganizationKey, id)); }
  // Waits while every processor has a shard to make.  Errors: those of earlier records' shards, too.
  Status Put(BulkRecord record);
  // Writes the index with its metadata to a path that is not there yet.  The end of this object's work.
  Status MergeInto(const std::filesystem::path& path, const Metadata& metadata);

 private:
  struct Task {
    std::unique_ptr<DocumentBuilder> builder;  // that it uses; a merge uses none
    std::future<Status> done;                  // waits when it is left: before the builder goes
  };

  static constexpr char kServiceKey = 's';
  static constexpr char kOrganizationKey = 'o';
  static std::size_t KeyOf(char kind, std::string_view id) { return std::hash<std::string>()(kind + std::string(id)); }

  Status StartShard();
  Status StartMerge();
  void Start(std::unique_ptr<DocumentBuilder> builder, std::function<Status(const DocumentBuilder*)> work);
  // Until fewer than so many are being made.
  Status WaitFor(std::size_t fewer_than);
  std::unique_ptr<DocumentBuilder> TakeBuilder();
  std::filesystem::path NextPath();

  std::filesystem::path folder_;
  const terms::Vocabulary& vocabulary_;
  const text::Analyzer& analyzer_;
  BulkLimits limits_;
  std::size_t most_at_once_;
  std::vector<BulkRecord> batch_;                          // the next shard's
  std::deque<Task> tasks_;                                 // being made, the oldest first
  std::vector<std::unique_ptr<DocumentBuilder>> at_rest_;  // builders that nobody uses
  std::vector<std::filesystem::path> merged_;              // of many shards each, in their order
  std::vector<std::filesystem::path> shards_;              // after those, in their order
  std::unordered_set<std::size_t> ids_;                    // KeyOf each record
  std::size_t paths_ = 0;
};

}  // namespace kb::index
