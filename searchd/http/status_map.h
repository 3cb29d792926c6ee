// The one place where error codes become HTTP.
#pragma once

#include <string_view>

#include "catalog/base/result.h"
#include "searchd/http/message.h"

namespace kb::http {

//   kInvalidInput 400   kNotFound 404   kConflict 409   kUnavailable 503   kCorrupt 500
int HttpStatus(ErrorCode code);

// "Not Found"; "Unknown" for a number that HTTP does not have.
std::string_view ReasonPhrase(int status);

// problem+json with the status of the error, its message as detail and its place.
// Of kUnavailable and kCorrupt only the status is told: their messages name
// files and programs.
Response ProblemFor(const Error& error);

}  // namespace kb::http
