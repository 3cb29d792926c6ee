#include "searchd/view/search_parameters.h"

#include "searchd/view/labels.h"

namespace kb::view {
namespace {

using index::FacetKind;
using index::SearchQuery;

constexpr std::array<Parameter, kParameterCount> kParameters = {{
    {Field::kText, "q", "q", std::nullopt},
    {Field::kNeed, "need", "behov", FacetKind::kNeed},
    {Field::kArea, "area", "plats", FacetKind::kArea},
    {Field::kOpen, "open", "oppet", FacetKind::kOpen},
    {Field::kChannel, "channel", "kanal", FacetKind::kChannel},
    {Field::kAudience, "audience", "malgrupp", FacetKind::kAudience},
    {Field::kAccess, "access", "tillgang", FacetKind::kAccess},
    {Field::kType, "type", "typ", FacetKind::kType},
    {Field::kLanguage, "language", "sprakstod", FacetKind::kLanguage},
    {Field::kCost, "cost", "kostnad", FacetKind::kCost},
    {Field::kAccessibility, "accessibility", "anpassning", FacetKind::kAccessibility},
    {Field::kPeer, "peer", "egen-erfarenhet", FacetKind::kPeer},
    {Field::kKind, "kind", "slag", FacetKind::kKind},
    {Field::kAge, "age", "alder", std::nullopt},
    {Field::kNear, "near", "nara", std::nullopt},
    {Field::kRadius, "radius", "radie", std::nullopt},
    {Field::kSort, "sort", "sortera", std::nullopt},
    {Field::kLimit, "limit", "antal", std::nullopt},
    {Field::kPage, "page", "sida", std::nullopt},
    {Field::kInterpret, "interpret", "tolka", std::nullopt},
    {Field::kExplain, "explain", "forklara", std::nullopt},
    {Field::kWholeFacet, "whole", "visa-alla", std::nullopt},
    {Field::kInterfaceLanguage, "", "sprak", std::nullopt},
    {Field::kList, "", "lista", std::nullopt},
    {Field::kNarrow, "", "snava", std::nullopt},
}};

// The facets whose choices are ids, and where they stand; nullptr for the others.
// `Query` is a SearchQuery, const or not.
template <typename Query>
auto IdsAskedFor(Query& query, FacetKind facet) -> decltype(&query.needs) {
  switch (facet) {
    case FacetKind::kNeed:
      return &query.needs;
    case FacetKind::kArea:
      return &query.areas;
    case FacetKind::kAudience:
      return &query.audiences;
    case FacetKind::kAccess:
      return &query.access;
    case FacetKind::kType:
      return &query.types;
    case FacetKind::kLanguage:
      return &query.languages;
    case FacetKind::kCost:
      return &query.costs;
    case FacetKind::kAccessibility:
      return &query.accessibility;
    case FacetKind::kKind:
      return &query.kinds;
    case FacetKind::kOpen:
    case FacetKind::kChannel:
    case FacetKind::kPeer:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

const std::array<Parameter, kParameterCount>& AllParameters() { return kParameters; }

const Parameter* FindParameter(std::string_view name, Names names) {
  for (const Parameter& parameter : kParameters) {
    if (!name.empty() && NameOf(parameter, names) == name) return &parameter;
  }
  return nullptr;
}

const Parameter& ParameterOf(Field field) {
  const Parameter& parameter = kParameters.at(static_cast<std::size_t>(field));
  KB_CHECK(parameter.field == field);
  return parameter;
}

std::string_view NameOf(const Parameter& parameter, Names names) {
  return names == Names::kApi ? parameter.api : parameter.web;
}

std::vector<std::string> ReadChoices(const SearchQuery& query, FacetKind facet) {
  if (const std::vector<std::string>* ids = IdsAskedFor(query, facet)) return *ids;
  std::vector<std::string> values;
  if (facet == FacetKind::kOpen) {
    for (const hours::OpenFilter& filter : query.open) values.push_back(hours::RenderOpenFilter(filter));
  } else if (facet == FacetKind::kChannel) {
    for (const hours::Channel channel : query.channels) values.emplace_back(hours::ChannelName(channel));
  } else if (query.peer) {
    values.emplace_back("1");
  }
  return values;
}

void WriteChoices(SearchQuery& query, FacetKind facet, const std::vector<std::string>& values) {
  if (std::vector<std::string>* ids = IdsAskedFor(query, facet)) {
    *ids = values;
  } else if (facet == FacetKind::kOpen) {
    query.open.clear();
    for (const std::string& value : values) query.open.push_back(*hours::ParseOpenFilter(value));
  } else if (facet == FacetKind::kChannel) {
    query.channels.clear();
    for (const std::string& value : values) query.channels.push_back(hours::ParseChannel(value).value());
  } else {
    query.peer = !values.empty();
  }
}

bool IsChoice(FacetKind facet, std::string_view value, const terms::Vocabulary& vocabulary) {
  if (const terms::TermList* terms = TermsOf(facet, vocabulary)) return terms->Find(value) != nullptr;
  switch (facet) {
    case FacetKind::kNeed:
      return vocabulary.needs.Find(value) != nullptr;
    case FacetKind::kArea:
      return vocabulary.areas.Find(value) != nullptr;
    case FacetKind::kOpen:
      return hours::ParseOpenFilter(value).ok();
    case FacetKind::kChannel:
      return hours::ParseChannel(value).has_value();
    default:
      return value == "1";
  }
}

}  // namespace kb::view
