// A mapping file in TOML as the JSON that means the same.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::feeds {

// Errors: kInvalidInput with "lista.toml:3:1", `name` being the file's.
Result<std::string> TomlAsJson(std::string_view toml, const std::string& name);

}  // namespace kb::feeds
