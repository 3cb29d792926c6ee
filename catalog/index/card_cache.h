// Cards as they lie in the index, kept for documents that were shown lately: reading one from disk costs more than
// finding it.
//
// One for a generation of the index, shared by its revisions: a reader of an earlier revision is never given a later
// card, nor the other way about.  Thread-safe.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/index/doc_set.h"

namespace kb::index {

class CardCache {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{12} << 20U;
  static constexpr std::size_t kMostChanged = 50000;  // documents whose changes are remembered; then all is forgotten

  explicit CardCache(std::size_t most_bytes = kMostBytes) : most_bytes_(most_bytes) {}

  // The encoded card as it is at `revision`; nullptr: not known.
  [[nodiscard]] std::shared_ptr<const std::string> Find(DocId id, uint64_t revision);
  // `card`: as a reader of `revision` found it.
  void Keep(DocId id, uint64_t revision, std::string card);
  // These documents are others from `revision` on.
  void NoteChanged(const std::vector<DocId>& documents, uint64_t revision);

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    DocId id;
    uint64_t revision;
    std::shared_ptr<const std::string> card;
  };

  // Whether what was read at both revisions is the same document.  REQUIRES: mutex_ is held
  [[nodiscard]] bool AreSame(DocId id, uint64_t a, uint64_t b) const;

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  // guards all below
  std::list<Entry> entries_;  // the latest asked for first
  std::unordered_map<DocId, std::list<Entry>::iterator> by_id_;
  std::unordered_map<DocId, std::vector<uint64_t>> changed_;  // at which revisions, ascending
  uint64_t floor_ = 0;                                        // nothing is kept of earlier revisions
  std::size_t bytes_ = 0;
};

}  // namespace kb::index
