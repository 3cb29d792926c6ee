#include "catalog/base/owner.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace kb {
namespace {

Error OwnerError(const char* doing, const std::filesystem::path& place) {
  return {ErrorCode::kUnavailable, std::string(doing) + ": " + std::strerror(errno), place.string()};
}

bool TakeGroups(const struct stat& folder) {
  const passwd* const user = ::getpwuid(folder.st_uid);
  const gid_t group = user != nullptr ? user->pw_gid : folder.st_gid;
  const bool known = user != nullptr ? ::initgroups(user->pw_name, group) == 0 : ::setgroups(0, nullptr) == 0;
  return known && ::setgid(group) == 0;
}

}  // namespace

Status BecomeOwnerOf(const std::filesystem::path& folder) {
  struct stat found {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &found) != 0 || found.st_uid == 0) return Done();
  if (!TakeGroups(found)) return OwnerError("cannot take the groups of its owner", folder);
  if (::setuid(found.st_uid) != 0) return OwnerError("cannot become its owner", folder);
  return Done();
}

Status GiveToOwnerOf(const std::filesystem::path& folder) {
  struct stat found {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &found) != 0) return Done();
  std::error_code failed;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failed)) {
    if (::lchown(entry.path().c_str(), found.st_uid, found.st_gid) != 0) {
      return OwnerError("cannot give it to its folder's owner", entry.path());
    }
  }
  return Done();
}

}  // namespace kb
