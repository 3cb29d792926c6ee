#include "searchd/api/vocabulary_json.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/terms/fold.h"
#include "searchd/view/labels.h"
#include "searchd/view/search_url.h"

namespace kb::api {
namespace {

constexpr std::size_t kMostSuggestions = 8;
constexpr std::size_t kMostTypedBytes = 80;

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

// True if a word of `folded` begins with `prefix`.
bool HasWordWith(std::string_view folded, std::string_view prefix) {
  for (std::size_t at = folded.find(prefix); at != std::string_view::npos; at = folded.find(prefix, at + 1)) {
    if (at == 0 || folded[at - 1] == ' ') return true;
  }
  return false;
}

bool AnyHas(const std::vector<std::string>& words, std::string_view prefix) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return HasWordWith(terms::FoldName(word), prefix); });
}

bool IsCalled(const terms::Need& need, std::string_view prefix) {
  const terms::Synonyms& synonyms = need.synonyms;
  return HasWordWith(terms::FoldName(need.label_sv), prefix) || AnyHas(synonyms.neutral, prefix) ||
         AnyHas(synonyms.everyday, prefix) || AnyHas(synonyms.professional, prefix) ||
         AnyHas(synonyms.other_language, prefix) || AnyHas(synonyms.stigmatizing_or_old, prefix);
}

struct Suggestions {
  JsonWriter json;
  std::size_t count = 0;

  void Add(index::FacetKind facet, const std::string& id, const view::Face& face) {
    if (count == kMostSuggestions) return;
    ++count;
    const view::SearchAddress address = view::WithOnlyChoice(view::SearchAddress(), facet, id);
    json.StartObject().Member("kind", index::FacetName(facet)).Member("id", id);
    json.Member("label", view::LabelOf(facet, id, face)).Member("url", view::SearchPath(address)).EndObject();
  }
};

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

std::string SuggestJson(std::string_view typed, const view::Face& face) {
  const std::string prefix = terms::FoldName(typed.substr(0, kMostTypedBytes));
  Suggestions suggestions;
  suggestions.json.StartObject().Key("suggestions").StartArray();
  if (!prefix.empty()) {
    for (const terms::Need& need : face.vocabulary.needs.all()) {
      if (IsCalled(need, prefix)) suggestions.Add(index::FacetKind::kNeed, need.id, face);
    }
    for (const terms::Area& area : face.vocabulary.areas.all()) {
      if (terms::FoldName(area.name).rfind(prefix, 0) == 0) suggestions.Add(index::FacetKind::kArea, area.id, face);
    }
  }
  suggestions.json.EndArray().EndObject();
  return suggestions.json.Take();
}

}  // namespace kb::api
