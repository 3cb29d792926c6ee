// JSON in and out, behind one checked wrapper (RapidJSON is named in json.cc only).
//
// Reading: JsonDocument owns the text's values; JsonValue is a view into it and
// must not outlive it.  Asking a value for a type that it is not is a Bug: look
// first (IsString, ...), for what comes from outside is never to be trusted.
//
//   Result<JsonDocument> document = JsonDocument::Parse(text);
//   if (!document) return document.error();          // place: "3:17" (line:column)
//   for (JsonValue need : document->root().Find("needs")->Elements()) ...
//
// Writing: JsonWriter checks nesting by KB_CHECK; numbers are written so that
// they read back identical; text must be valid UTF-8 (a Bug otherwise).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/base/result.h"

namespace kb {

class JsonValue {
 public:
  [[nodiscard]] bool IsNull() const;
  [[nodiscard]] bool IsBool() const;
  [[nodiscard]] bool IsInt() const;     // a whole number that fits int64
  [[nodiscard]] bool IsNumber() const;  // any number
  [[nodiscard]] bool IsString() const;
  [[nodiscard]] bool IsArray() const;
  [[nodiscard]] bool IsObject() const;
  // "null", "boolean", "number", "string", "array" or "object", for messages.
  [[nodiscard]] const char* TypeName() const;

  // REQUIRES: the matching Is...()
  [[nodiscard]] bool AsBool() const;
  [[nodiscard]] int64_t AsInt() const;
  [[nodiscard]] double AsDouble() const;
  [[nodiscard]] std::string_view AsString() const;

  // The member `key` of an object (the first, if the text repeats it); nullopt if
  // absent.  REQUIRES: IsObject()
  [[nodiscard]] std::optional<JsonValue> Find(std::string_view key) const;
  // In the order of the text.  REQUIRES: IsObject()
  [[nodiscard]] std::vector<std::pair<std::string_view, JsonValue>> Members() const;
  // REQUIRES: IsArray()
  [[nodiscard]] std::vector<JsonValue> Elements() const;
  // Elements of an array or members of an object; 0 for all else.
  [[nodiscard]] std::size_t size() const;

  // The value as compact JSON text.
  [[nodiscard]] std::string ToText() const;

 private:
  friend class JsonDocument;
  explicit JsonValue(const void* value) : value_(value) {}
  const void* value_;
};

class JsonDocument {
 public:
  // Reads one JSON text (UTF-8, RFC 8259; a leading byte order mark is passed over).
  // Errors: kInvalidInput with place "line:column"; also for nesting deeper than
  // `kMaxDepth`, so that a hostile file cannot break the stack.
  static constexpr int kMaxDepth = 64;
  static Result<JsonDocument> Parse(std::string_view text);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] JsonValue root() const;

 private:
  struct Impl;
  explicit JsonDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

enum class JsonStyle { kCompact, kIndented };

class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style = JsonStyle::kCompact);
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;
  ~JsonWriter();

  JsonWriter& StartObject();
  JsonWriter& EndObject();
  JsonWriter& StartArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Int(int64_t value);
  JsonWriter& Double(double value);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  // Another complete JSON text, as it is (a stored card).
  JsonWriter& Raw(std::string_view json);

  // Shorthands for members.
  JsonWriter& Member(std::string_view key, std::string_view value) { return Key(key).String(value); }
  JsonWriter& Member(std::string_view key, const char* value) { return Key(key).String(value); }
  JsonWriter& Member(std::string_view key, int64_t value) { return Key(key).Int(value); }
  JsonWriter& Member(std::string_view key, int value) { return Key(key).Int(value); }
  JsonWriter& Member(std::string_view key, bool value) { return Key(key).Bool(value); }
  JsonWriter& MemberIfAny(std::string_view key, std::string_view value) {  // nothing for an empty value
    return value.empty() ? *this : Member(key, value);
  }
  JsonWriter& MemberDouble(std::string_view key, double value) { return Key(key).Double(value); }

  // The finished text.  REQUIRES: every object and array is closed.
  [[nodiscard]] std::string Take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb
