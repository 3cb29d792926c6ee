// The face that a visitor's address asks for: its tongue (?sprak=), the list that it leads
// on with (?lista=, and ?id= on the list's own pages), and where it stands.
#pragma once

#include <optional>

#include "searchd/http/message.h"
#include "searchd/view/face.h"

namespace kb::view {

// One of the three with list, here and base set; Swedish where the one asked for is not there.
Face FaceFor(const http::Request& request, const Face& swedish, const std::optional<Face>& easy,
             const std::optional<Face>& english);

}  // namespace kb::view
