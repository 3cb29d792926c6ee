// Members of the vocabulary files, read with a place in every refusal; private
// to catalog/terms.
//
// Members that are not asked for are passed over: the files carry notes and
// sources for people beside what the programs read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"

namespace kb::terms {

// "needs[3].id": `place` with one step more.
std::string InPlace(std::string_view place, std::string_view member);
std::string InPlace(std::string_view place, std::size_t element);

Error Refused(std::string message, std::string place);

// Reads the members of one object.  The first refusal is kept and the rest give
// empty values, so that a caller reads all and looks once.
class FieldReader {
 public:
  FieldReader(JsonValue object, std::string place);

  std::string Required(std::string_view key);  // also refuses an empty string
  std::string Optional(std::string_view key);  // absent or null: empty
  bool Flag(std::string_view key);             // absent: false
  std::optional<double> Number(std::string_view key);
  std::vector<std::string> Strings(std::string_view key);  // absent: empty
  std::vector<JsonValue> Elements(std::string_view key);   // absent: empty
  std::optional<JsonValue> Object(std::string_view key);   // absent: nullopt

  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<JsonValue> Find(std::string_view key);
  void Refuse(std::string_view key, std::string_view expected, JsonValue found);

  std::optional<JsonValue> object_;
  std::string place_;
  std::optional<Error> error_;
};

// `array` of objects, or a refusal that names what it is instead.
Result<std::vector<JsonValue>> ArrayOf(JsonValue array, std::string_view place);

}  // namespace kb::terms
