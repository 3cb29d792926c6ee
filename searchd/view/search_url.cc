#include "searchd/view/search_url.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "catalog/base/ascii.h"
#include "searchd/view/search_parameters.h"

namespace kb::view {
namespace {

using index::FacetKind;
using index::SearchQuery;

constexpr int kMaxPage = 10'000;
constexpr int kMaxLimit = 100;
constexpr int kMaxAge = 120;
constexpr int kMaxRadiusMetres = 2'000'000;
constexpr std::size_t kMaxChoices = 50;  // of one facet: more than any vocabulary's page shows

std::optional<int> ParseNumber(std::string_view text, int low, int high) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || number < low || number > high) return std::nullopt;
  return number;
}

std::optional<double> ParseDegrees(std::string_view text, double bound) {
  if (text.empty() || text.find_first_not_of("0123456789.-") != std::string_view::npos) return std::nullopt;
  double degrees = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  if (failure != std::errc() || end != text.data() + text.size() || std::abs(degrees) > bound) return std::nullopt;
  return degrees;
}

std::optional<bool> ParseSwitch(std::string_view text) {
  if (text == "1" || text == "true" || text == "on" || text == "ja" || text == "pa") return true;
  if (text == "0" || text == "false" || text == "off" || text == "nej" || text == "av") return false;
  return std::nullopt;
}

class Reader {
 public:
  Reader(Names names, const terms::Vocabulary& vocabulary, LocalTime now) : names_(names), vocabulary_(vocabulary) {
    address_.query.now = now;
  }

  void Read(const Parameter& parameter, std::string_view value) {
    if (parameter.field == Field::kText) {
      address_.query.text = value;
    } else if (!value.empty() && parameter.facet) {
      ReadChoice(parameter, value);
    } else if (!value.empty()) {
      ReadSetting(parameter, value);
    }
  }

  SearchAddress Take() {
    if (narrow_) Narrow();
    RequireNear(address_.query.radius_metres.has_value(), Field::kRadius);
    RequireNear(address_.query.sort == index::Sort::kDistance, Field::kSort);
    if (!address_.query.near) address_.query.radius_metres.reset();
    if (!address_.query.near && address_.query.sort == index::Sort::kDistance) {
      address_.query.sort = index::Sort::kRelevance;
    }
    return std::move(address_);
  }

 private:
  void AddHint(HintKind kind, const Parameter& parameter, std::string detail) {
    address_.hints.push_back({kind, std::string(NameOf(parameter, names_)), std::move(detail)});
  }

  void RequireNear(bool wanted, Field field) {
    if (wanted && !address_.query.near) {
      AddHint(HintKind::kNeedsNear, ParameterOf(field), "means nothing without near");
    }
  }

  void ReadChoice(const Parameter& parameter, std::string_view value) {
    const FacetKind facet = parameter.facet.value();
    if (facet == FacetKind::kPeer) {
      ReadPeer(parameter, value);
    } else if (IsChoice(facet, value, vocabulary_)) {
      AddChoice(facet, value);
    } else if (facet == FacetKind::kArea && names_ == Names::kWeb) {
      ReadTypedPlace(parameter, value);
    } else {
      AddHint(HintKind::kUnknownValue, parameter, "has a value that is not known");
    }
  }

  void AddChoice(FacetKind facet, std::string_view value) {
    std::vector<std::string> values = ReadChoices(address_.query, facet);
    const std::string choice =
        facet == FacetKind::kOpen ? hours::RenderOpenFilter(*hours::ParseOpenFilter(value)) : std::string(value);
    if (values.size() >= kMaxChoices || std::find(values.begin(), values.end(), choice) != values.end()) return;
    values.push_back(choice);
    WriteChoices(address_.query, facet, values);
  }

  void ReadPeer(const Parameter& parameter, std::string_view value) {
    const std::optional<bool> peer = ParseSwitch(value);
    if (!peer) AddHint(HintKind::kUnknownValue, parameter, "must be 1 or 0");
    address_.query.peer = peer.value_or(address_.query.peer);
  }

