// Strong entity tags and conditional answers (RFC 9110, 8.8.3 and 13).
//
//   Response response = Html(200, page);
//   AddEtag(response, std::to_string(index_revision) + "/" + std::to_string(hide_generation));
//
// The answer 304 itself is given by Finish (finish.h), after the content coding
// is chosen, since every coding of a body has a tag of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/http/message.h"

namespace kb::http {

// A quoted strong tag of `body` and `salt`.  Equal input gives equal tags on
// every machine; not a secret, and no protection against a forged collision.
std::string StrongEtag(std::string_view body, std::string_view salt = {});

// Sets ETag from the body and `salt`: what the answer depends on and the body
// does not show (the index revision, the generation of the hide list).
void AddEtag(Response& response, std::string_view salt = {});

// "\"abc\"" and "br" give "\"abc-br\"".
std::string EtagWithCoding(std::string_view etag, std::string_view coding);

// True if If-None-Match (all of its fields) is "*" or names `etag`, compared
// weakly as the standard asks for GET and HEAD.
bool MatchesIfNoneMatch(const Request& request, std::string_view etag);

// 304 with the header fields that the standard wants kept.
Response NotModified(Response response);

}  // namespace kb::http
