#include "catalog/index/xapian_errors.h"

#include <string_view>

namespace kb::index {

Error ToError(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  ErrorCode code = ErrorCode::kUnavailable;
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError" || type == "SerialisationError") {
    code = ErrorCode::kCorrupt;
  }
  if (type == "DatabaseNotFoundError") code = ErrorCode::kNotFound;
  std::string message = error.get_msg();
  if (const char* system = error.get_error_string()) message.append(" (").append(system).append(")");
  return Error{code, message, "index"};
}

}  // namespace kb::index
