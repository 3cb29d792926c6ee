#include "searchd/view/api_description.h"

#include "catalog/base/file.h"

namespace kb::view {
namespace {

constexpr const char* kReleased = "2026-11-22";  // this version of the API

// As it stands between the quotes of JSON.
std::string InQuotes(std::string_view value) {
  JsonWriter json;
  json.String(value);
  const std::string quoted = json.Take();
  return quoted.substr(1, quoted.size() - 2);
}

std::string Filled(std::string text, std::string_view name, std::string_view value) {
  const std::string written = InQuotes(value);
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + written.size())) {
    text.replace(at, name.size(), written);
  }
  return text;
}

bool IsDescription(const JsonValue& root) {
  if (!root.IsObject() || !root.Find("openapi")) return false;
  for (const char* part : {"info", "paths", "components"}) {
    if (!root.Find(part) || !root.Find(part)->IsObject()) return false;
  }
  return true;
}

}  // namespace

ApiDescription::ApiDescription(JsonDocument document)
    : document_(std::move(document)), text_(document_.root().ToText()) {}

Result<ApiDescription> ApiDescription::Load(const std::filesystem::path& file) {
  const Result<std::string> text = ReadFile(file);
  if (!text) return text.error();
  Result<JsonDocument> document = JsonDocument::Parse(*text);
  if (!document)
    return Error{document.error().code, document.error().message, file.string() + ": " + document.error().place};
  if (!IsDescription(document->root())) {
    return Error{ErrorCode::kInvalidInput, "is no description of an API (OpenAPI 3.1)", file.string()};
  }
  return ApiDescription(std::move(*document));
}

std::string ApiDescription::Json(std::string_view version, std::string_view base, const Face& face) const {
  const SiteSettings& settings = face.settings;
  const std::string& name = settings.operator_name.empty() ? face.texts.Get("layout.name") : settings.operator_name;
  std::string text = text_;
  if (settings.operator_email.empty()) {  // nobody's address is no address
    constexpr std::string_view kMember = R"(,"email":"{email}")";
    text.erase(text.find(kMember), kMember.size());
  }
  text = Filled(std::move(text), "{email}", settings.operator_email);
  text = Filled(std::move(text), "{operator}", name);
  text = Filled(std::move(text), "{version}", version);
  return Filled(std::move(text), "{base}", base);
}

std::string ApiInfoJson(std::string_view version, std::string_view base) {
  JsonWriter json;
  json.StartObject().Member("apiName", "Kunskapsbank").Member("apiVersion", version);
  json.Member("apiReleased", kReleased).Member("apiDocumentation", std::string(base) + "/api");
  json.Member("apiStatus", "active").EndObject();
  return json.Take();
}

}  // namespace kb::view
