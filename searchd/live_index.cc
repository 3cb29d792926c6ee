#include "searchd/live_index.h"

#include <chrono>
#include <utility>

#include "catalog/base/log.h"

namespace kb {

LiveIndex::LiveIndex(std::filesystem::path index_directory, index::SearcherParts parts)
    : index_directory_(std::move(index_directory)), parts_(std::move(parts)) {
  Look();
  thread_ = std::thread([this] { Run(); });
}

LiveIndex::~LiveIndex() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::shared_ptr<const index::Searcher> LiveIndex::searcher() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return searcher_;
}

void LiveIndex::Hide(std::set<std::string> services, uint64_t generation) {
  const std::lock_guard<std::mutex> lock(mutex_);
  hidden_ = std::move(services);
  hide_generation_ = generation;
  if (searcher_) searcher_->Hide(hidden_, hide_generation_);
}

std::string LiveIndex::Trouble() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return trouble_;
}

void LiveIndex::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(250), [this] { return stopping_; })) {
    lock.unlock();
    Look();
    lock.lock();
  }
}

// Only this thread sets searcher_, so it may read it without the lock.
void LiveIndex::Look() {
  const Status seen = searcher_ ? searcher_->Refresh() : OpenFirst();
  SetTrouble(seen ? "" : seen.error().message);  // without the place: /health is public
  NoteAge();
}

void LiveIndex::NoteAge() {
  if (!searcher_) return;
  const index::IndexInfo info = searcher_->Info();
  std::string now = std::to_string(info.revision) + "/" + std::to_string(info.sequence) + "/" + info.built_at;
  if (now == seen_) return;
  seen_ = std::move(now);
  const std::lock_guard<std::mutex> lock(mutex_);
  changed_at_ = std::chrono::steady_clock::now();
}

std::optional<std::chrono::seconds> LiveIndex::Age() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!changed_at_) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - *changed_at_);
}

Status LiveIndex::OpenFirst() {
  Result<std::unique_ptr<index::Searcher>> opened = index::Searcher::Open(index_directory_, parts_);
  if (!opened) return opened.error();
  const index::IndexInfo info = (*opened)->Info();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    (*opened)->Hide(hidden_, hide_generation_);
    searcher_ = std::move(*opened);
  }
  Log(LogLevel::kInfo, "index.opened", {{"listings", info.listings}, {"sequence", info.sequence}});
  return Done();
}

// Each trouble is logged once, when it begins.
void LiveIndex::SetTrouble(const std::string& trouble) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (trouble != trouble_ && !trouble.empty()) Log(LogLevel::kWarning, "index.trouble", {{"reason", trouble}});
  trouble_ = trouble;
}

}  // namespace kb
