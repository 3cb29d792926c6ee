// The HSDS API in OpenAPI 3.1: where the official description leaves room, ours is exact.
#pragma once

#include <string>
#include <string_view>

#include "catalog/hsds/to_hsds.h"

namespace kb::hsds_api {

// `base` is the address of the mount: "https://example.se/hsds/3.1".
std::string OpenApiJson(hsds::HsdsVersion version, std::string_view base);

// GET /: {"version", "profile", "openapi_url"}.
std::string RootJson(hsds::HsdsVersion version, std::string_view base);

}  // namespace kb::hsds_api
