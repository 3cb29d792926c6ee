// Keeps the published index open while the indexer changes it.
//
// A thread of its own looks four times a second: until an index of the right
// schema is there it tries to open one, from then on it asks the searcher to swap in
// what is newer.  An index that cannot be read later on never replaces the last
// good one.  Thread-safe.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "catalog/index/searcher.h"

namespace kb {

class LiveIndex {
 public:
  using OnOpen = std::function<void(const index::Searcher&)>;

  // `on_open` is called once, from the thread, when the first index is open; the
  // searcher lives as long as this.  The first try is made before this returns.
  LiveIndex(std::filesystem::path index_directory, index::SearcherParts parts, OnOpen on_open);
  ~LiveIndex();
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  // nullptr until an index is open.
  [[nodiscard]] const index::Searcher* searcher() const { return ready_.load(std::memory_order_acquire); }
  // Why there is none, or why the newest cannot be read; empty when all is well.
  [[nodiscard]] std::string Trouble() const;

 private:
  void Run();
  void Look();
  void SetTrouble(const std::string& trouble);

  const std::filesystem::path index_directory_;
  const index::SearcherParts parts_;
  const OnOpen on_open_;
  std::unique_ptr<index::Searcher> searcher_;
  std::atomic<const index::Searcher*> ready_{nullptr};
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::string trouble_;   // guarded by mutex_
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace kb
