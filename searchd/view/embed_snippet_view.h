// The page /badda-in: what another site writes into its own page to show the search there.
#pragma once

#include <string>

#include "searchd/view/face.h"

namespace kb::view {

struct EmbedChoice {
  std::string words;  // at most 100 bytes of what was asked for
  std::string need;   // ids that are known, or empty
  std::string area;
};

// <script src="https://OUR/static/embed.js" async></script> and the element, with its attributes escaped.
std::string EmbedSnippet(const EmbedChoice& choice, const std::string& base);

std::string RenderEmbedSnippet(const EmbedChoice& choice, const Face& face);

}  // namespace kb::view
