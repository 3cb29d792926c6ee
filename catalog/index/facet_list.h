// Which of the counted values a visitor is shown, and in what order.
//
// need, area: the top level (for areas: Sweden and its län), the chosen values with
// all that lies above them, and their children; parents before children.
// open: its six words and what else is chosen, always.  channel: those that have hits.
// The others: the twelve largest and what is chosen.  A value without hits is
// left out unless it is chosen; `more` counts the values with hits that are not shown.
// A facet in `whole` leaves no value with hits out.
#pragma once

#include <vector>

#include "catalog/index/facet_counter.h"

namespace kb::index {

inline constexpr std::size_t kListedValues = 12;

std::vector<Facet> ListFacets(const FacetCounts& counts, const FacetIds& ids, const EffectiveRequest& request,
                              const std::vector<FacetKind>& whole = {});

}  // namespace kb::index
