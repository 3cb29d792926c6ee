// Entries of a list or table that each have a name and a number; private to indexer/extract.
#pragma once

#include <vector>

#include "indexer/extract/sections.h"

namespace kb::extract {

// The section's lines, parted where at least two of them begin entries with names of their own: what stands outside of
// them comes first, under the section's own name.  One section if there are none.
std::vector<Section> WithEntries(Section section);

}  // namespace kb::extract
