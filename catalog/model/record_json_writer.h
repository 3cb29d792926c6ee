// Writes any struct of record_fields.h as canonical JSON.  Inside catalog/model only.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/model/day_interval_text.h"
#include "catalog/model/enum_text.h"
#include "catalog/model/record_fields.h"

namespace kb::model {

class FieldWriter {
 public:
  explicit FieldWriter(JsonWriter& writer) : writer_(writer) {}

  template <typename T>
  void Required(const char* name, const T& value) {
    writer_.Key(name);
    Write(value);
  }

  template <typename T>
  void Always(const char* name, const T& value) {
    Required(name, value);
  }

  template <typename T>
  void Optional(const char* name, const T& value) {
    if (value != T{}) Required(name, value);
  }

  template <typename T>
  void Optional(const char* name, const T& value, const T& usual) {
    if (value != usual) Required(name, value);
  }

  template <typename T>
  void Optional(const char* name, const std::optional<T>& value) {
    if (value) Required(name, *value);
  }

  void Write(const std::string& value) { writer_.String(value); }
  void Write(bool value) { writer_.Bool(value); }
  void Write(int value) { writer_.Int(value); }
  void Write(double value) { writer_.Double(value); }
  void Write(const PartialDate& value) { writer_.String(value.Render()); }
  void Write(LocalDate value) { writer_.String(RenderLocalDate(value)); }
  void Write(LocalTime value) { writer_.String(RenderLocalTime(value)); }

  void Write(const hours::DayInterval& interval) {
    const auto [start, end] = RenderDayInterval(interval);
    writer_.StartArray().String(start).String(end).EndArray();
  }

  template <NamedEnum Enum>
  void Write(Enum value) {
    writer_.String(EnumText<Enum>::Name(value));
  }

  template <typename T>
  void Write(const std::vector<T>& values) {
    writer_.StartArray();
    for (const T& value : values) Write(value);
    writer_.EndArray();
  }

  template <typename Struct>
  requires std::is_aggregate_v<Struct>
  void Write(const Struct& value) {
    writer_.StartObject();
    Fields(*this, value);
    writer_.EndObject();
  }

 private:
  JsonWriter& writer_;
};

}  // namespace kb::model
