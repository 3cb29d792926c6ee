// One JSON object a line in, one out: what every kind of `indexer probe` shares.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/json.h"
#include "catalog/base/result.h"

namespace kb {

// {"error": {"code": "invalid_input", "message": .., "place": ..}}
std::string ErrorLine(const Error& error);

// The member `key` of the line's object.
// Errors: kInvalidInput if the line is no object, or if the member is missing, no
// string, or no UTF-8 (an escape of half a character); the place is `key`.
Result<std::string> StringMember(JsonValue root, std::string_view key);

}  // namespace kb
