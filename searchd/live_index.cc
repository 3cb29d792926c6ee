#include "searchd/live_index.h"

#include <chrono>
#include <utility>

#include "catalog/base/log.h"

namespace kb {

LiveIndex::LiveIndex(std::filesystem::path index_directory, index::SearcherParts parts, OnOpen on_open)
    : index_directory_(std::move(index_directory)), parts_(parts), on_open_(std::move(on_open)) {
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

void LiveIndex::Look() {
  if (searcher_) {
    const Status refreshed = searcher_->Refresh();
    SetTrouble(refreshed ? "" : refreshed.error().Text());
    return;
  }
  Result<std::unique_ptr<index::Searcher>> opened = index::Searcher::Open(index_directory_, parts_);
  if (!opened) {
    SetTrouble(opened.error().Text());
    return;
  }
  SetTrouble("");
  searcher_ = std::move(*opened);
  on_open_(*searcher_);
  ready_.store(searcher_.get(), std::memory_order_release);
  const index::IndexInfo info = searcher_->Info();
  Log(LogLevel::kInfo, "index.opened", {{"listings", info.listings}, {"sequence", info.sequence}});
}

// Each trouble is logged once, when it begins.
void LiveIndex::SetTrouble(const std::string& trouble) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (trouble != trouble_ && !trouble.empty()) Log(LogLevel::kWarning, "index.trouble", {{"reason", trouble}});
  trouble_ = trouble;
}

}  // namespace kb
