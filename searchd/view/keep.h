// Which answers to searches may be given again (searchd/http/answer_cache.h).
#pragma once

#include "catalog/index/query.h"

namespace kb::view {

// Searches that find fewer are counted each time (searchd/statistics).
inline constexpr unsigned kKeptFrom = 5;

// Not one to somebody in danger, of whom nothing is kept.
inline bool MayBeKept(const index::SearchResult& result) { return !result.crisis && result.total >= kKeptFrom; }

}  // namespace kb::view
