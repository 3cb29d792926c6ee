// Facet values as small numbers: one uint16 space over all facets that a listing
// states, in the order of the vocabulary.  The numbers hold as long as the
// vocabulary does: its digest stands in the index metadata, and a reader with
// another refuses the index.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/index/query.h"
#include "catalog/terms/vocabulary.h"

namespace kb::index {

using FacetId = uint16_t;

class FacetIds {
 public:
  // Keeps a reference: `vocabulary` must outlive it.
  explicit FacetIds(const terms::Vocabulary& vocabulary);

  // The number of `id` in `facet`; nullopt if the vocabulary does not know it.  `open`
  // has none: it is reckoned, not stated.  `peer` has the one value "yes".
  [[nodiscard]] std::optional<FacetId> Find(FacetKind facet, std::string_view id) const;
  [[nodiscard]] FacetKind FacetOf(FacetId id) const;
  // Its id in the vocabulary, and its Swedish label (empty for channel and peer:
  // pages have those words in data/texts).
  [[nodiscard]] std::string Name(FacetId id) const;
  [[nodiscard]] std::string Label(FacetId id) const;

  // The numbers of `facet` are First(facet) .. First(facet) + Count(facet).
  [[nodiscard]] FacetId First(FacetKind facet) const { return first_[static_cast<std::size_t>(facet)]; }
  [[nodiscard]] unsigned Count(FacetKind facet) const { return count_[static_cast<std::size_t>(facet)]; }
  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] const terms::Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  [[nodiscard]] const terms::TermList* ListOf(FacetKind facet) const;

  const terms::Vocabulary& vocabulary_;
  std::array<FacetId, kFacetCount> first_{};
  std::array<unsigned, kFacetCount> count_{};
  unsigned size_ = 0;
};

// The one value of the facet `peer`.
inline constexpr char kPeerValue[] = "yes";

}  // namespace kb::index
