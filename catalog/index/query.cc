#include "catalog/index/query.h"

#include <array>

namespace kb::index {
namespace {

constexpr std::array<const char*, kFacetCount> kFacetNames = {"need",     "area",          "open", "channel",
                                                              "audience", "access",        "type", "language",
                                                              "cost",     "accessibility", "peer", "kind"};
constexpr std::array<const char*, 3> kSortNames = {"relevance", "distance", "open_soonest"};

template <typename Enum, std::size_t kCount>
std::optional<Enum> Parse(const std::array<const char*, kCount>& names, std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (name == names[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* FacetName(FacetKind facet) { return kFacetNames[static_cast<std::size_t>(facet)]; }
std::optional<FacetKind> ParseFacetName(std::string_view name) { return Parse<FacetKind>(kFacetNames, name); }

const char* SortName(Sort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }
std::optional<Sort> ParseSort(std::string_view name) { return Parse<Sort>(kSortNames, name); }

}  // namespace kb::index
