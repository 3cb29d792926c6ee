// The page /v/<slug>: one service at one place.  First what to do, then the hours
// of the coming week, then for whom, cost, place, who is behind it and how we know.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/hours/opening.h"
#include "catalog/index/searcher.h"
#include "searchd/view/face.h"

namespace kb::view {

struct ListingPage {
  const index::StoredListing& listing;
  const std::vector<hours::ChannelState>& states;
  // The listing that took over, if the record names one that is known.
  std::optional<index::Card> successor;
  LocalTime now;
  std::vector<index::Card> siblings = {};  // the same service at other places
  std::vector<index::Hit> related = {};    // that meet the same needs near there
};

std::string RenderListing(const ListingPage& page, const Face& face);
// The page's body inside another page, in the template listing.html: its name is then no first heading.
void FillPreview(Data body, const ListingPage& page, const Face& face);

// Which of the service's places this listing is; nullptr: no place.
const model::Location* PlaceOf(const index::StoredListing& listing);
// The hours that hold here: those of this place and those of the whole service.
std::vector<hours::Schedule> SchedulesOf(const index::StoredListing& listing);

// Whether the listing has ended: closed, merged, moved or renamed.
[[nodiscard]] bool HasEnded(const model::Lifecycle& lifecycle);

}  // namespace kb::view
