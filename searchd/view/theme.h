// The look that a municipality chooses: a few of the style sheet's properties in light and dark.
//
//   [theme]
//   brand = "#0b5c6b"
//
// Whatever is chosen, text must be readable: every pair that stands on a page is held to the
// contrast of WCAG 2.2 (4.5 for text, 3 for what marks focus), with what the style sheet says
// where nothing is chosen.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::view {

// Property without "--", and its value: {"brand", "#0b5c6b"}.
using Theme = std::map<std::string, std::string>;

struct Themes {
  Theme light;
  Theme dark;
};

// The properties of the style sheet's first two :root blocks, light and dark.
Themes ReadThemes(std::string_view style_sheet);

// What is written after the style sheet for `chosen`; "" for nothing chosen.
// Errors: kInvalidInput for a property that the sheet does not have, a value that is no colour "#rrggbb" (radius: a
// length in rem), or a pair without contrast; names the table and the pair.
Result<std::string> ThemeCss(const Themes& chosen, const Themes& sheet);

// 1 to 21 (WCAG 2.2, 1.4.3); nullopt if one is no colour "#rgb" or "#rrggbb".
std::optional<double> Contrast(std::string_view one, std::string_view other);

}  // namespace kb::view
