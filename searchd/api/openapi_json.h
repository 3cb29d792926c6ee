// The API in its own words: OpenAPI 3.1 and /api-info of Digg's REST-API-profil.
//
// The parameters come from the same table as the reading of addresses, so that
// the description cannot fall behind.
#pragma once

#include <string>
#include <string_view>

namespace kb::api {

std::string OpenApiJson(std::string_view version);
// Source: REST API-profil 1.2, "API-information", Digg.
std::string ApiInfoJson(std::string_view version);

}  // namespace kb::api
