// The API in its own words: data/api/openapi.json (OpenAPI 3.1), read once, served as
// JSON and drawn as a page.
//
// Its texts are English; beside each "summary" and "description" stands the Swedish one,
// "x-summary-sv" and "x-description-sv".  Every example says under "x-request" what is
// asked for, below the server's address.  Four places are filled in when it is served:
// {base}, {version}, {operator} and {email}.
// tests/e2e/api_examples_test asks every example of a running searchd.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "catalog/base/json.h"
#include "searchd/view/face.h"

namespace kb::view {

class ApiDescription {
 public:
  // Errors: kNotFound; kInvalidInput for text that is no OpenAPI description.
  static Result<ApiDescription> Load(const std::filesystem::path& file);

  // The file for programs.  `base` is "https://kunskapsbank.example.se".
  [[nodiscard]] std::string Json(std::string_view version, std::string_view base, const Face& face) const;

  [[nodiscard]] JsonValue root() const { return document_.root(); }

 private:
  explicit ApiDescription(JsonDocument document);
  JsonDocument document_;
  std::string text_;  // compact
};

// name, version, status and documentation.  Source: REST API-profil 1.2, "api-info", Digg.
std::string ApiInfoJson(std::string_view version, std::string_view base);

// The page /api: how to ask, every address with its parameters and examples, every object.
std::string RenderApi(const ApiDescription& api, const Face& face);

}  // namespace kb::view
