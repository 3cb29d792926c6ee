#include "catalog/index/posting_sums.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace kb::index {
namespace {

// So few are sorted; more are summed in windows.
constexpr std::size_t kFewPostings = 512;
constexpr std::size_t kWindow = PostingList::kGroupSize;

using WeightTable = std::array<float, PostingList::kMostWdf + 1>;

WeightTable TableOf(float top) {
  WeightTable table;
  for (std::size_t wdf = 0; wdf < table.size(); ++wdf) table[wdf] = PostingWeight(top, static_cast<uint8_t>(wdf));
  return table;
}

// Sums of one window; all 0 between windows.
class Window {
 public:
  Window() : sums_(kWindow), seen_(kWindow / 64) {}

  void Add(const WeighedList& from, std::size_t group, const WeightTable& table) {
    const uint16_t* low = from.list->low().data();
    const uint8_t* wdf = from.list->wdf().data();
    const std::size_t end = from.list->EndOf(group);
    for (std::size_t i = from.list->groups()[group].begin; i < end; ++i) AddOne(low[i], table[wdf[i]]);
  }

  void AddOne(std::size_t at, float weight) {
    sums_[at] += weight;
    seen_[at / 64] |= uint64_t{1} << (at % 64);
  }

  // Appends what it holds, and is empty again.
  void Take(DocId first, ScoredDocuments& scored) {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      for (uint64_t word = seen_[i]; word != 0; word &= word - 1) {
        const std::size_t at = i * 64 + static_cast<std::size_t>(std::countr_zero(word));
        scored.Add(first + static_cast<DocId>(at), sums_[at]);
        sums_[at] = 0;
      }
      seen_[i] = 0;
    }
  }

 private:
  std::vector<float> sums_;
  std::vector<uint64_t> seen_;
};

// Walks several lists window by window.
class WindowWalk {
 public:
  WindowWalk(const std::vector<WeighedList>& lists, const std::vector<ScoredDocuments>& others)
      : lists_(lists), others_(others), group_(lists.size()), at_(others.size()) {
    for (const WeighedList& list : lists) tables_.push_back(TableOf(list.top));
  }

  ScoredDocuments Sum() {
    ScoredDocuments scored;
    for (uint32_t number = 0; number <= last_; ++number) {
      bool any = false;
      for (std::size_t i = 0; i < lists_.size(); ++i) any |= AddList(i, number);
      for (std::size_t i = 0; i < others_.size(); ++i) any |= AddOther(i, number);
      if (any) window_.Take(number << PostingList::kGroupBits, scored);
    }
    return scored;
  }

 private:
  bool AddList(std::size_t i, uint32_t number) {
    const auto& groups = lists_[i].list->groups();
    if (group_[i] == groups.size()) return false;
    last_ = std::max(last_, groups.back().number);
    if (groups[group_[i]].number != number) return false;
    window_.Add(lists_[i], group_[i]++, tables_[i]);
    return true;
  }

  bool AddOther(std::size_t i, uint32_t number) {
    const ScoredDocuments& other = others_[i];
    if (other.size() == 0) return false;
    last_ = std::max(last_, other.documents.back() >> PostingList::kGroupBits);
    const std::size_t before = at_[i];
    for (std::size_t& at = at_[i]; at < other.size(); ++at) {
      if (other.documents[at] >> PostingList::kGroupBits != number) break;
      window_.AddOne(other.documents[at] & (kWindow - 1), other.weights[at]);
    }
    return at_[i] != before;
  }

  const std::vector<WeighedList>& lists_;
  const std::vector<ScoredDocuments>& others_;
  std::vector<std::size_t> group_;  // of each list, the next
  std::vector<std::size_t> at_;     // in each of the others
  std::vector<WeightTable> tables_;
  uint32_t last_ = 0;
  Window window_;
};

ScoredDocuments SortedSum(const std::vector<WeighedList>& lists, const std::vector<ScoredDocuments>& others) {
  std::vector<std::pair<DocId, float>> all;
  for (const WeighedList& from : lists) {
    from.list->ForEach([&](DocId id, uint8_t wdf) { all.emplace_back(id, PostingWeight(from.top, wdf)); });
  }
  for (const ScoredDocuments& other : others) {
    for (std::size_t i = 0; i < other.size(); ++i) all.emplace_back(other.documents[i], other.weights[i]);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  ScoredDocuments scored;
  for (const auto& [id, weight] : all) {
    if (!scored.documents.empty() && scored.documents.back() == id) {
      scored.weights.back() += weight;
    } else {
      scored.Add(id, weight);
    }
  }
  return scored;
}

}  // namespace

float PostingWeight(float top, uint8_t wdf) {
  const auto frequency = static_cast<float>(wdf);
  return std::max(top * 2 * frequency / (frequency + 1), std::numeric_limits<float>::min());
}

ScoredDocuments Scored(const WeighedList& from) {
  ScoredDocuments scored;
  scored.documents.reserve(from.list->size());
  scored.weights.reserve(from.list->size());
  if (from.list->size() < kFewPostings) {
    from.list->ForEach([&](DocId id, uint8_t wdf) { scored.Add(id, PostingWeight(from.top, wdf)); });
    return scored;
  }
  const WeightTable table = TableOf(from.top);
  from.list->ForEach([&](DocId id, uint8_t wdf) { scored.Add(id, table[wdf]); });
  return scored;
}

ScoredDocuments SumOf(const std::vector<WeighedList>& lists, const std::vector<ScoredDocuments>& others) {
  std::size_t postings = 0;
  for (const WeighedList& from : lists) postings += from.list->size();
  for (const ScoredDocuments& other : others) postings += other.size();
  if (postings < kFewPostings) return SortedSum(lists, others);
  return WindowWalk(lists, others).Sum();
}

}  // namespace kb::index
