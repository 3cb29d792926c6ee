#include "catalog/index/columns.h"

#include <algorithm>

#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr std::size_t kKeptFilters = 48;

}  // namespace

std::size_t Columns::SetCount(SetColumn column) const { return tallies_[static_cast<std::size_t>(column)].size(); }

bool Columns::ComesFirst(DocId a, DocId b, BrowseAges ages) const {
  const Row& left = rows_[a];
  const Row& right = rows_[b];
  if ((left.quality == kNoWayIn) != (right.quality == kNoWayIn)) return right.quality == kNoWayIn;
  const auto age = [&ages](const Row& row) { return (row.verified < ages.fresh) + (row.verified < ages.young); };
  if (age(left) != age(right)) return age(left) < age(right);
  if (left.quality != right.quality) return left.quality > right.quality;
  return left.id_rank < right.id_rank;
}

std::shared_ptr<const std::vector<DocId>> Columns::BrowseOrder(BrowseAges ages) const {
  const std::lock_guard lock(kept_mutex_);
  if (browse_order_ && browse_ages_ == ages) return browse_order_;
  std::vector<DocId> order;
  searchable_->ForEach([&order](DocId id) { order.push_back(id); });
  std::sort(order.begin(), order.end(), [&](DocId a, DocId b) { return ComesFirst(a, b, ages); });
  browse_order_ = std::make_shared<const std::vector<DocId>>(std::move(order));
  browse_ages_ = ages;
  return browse_order_;
}

std::shared_ptr<const Bits> Columns::Passing(const std::string& name, SetColumn column,
                                             const std::vector<uint8_t>& passes) const {
  const std::lock_guard lock(kept_mutex_);
  const auto known =
      std::find_if(filters_.begin(), filters_.end(), [&name](const KeptFilter& filter) { return filter.name == name; });
  if (known != filters_.end()) {
    std::rotate(filters_.begin(), known, known + 1);
    return filters_.front().documents;
  }
  Bits documents(size());
  searchable_->ForEach([&](DocId id) {
    if (passes[rows_[id].set(column)] != 0) documents.Set(id);
  });
  filters_.insert(filters_.begin(), {.name = name,
                                     .column = column,
                                     .passes = passes,
                                     .documents = std::make_shared<const Bits>(std::move(documents))});
  if (filters_.size() > kKeptFilters) filters_.pop_back();
  return filters_.front().documents;
}

void Columns::TakeBrowseOrder(const std::vector<DocId>& before, BrowseAges ages, const Bits& marks,
                              const std::vector<DocId>& changed) {
  const auto by_order = [&](DocId a, DocId b) { return ComesFirst(a, b, ages); };
  std::vector<DocId> come;
  for (DocId id : changed) {
    if (searchable_->Test(id)) come.push_back(id);
  }
  std::sort(come.begin(), come.end(), by_order);
  std::vector<DocId> order;
  order.reserve(before.size() + come.size());
  std::size_t next = 0;
  for (DocId id : before) {
    if (marks.Test(id)) continue;
    while (next < come.size() && by_order(come[next], id)) order.push_back(come[next++]);
    order.push_back(id);
  }
  order.insert(order.end(), come.begin() + static_cast<std::ptrdiff_t>(next), come.end());
  browse_order_ = std::make_shared<const std::vector<DocId>>(std::move(order));
  browse_ages_ = ages;
}

void Columns::TakeFilter(KeptFilter filter, const std::vector<DocId>& changed) {
  if (filter.passes.size() < SetCount(filter.column)) return;  // says nothing of the new sets
  Bits documents = *filter.documents;
  for (DocId id : changed) {
    documents.Clear(id);
    if (searchable_->Test(id) && filter.passes[rows_[id].set(filter.column)] != 0) documents.Set(id);
  }
  filter.documents = std::make_shared<const Bits>(std::move(documents));
  filters_.push_back(std::move(filter));
}

void Columns::TakeKept(const Columns& before, const std::vector<DocId>& changed) {
  std::shared_ptr<const std::vector<DocId>> order;
  std::vector<KeptFilter> filters;
  BrowseAges ages;
  {
    const std::lock_guard lock(before.kept_mutex_);  // briefly: requests ask there
    order = before.browse_order_;
    ages = before.browse_ages_;
    filters = before.filters_;
  }
  Bits marks(size());
  for (DocId id : changed) marks.Set(id);
  if (order) TakeBrowseOrder(*order, ages, marks, changed);
  if (before.size() != size()) return;
  for (KeptFilter& filter : filters) TakeFilter(std::move(filter), changed);
}

}  // namespace kb::index
