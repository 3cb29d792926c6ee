// One object of foreign HSDS JSON, read without trust: a member of the wrong type
// is as good as absent, a number or a boolean is a text where a text is wanted.
//
// Objects that were put together from tables carry the member "_place"
// ("phones.csv:17"), so that a problem can be told where it stands; an object
// without one stands where its parent does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"

namespace kb::hsds {

class HsdsObject {
 public:
  // REQUIRES: value.IsObject()
  HsdsObject(JsonValue value, std::string place);

  [[nodiscard]] const std::string& place() const { return place_; }

  // Cleaned (feed_text.h); "" if absent or null.
  [[nodiscard]] std::string Text(std::string_view key) const;
  [[nodiscard]] std::string Line(std::string_view key) const;
  // The first of several names that is not empty.
  [[nodiscard]] std::string AnyText(std::initializer_list<std::string_view> keys) const;
  // Also from text; nullopt if it is no number.
  [[nodiscard]] std::optional<double> Number(std::string_view key) const;
  [[nodiscard]] bool Has(std::string_view key) const;
  [[nodiscard]] std::optional<HsdsObject> Object(std::string_view key) const;
  // The objects of the list `key`; empty if there is none.  At most 2 000.
  [[nodiscard]] std::vector<HsdsObject> Objects(std::string_view key) const;

 private:
  [[nodiscard]] std::string Raw(std::string_view key) const;

  JsonValue value_;
  std::string place_;
};

}  // namespace kb::hsds
