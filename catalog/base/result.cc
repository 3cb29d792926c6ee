#include "catalog/base/result.h"

#include <string>

namespace kb {

void FailCheck(const char* condition, const char* file, int line) {
  const std::string path(file);
  const std::string name = path.substr(path.rfind('/') + 1);
  throw Bug("check failed: " + std::string(condition) + " at " + name + ":" + std::to_string(line));
}

const char* ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidInput:
      return "invalid_input";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kCorrupt:
      return "corrupt";
  }
  return "unknown";
}

}  // namespace kb
