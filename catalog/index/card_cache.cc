#include "catalog/index/card_cache.h"

#include <algorithm>

namespace kb::index {
namespace {

constexpr std::size_t kEntryBytes = 160;  // of the bookkeeping around a card

std::size_t BytesOf(const std::string& card) { return card.capacity() + kEntryBytes; }

}  // namespace

bool CardCache::AreSame(DocId id, uint64_t a, uint64_t b) const {
  const auto known = changed_.find(id);
  if (known == changed_.end()) return true;
  const std::vector<uint64_t>& revisions = known->second;
  return std::upper_bound(revisions.begin(), revisions.end(), a) ==
         std::upper_bound(revisions.begin(), revisions.end(), b);
}

std::shared_ptr<const std::string> CardCache::Find(DocId id, uint64_t revision) {
  const std::lock_guard lock(mutex_);
  const auto known = by_id_.find(id);
  if (revision < floor_ || known == by_id_.end() || !AreSame(id, known->second->revision, revision)) return nullptr;
  entries_.splice(entries_.begin(), entries_, known->second);
  return known->second->card;
}

void CardCache::Keep(DocId id, uint64_t revision, std::string card) {
  const std::lock_guard lock(mutex_);
  if (revision < floor_) return;
  const auto known = by_id_.find(id);
  if (known != by_id_.end()) {
    if (known->second->revision > revision) return;
    bytes_ -= BytesOf(*known->second->card);
    entries_.erase(known->second);
  }
  bytes_ += BytesOf(card);
  entries_.push_front({id, revision, std::make_shared<const std::string>(std::move(card))});
  by_id_[id] = entries_.begin();
  while (bytes_ > most_bytes_) {
    bytes_ -= BytesOf(*entries_.back().card);
    by_id_.erase(entries_.back().id);
    entries_.pop_back();
  }
}

void CardCache::NoteChanged(const std::vector<DocId>& documents, uint64_t revision) {
  const std::lock_guard lock(mutex_);
  for (DocId id : documents) changed_[id].push_back(revision);
  if (changed_.size() <= kMostChanged) return;
  floor_ = revision;
  changed_.clear();
  entries_.clear();
  by_id_.clear();
  bytes_ = 0;
}

std::size_t CardCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace kb::index
