#include "catalog/index/xapian_errors.h"

#include <cerrno>
#include <cstring>
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
  const char* system = error.get_error_string();
  if (system != nullptr) message.append(" (").append(system).append(")");
  if (system != nullptr && std::string_view(system) == std::strerror(ENOSPC)) {
    message = "the disk is full; free some space and run it again (" + message + ")";
  }
  return Error{code, message, "index"};
}

void GiveUpChanges(Xapian::WritableDatabase& database) {
  try {
    database.begin_transaction(false);
  } catch (const Xapian::Error&) {  // it was never opened
  }
}

}  // namespace kb::index
