#include "catalog/index/snapshot.h"

#include <thread>

#include "catalog/index/schema.h"

namespace kb::index {
namespace {

std::unique_ptr<Xapian::Database> OpenHandle(const Generation& generation) {
  return std::make_unique<Xapian::Database>(generation.directory.string());
}

}  // namespace

Snapshot::Handle::~Handle() {
  if (database_) owner_->GiveBack(std::move(database_));
}

Status Snapshot::ReadMetadata(const Xapian::Database& database, const IndexMetadata& program) {
  const Result<IndexMetadata> metadata = IndexMetadata::Read(database);
  if (!metadata) return metadata.error();
  if (Status fits = metadata->CheckFits(program); !fits) return fits;
  metadata_ = *metadata;
  changes_ = RecentChanges::Decode(database.get_metadata(meta::kChanges));
  return Done();
}

void Snapshot::TakeHandles(std::unique_ptr<Xapian::Database> database) {
  xapian_revision_ = database->get_revision();
  probe_ = OpenHandle(generation_);
  idle_.push_back(std::move(database));
  // Handles of this revision cannot be opened any more once the writer has gone on.
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) {
    auto more = OpenHandle(generation_);
    if (more->get_revision() != xapian_revision_) break;
    idle_.push_back(std::move(more));
  }
}

Result<std::shared_ptr<Snapshot>> Snapshot::Load(const Generation& generation, ColumnsKeeper& keeper,
                                                 const IndexMetadata& program) {
  auto snapshot = std::make_shared<Snapshot>();
  auto database = OpenHandle(generation);
  if (const Status read = snapshot->ReadMetadata(*database, program); !read) return read.error();
  const auto columns = keeper.Load(*database);
  if (!columns) return columns.error();
  snapshot->generation_ = generation;
  snapshot->columns_ = *columns;
  snapshot->postings_ = std::make_shared<PostingCache>();
  snapshot->cards_ = std::make_shared<CardCache>();
  snapshot->TakeHandles(std::move(database));
  return snapshot;
}

Result<std::shared_ptr<Snapshot>> Snapshot::Follow(const Snapshot& before, ColumnsKeeper& keeper,
                                                   const IndexMetadata& program) {
  auto snapshot = std::make_shared<Snapshot>();
  auto database = OpenHandle(before.generation_);
  if (const Status read = snapshot->ReadMetadata(*database, program); !read) return read.error();
  const auto changed = snapshot->changes_.Since(before.metadata_.revision);
  if (!changed) return std::shared_ptr<Snapshot>();
  const auto columns = keeper.Patch(*before.columns_, *changed, *database);
  if (!columns) return columns.error();
  if (!*columns) return std::shared_ptr<Snapshot>();
  snapshot->generation_ = before.generation_;
  snapshot->columns_ = *columns;
  snapshot->postings_ = before.postings_;
  snapshot->cards_ = before.cards_;
  snapshot->cards_->NoteChanged(*changed, snapshot->metadata_.revision);
  snapshot->TakeHandles(std::move(database));
  return snapshot;
}

Snapshot::Handle Snapshot::Borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto database = std::move(idle_.back());
      idle_.pop_back();
      return {this, std::move(database)};
    }
  }
  auto database = OpenHandle(generation_);
  if (database->get_revision() != xapian_revision_) {
    throw Xapian::DatabaseModifiedError("the index has moved on");
  }
  return {this, std::move(database)};
}

void Snapshot::GiveBack(std::unique_ptr<Xapian::Database> database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

bool Snapshot::IsBehind() {
  const std::lock_guard lock(mutex_);
  probe_->reopen();
  return probe_->get_revision() != xapian_revision_;
}

}  // namespace kb::index
