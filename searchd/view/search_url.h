// A search as an address: one definition of the parameters for the API, the web
// address, the form and every link on the page.
//
//   api   q need area  open  channel audience access type language   cost
//   web   q behov plats oppet kanal  malgrupp tillgang typ sprakstod kostnad
//   api   accessibility peer            kind age   near radius sort    limit page interpret explain whole
//   web   anpassning    egen-erfarenhet slag alder nara radie  sortera       sida tolka     forklara visa-alla
//
// `whole` names a facet (by its parameter) that is listed with every value that has hits.
//
// A repeated parameter widens (OR).  `near` is "lat,lon", a postal code (its kommun's
// centroid) or an area id.  On the web `plats` also takes a place's name as people type
// it, or a postal code.  Reading never fails: what cannot be used becomes a hint;
// the API answers 400 to the first one, a page says it and searches without.
//
// The page's form sends "snava=1": then a chosen parent that also has a chosen
// descendant gives way to it, since who ticks "Boende" and then "Boende i natt" below it
// wants the latter.  Everywhere else a parent with its child is the parent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/index/query.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/view/face.h"

namespace kb::view {

using Pairs = std::vector<std::pair<std::string, std::string>>;

enum class Names { kApi, kWeb };

enum class HintKind {
  kUnknownValue,  // no such need, area, word ...
  kUnknownPlace,  // no place of that name is known
  kNotANumber,    // or out of its range
  kNeedsNear,     // radius or sorting by distance, without near
};

struct Hint {
  HintKind kind = HintKind::kUnknownValue;
  std::string parameter;  // as the address names it
  std::string detail;     // English, for the API
};

struct SearchAddress {
  index::SearchQuery query;
  std::string near_text;  // `near` as it was written
  std::string language;   // of the interface: "", "lattlast", "en"
  std::string list;       // of the visitor: ids with commas between
  std::vector<Hint> hints;
};

// The name of a facet's parameter: FacetKind::kNeed -> "need" or "behov".
std::string_view ParameterName(index::FacetKind facet, Names names);

// The area that people mean by what they typed in the field "where": a name, "Nordost, Göteborg",
// or a postal code.  nullptr if no place is known by it.
const terms::Area* FindPlace(std::string_view typed, const terms::Vocabulary& vocabulary);

SearchAddress ReadSearch(const Pairs& parameters, Names names, const terms::Vocabulary& vocabulary, LocalTime now);

// The parameters that ReadSearch reads back to the same search, in a fixed order;
// what is as it would be without a parameter is left out.
Pairs SearchParameters(const SearchAddress& address, Names names);
// "/sok?q=r%C3%A5d&behov=boende" (kWeb) or "/api/v1/search?..." (kApi).
std::string SearchPath(const SearchAddress& address, Names names = Names::kWeb);
// "a=b&c=d", percent-encoded.
std::string EncodePairs(const Pairs& pairs);

// The chosen values of a facet, as the address writes them.
std::vector<std::string> Choices(const index::SearchQuery& query, index::FacetKind facet);
// A search without any choice, in the tongue of the pages around it.
SearchAddress NewSearch(const Face& face);
// The same search from its first page with one choice more, one less, or this one alone.
SearchAddress WithChoice(SearchAddress address, index::FacetKind facet, std::string_view value);
SearchAddress WithoutChoice(SearchAddress address, index::FacetKind facet, std::string_view value);
SearchAddress WithOnlyChoice(SearchAddress address, index::FacetKind facet, std::string_view value);
SearchAddress WithoutFacet(SearchAddress address, index::FacetKind facet);
// The same search with one facet listed whole.
SearchAddress WithWholeFacet(SearchAddress address, index::FacetKind facet);
SearchAddress AtPage(SearchAddress address, int page);

}  // namespace kb::view
