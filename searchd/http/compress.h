// Content codings: which one a client takes, and br and gzip of a body.
//
// Bodies under kCompressFrom and types that are compressed already go as they
// are.  So does an answer that is "no-store" or sets a cookie: a secret in a
// page beside text from the visitor can be guessed from the compressed length
// (BREACH).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searchd/http/message.h"

namespace kb::http {

enum class Coding { kIdentity, kGzip, kBrotli };

inline constexpr std::size_t kCompressFrom = 1024;

// The best coding that Accept-Encoding (all of its fields) allows with q > 0:
// br before gzip before none.
Coding NegotiateCoding(const Request& request);

// "br", "gzip", "" as written in Content-Encoding.
std::string_view CodingName(Coding coding);

// Text, JSON, XML, scripts and SVG.
bool IsCompressible(std::string_view content_type);

enum class Effort { kQuick, kBest };  // for each request; once at start

// REQUIRES: `coding` is not kIdentity.
std::string Compress(std::string_view body, Coding coding, Effort effort);

}  // namespace kb::http
