#include "catalog/model/phone_number.h"

#include <algorithm>
#include <iterator>

namespace kb::model {
namespace {

// What follows the country code, with the trunk zero that "+46 (0)31" may carry too.
std::string Domestic(std::string_view rest) {
  if (!rest.empty() && rest.front() == '0') rest.remove_prefix(1);
  return "0" + std::string(rest);
}

}  // namespace

std::string DialledDigits(std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  const bool plus = number.find('+') != std::string_view::npos;
  std::string international = plus ? "00" + digits : digits;
  if (international.substr(0, 4) == "0046") return Domestic(std::string_view(international).substr(4));
  return international;
}

}  // namespace kb::model
