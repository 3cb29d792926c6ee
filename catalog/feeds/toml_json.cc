#include "catalog/feeds/toml_json.h"

#include <sstream>

#include "catalog/base/file.h"
#include "catalog/base/toml_library.h"

namespace kb::feeds {

Result<std::string> TomlAsJson(std::string_view toml, const std::string& name) {
  if (!IsValidUtf8(toml)) return Error{ErrorCode::kInvalidInput, "is not UTF-8", name};
  try {
    std::ostringstream json;
    json << toml::json_formatter{toml::parse(toml)};
    return json.str();
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return Error{ErrorCode::kInvalidInput, std::string(error.description()),
                 name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column)};
  }
}

}  // namespace kb::feeds
