// The page /lista: the listings that a visitor has chosen, in the order of the address;
// up to four of them side by side; and all of them as text for a journal or a message.
#pragma once

#include <string>
#include <vector>

#include "searchd/view/brief.h"

namespace kb::view {

inline constexpr std::size_t kMostCompared = 4;

// `compared`: ids of listings to show side by side; those that are not on the list are passed over.
std::string RenderShortlist(const std::vector<ListItem>& items, const std::vector<std::string>& compared, LocalTime now,
                            const Face& face);

}  // namespace kb::view
