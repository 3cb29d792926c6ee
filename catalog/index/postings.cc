#include "catalog/index/postings.h"

#include <algorithm>

namespace kb::index {
namespace {

// A kept list of which more than one in so many documents may have changed is read anew.
constexpr std::size_t kTooChanged = 16;

PostingList ReadPostings(const Xapian::Database& database, const std::string& term, std::size_t frequency) {
  PostingList list;
  list.Reserve(frequency);
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) list.Add(*posting, posting.get_wdf());
  return list;
}

// Asks the disk about `changed` (ascending) and takes the others over.
PostingList PatchedPostings(const PostingList& list, const std::vector<DocId>& changed, const std::string& term,
                            const Xapian::Database& database) {
  PostingList patched;
  patched.Reserve(list.size() + changed.size());
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  std::size_t next = 0;
  const auto ask_up_to = [&](DocId last) {
    for (; next < changed.size() && changed[next] <= last; ++next) {
      if (posting != end) posting.skip_to(changed[next]);
      if (posting != end && *posting == changed[next]) patched.Add(*posting, posting.get_wdf());
    }
  };
  list.ForEach([&](DocId id, uint8_t wdf) {
    ask_up_to(id);
    if (next == 0 || changed[next - 1] != id) patched.Add(id, wdf);
  });
  ask_up_to(~DocId{0});
  return patched;
}

}  // namespace

PostingCache::Kept PostingCache::Find(const std::string& term, uint64_t revision) {
  const std::lock_guard lock(mutex_);
  const auto known = by_term_.find(term);
  if (known == by_term_.end() || known->second->kept.revision > revision) return {};
  entries_.splice(entries_.begin(), entries_, known->second);
  return known->second->kept;
}

void PostingCache::Keep(const std::string& term, std::shared_ptr<const PostingList> list, uint64_t revision) {
  const std::lock_guard lock(mutex_);
  if (list->bytes() > most_bytes_ / 4) return;
  const auto known = by_term_.find(term);
  if (known != by_term_.end()) {
    if (known->second->kept.revision >= revision) return;
    bytes_ -= known->second->kept.list->bytes();
    entries_.erase(known->second);
  }
  bytes_ += list->bytes();
  entries_.push_front({.term = term, .kept = {.list = std::move(list), .revision = revision}});
  by_term_[term] = entries_.begin();
  while (bytes_ > most_bytes_) {
    bytes_ -= entries_.back().kept.list->bytes();
    by_term_.erase(entries_.back().term);
    entries_.pop_back();
  }
}

std::shared_ptr<const ExpandedTerms> PostingCache::FindExpanded(const std::string& beginning, uint64_t revision) {
  const std::lock_guard lock(mutex_);
  if (expanded_revision_ != revision) return nullptr;
  const auto known = expanded_.find(beginning);
  return known == expanded_.end() ? nullptr : known->second;
}

void PostingCache::KeepExpanded(const std::string& beginning, std::shared_ptr<const ExpandedTerms> terms,
                                uint64_t revision) {
  const std::lock_guard lock(mutex_);
  if (revision < expanded_revision_) return;
  if (revision > expanded_revision_ || expanded_.size() >= kMostBeginnings) expanded_.clear();
  expanded_revision_ = revision;
  expanded_[beginning] = std::move(terms);
}

std::size_t PostingCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::shared_ptr<const PostingList> PostingSource::ReadIfKept(const std::string& term) const {
  if (cache == nullptr) return nullptr;
  const PostingCache::Kept kept = cache->Find(term, revision);
  if (!kept.list || kept.revision == revision) return kept.list;
  const auto changed = changes == nullptr ? std::nullopt : changes->Since(kept.revision);
  if (!changed || changed->size() * kTooChanged > kept.list->size()) return nullptr;
  auto patched = std::make_shared<const PostingList>(PatchedPostings(*kept.list, *changed, term, database));
  cache->Keep(term, patched, revision);
  return patched;
}

std::shared_ptr<const PostingList> PostingSource::Read(const std::string& term, std::size_t frequency) const {
  const bool worth_keeping = cache != nullptr && frequency >= cache->worth_keeping();
  if (worth_keeping) {
    if (auto kept = ReadIfKept(term)) return kept;
  }
  auto list = std::make_shared<const PostingList>(ReadPostings(database, term, frequency));
  if (worth_keeping) cache->Keep(term, list, revision);
  return list;
}

}  // namespace kb::index
