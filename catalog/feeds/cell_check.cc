#include "catalog/feeds/cell_check.h"

#include <algorithm>
#include <charconv>

#include "catalog/base/ascii.h"
#include "catalog/hsds/feed_text.h"
#include "catalog/model/record.h"

namespace kb::feeds {
namespace {

bool IsAge(std::string_view text) {
  int age = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), age);
  return failed == std::errc() && end == text.data() + text.size() && age >= 0 && age <= 130;
}

bool IsDegrees(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  double degrees = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  return failed == std::errc() && end == text.data() + text.size();
}

}  // namespace

CellFault FaultOf(std::string_view field, const std::string& cell) {
  const std::string text(ascii::Trim(cell));
  const bool email = field == "email" || field == "organization_email";
  if (email && hsds::CleanEmail(text).empty()) {
    return {"is not a mail address", "write one address as \"info@example.se\""};
  }
  const bool url = field == "url" || field == "organization_url" || field == "chat_url";
  if (url && hsds::CleanUrl(text).empty()) {
    return {"is not a whole web address", "copy it from the browser's address line"};
  }
  const bool age = field == "minimum_age" || field == "maximum_age";
  if (age && !IsAge(text)) return {"is not an age in years", "write a number only"};
  const bool degrees = field == "latitude" || field == "longitude";
  if (degrees && !IsDegrees(text)) return {"is no number of degrees", "write degrees in WGS 84, as 57.7089"};
  if (field == "verified_at" && !model::PartialDate::Parse(text)) return {"is not a date", "write it as 2026-11-27"};
  return {};
}

}  // namespace kb::feeds
