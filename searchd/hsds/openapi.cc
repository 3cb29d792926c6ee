#include "searchd/hsds/openapi.h"

#include <array>

#include "catalog/base/json.h"
#include "searchd/hsds/collections.h"
#include "searchd/hsds/list_request.h"

namespace kb::hsds_api {
namespace {

const char* VersionName(hsds::HsdsVersion version) { return version == hsds::HsdsVersion::k30 ? "3.0" : "3.1"; }

std::string SchemaUrl(hsds::HsdsVersion version, const char* name) {
  return std::string("https://raw.githubusercontent.com/openreferral/specification/") + VersionName(version) +
         "/schema/" + name;
}

void WriteParameter(const ParameterInfo& parameter, JsonWriter& json) {
  json.StartObject().Member("name", parameter.name).Member("in", "query");
  json.Member("description", parameter.description).Key("schema").StartObject().Member("type", parameter.type);
  if (*parameter.format != '\0') json.Member("format", parameter.format);
  json.EndObject();
  if (*parameter.example != '\0') json.Member("example", parameter.example);
  json.EndObject();
}

void WriteProblem(const char* status, const char* description, JsonWriter& json) {
  json.Key(status).StartObject().Member("description", description).Key("content").StartObject();
  json.Key("application/problem+json").StartObject().Key("schema").StartObject();
  json.Member("$ref", "#/components/schemas/Problem").EndObject().EndObject().EndObject().EndObject();
}

void WriteListAnswer(const Collection& collection, hsds::HsdsVersion version, JsonWriter& json) {
  const std::string item = SchemaUrl(version, collection.item);
  json.Key("responses").StartObject().Key("200").StartObject();
  json.Member("description", std::string("A page of ") + collection.about).Key("content").StartObject();
  json.Key("application/json").StartObject().Key("schema").StartObject().Key("allOf").StartArray();
  json.StartObject().Member("$ref", "#/components/schemas/Page").EndObject();
  json.StartObject().Member("type", "object").Key("properties").StartObject().Key("contents").StartObject();
  json.Member("type", "array").Key("items").StartObject().Member("$ref", item).EndObject();
  json.EndObject().EndObject().EndObject().EndArray().EndObject().EndObject();
  json.Key("application/x-ndjson").StartObject().Key("schema").StartObject().Member("$ref", item);
  json.EndObject().EndObject().EndObject().EndObject();
  WriteProblem("400", "A parameter cannot be read; `place` names it", json);
  json.EndObject();
}

void WriteList(const Collection& collection, hsds::HsdsVersion version, JsonWriter& json) {
  json.Key(collection.path).StartObject();
  for (const char* method : {"get", "post"}) {
    const bool post = std::string_view(method) == "post";
    if (post && version == hsds::HsdsVersion::k30) continue;
    json.Key(method).StartObject().Member("operationId", std::string(post ? "search" : "list") + collection.path);
    json.Member("summary", std::string("A list of ") + collection.about);
    json.Key("parameters").StartArray();
    for (const ParameterInfo& parameter : ParametersOf(collection.kind)) WriteParameter(parameter, json);
    json.EndArray();
    if (post) {
      json.Key("requestBody").StartObject();
      json.Member("description", "The same parameters, so that what is searched for stands in no address");
      json.Key("content").StartObject();
      for (const char* type : {"application/json", "application/x-www-form-urlencoded"}) {
        json.Key(type).StartObject().Key("schema").StartObject().Member("type", "object").EndObject().EndObject();
      }
      json.EndObject().EndObject();
    }
    WriteListAnswer(collection, version, json);
    json.EndObject();
  }
  json.EndObject();
}

void WriteOne(const Collection& collection, hsds::HsdsVersion version, JsonWriter& json) {
  json.Key(std::string(collection.path) + "/{id}").StartObject().Key("get").StartObject();
  json.Member("operationId", std::string("get") + collection.path);
  json.Member("summary", std::string("One of the ") + collection.about).Key("parameters").StartArray();
  json.StartObject().Member("name", "id").Member("in", "path").Member("required", true).Key("schema").StartObject();
  json.Member("type", "string").Member("format", "uuid").EndObject().EndObject();
  if (collection.kind == ListKind::kOrganizations) {
    WriteParameter({"full_service", "boolean", "", "With its services, in full.", "true"}, json);
  }
  json.EndArray().Key("responses").StartObject().Key("200").StartObject().Member("description", "In full");
  json.Key("content").StartObject().Key("application/json").StartObject().Key("schema").StartObject();
  json.Member("$ref", SchemaUrl(version, collection.whole)).EndObject().EndObject().EndObject().EndObject();
  WriteProblem("404", "Nothing is called so", json);
  json.EndObject().EndObject().EndObject();
}

void WriteProperty(const char* name, const char* type, JsonWriter& json) {
  json.Key(name).StartObject().Member("type", type).EndObject();
}

void WriteComponents(JsonWriter& json) {
  json.Key("components").StartObject().Key("schemas").StartObject().Key("Page").StartObject();
  json.Member("type", "object").Key("properties").StartObject();
  for (const char* name : {"total_items", "total_pages", "page_number", "size"}) WriteProperty(name, "integer", json);
  for (const char* name : {"first_page", "last_page", "empty"}) WriteProperty(name, "boolean", json);
  json.EndObject().EndObject().Key("Problem").StartObject().Member("type", "object").Key("properties").StartObject();
  for (const char* name : {"type", "title", "detail", "place"}) WriteProperty(name, "string", json);
  WriteProperty("status", "integer", json);
  json.EndObject().EndObject().EndObject().EndObject();
}

}  // namespace

std::string OpenApiJson(hsds::HsdsVersion version, std::string_view base) {
  JsonWriter json;
  json.StartObject().Member("openapi", "3.1.0").Key("info").StartObject();
  json.Member("title", "Kunskapsbank, HSDS").Member("version", VersionName(version)).EndObject();
  json.Key("servers").StartArray().StartObject().Member("url", base).EndObject().EndArray();
  json.Key("paths").StartObject().Key("/").StartObject().Key("get").StartObject().Member("operationId", "about");
  json.Member("summary", "Version, profile and description of this API").Key("responses").StartObject();
  json.Key("200").StartObject().Member("description", "About this API").EndObject().EndObject().EndObject().EndObject();
  for (const Collection& collection : kCollections) {
    WriteList(collection, version, json);
    WriteOne(collection, version, json);
  }
  json.EndObject();
  WriteComponents(json);
  return json.EndObject().Take();
}

std::string RootJson(hsds::HsdsVersion version, std::string_view base) {
  JsonWriter json;
  json.StartObject().Member("version", VersionName(version)).Member("profile", std::string(base) + "/profile");
  json.Member("openapi_url", std::string(base) + "/openapi.json").EndObject();
  return json.Take();
}

}  // namespace kb::hsds_api
