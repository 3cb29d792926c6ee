// Everything that waits for somebody at the desk, from where it lies: what was sent in (the
// inbox), what sources say (records and drafts), what the crawler met, and what nobody has
// confirmed for a year (the index).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "searchd/desk/desk_view.h"
#include "searchd/desk/turn.h"

namespace kb::desk {

struct WaitingThings {
  std::vector<QueueRow> rows;                // the most pressing first, at most kMostShown of them
  std::map<std::string, std::size_t> kinds;  // how many of each wait, by the kind's name
  std::size_t total = 0;

  static constexpr std::size_t kMostShown = 500;
};

// The kinds, in the order in which they are named: "report", "submission", "duplicate" (one that is
// like what is there), "change", "upload", "number" and "difference" (a source says otherwise than what
// is written here), "conflict" (two sources disagree), "gone", "link", "pair", "stale".
std::vector<std::string> QueueKinds();

// `kind`: of one kind alone; empty: all, but of the stale ones only how many they are.
Result<WaitingThings> CollectWaiting(const std::string& kind, const Turn& turn);

}  // namespace kb::desk
