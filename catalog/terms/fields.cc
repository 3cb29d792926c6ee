#include "catalog/terms/fields.h"

#include <utility>

namespace kb::terms {

std::string InPlace(std::string_view place, std::string_view member) {
  std::string joined(place);
  if (!joined.empty()) joined += '.';
  return joined.append(member);
}

std::string InPlace(std::string_view place, std::size_t element) {
  return std::string(place) + '[' + std::to_string(element) + ']';
}

Error Refused(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

FieldReader::FieldReader(JsonValue object, std::string place) : place_(std::move(place)) {
  if (object.IsObject()) {
    object_ = object;
  } else {
    error_ = Refused(std::string("expected an object, found ") + object.TypeName(), place_);
  }
}

std::optional<JsonValue> FieldReader::Find(std::string_view key) {
  if (!object_) return std::nullopt;
  const std::optional<JsonValue> value = object_->Find(key);
  return value && value->IsNull() ? std::nullopt : value;
}

void FieldReader::Refuse(std::string_view key, std::string_view expected, JsonValue found) {
  if (error_) return;
  error_ = Refused("expected " + std::string(expected) + ", found " + found.TypeName(), InPlace(place_, key));
}

std::string FieldReader::Required(std::string_view key) {
  std::string value = Optional(key);
  if (value.empty() && !error_) error_ = Refused("is missing or empty", InPlace(place_, key));
  return value;
}

std::string FieldReader::Optional(std::string_view key) {
  const std::optional<JsonValue> value = Find(key);
  if (!value) return {};
  if (value->IsString()) return std::string(value->AsString());
  Refuse(key, "a string", *value);
  return {};
}

bool FieldReader::Flag(std::string_view key) {
  const std::optional<JsonValue> value = Find(key);
  if (!value) return false;
  if (value->IsBool()) return value->AsBool();
  Refuse(key, "true or false", *value);
  return false;
}

std::optional<double> FieldReader::Number(std::string_view key) {
  const std::optional<JsonValue> value = Find(key);
  if (!value) return std::nullopt;
  if (value->IsNumber()) return value->AsDouble();
  Refuse(key, "a number", *value);
  return std::nullopt;
}

std::vector<JsonValue> FieldReader::Elements(std::string_view key) {
  const std::optional<JsonValue> value = Find(key);
  if (!value) return {};
  if (value->IsArray()) return value->Elements();
  Refuse(key, "an array", *value);
  return {};
}

std::vector<std::string> FieldReader::Strings(std::string_view key) {
  std::vector<std::string> strings;
  for (const JsonValue element : Elements(key)) {
    if (!element.IsString()) {
      Refuse(InPlace(key, strings.size()), "a string", element);
      return {};
    }
    strings.emplace_back(element.AsString());
  }
  return strings;
}

std::optional<JsonValue> FieldReader::Object(std::string_view key) {
  const std::optional<JsonValue> value = Find(key);
  if (!value || value->IsObject()) return value;
  Refuse(key, "an object", *value);
  return std::nullopt;
}

Result<std::vector<JsonValue>> ArrayOf(JsonValue array, std::string_view place) {
  if (!array.IsArray()) {
    return Refused(std::string("expected an array, found ") + array.TypeName(), std::string(place));
  }
  return array.Elements();
}

}  // namespace kb::terms
