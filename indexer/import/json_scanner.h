// Walks through a large JSON text one value at a time, so that a file of many
// records is never held as a tree, and every record knows its line.
//
// It finds where a value ends and leaves its inside to JsonDocument: what it
// passes over may still be refused there.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::importing {

class JsonScanner {
 public:
  // `text` must outlive the scanner; a leading byte order mark is passed over.
  explicit JsonScanner(std::string_view text);

  // Passes over `sign` ('{', '[', ',', ':' ...) and the space before it; false if something else stands there.
  bool Take(char sign);
  // The next value as it stands, from its first character to its last.
  // Errors: kInvalidInput with line and column if there is none, or it never ends.
  Result<std::string_view> TakeValue();
  // "expected x" at this place, as "line:column".
  [[nodiscard]] Error Expected(std::string_view what);
  [[nodiscard]] bool AtEnd();

  // Line (from 1) at which `part`, a piece of the text, begins.  Cheap when asked in order.
  [[nodiscard]] std::size_t LineOf(std::string_view part);

 private:
  void SkipSpace();
  // Position after the string, or bracketed value, that begins here; npos if it never ends.
  [[nodiscard]] std::size_t EndOfString(std::size_t begin) const;
  [[nodiscard]] std::size_t EndOfBrackets(std::size_t begin) const;

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t counted_to_ = 0;  // LineOf: lines before here are counted
  std::size_t line_ = 1;
};

}  // namespace kb::importing
