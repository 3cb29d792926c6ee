// Keeps the published index open while the indexer changes it.
//
// A thread of its own looks four times a second: until an index of the right
// schema is there it tries to open one, from then on it asks the searcher to swap in
// what is newer.  An index that cannot be read later on never replaces the last
// good one.  Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "catalog/index/searcher.h"

namespace kb {

class LiveIndex {
 public:
  // The first try is made before this returns.
  LiveIndex(std::filesystem::path index_directory, index::SearcherParts parts);
  ~LiveIndex();
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  // nullptr until an index is open.
  [[nodiscard]] std::shared_ptr<const index::Searcher> searcher() const;
  // Records that no answer may name (Searcher::Hide), now and for an index that is opened later.
  void Hide(std::set<std::string> services, uint64_t generation);
  // Why there is none, or why the newest cannot be read; empty when all is well.
  [[nodiscard]] std::string Trouble() const;
  // Since the index was opened, or swapped for a newer one; nullopt: none is open.
  [[nodiscard]] std::optional<std::chrono::seconds> Age() const;

 private:
  void Run();
  void Look();
  void NoteAge();
  Status OpenFirst();
  void SetTrouble(const std::string& trouble);

  const std::filesystem::path index_directory_;
  const index::SearcherParts parts_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::shared_ptr<index::Searcher> searcher_;                        // guarded by mutex_; set once
  std::set<std::string> hidden_;                                     // guarded by mutex_
  uint64_t hide_generation_ = 0;                                     // guarded by mutex_
  std::string trouble_;                                              // guarded by mutex_
  std::string seen_;                                                 // the thread's: which index was looked at last
  std::optional<std::chrono::steady_clock::time_point> changed_at_;  // guarded by mutex_
  bool stopping_ = false;                                            // guarded by mutex_
  std::thread thread_;
};

}  // namespace kb
