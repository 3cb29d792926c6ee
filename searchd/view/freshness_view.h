// The page "Så färsk är katalogen": how much of it somebody has confirmed within three, six
// and twelve months, by need and by area, and what has waited longest.
#pragma once

#include <string>

#include "catalog/index/freshness.h"
#include "searchd/view/face.h"

namespace kb::view {

// Rows with the smallest share within a year come first.
std::string RenderFreshness(const index::Freshness& freshness, const Face& face);

}  // namespace kb::view
