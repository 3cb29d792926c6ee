#include "indexer/merge/feed_round.h"

#include <algorithm>
#include <functional>

namespace kb::merge {
namespace {

constexpr std::size_t kAlwaysFew = 10;   // so many may be missing from a small feed
constexpr std::size_t kMostMissing = 4;  // of a large one: one in four

std::size_t HashOf(store::RecordType type, std::string_view id) {
  return std::hash<std::string>()(std::string(store::RecordTypeName(type)) + ":" + std::string(id));
}

}  // namespace

void FeedRound::Saw(store::RecordType type, std::string_view id) { seen_.push_back(HashOf(type, id)); }

bool FeedRound::IsFirstMention(std::string_view id) {
  return mentioned_.insert(HashOf(store::RecordType::kOrganization, id)).second;
}

std::string FeedRound::WhyNotAll(std::size_t missing, std::size_t known, FeedExtent extent) const {
  if (extent == FeedExtent::kComplete) return "";
  if (!part_because_.empty()) return part_because_;
  if (seen_.empty()) return "the feed has no record that could be read";
  if (unreadable_ > 0) return "a part of the feed could not be read";
  if (missing > kAlwaysFew && missing * kMostMissing > known) return "more than a quarter of the feed is missing";
  return "";
}

Result<Missing> FeedRound::Finish(store::RecordStore& store, Merger& merger, FeedExtent extent,
                                  const std::function<Status()>& between) {
  Missing outcome;
  if (extent == FeedExtent::kPart) return outcome;
  std::sort(seen_.begin(), seen_.end());
  std::vector<Record> missing;
  std::size_t known = 0;
  store::DraftStore drafts(store);
  const Status read = drafts.ForEachInFeed(feed_, [&](store::RecordType type, std::string_view id) {
    ++known;
    if (!std::binary_search(seen_.begin(), seen_.end(), HashOf(type, id))) missing.push_back({type, std::string(id)});
  });
  if (!read) return read.error();
  if (missing.empty()) return outcome;
  outcome.why_left = WhyNotAll(missing.size(), known, extent);
  if (!outcome.why_left.empty()) {
    outcome.left = missing.size();
    return outcome;
  }
  for (const Record& record : missing) {
    Status done = merger.MarkAsGone(record.type, record.id, feed_);
    if (done) done = between();
    if (!done) return done.error();
    ++outcome.marked;
  }
  return outcome;
}

}  // namespace kb::merge
