#include "searchd/statistics/gap_counter.h"

namespace kb::statistics {
namespace {

std::string NeedOf(const std::vector<std::string>& chosen, const std::vector<std::string>& read) {
  const std::string& id = !chosen.empty() ? chosen.front() : read.empty() ? std::string() : read.front();
  return id.substr(0, id.find('.'));
}

// The kommun of an area that is smaller than one.
std::string AreaOf(const std::vector<std::string>& chosen, const std::vector<std::string>& read,
                   const terms::Areas& areas) {
  const std::string id = !chosen.empty() ? chosen.front() : read.empty() ? std::string() : read.front();
  const std::optional<terms::AreaIndex> index = areas.IndexOf(id);
  if (!index) return "";
  const std::optional<terms::AreaIndex> kommun = areas.KommunOf(*index);
  return kommun ? areas.at(*kommun).id : id;
}

}  // namespace

std::string SlotOf(const std::vector<hours::OpenFilter>& open, const std::optional<hours::OpenFilter>& read) {
  const std::optional<hours::OpenFilter> asked = open.empty() ? read : std::optional(open.front());
  if (!asked) return "";
  const bool dated = asked->kind == hours::OpenKind::kAt || asked->kind == hours::OpenKind::kInterval;
  return dated ? "dated" : hours::RenderOpenFilter(*asked);
}

void GapCounter::Note(const index::SearchQuery& query, const index::SearchResult& result) {
  if (result.total >= kFewHits || query.page > 1) return;
  const index::Interpretation& read = result.interpretation;
  const Kind kind{RenderLocalTime(query.now).substr(0, 13), NeedOf(query.needs, read.needs),
                  AreaOf(query.areas, read.areas, vocabulary_.areas), SlotOf(query.open, read.open), result.total == 0};
  const std::lock_guard<std::mutex> lock(mutex_);
  if (counts_.size() < kMostKinds || counts_.contains(kind)) ++counts_[kind];
}

Status GapCounter::Flush(store::Inbox& inbox) {
  std::map<Kind, int64_t> counts;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    counts.swap(counts_);
  }
  std::vector<store::Gap> gaps;
  for (const auto& [kind, count] : counts) {
    const auto& [hour, need, area, slot, nothing] = kind;
    gaps.push_back({hour, need, area, slot, nothing, count});
  }
  if (gaps.empty()) return Done();
  Status added = inbox.AddGaps(gaps);
  if (added) return added;
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [kind, count] : counts) counts_[kind] += count;
  return added;
}

}  // namespace kb::statistics
