// The page /api, drawn from the description: definition lists and examples, no tables,
// so that it fits a telephone.
#include "searchd/view/api_description.h"
#include "searchd/view/layout.h"

namespace kb::view {
namespace {

// "description" in the tongue of the page.
std::string TextIn(const JsonValue& value, std::string_view member, const Face& face) {
  const std::string swedish = "x-" + std::string(member) + "-sv";
  const bool english = face.tongue == Tongue::kEnglish;
  const std::optional<JsonValue> text = value.Find(english ? member : std::string_view(swedish));
  return text && text->IsString() ? std::string(text->AsString()) : std::string();
}

// "#/components/schemas/Card" -> "Card"; empty if `value` refers to nothing.
std::string RefersTo(const JsonValue& value) {
  const std::optional<JsonValue> reference = value.Find("$ref");
  if (!reference) return {};
  const std::string_view path = reference->AsString();
  return std::string(path.substr(path.rfind('/') + 1));
}

JsonValue ResolvedIn(const JsonValue& value, std::string_view kind, const ApiDescription& api) {
  const std::string name = RefersTo(value);
  return name.empty() ? value : *api.root().Find("components")->Find(kind)->Find(name);
}

struct TypeText {
  std::string text;    // "string, null"
  std::string object;  // name of the object that it is or is a list of; empty: none
};

TypeText TypeOf(const JsonValue& schema) {
  if (std::string name = RefersTo(schema); !name.empty()) return {name, name};
  if (const auto choices = schema.Find("oneOf")) return TypeOf(choices->Elements().front());
  const auto type = schema.Find("type");
  if (!type) return {};
  if (type->IsArray()) {
    std::string text;
    for (const JsonValue one : type->Elements()) text += (text.empty() ? "" : " / ") + std::string(one.AsString());
    return {text, ""};
  }
  const std::string text(type->AsString());
  const auto items = schema.Find("items");
  if (text != "array" || !items) return {text, ""};
  const TypeText of = TypeOf(*items);
  return {of.text + "[]", of.object};
}

void CopyTo(JsonWriter& json, const JsonValue& value) {
  if (value.IsObject()) {
    json.StartObject();
    for (const auto& [key, member] : value.Members()) CopyTo(json.Key(key), member);
    json.EndObject();
  } else if (value.IsArray()) {
    json.StartArray();
    for (const JsonValue element : value.Elements()) CopyTo(json, element);
    json.EndArray();
  } else {
    json.Raw(value.ToText());
  }
}

std::string Indented(const JsonValue& value) {
  JsonWriter json(JsonStyle::kIndented);
  CopyTo(json, value);
  return json.Take();
}

void FillMember(Data row, std::string_view name, const JsonValue& schema, const std::string& text) {
  const TypeText type = TypeOf(schema);
  row.Set("NAME", name).Set("TEXT", text);
  if (type.object.empty()) row.SetIfAny("TYPE", type.text);
  if (!type.object.empty()) row.Add("OBJECT_TYPE").Set("TYPE_NAME", type.text).Set("TYPE_ID", type.object);
}

void FillExamples(Data body, const std::string& status, const JsonValue& response, const ApiDescription& api,
                  const Face& face) {
  const JsonValue answer = ResolvedIn(response, "responses", api);
  const auto content = answer.Find("content");
  if (!content) return;
  for (const auto& [type, media] : content->Members()) {
    for (const auto& [name, example] : media.Find("examples")->Members()) {
      Data row = body.Add("EXAMPLE");
      row.Set("TITLE", TextIn(example, "summary", face)).Set("STATUS", status).Set("TYPE", type);
      row.SetIfAny("REQUEST", example.Find("x-request") ? example.Find("x-request")->AsString() : "");
      row.Set("BODY", Indented(*example.Find("value")));
    }
  }
}

void FillOperation(Data page, std::string_view path, const JsonValue& get, const ApiDescription& api,
                   const Face& face) {
  const std::string id(get.Find("operationId")->AsString());
  const std::string summary = TextIn(get, "summary", face);
  page.Add("ENTRY").Set("ID", id).Set("PATH", path).Set("SUMMARY", summary);
  Data body = page.Include("OPERATION", "cards/api_operation.html");
  body.Set("METHOD", "GET")
      .Set("ID", id)
      .Set("PATH", path)
      .Set("SUMMARY", summary)
      .Set("TEXT", TextIn(get, "description", face));
  const auto parameters = get.Find("parameters");
  if (parameters && parameters->size() > 0) {
    Data list = body.Add("PARAMETERS");
    for (const JsonValue parameter : parameters->Elements()) {
      FillMember(list.Add("PARAMETER"), parameter.Find("name")->AsString(), *parameter.Find("schema"),
                 TextIn(parameter, "description", face));
    }
  }
  for (const auto& [status, response] : get.Find("responses")->Members()) {
    body.Add("STATUS_ROW")
        .Set("STATUS", status)
        .Set("TEXT", TextIn(ResolvedIn(response, "responses", api), "description", face));
    FillExamples(body, std::string(status), response, api, face);
  }
}

// The members of an object; of one that is put together from several, all of them.
void FillMembers(Data body, const JsonValue& schema, const ApiDescription& api, const Face& face) {
  if (const auto parts = schema.Find("allOf")) {
    for (const JsonValue part : parts->Elements()) FillMembers(body, ResolvedIn(part, "schemas", api), api, face);
    return;
  }
  const auto members = schema.Find("properties");
  if (!members) return;
  for (const auto& [name, member] : members->Members()) {
    const JsonValue meaning = TextIn(member, "description", face).empty() ? ResolvedIn(member, "schemas", api) : member;
    FillMember(body.Add("MEMBER"), name, member, TextIn(meaning, "description", face));
  }
}

}  // namespace

std::string RenderApi(const ApiDescription& api, const Face& face) {
  const PageHead head = {.title = face.texts.Get("api.title"), .robots = Robots::kIndex, .canonical = "/api"};
  return RenderPage(face, head, "api.html", [&](Data body) {
    body.Set("LEAD", TextIn(*api.root().Find("info"), "description", face)).Set("SERVER", face.base + "/api/v1");
    for (const auto& [path, item] : api.root().Find("paths")->Members()) {
      FillOperation(body, path, *item.Find("get"), api, face);
    }
    for (const auto& [name, schema] : api.root().Find("components")->Find("schemas")->Members()) {
      Data object = body.Include("OBJECT", "cards/api_object.html");
      object.Set("NAME", name).Set("TEXT", TextIn(schema, "description", face));
      FillMembers(object, schema, api, face);
    }
  });
}

}  // namespace kb::view