  void ReadTypedPlace(const Parameter& parameter, std::string_view value) {
    if (const terms::Area* place = FindPlace(value, vocabulary_)) {
      AddChoice(FacetKind::kArea, place->id);
    } else {
      AddHint(HintKind::kUnknownPlace, parameter, "names no known place");
    }
  }

  void ReadSetting(const Parameter& parameter, std::string_view value) {
    SearchQuery& query = address_.query;
    switch (parameter.field) {
      case Field::kAge:
        query.age = Number(parameter, value, 0, kMaxAge);
        return;
      case Field::kRadius:
        query.radius_metres = Number(parameter, value, 1, kMaxRadiusMetres);
        return;
      case Field::kLimit:
        query.limit = Number(parameter, value, 1, kMaxLimit).value_or(query.limit);
        return;
      case Field::kPage:
        query.page = Number(parameter, value, 1, kMaxPage).value_or(query.page);
        return;
      case Field::kNear:
        return ReadNear(parameter, value);
      case Field::kSort:
        return ReadSort(parameter, value);
      case Field::kInterpret:
        query.interpret = Switch(parameter, value, true) ? index::Interpret::kOn : index::Interpret::kOff;
        return;
      case Field::kExplain:
        query.explain = Switch(parameter, value, false);
        return;
      case Field::kWholeFacet:
        return ReadWholeFacet(parameter, value);
      case Field::kInterfaceLanguage:
        if (value == "lattlast" || value == "en") address_.language = value;
        return;
      case Field::kList:
        address_.list = RenderList(ParseList(value));
        return;
      default:
        narrow_ = narrow_ || parameter.field == Field::kNarrow;
    }
  }

