#include <algorithm>
#include <deque>
#include <utility>

#include "catalog/index/relax.h"
#include "catalog/index/sorter.h"

namespace kb::index {
namespace {

// A filter that was read out of the words.
struct ReadFilter {
  FacetKind facet;
  bool is_read;
};

void DropFilter(FacetKind facet, EffectiveRequest& request, const FacetIds& ids) {
  if (facet == FacetKind::kArea) {
    DropArea(request, ids);
  } else if (facet == FacetKind::kOpen) {
    request.open.clear();
  } else {
    request.choice(facet) = {};
  }
}

std::vector<FacetKind> FiltersOf(const Interpretation& told) {
  const ReadFilter filters[] = {{FacetKind::kAccess, !told.access.empty()},
                                {FacetKind::kOpen, told.open.has_value()},
                                {FacetKind::kAudience, !told.audiences.empty()},
                                {FacetKind::kArea, !told.areas.empty()}};
  std::vector<FacetKind> read;
  for (const ReadFilter& filter : filters) {
    if (filter.is_read) read.push_back(filter.facet);
  }
  return read;
}

// What the request without any of its read filters finds, told apart by how many of them it meets.
class Tiers {
 public:
  Tiers(const SearchParts& parts, const ReadRequest& read, const TextMatches& text)
      : parts_(parts), matcher_(parts.columns, parts.ids), read_(read), text_(text) {
    std::vector<FacetKind> filters = FiltersOf(read.interpretation);
    const DocSet all = Found(filters);
    for (const FacetKind facet : filters) {
      std::vector<FacetKind> others = filters;
      std::erase(others, facet);
      DocSet meeting = Found(others);
      if (meeting.size() < all.size()) dropped_.push_back({facet, std::move(meeting)});
    }
    request_ = Without(Dropped());
    matches_ = matcher_.Match(request_, text);
  }

  [[nodiscard]] std::vector<FacetKind> Dropped() const {
    std::vector<FacetKind> facets;
    for (const auto& [facet, meeting] : dropped_) facets.push_back(facet);
    return facets;
  }

  // The best first, none of `exact`.
  [[nodiscard]] std::vector<DocId> First(std::size_t limit, const DocSet& exact, Sort sort) const {
    std::vector<DocId> first;
    for (std::size_t tier = 0; tier < 2 * dropped_.size() + 1 && first.size() < limit; ++tier) {
      const Matches here = matches_.Those([&](DocId id) { return !exact.Test(id) && TierOf(id) == tier; });
      const auto page = SortedPage(parts_.columns, parts_.ids, request_, here, sort, 0, limit - first.size());
      first.insert(first.end(), page.begin(), page.end());
    }
    return first;
  }

  [[nodiscard]] const EffectiveRequest& request() const { return request_; }
  [[nodiscard]] unsigned total() const { return static_cast<unsigned>(matches_.found.size()); }

 private:
  struct Filter {
    FacetKind facet;
    DocSet meeting;  // of what is found without the others
  };

  [[nodiscard]] EffectiveRequest Without(const std::vector<FacetKind>& filters) const {
    EffectiveRequest less = read_.effective;
    for (const FacetKind facet : filters) DropFilter(facet, less, parts_.ids);
    return less;
  }

  [[nodiscard]] DocSet Found(const std::vector<FacetKind>& without) const {
    return matcher_.Found(Without(without), text_);
  }

  // Fewest filters missed; whoever misses the time comes after those that miss something else.
  [[nodiscard]] std::size_t TierOf(DocId id) const {
    std::size_t missed = 0;
    std::size_t closed = 0;
    for (const auto& [facet, meeting] : dropped_) {
      if (meeting.Test(id)) continue;
      ++missed;
      if (facet == FacetKind::kOpen) closed = 1;
    }
    return missed == 0 ? 0 : 2 * missed - 1 + closed;
  }

  const SearchParts& parts_;
  const Matcher matcher_;
  const ReadRequest& read_;
  const TextMatches& text_;
  std::vector<Filter> dropped_;
  EffectiveRequest request_;
  Matches matches_;
};

}  // namespace

Result<std::optional<Relaxed>> FindFurther(const SearchParts& parts, const ReadRequest& read, const TextQuery& query,
                                           const TextMatches& text, const DocSet& exact, Sort sort, std::size_t limit) {
  if (limit == 0 || FiltersOf(read.interpretation).empty()) return std::optional<Relaxed>();
  const Tiers tiers(parts, read, text);
  const std::vector<DocId> first = tiers.First(limit, exact, sort);
  if (first.empty()) return std::optional<Relaxed>();
  Relaxed further;
  for (const FacetKind facet : tiers.Dropped()) further.dropped.emplace_back(FacetName(facet));
  further.total = tiers.total();
  Result<std::vector<Hit>> hits = MakeHits(parts, tiers.request(), query.words, first);
  if (!hits) return hits.error();
  further.hits = std::move(*hits);
  return std::optional(std::move(further));
}

}  // namespace kb::index
