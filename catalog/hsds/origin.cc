#include "catalog/hsds/origin.h"

#include <algorithm>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/hsds/feed_text.h"
#include "catalog/hsds/stable_id.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kMostSources = 20;
constexpr std::size_t kLongestSourceText = 2000;

std::string TextMember(const JsonValue& object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  return value && value->IsString() ? OneLine(value->AsString()) : std::string();
}

}  // namespace

std::vector<std::string> OriginsOf(const std::vector<model::ExternalId>& ids) {
  std::vector<std::string> origins;
  for (const model::ExternalId& id : ids) {
    const bool published = id.scheme == kOriginScheme || id.scheme.substr(0, 5) == "hsds:";
    if (!published || !IsUuid(id.value)) continue;
    if (std::find(origins.begin(), origins.end(), id.value) == origins.end()) origins.push_back(id.value);
  }
  return origins;
}

std::string SourceText(const model::Source& source) {
  JsonWriter json;
  json.StartObject();
  if (!source.name.empty()) json.Member("name", source.name);
  if (!source.url.empty()) json.Member("url", source.url);
  if (source.as_of) json.Member("as_of", source.as_of->Render());
  if (!source.retrieved.empty()) json.Member("retrieved", source.retrieved);
  return json.EndObject().Take();
}

std::optional<model::Source> ReadSourceText(std::string_view text) {
  if (text.size() > kLongestSourceText) return std::nullopt;
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document || !document->root().IsObject()) return std::nullopt;
  model::Source source;
  source.name = TextMember(document->root(), "name");
  source.url = CleanUrl(TextMember(document->root(), "url"));
  if (source.name.empty() && source.url.empty()) return std::nullopt;
  const Result<model::PartialDate> as_of = model::PartialDate::Parse(TextMember(document->root(), "as_of"));
  if (as_of) source.as_of = *as_of;
  const Result<model::PartialDate> retrieved = model::PartialDate::Parse(TextMember(document->root(), "retrieved"));
  if (retrieved) source.retrieved = retrieved->Render();
  return source;
}

void PutFirst(model::Source first, std::vector<model::Source>& sources) {
  if (first.id.empty()) first.id = "s1";
  if (sources.size() >= kMostSources) sources.resize(kMostSources - 1);
  std::size_t number = 2;
  for (model::Source& source : sources) source.id = "s" + std::to_string(number++);
  sources.insert(sources.begin(), std::move(first));
}

}  // namespace kb::hsds
