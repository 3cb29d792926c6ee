// The table of search parameters and the choices of a facet as strings; private to
// searchd/view (search_url.h is the door).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/view/search_url.h"

namespace kb::view {

enum class Field {
  kText,
  kNeed,
  kArea,
  kOpen,
  kChannel,
  kAudience,
  kAccess,
  kType,
  kLanguage,
  kCost,
  kAccessibility,
  kPeer,
  kKind,
  kAge,
  kNear,
  kRadius,
  kSort,
  kLimit,
  kPage,
  kInterpret,
  kExplain,
  kWholeFacet,
  kInterfaceLanguage,
  kList,
  kNarrow,
};

struct Parameter {
  Field field;
  std::string_view api;  // empty: the API has none
  std::string_view web;
  std::optional<index::FacetKind> facet;
};

inline constexpr std::size_t kParameterCount = 25;
const std::array<Parameter, kParameterCount>& AllParameters();
const Parameter* FindParameter(std::string_view name, Names names);
const Parameter& ParameterOf(Field field);
std::string_view NameOf(const Parameter& parameter, Names names);

// Every value that stands in the query; "1" for peer.
std::vector<std::string> ReadChoices(const index::SearchQuery& query, index::FacetKind facet);
// REQUIRES: each value is one that ReadChoices could give.
void WriteChoices(index::SearchQuery& query, index::FacetKind facet, const std::vector<std::string>& values);
// True if `value` may be chosen: a known id, a readable time.
bool IsChoice(index::FacetKind facet, std::string_view value, const terms::Vocabulary& vocabulary);

}  // namespace kb::view
