// Which documents the last commits touched: stands in the metadata, written in the
// same commit, so that a reader patches its columns instead of reading all again.
// A reader that fell behind what is kept reloads.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kb::index {

class RecentChanges {
 public:
  // At most so many commits and documents are kept; the oldest go first.
  static constexpr std::size_t kMaxCommits = 1000;
  static constexpr std::size_t kMaxDocuments = 20000;

  void Add(uint64_t revision, const std::set<uint32_t>& documents);

  // Sorted ids of the documents that changed after `revision`; nullopt if too long ago to know.
  [[nodiscard]] std::optional<std::vector<uint32_t>> Since(uint64_t revision) const;

  [[nodiscard]] std::string Encode() const;
  // A damaged string gives an empty history: every reader then reloads.
  static RecentChanges Decode(std::string_view bytes);

 private:
  struct Commit {
    uint64_t revision = 0;
    std::vector<uint32_t> documents;
  };
  void AddCommit(Commit commit);

  std::deque<Commit> commits_;  // consecutive revisions
  std::size_t documents_ = 0;
};

}  // namespace kb::index
