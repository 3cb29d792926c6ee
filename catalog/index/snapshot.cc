#include "catalog/index/snapshot.h"

#include <thread>

namespace kb::index {
namespace {

std::unique_ptr<Xapian::Database> OpenHandle(const Generation& generation) {
  return std::make_unique<Xapian::Database>(generation.directory.string());
}

}  // namespace

Snapshot::Handle::~Handle() {
  if (database_) owner_->GiveBack(std::move(database_));
}

Result<std::shared_ptr<Snapshot>> Snapshot::Load(const Generation& generation, const FacetIds& ids,
                                                 const IndexMetadata& program,
                                                 const hours::SchoolHolidays* school_holidays) {
  auto snapshot = std::make_shared<Snapshot>();
  auto database = OpenHandle(generation);
  const Result<IndexMetadata> metadata = IndexMetadata::Read(*database);
  if (!metadata) return metadata.error();
  if (const Status fits = metadata->CheckFits(program); !fits) return fits.error();
  const auto columns = Columns::Load(*database, ids, school_holidays);
  if (!columns) return columns.error();
  snapshot->generation_ = generation;
  snapshot->metadata_ = *metadata;
  snapshot->xapian_revision_ = database->get_revision();
  snapshot->columns_ = *columns;
  snapshot->probe_ = OpenHandle(generation);
  snapshot->idle_.push_back(std::move(database));
  // Handles of this revision cannot be opened any more once the writer has gone on.
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) {
    auto more = OpenHandle(generation);
    if (more->get_revision() != snapshot->xapian_revision_) break;
    snapshot->idle_.push_back(std::move(more));
  }
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