  std::optional<int> Number(const Parameter& parameter, std::string_view value, int low, int high) {
    const std::optional<int> number = ParseNumber(value, low, high);
    if (!number) {
      AddHint(HintKind::kNotANumber, parameter,
              "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    }
    return number;
  }

  bool Switch(const Parameter& parameter, std::string_view value, bool otherwise) {
    const std::optional<bool> on = ParseSwitch(value);
    if (!on) AddHint(HintKind::kUnknownValue, parameter, "must be on or off");
    return on.value_or(otherwise);
  }

  void ReadSort(const Parameter& parameter, std::string_view value) {
    const std::optional<index::Sort> sort = index::ParseSort(value);
    if (!sort) AddHint(HintKind::kUnknownValue, parameter, "must be relevance, distance or open_soonest");
    address_.query.sort = sort.value_or(address_.query.sort);
  }

  void ReadWholeFacet(const Parameter& parameter, std::string_view value) {
    const Parameter* named = FindParameter(value, names_);
    if (named == nullptr || !named->facet) {
      AddHint(HintKind::kUnknownValue, parameter, "must be the name of a facet");
    } else {
      address_ = WithWholeFacet(std::move(address_), *named->facet);
    }
  }

  void ReadNear(const Parameter& parameter, std::string_view value) {
    std::optional<index::Near> near = CoordinatesOf(value);
    if (!near) near = CentroidOf(value);
    if (!near) {
      AddHint(HintKind::kUnknownPlace, parameter, "must be lat,lon, a known postal code or an area id");
      return;
    }
    address_.query.near = std::move(near);
    address_.near_text = value;
  }

  static std::optional<index::Near> CoordinatesOf(std::string_view value) {
    const std::size_t comma = value.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::optional<double> latitude = ParseDegrees(ascii::Trim(value.substr(0, comma)), 90);
    const std::optional<double> longitude = ParseDegrees(ascii::Trim(value.substr(comma + 1)), 180);
    if (!latitude || !longitude) return std::nullopt;
    return index::Near{.latitude = *latitude, .longitude = *longitude, .label = {}, .approximate = false};
  }

  [[nodiscard]] std::optional<index::Near> CentroidOf(std::string_view value) const {
    const terms::Area* area = vocabulary_.areas.Find(value);
    std::string label = area == nullptr ? std::string() : area->name;
    if (const std::optional<terms::AreaIndex> kommun = vocabulary_.KommunOfPostalCode(value); !area && kommun) {
      area = &vocabulary_.areas.at(*kommun);
      label = std::string(value) + " " + area->name;
    }
    if (area == nullptr || !area->latitude || !area->longitude) return std::nullopt;
    return index::Near{.latitude = *area->latitude, .longitude = *area->longitude, .label = label, .approximate = true};
  }

  // Drops each choice that has a chosen descendant.
  void Narrow() {
    const SearchQuery chosen = address_.query;
    std::erase_if(address_.query.needs, [&](const std::string& id) {
      return std::any_of(chosen.needs.begin(), chosen.needs.end(),
                         [&](const std::string& other) { return vocabulary_.needs.Find(other)->parent == id; });
    });
    std::erase_if(address_.query.areas, [&](const std::string& id) { return HasDescendantIn(chosen.areas, id); });
  }

  [[nodiscard]] bool HasDescendantIn(const std::vector<std::string>& chosen, const std::string& area) const {
    const auto& below = vocabulary_.areas.Descendants(vocabulary_.areas.IndexOf(area).value());
    return std::any_of(chosen.begin(), chosen.end(), [&](const std::string& other) {
      return std::binary_search(below.begin(), below.end(), vocabulary_.areas.IndexOf(other).value());
    });
  }

  Names names_;
  const terms::Vocabulary& vocabulary_;
  SearchAddress address_;
  bool narrow_ = false;
};

// The settings that differ from what they are without a parameter.
std::string SettingOf(const SearchAddress& address, Field field, Names names) {
  const SearchQuery& query = address.query;
  const SearchQuery plain;
  switch (field) {
    case Field::kText:
      return query.text;
    case Field::kAge:
      return query.age ? std::to_string(*query.age) : "";
    case Field::kNear:
      return address.near_text;
    case Field::kRadius:
      return query.radius_metres ? std::to_string(*query.radius_metres) : "";
    case Field::kSort:
      return query.sort == plain.sort ? "" : index::SortName(query.sort);
    case Field::kLimit:
      return query.limit == plain.limit ? "" : std::to_string(query.limit);
    case Field::kPage:
      return query.page == plain.page ? "" : std::to_string(query.page);
    case Field::kInterpret:
      return query.interpret == plain.interpret ? "" : names == Names::kWeb ? "av" : "off";
    case Field::kExplain:
      return query.explain ? "1" : "";
    case Field::kInterfaceLanguage:
      return address.language;
    case Field::kList:
      return address.list;
    default:
      return "";
  }
}

std::string QueryEncoded(std::string_view text) {
  static constexpr std::string_view kPlain = "-._~:,/";  // may stand in a query as they are (RFC 3986, 3.4)
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else if (c == ' ') {
      encoded += '+';
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4U];
      encoded += kHex[byte & 15U];
    }
  }
  return encoded;
}

}  // namespace

std::string_view ParameterName(FacetKind facet, Names names) {
  for (const Parameter& parameter : AllParameters()) {
    if (parameter.facet == facet) return NameOf(parameter, names);
  }
  KB_CHECK(false);
}

const terms::Area* FindPlace(std::string_view typed, const terms::Vocabulary& vocabulary) {
  const terms::Areas& areas = vocabulary.areas;
  if (const std::vector<terms::AreaIndex> found = areas.FindByName(typed); !found.empty()) {
    return &areas.at(found.front());
  }
  if (const std::optional<terms::AreaIndex> kommun = vocabulary.KommunOfPostalCode(typed)) return &areas.at(*kommun);
  const std::size_t comma = typed.rfind(',');
  if (comma == std::string_view::npos) return nullptr;
  const std::vector<terms::AreaIndex> around = areas.FindByName(ascii::Trim(typed.substr(comma + 1)));
  for (const terms::AreaIndex index : areas.FindByName(ascii::Trim(typed.substr(0, comma)))) {
    const auto is_in = [&](terms::AreaIndex outer) {
      const std::vector<terms::AreaIndex>& above = areas.Ancestors(index);
      return std::binary_search(above.begin(), above.end(), outer);
    };
    if (std::any_of(around.begin(), around.end(), is_in)) return &areas.at(index);
  }
  return nullptr;
}

