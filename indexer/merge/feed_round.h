// One round through a feed: what it no longer has is marked at the end.
//
// A feed can only be missing something if all of it was read.  It is taken as
// complete unless it says otherwise (one page of several, a single record), rows of
// it could not be read, or so much is missing that a part was probably given for
// the whole; the person who imports can declare it either way.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/store/drafts.h"
#include "indexer/merge/merger.h"

namespace kb::merge {

enum class FeedExtent {
  kJudge,     // as above
  kPart,      // nothing is missing from a part
  kComplete,  // what is missing is gone, however much it is
};

struct Missing {
  std::size_t marked = 0;
  std::size_t left = 0;  // missing, but not marked
  std::string why_left;  // "more than a quarter of the feed is missing"
};

class FeedRound {
 public:
  explicit FeedRound(std::string feed) : feed_(std::move(feed)) {}

  // The feed has the record, good or not.
  void Saw(store::RecordType type, std::string_view id);
  // True once for each organisation that the feed only mentions: what the first service says of it counts.
  bool IsFirstMention(std::string_view id);
  // A part of the feed could not be read: nobody knows which records stood there.
  void SawUnreadable() { ++unreadable_; }

  // This was only a part of the feed, by its own word.
  void SawPartBecause(const std::string& because) { part_because_ = because; }

  [[nodiscard]] const std::string& feed() const { return feed_; }

  // Marks what was not seen; `between` is called after each record.
  Result<Missing> Finish(store::RecordStore& store, Merger& merger, FeedExtent extent,
                         const std::function<Status()>& between);

 private:
  struct Record {
    store::RecordType type;
    std::string id;
  };
  [[nodiscard]] std::string WhyNotAll(std::size_t missing, std::size_t known, FeedExtent extent) const;

  std::string feed_;
  // By 64-bit hash: two ids with one hash would leave a missing record unmarked once in 10^13 feeds.
  std::vector<std::size_t> seen_;
  std::unordered_set<std::size_t> mentioned_;
  std::size_t unreadable_ = 0;
  std::string part_because_;
};

}  // namespace kb::merge
