#include "catalog/feeds/temp_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace kb::feeds {

Result<std::unique_ptr<TempFolder>> TempFolder::Make() {
  std::error_code code;
  const std::filesystem::path base = std::filesystem::temp_directory_path(code);
  if (code) return Error{ErrorCode::kUnavailable, "there is no folder for temporary files: " + code.message(), ""};
  std::string pattern = (base / "kunskapsbank-feed-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return Error{ErrorCode::kUnavailable, std::strerror(errno), base.string()};
  return std::unique_ptr<TempFolder>(new TempFolder(pattern));
}

TempFolder::~TempFolder() {
  std::error_code code;
  std::filesystem::remove_all(path_, code);
}

}  // namespace kb::feeds
