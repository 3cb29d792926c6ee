// Which documents hold a term, in memory: what Xapian keeps packed on disk, unpacked once for the words that many
// documents hold and that are asked for.
//
// Xapian's own walk costs some 20 ns a document; one of these, one or two.  The index on disk stays the only truth:
// a list is read from it, is right for one revision, and is brought to a later one by asking the disk about the
// documents that changed in between.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/index/doc_set.h"
#include "catalog/index/recent_changes.h"

namespace kb::index {

// Documents in ascending order, in groups of 65 536, each with the term's wdf (255 at most; more counts as 255).
class PostingList {
 public:
  static constexpr unsigned kGroupBits = 16;
  static constexpr std::size_t kGroupSize = std::size_t{1} << kGroupBits;
  static constexpr Xapian::termcount kMostWdf = 255;

  // The documents from `number` * kGroupSize on.
  struct Group {
    uint32_t number;
    uint32_t begin;  // its first place in low() and wdf(); the next group's is its end
  };

  // REQUIRES: ids come in ascending order
  void Add(DocId id, Xapian::termcount wdf) {
    const uint32_t number = id >> kGroupBits;
    if (groups_.empty() || groups_.back().number != number) {
      groups_.push_back({.number = number, .begin = static_cast<uint32_t>(low_.size())});
    }
    low_.push_back(static_cast<uint16_t>(id));
    wdf_.push_back(static_cast<uint8_t>(std::min(wdf, kMostWdf)));
  }
  void Reserve(std::size_t size) {
    low_.reserve(size);
    wdf_.reserve(size);
  }

  [[nodiscard]] std::size_t size() const { return low_.size(); }
  [[nodiscard]] std::size_t bytes() const {
    return sizeof *this + groups_.capacity() * sizeof(Group) + low_.capacity() * 2 + wdf_.capacity();
  }
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] std::size_t EndOf(std::size_t group) const {
    return group + 1 < groups_.size() ? groups_[group + 1].begin : low_.size();
  }
  [[nodiscard]] const std::vector<uint16_t>& low() const { return low_; }
  [[nodiscard]] const std::vector<uint8_t>& wdf() const { return wdf_; }

  // Calls visit(id, wdf) for each.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const DocId first = groups_[group].number << kGroupBits;
      const std::size_t end = EndOf(group);
      for (std::size_t i = groups_[group].begin; i < end; ++i) visit(first | low_[i], wdf_[i]);
    }
  }

 private:
  std::vector<Group> groups_;
  std::vector<uint16_t> low_;
  std::vector<uint8_t> wdf_;
};

// The terms that a beginning stands for, with their frequencies.
using ExpandedTerms = std::vector<std::pair<Xapian::doccount, std::string>>;

// Lists that were asked for, the latest kept, within bounds of memory.  One for a generation of the index, shared by
// its revisions.  Thread-safe.
class PostingCache {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  static constexpr std::size_t kMostBeginnings = 512;
  // Lists of fewer documents are read from Xapian each time.
  static constexpr std::size_t kWorthKeeping = 256;

  explicit PostingCache(std::size_t most_bytes = kMostBytes, std::size_t worth_keeping = kWorthKeeping)
      : most_bytes_(most_bytes), worth_keeping_(worth_keeping) {}

  [[nodiscard]] std::size_t worth_keeping() const { return worth_keeping_; }

  // The list as it was kept; nullptr: none, or one of a later revision.
  struct Kept {
    std::shared_ptr<const PostingList> list;
    uint64_t revision = 0;
  };
  [[nodiscard]] Kept Find(const std::string& term, uint64_t revision);
  void Keep(const std::string& term, std::shared_ptr<const PostingList> list, uint64_t revision);

  // Of exactly that revision; nullptr: not known.
  [[nodiscard]] std::shared_ptr<const ExpandedTerms> FindExpanded(const std::string& beginning, uint64_t revision);
  void KeepExpanded(const std::string& beginning, std::shared_ptr<const ExpandedTerms> terms, uint64_t revision);

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::string term;
    Kept kept;
  };

  const std::size_t most_bytes_;
  const std::size_t worth_keeping_;
  mutable std::mutex mutex_;  // guards all below
  std::list<Entry> entries_;  // the latest asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_term_;
  std::size_t bytes_ = 0;
  uint64_t expanded_revision_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const ExpandedTerms>> expanded_;
};

// Where a search reads postings from: a handle and, unless `cache` is null, what is known of its revision.
struct PostingSource {
  const Xapian::Database& database;
  PostingCache* cache = nullptr;
  uint64_t revision = 0;
  const RecentChanges* changes = nullptr;

  // From the cache, brought up to date, else from disk.  `frequency`: of the term.  Throws what Xapian throws.
  [[nodiscard]] std::shared_ptr<const PostingList> Read(const std::string& term, std::size_t frequency) const;
  // The same, but only if it need not be read from disk; else nullptr.
  [[nodiscard]] std::shared_ptr<const PostingList> ReadIfKept(const std::string& term) const;
};

}  // namespace kb::index
