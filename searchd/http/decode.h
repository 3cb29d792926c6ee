// Percent decoding, query strings and form bodies.
//
// Pure functions over text that a stranger wrote.  What comes out is valid UTF-8
// without NUL, so that nothing behind has to ask again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/http/message.h"

namespace kb::http {

inline constexpr std::size_t kMaxPairs = 1000;

// A path as it stood in the request: "/v/r%C3%A5d" -> "/v/råd".
// Errors: kInvalidInput for a broken escape, invalid UTF-8, a control byte, or a
// path that does not begin with "/".
Result<std::string> DecodePath(std::string_view raw);

// Name and value pairs of a query string or a body of the type
// application/x-www-form-urlencoded (they have the same form):
//   "q=r%C3%A5d+och+st%C3%B6d&behov=a&behov=b&tom=&bara" ->
//   {q, "råd och stöd"}, {behov, a}, {behov, b}, {tom, ""}, {bara, ""}
// Order and duplicates are kept, empty parts are passed over, a "%" that begins
// no escape stands for itself (people do type "100%").
// Errors: kInvalidInput for invalid UTF-8, NUL, or more than kMaxPairs pairs.
// Source: URL Standard, section 5.1.
Result<Pairs> ParseQuery(std::string_view text);

// The form that a request brought.
// Errors: kInvalidInput if it is of another Content-Type, or as ParseQuery.
Result<Pairs> ParseForm(const Request& request);

// Percent-encodes all but unreserved characters: for building links and queries.
std::string EncodeComponent(std::string_view text);

}  // namespace kb::http
