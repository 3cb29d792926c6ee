// A page as a tree of elements (gumbo reads it as browsers do; named in html.cc only).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb::extract {

struct HtmlNode {
  std::string tag;   // lower case; empty: text
  std::string text;  // of a text node
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<HtmlNode> children;

  // "" if it has none of that name.
  [[nodiscard]] std::string_view Attribute(std::string_view name) const;
  [[nodiscard]] bool Has(std::string_view name) const;
  // All text below, blanks collapsed.
  [[nodiscard]] std::string Text() const;
};

inline constexpr std::size_t kMostHtmlBytes = 4U << 20;
inline constexpr int kMostDepth = 200;  // deeper elements are lifted up to this

// REQUIRES: valid UTF-8.  Errors: kInvalidInput: larger than kMostHtmlBytes, or
// nested so deep that no person wrote it.
Result<HtmlNode> ParseHtml(std::string_view html);

// Blanks (also U+00A0, soft hyphens, zero width) collapsed to single spaces, trimmed.
std::string Collapsed(std::string_view text);

}  // namespace kb::extract
