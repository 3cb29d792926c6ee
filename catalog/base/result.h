// The answer of a function that the world can refuse: a value, or an Error.
//
// Four kinds of failure have four answers (docs/architecture.md): this is the
// first, for a bad form, a page that is gone, hours nobody can read.  Absence
// that is normal is std::optional; a broken invariant is KB_CHECK.
//
//   Result<LocalDate> date = ParseLocalDate(text);
//   if (!date) return date.error();
//   Use(*date);
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "catalog/base/check.h"

namespace kb {

enum class ErrorCode {
  kInvalidInput,  // what was given cannot be read or breaks a rule; asking again gives the same answer
  kNotFound,      // the thing named does not exist
  kConflict,      // it exists already, or somebody else holds it
  kUnavailable,   // disk, network or another program; asking later may help
  kCorrupt,       // a durable place holds what we never wrote: stop and say so
};

// `message` is for logs, operators and authors of files (plain English, one
// sentence, no final stop); text for visitors comes from data/texts.
// `place` says where in the input: "file.json:12:3", "schedules[0].hours", "".
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string message;
  std::string place;

  // "place: message", or the message alone.
  [[nodiscard]] std::string Text() const { return place.empty() ? message : place + ": " + message; }
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: `return value;`
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: `return Error{...};`

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok()
  [[nodiscard]] const T& value() const& {
    KB_CHECK(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] T& value() & {
    KB_CHECK(ok());
    return std::get<0>(state_);
  }
  [[nodiscard]] T&& value() && {
    KB_CHECK(ok());
    return std::get<0>(std::move(state_));
  }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  // REQUIRES: !ok()
  [[nodiscard]] const Error& error() const {
    KB_CHECK(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// For functions with nothing to give back: `return Done();`.
struct Unit {};
using Status = Result<Unit>;
inline Status Done() { return Unit{}; }

// "invalid_input", ... as written in logs and JSON.
const char* ErrorCodeName(ErrorCode code);

}  // namespace kb
