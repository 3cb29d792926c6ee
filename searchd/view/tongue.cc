#include "searchd/view/tongue.h"

#include <algorithm>

#include "catalog/base/check.h"

namespace kb::view {

const char* TongueParameter(Tongue tongue) {
  switch (tongue) {
    case Tongue::kSwedish:
      return "";
    case Tongue::kEasy:
      return "lattlast";
    case Tongue::kEnglish:
      return "en";
  }
  KB_CHECK(false);
}

Tongue ParseTongue(std::string_view value) {
  if (value == "lattlast") return Tongue::kEasy;
  return value == "en" ? Tongue::kEnglish : Tongue::kSwedish;
}

std::string InTongue(std::string_view path, Tongue tongue) {
  const std::string_view value = TongueParameter(tongue);
  const std::size_t fragment = std::min(path.find('#'), path.size());
  std::string address(path.substr(0, fragment));
  if (!value.empty()) {
    address += address.find('?') == std::string::npos ? "?sprak=" : "&sprak=";
    address += value;
  }
  return address += path.substr(fragment);
}

}  // namespace kb::view
