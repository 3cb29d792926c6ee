#include "searchd/api/vocabulary_json.h"

#include "catalog/base/json.h"
#include "searchd/view/search_url.h"

namespace kb::api {
namespace {

const char* LevelName(terms::AreaLevel level) {
  switch (level) {
    case terms::AreaLevel::kCountry:
      return "country";
    case terms::AreaLevel::kLan:
      return "lan";
    case terms::AreaLevel::kKommun:
      return "kommun";
    case terms::AreaLevel::kStadsomrade:
      return "stadsomrade";
    case terms::AreaLevel::kMellanomrade:
      return "mellanomrade";
    case terms::AreaLevel::kPrimaromrade:
      return "primaromrade";
    case terms::AreaLevel::kStadsdel:
      return "stadsdel";
    case terms::AreaLevel::kHistoricSdn:
      return "stadsdelsnamnd_historisk";
    case terms::AreaLevel::kOrt:
      return "ort";
  }
  KB_CHECK(false);
}

void WriteNeed(JsonWriter& json, const terms::Need& need, const terms::Needs& needs) {
  json.StartObject().Member("id", need.id).Member("label", need.label_sv);
  json.Member("label_easy", need.label_easy).Member("label_en", need.label_en).Member("crisis", need.crisis);
  json.Key("children").StartArray();
  for (const std::string& child : need.children) WriteNeed(json, *needs.Find(child), needs);
  json.EndArray().EndObject();
}

// What a suggestion leads to: a page of its own, or a search.
std::string SuggestionPath(const index::Suggestion& suggestion) {
  using index::SuggestionKind;
  if (!suggestion.slug.empty()) return "/v/" + suggestion.slug;
  view::SearchAddress address;
  if (suggestion.kind == SuggestionKind::kNeed || suggestion.kind == SuggestionKind::kArea) {
    const bool is_need = suggestion.kind == SuggestionKind::kNeed;
    address = view::WithOnlyChoice(address, is_need ? index::FacetKind::kNeed : index::FacetKind::kArea, suggestion.id);
  } else {
    address.query.text = suggestion.label;
  }
  return view::SearchPath(address);
}

}  // namespace

std::string NeedsJson(const terms::Vocabulary& vocabulary) {
  JsonWriter json;
  json.StartObject().Key("needs").StartArray();
  for (const terms::Need* need : vocabulary.needs.TopLevel()) WriteNeed(json, *need, vocabulary.needs);
  json.EndArray().EndObject();
  return json.Take();
}

std::string AreasJson(const terms::Vocabulary& vocabulary) {
  JsonWriter json;
  json.StartObject().Key("areas").StartArray();
  for (const terms::Area& area : vocabulary.areas.all()) {
    json.StartObject().Member("id", area.id).Member("level", LevelName(area.level)).Member("name", area.name);
    if (!area.parent.empty()) json.Member("parent", area.parent);
    if (area.latitude && area.longitude) json.MemberDouble("lat", *area.latitude).MemberDouble("lon", *area.longitude);
    json.EndObject();
  }
  json.EndArray().EndObject();
  return json.Take();
}

std::string SuggestJson(const std::vector<index::Suggestion>& suggestions) {
  JsonWriter json;
  json.StartObject().Key("suggestions").StartArray();
  for (const index::Suggestion& suggestion : suggestions) {
    json.StartObject().Member("kind", index::SuggestionKindName(suggestion.kind)).Member("id", suggestion.id);
    json.Member("label", suggestion.label).Member("url", SuggestionPath(suggestion)).EndObject();
  }
  json.EndArray().EndObject();
  return json.Take();
}

}  // namespace kb::api