SearchAddress ReadSearch(const Pairs& parameters, Names names, const terms::Vocabulary& vocabulary, LocalTime now) {
  Reader reader(names, vocabulary, now);
  for (const auto& [name, value] : parameters) {
    if (const Parameter* parameter = FindParameter(name, names)) reader.Read(*parameter, ascii::Trim(value));
  }
  return reader.Take();
}

Pairs SearchParameters(const SearchAddress& address, Names names) {
  Pairs pairs;
  for (const Parameter& parameter : AllParameters()) {
    const std::string name(NameOf(parameter, names));
    if (name.empty()) continue;
    if (parameter.facet) {
      for (std::string& value : ReadChoices(address.query, *parameter.facet))
        pairs.emplace_back(name, std::move(value));
    } else if (parameter.field == Field::kWholeFacet) {
      for (const FacetKind facet : address.query.whole_facets) pairs.emplace_back(name, ParameterName(facet, names));
    } else if (std::string value = SettingOf(address, parameter.field, names); !value.empty()) {
      pairs.emplace_back(name, std::move(value));
    }
  }
  return pairs;
}

std::string EncodePairs(const Pairs& pairs) {
  std::string query;
  for (const auto& [name, value] : pairs) {
    if (!query.empty()) query += '&';
    query += QueryEncoded(name) + "=" + QueryEncoded(value);
  }
  return query;
}

std::string SearchPath(const SearchAddress& address, Names names) {
  const std::string path = names == Names::kWeb ? "/sok" : "/api/v1/search";
  const std::string query = EncodePairs(SearchParameters(address, names));
  return query.empty() ? path : path + "?" + query;
}

SearchAddress NewSearch(const Face& face) {
  SearchAddress address;
  address.language = TongueParameter(face.tongue);
  address.list = RenderList(face.list);
  return address;
}

std::vector<std::string> Choices(const SearchQuery& query, FacetKind facet) { return ReadChoices(query, facet); }

SearchAddress WithChoice(SearchAddress address, FacetKind facet, std::string_view value) {
  std::vector<std::string> values = ReadChoices(address.query, facet);
  if (std::find(values.begin(), values.end(), value) == values.end()) values.emplace_back(value);
  WriteChoices(address.query, facet, values);
  return AtPage(std::move(address), 1);
}

SearchAddress WithoutChoice(SearchAddress address, FacetKind facet, std::string_view value) {
  std::vector<std::string> values = ReadChoices(address.query, facet);
  std::erase(values, value);
  WriteChoices(address.query, facet, values);
  return AtPage(std::move(address), 1);
}

SearchAddress WithOnlyChoice(SearchAddress address, FacetKind facet, std::string_view value) {
  WriteChoices(address.query, facet, {std::string(value)});
  return AtPage(std::move(address), 1);
}

SearchAddress WithoutFacet(SearchAddress address, FacetKind facet) {
  WriteChoices(address.query, facet, {});
  return AtPage(std::move(address), 1);
}

SearchAddress WithWholeFacet(SearchAddress address, FacetKind facet) {
  std::vector<FacetKind>& whole = address.query.whole_facets;
  if (std::find(whole.begin(), whole.end(), facet) == whole.end()) whole.push_back(facet);
  return address;
}

SearchAddress AtPage(SearchAddress address, int page) {
  address.query.page = page;
  return address;
}

}  // namespace kb::view
