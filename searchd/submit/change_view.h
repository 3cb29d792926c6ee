// The pages by which a listing that is there is confirmed, reported and judged.
#pragma once

#include <string>
#include <vector>

#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::submit {

// "Stämmer det här?": the listing as it is shown, and three buttons.
std::string RenderConfirm(const std::string& path, const index::StoredListing& listing,
                          const std::vector<hours::ChannelState>& states, LocalTime now, const view::Face& face);

enum class ListingFormKind { kChange, kReport, kFeedback };

// A small form about one listing; `error` stands first.
std::string RenderListingForm(ListingFormKind kind, const index::Card& card, const std::string& error,
                              const view::Face& face);

}  // namespace kb::submit
