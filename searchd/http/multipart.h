// A form with files, as browsers send it: multipart/form-data.
//
// Pure functions over text that a stranger wrote.  Names and values of plain fields are
// valid UTF-8 without NUL; the content of a file is whatever it is.
// Bounds: 40 parts; how long the whole may be is the route's (RouteOptions).
// Source: RFC 7578; HTML Standard, "Multipart form data" (%22 is the quote in a name).
#pragma once

#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "searchd/http/message.h"

namespace kb::http {

struct SentFile {
  std::string field;
  std::string name;  // as the visitor's machine calls it, without folders; empty: none was chosen
  std::string content;
};

struct FormWithFiles {
  Pairs fields;  // plain ones; order and duplicates kept
  std::vector<SentFile> files;

  // The first file of that field that was chosen, or nullptr.
  [[nodiscard]] const SentFile* File(std::string_view field) const;
};

[[nodiscard]] bool IsMultipart(const Request& request);

// Errors: kInvalidInput: no multipart form, no boundary, a part without a name or an end,
// a name or plain value that is no clean text, too many parts.
Result<FormWithFiles> ParseMultipart(const Request& request);

}  // namespace kb::http
