#include "searchd/api/openapi_json.h"

#include "catalog/base/json.h"
#include "searchd/view/search_parameters.h"

namespace kb::api {
namespace {

bool IsWholeNumber(view::Field field) {
  return field == view::Field::kAge || field == view::Field::kRadius || field == view::Field::kLimit ||
         field == view::Field::kPage;
}

void WriteParameter(JsonWriter& json, const view::Parameter& parameter) {
  json.StartObject().Member("name", parameter.api).Member("in", "query").Key("schema").StartObject();
  if (parameter.facet) {
    json.Member("type", "array").Key("items").StartObject().Member("type", "string").EndObject();
  } else {
    json.Member("type", IsWholeNumber(parameter.field) ? "integer" : "string");
  }
  json.EndObject();
  if (parameter.facet) json.Member("explode", true);
  json.EndObject();
}

void WriteResponse(JsonWriter& json, const char* status, const char* description, const char* media_type) {
  json.Key(status).StartObject().Member("description", description);
  json.Key("content").StartObject().Key(media_type).StartObject().Key("schema").StartObject();
  json.Member("type", "object").EndObject().EndObject().EndObject().EndObject();
}

void StartGet(JsonWriter& json, const char* path, const char* id, const char* summary) {
  json.Key(path).StartObject().Key("get").StartObject().Member("operationId", id).Member("summary", summary);
}

void EndGet(JsonWriter& json) {
  json.Key("responses").StartObject();
  WriteResponse(json, "200", "The answer", "application/json");
  WriteResponse(json, "default", "What was wrong", "application/problem+json");
  json.EndObject().EndObject().EndObject();
}

void WriteSearch(JsonWriter& json) {
  StartGet(json, "/api/v1/search", "search", "Search listings by need, area and opening hours");
  json.Key("parameters").StartArray();
  for (const view::Parameter& parameter : view::AllParameters()) {
    if (!parameter.api.empty()) WriteParameter(json, parameter);
  }
  json.EndArray();
  EndGet(json);
}

void WriteOneParameter(JsonWriter& json, const char* name, const char* in) {
  json.Key("parameters").StartArray().StartObject().Member("name", name).Member("in", in);
  json.Member("required", true).Key("schema").StartObject().Member("type", "string").EndObject();
  json.EndObject().EndArray();
}

}  // namespace

std::string OpenApiJson(std::string_view version) {
  JsonWriter json;
  json.StartObject().Member("openapi", "3.1.0").Key("info").StartObject();
  json.Member("title", "Kunskapsbank").Member("version", version).EndObject().Key("paths").StartObject();
  WriteSearch(json);
  StartGet(json, "/api/v1/listings/{id}", "getListing", "One listing with its full public record");
  WriteOneParameter(json, "id", "path");
  EndGet(json);
  StartGet(json, "/api/v1/suggest", "suggest",
           "What somebody may mean while they type: at most eight {kind, id, label, url}, kind need, area, "
           "listing or organization; a misspelt beginning is read as what it is like");
  WriteOneParameter(json, "q", "query");
  EndGet(json);
  StartGet(json, "/api/v1/hours", "readHours", "Opening hours in words, as they are read, and the next seven days");
  WriteOneParameter(json, "text", "query");
  EndGet(json);
  StartGet(json, "/api/v1/needs", "listNeeds", "The needs, on two levels");
  EndGet(json);
  StartGet(json, "/api/v1/areas", "listAreas", "The areas, each with its parent");
  EndGet(json);
  json.EndObject().EndObject();
  return json.Take();
}

std::string ApiInfoJson(std::string_view version) {
  JsonWriter json;
  json.StartObject().Member("apiName", "Kunskapsbank").Member("apiVersion", version);
  json.Member("apiDocumentation", "/api/v1/openapi.json").Member("apiStatus", "active").EndObject();
  return json.Take();
}

}  // namespace kb::api
