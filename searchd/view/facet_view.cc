#include "searchd/view/facet_view.h"

#include <algorithm>

#include "searchd/view/labels.h"

namespace kb::view {
namespace {

using index::Facet;
using index::FacetKind;
using index::FacetValue;

bool Shows(const std::vector<Facet>& facets, FacetKind kind, std::string_view value) {
  for (const Facet& facet : facets) {
    if (facet.kind != kind) continue;
    return std::any_of(facet.values.begin(), facet.values.end(),
                       [&](const FacetValue& shown) { return shown.id == value; });
  }
  return false;
}

// How deep `value` lies below the values listed with it.
int DepthOf(const Facet& facet, const FacetValue& value) {
  for (const FacetValue& other : facet.values) {
    if (!value.parent.empty() && other.id == value.parent) return 1 + DepthOf(facet, other);
  }
  return 0;
}

bool IsWhole(const SearchAddress& address, FacetKind kind) {
  const std::vector<FacetKind>& whole = address.query.whole_facets;
  return std::find(whole.begin(), whole.end(), kind) != whole.end();
}

std::string FragmentOf(FacetKind kind) { return "filter-" + std::string(ParameterName(kind, Names::kWeb)); }

void FillValue(Data row, const Facet& facet, const FacetValue& value, const Face& face) {
  row.Set("ID", value.id).Set("LABEL", LabelOf(facet.kind, value.id, face));
  row.Set("COUNT", RenderNumber(value.count)).SetNumber("DEPTH", std::min(DepthOf(facet, value), 4));
  row.ShowIf("CHECKED", value.selected).ShowIf("DISABLED", value.count == 0 && !value.selected);
}

// The values left out stand behind a link that lists them, and opens the panel again there.
void FillMore(Data group, const SearchAddress& address, const Facet& facet, const Face& face) {
  if (facet.more == 0) return;
  Data more = group.Add("MORE");
  more.Set("TEXT", face.texts.Count("facets.more", facet.more));
  more.Set("URL", SearchPath(WithWholeFacet(AtPage(address, 1), facet.kind)) + "#" + FragmentOf(facet.kind));
}

void FillFacet(Data data, const SearchAddress& address, const Facet& facet, const Face& face) {
  const bool any_hits = std::any_of(facet.values.begin(), facet.values.end(),
                                    [](const FacetValue& value) { return value.count > 0 || value.selected; });
  if (!any_hits) return;
  Data group = data.Add("FACET");
  group.Set("LABEL", FacetLabel(facet.kind, face.texts)).Set("NAME", ParameterName(facet.kind, Names::kWeb));
  group.Set("FRAGMENT", FragmentOf(facet.kind));
  const auto chosen = static_cast<unsigned>(
      std::count_if(facet.values.begin(), facet.values.end(), [](const FacetValue& value) { return value.selected; }));
  group.ShowIf("OPEN", chosen > 0 || IsWhole(address, facet.kind) || facet.kind == FacetKind::kOpen ||
                           facet.kind == FacetKind::kNeed);
  if (chosen > 0) group.SetIfAny("SELECTED", face.texts.Count("facets.chosen", chosen));
  for (const FacetValue& value : facet.values) FillValue(group.Add("VALUE"), facet, value, face);
  FillMore(group, address, facet, face);
}

}  // namespace

void FillFacets(Data data, const SearchAddress& address, const std::vector<Facet>& facets, const Face& face) {
  SearchAddress hidden = AtPage(address, 1);
  SearchAddress cleared = hidden;
  unsigned chosen = 0;
  for (const Facet& facet : facets) {
    chosen += static_cast<unsigned>(Choices(address.query, facet.kind).size());
    cleared = WithoutFacet(std::move(cleared), facet.kind);
    FillFacet(data, address, facet, face);
    for (const std::string& value : Choices(hidden.query, facet.kind)) {
      if (Shows(facets, facet.kind, value)) hidden = WithoutChoice(std::move(hidden), facet.kind, value);
    }
  }
  data.ShowIf("UNFOLDED", !address.query.whole_facets.empty());
  data.Set("CLEAR_URL", SearchPath(cleared));
  if (chosen > 0) data.SetIfAny("CHOSEN", face.texts.Count("facets.chosen", chosen));
  for (const auto& [name, value] : SearchParameters(hidden, Names::kWeb)) {
    data.Add("HIDDEN").Set("NAME", name).Set("VALUE", value);
  }
}

}  // namespace kb::view
