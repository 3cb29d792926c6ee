// When two ways of writing a phone number are the same number.
#pragma once

#include <string>
#include <string_view>

namespace kb::model {

// The digits as a caller in Sweden dials them: "+46 31-12 34 56", "0046 31 123456"
// and "031/12 34 56" are all "031123456"; a foreign number keeps "00" and its
// country.  Empty for a text without digits.  Tombstone numbers are compared so.
std::string DialledDigits(std::string_view number);

}  // namespace kb::model
