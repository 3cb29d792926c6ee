#include "catalog/hsds/hsds_object.h"

#include <cmath>
#include <cstdlib>

#include "catalog/hsds/feed_text.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kMostObjects = 2000;

}  // namespace

HsdsObject::HsdsObject(JsonValue value, std::string place) : value_(value), place_(std::move(place)) {
  std::string own = Line("_place");
  if (!own.empty()) place_ = std::move(own);
}

std::string HsdsObject::Raw(std::string_view key) const {
  const std::optional<JsonValue> member = value_.Find(key);
  if (!member) return "";
  if (member->IsString()) return std::string(member->AsString());
  if (member->IsBool()) return member->AsBool() ? "true" : "false";
  return member->IsNumber() ? member->ToText() : "";
}

std::string HsdsObject::Text(std::string_view key) const { return CleanText(Raw(key)); }
std::string HsdsObject::Line(std::string_view key) const { return OneLine(Raw(key)); }

std::string HsdsObject::AnyText(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    std::string text = Text(key);
    if (!text.empty()) return text;
  }
  return "";
}

std::optional<double> HsdsObject::Number(std::string_view key) const {
  const std::string text = Line(key);
  if (text.empty() || text.size() > 40) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

bool HsdsObject::Has(std::string_view key) const {
  const std::optional<JsonValue> member = value_.Find(key);
  return member && !member->IsNull();
}

std::optional<HsdsObject> HsdsObject::Object(std::string_view key) const {
  const std::optional<JsonValue> member = value_.Find(key);
  if (!member || !member->IsObject()) return std::nullopt;
  return HsdsObject(*member, place_);
}

std::vector<HsdsObject> HsdsObject::Objects(std::string_view key) const {
  std::vector<HsdsObject> objects;
  const std::optional<JsonValue> member = value_.Find(key);
  if (!member || !member->IsArray()) return objects;
  for (const JsonValue element : member->Elements()) {
    if (objects.size() == kMostObjects) break;
    if (element.IsObject()) objects.emplace_back(element, place_);
  }
  return objects;
}

}  // namespace kb::hsds
