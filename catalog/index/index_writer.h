// Writes the published index: one document per listing, organisations beside them.
//
// The index lives in one folder: generation folders and the stub file `current`
// that names the one in use.  Updates go into the current generation and are
// published by Commit; a Rebuild fills a new generation and switches the stub
// atomically, while readers finish on the old one.  One writer at a time (the
// caller holds the catalog's lock); not thread-safe.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

class IndexWriter {
 public:
  // Opens the current generation, or starts an empty one.
  // Errors: kConflict if it was made with another schema, vocabulary or analyzer
  // (Rebuild is the answer); kUnavailable (disk, lock); kCorrupt.
  static Result<std::unique_ptr<IndexWriter>> Open(const std::filesystem::path& index_directory,
                                                   const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);
  // Starts a new generation beside the current one; Commit + Publish switches to it.
  static Result<std::unique_ptr<IndexWriter>> Rebuild(const std::filesystem::path& index_directory,
                                                      const terms::Vocabulary& vocabulary,
                                                      const text::Analyzer& analyzer);
  // Starts a new generation as a copy of the current one, for words that have changed: put
  // every record again, and only documents whose terms differ are written.  sequence() is 0.
  // Errors: kNotFound if there is no index to begin with; kConflict of another schema.
  static Result<std::unique_ptr<IndexWriter>> Reword(const std::filesystem::path& index_directory,
                                                     const terms::Vocabulary& vocabulary,
                                                     const text::Analyzer& analyzer);
  ~IndexWriter();

  // Replaces every listing of the service.  `organizations` are those it names;
  // `recorded`: when the newest of these records was, for who asks what has changed.
  Status Put(const model::Service& service, const std::vector<model::Organization>& organizations,
             std::optional<LocalTime> recorded = std::nullopt);
  Status Put(const model::Organization& organization, std::optional<LocalTime> recorded = std::nullopt);
  Status RemoveService(std::string_view service_id);
  Status RemoveOrganization(std::string_view organization_id);

  // The store's change sequence that the index holds; 0 for an empty one.
  [[nodiscard]] uint64_t sequence() const;
  // How many documents were written or removed since it was opened; the same ones again do not count.
  [[nodiscard]] std::size_t documents_changed() const;
  // Makes everything since the last commit visible to readers, atomically, with the
  // sequence it stands for.
  Status Commit(uint64_t sequence);
  // After Rebuild and Commit: compacts, switches the stub, removes generations that
  // are older than the previous one.  A no-op after Open.
  Status Publish();

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One line of JSON per document, ordered by id: for `indexer dump index` and `verify`.
// Errors: kNotFound, kCorrupt.
Status DumpIndex(const std::filesystem::path& index_directory, const std::function<void(std::string_view)>& line);

// Xapian's own check of the tables.  Errors: kCorrupt with what it found.
Status CheckIndex(const std::filesystem::path& index_directory);

}  // namespace kb::index
