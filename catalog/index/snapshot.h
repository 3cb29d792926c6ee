// One state of the published index that requests work on while the next is swapped
// in: columns in memory, and database handles that read the same revision.
//
// A Xapian handle serves one thread at a time: a request borrows one and gives it
// back.  Thread-safe.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "catalog/index/card_cache.h"
#include "catalog/index/columns_keeper.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_metadata.h"
#include "catalog/index/postings.h"
#include "catalog/index/recent_changes.h"

namespace kb::index {

class Snapshot {
 public:
  // A borrowed handle; given back when it goes out of scope.
  class Handle {
   public:
    Handle(Snapshot* owner, std::unique_ptr<Xapian::Database> database)
        : owner_(owner), database_(std::move(database)) {}
    Handle(Handle&&) = default;
    Handle& operator=(Handle&&) = delete;
    ~Handle();
    const Xapian::Database& operator*() const { return *database_; }

   private:
    Snapshot* owner_;
    std::unique_ptr<Xapian::Database> database_;
  };

  // Reads the whole index.  `program`: what this program expects of the metadata.
  // Errors: kConflict, kCorrupt, and what Xapian says.  Throws Xapian::DatabaseModifiedError.
  static Result<std::shared_ptr<Snapshot>> Load(const Generation& generation, ColumnsKeeper& keeper,
                                                const IndexMetadata& program);
  // The generation as it is now, out of what `before` knows of it and the documents that changed since; nullptr if
  // that was too long ago to tell.  `keeper` made what `before` has.  Errors and throws as Load.
  static Result<std::shared_ptr<Snapshot>> Follow(const Snapshot& before, ColumnsKeeper& keeper,
                                                  const IndexMetadata& program);

  // Throws Xapian::DatabaseModifiedError if the index on disk has moved on and no handle
  // of this revision is left: ask again with a new snapshot.
  [[nodiscard]] Handle Borrow();

  [[nodiscard]] const Columns& columns() const { return *columns_; }
  [[nodiscard]] const IndexMetadata& metadata() const { return metadata_; }
  [[nodiscard]] const Generation& generation() const { return generation_; }
  // Of a handle that was borrowed here.
  [[nodiscard]] PostingSource Postings(const Xapian::Database& database) const {
    return {.database = database, .cache = postings_.get(), .revision = metadata_.revision, .changes = &changes_};
  }
  [[nodiscard]] CardCache* cards() { return cards_.get(); }
  // Whether the index on disk holds a later revision.
  [[nodiscard]] bool IsBehind();

 private:
  void GiveBack(std::unique_ptr<Xapian::Database> database);
  Status ReadMetadata(const Xapian::Database& database, const IndexMetadata& program);
  void TakeHandles(std::unique_ptr<Xapian::Database> database);

  Generation generation_;
  IndexMetadata metadata_;
  Xapian::rev xapian_revision_ = 0;
  RecentChanges changes_;
  std::shared_ptr<const Columns> columns_;
  std::shared_ptr<PostingCache> postings_;
  std::shared_ptr<CardCache> cards_;

  std::mutex mutex_;  // guards the two below
  std::vector<std::unique_ptr<Xapian::Database>> idle_;
  std::unique_ptr<Xapian::Database> probe_;  // follows the disk, for IsBehind
};

}  // namespace kb::index
