// Pages of plain words: errors, leaving, about, privacy, accessibility.
#pragma once

#include <string>
#include <string_view>

#include "searchd/view/face.h"

namespace kb::view {

// The page for an error; `incident` is the id that stands in the log, empty for none.
std::string RenderError(int status, std::string_view incident, const Face& face);

enum class PlainPage { kAbout, kPrivacy, kAccessibility, kHideVisit };
std::string RenderPlain(PlainPage page, const Face& face);

}  // namespace kb::view
