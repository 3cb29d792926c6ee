// Files that are no web pages, and the language of a text; private to indexer/extract.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::extract {

// The text of a PDF, a line a line, at most 50 pages (poppler).  Errors: kInvalidInput: damaged, locked.
Result<std::string> PdfText(std::string_view bytes);

// "sv", "en", "fi" ... (CLD2); "" if it cannot be told.
std::string LanguageOf(std::string_view text);

}  // namespace kb::extract
