// A request with its interpretation filled in and its values turned into numbers:
// what the matcher works on.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "catalog/index/doc_set.h"
#include "catalog/index/facet_ids.h"
#include "catalog/index/open_sets.h"
#include "catalog/index/query.h"
#include "catalog/index/text_query.h"
#include "catalog/text/intent.h"

namespace kb::index {

// What is chosen in one facet.  `active` with no `values`: only unknown ids were
// given, and nothing matches.
struct FacetChoice {
  bool active = false;
  std::vector<FacetId> values;  // sorted
};

struct EffectiveRequest {
  TextRequest text;
  std::array<FacetChoice, kFacetCount> choices;  // kOpen is in `open`
  std::vector<hours::OpenFilter> open;
  std::vector<hours::Channel> channels;
  std::optional<int> age;
  std::optional<Near> near;
  std::optional<terms::AreaIndex> near_kommun;  // the kommun of `near`
  std::optional<int> radius_metres;
  LocalTime now;
  const std::vector<DocId>* hidden = nullptr;  // of SearchParts

  [[nodiscard]] FacetChoice& choice(FacetKind facet) { return choices[static_cast<std::size_t>(facet)]; }
  [[nodiscard]] const FacetChoice& choice(FacetKind facet) const { return choices[static_cast<std::size_t>(facet)]; }
};

struct ReadRequest {
  std::optional<std::optional<std::string>> mended;  // the question with misspelt words mended, if that was looked for
  EffectiveRequest effective;
  Interpretation interpretation;  // without `corrected`
  bool crisis = false;
  std::vector<std::string> helplines;
};

// Reads time, place, need, audience and access from the text (unless interpret is off);
// a parameter that is given wins over what the text says of it, except needs, which
// stay part of the text.
ReadRequest ReadQuery(const SearchQuery& query, const FacetIds& ids, const text::IntentReader& intent);

}  // namespace kb::index
