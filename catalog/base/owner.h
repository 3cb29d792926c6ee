// Whose a folder is: so that what an operator does as root ends up with the user that the
// programs run as, and not with root, whose files they could never write again.
#pragma once

#include <filesystem>

#include "catalog/base/result.h"

namespace kb {

// As root, before a folder of somebody else's: this process becomes that user, for good, with
// that user's groups.  Otherwise, or where the folder is missing or root's, nothing happens.
// Errors: kUnavailable, if the system refuses.
Status BecomeOwnerOf(const std::filesystem::path& folder);

// As root: everything in the folder is given to the folder's owner and group.
// Otherwise nothing happens.  Errors: kUnavailable.
Status GiveToOwnerOf(const std::filesystem::path& folder);

}  // namespace kb
