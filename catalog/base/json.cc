#include "catalog/base/json.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "catalog/base/file.h"

namespace kb {
namespace {

using Value = rapidjson::Value;
constexpr unsigned kParseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;
using Compact = rapidjson::Writer<rapidjson::StringBuffer>;
using Indented = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

const Value& In(const void* value) { return *static_cast<const Value*>(value); }

std::string LineAndColumn(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n');
  const std::size_t column = start == std::string_view::npos ? offset + 1 : offset - start;
  return std::to_string(line) + ":" + std::to_string(column);
}

// Where nesting first exceeds the limit; npos if it never does.
std::size_t TooDeepAt(std::string_view text, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > limit) return i;
  }
  return std::string_view::npos;
}

// The code unit of an escape "\uXXXX" at `at`, or -1.
int EscapedUnit(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || text.size() < at + 6) return -1;
  int unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool IsHighSurrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Where half a surrogate pair is escaped; npos if nowhere.  RapidJSON 1.1 would
// turn a lone low one into bytes that are not UTF-8.
std::size_t LoneSurrogateAt(std::string_view text) {
  for (std::size_t i = text.find('\\'); i != std::string_view::npos; i = text.find('\\', i)) {
    const int unit = EscapedUnit(text, i);
    if (IsLowSurrogate(unit)) return i;
    if (IsHighSurrogate(unit) && !IsLowSurrogate(EscapedUnit(text, i + 6))) return i;
    i += IsHighSurrogate(unit) ? 12U : 2U;
  }
  return std::string_view::npos;
}

rapidjson::SizeType Size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

bool JsonValue::IsNull() const { return In(value_).IsNull(); }
bool JsonValue::IsBool() const { return In(value_).IsBool(); }
bool JsonValue::IsInt() const { return In(value_).IsInt64(); }
bool JsonValue::IsNumber() const { return In(value_).IsNumber(); }
bool JsonValue::IsString() const { return In(value_).IsString(); }
bool JsonValue::IsArray() const { return In(value_).IsArray(); }
bool JsonValue::IsObject() const { return In(value_).IsObject(); }

const char* JsonValue::TypeName() const {
  if (IsNull()) return "null";
  if (IsBool()) return "boolean";
  if (IsNumber()) return "number";
  if (IsString()) return "string";
  return IsArray() ? "array" : "object";
}

bool JsonValue::AsBool() const {
  KB_CHECK(IsBool());
  return In(value_).GetBool();
}

int64_t JsonValue::AsInt() const {
  KB_CHECK(IsInt());
  return In(value_).GetInt64();
}

double JsonValue::AsDouble() const {
  KB_CHECK(IsNumber());
  return In(value_).GetDouble();
}

std::string_view JsonValue::AsString() const {
  KB_CHECK(IsString());
  return {In(value_).GetString(), In(value_).GetStringLength()};
}

std::optional<JsonValue> JsonValue::Find(std::string_view key) const {
  KB_CHECK(IsObject());
  const auto found = In(value_).FindMember(Value(rapidjson::StringRef(key.data(), Size(key))));
  if (found == In(value_).MemberEnd()) return std::nullopt;
  return JsonValue(&found->value);
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::Members() const {
  KB_CHECK(IsObject());
  std::vector<std::pair<std::string_view, JsonValue>> members;
  members.reserve(size());
  for (const auto& member : In(value_).GetObject()) {
    members.emplace_back(std::string_view(member.name.GetString(), member.name.GetStringLength()),
                         JsonValue(&member.value));
  }
  return members;
}

std::vector<JsonValue> JsonValue::Elements() const {
  KB_CHECK(IsArray());
  std::vector<JsonValue> elements;
  elements.reserve(size());
  for (const Value& element : In(value_).GetArray()) elements.push_back(JsonValue(&element));
  return elements;
}

std::size_t JsonValue::size() const {
  if (IsArray()) return In(value_).Size();
  return IsObject() ? In(value_).MemberCount() : 0;
}

std::string JsonValue::ToText() const {
  rapidjson::StringBuffer buffer;
  Compact writer(buffer);
  In(value_).Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

struct JsonDocument::Impl {
  rapidjson::Document document;
};

JsonDocument::JsonDocument(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonDocument> JsonDocument::Parse(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, 3) == kByteOrderMark) text.remove_prefix(3);
  const std::size_t deep = TooDeepAt(text, kMaxDepth);
  if (deep != std::string_view::npos) {
    return Error{ErrorCode::kInvalidInput, "JSON nested deeper than 64 levels", LineAndColumn(text, deep)};
  }
  const std::size_t half = LoneSurrogateAt(text);
  if (half != std::string_view::npos) {
    return Error{ErrorCode::kInvalidInput, "half a surrogate pair", LineAndColumn(text, half)};
  }
  auto impl = std::make_unique<Impl>();
  impl->document.Parse<kParseFlags>(text.data(), text.size());
  if (impl->document.HasParseError()) {
    return Error{ErrorCode::kInvalidInput, rapidjson::GetParseError_En(impl->document.GetParseError()),
                 LineAndColumn(text, impl->document.GetErrorOffset())};
  }
  return JsonDocument(std::move(impl));
}

JsonValue JsonDocument::root() const { return JsonValue(&static_cast<const Value&>(impl_->document)); }

struct JsonWriter::Impl {
  explicit Impl(JsonStyle chosen) : style(chosen), compact(buffer), indented(buffer) { indented.SetIndent(' ', 2); }

  template <typename Call>
  void Do(Call call) {
    KB_CHECK(style == JsonStyle::kCompact ? call(compact) : call(indented));
  }

  JsonStyle style;
  rapidjson::StringBuffer buffer;
  Compact compact;
  Indented indented;
};

JsonWriter::JsonWriter(JsonStyle style) : impl_(std::make_unique<Impl>(style)) {}
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::StartObject() {
  impl_->Do([](auto& writer) { return writer.StartObject(); });
  return *this;
}
JsonWriter& JsonWriter::EndObject() {
  impl_->Do([](auto& writer) { return writer.EndObject(); });
  return *this;
}
JsonWriter& JsonWriter::StartArray() {
  impl_->Do([](auto& writer) { return writer.StartArray(); });
  return *this;
}
JsonWriter& JsonWriter::EndArray() {
  impl_->Do([](auto& writer) { return writer.EndArray(); });
  return *this;
}
JsonWriter& JsonWriter::Key(std::string_view key) {
  KB_CHECK(IsValidUtf8(key));
  impl_->Do([key](auto& writer) { return writer.Key(key.data(), Size(key)); });
  return *this;
}
JsonWriter& JsonWriter::String(std::string_view value) {
  KB_CHECK(IsValidUtf8(value));
  impl_->Do([value](auto& writer) { return writer.String(value.data() ? value.data() : "", Size(value)); });
  return *this;
}
JsonWriter& JsonWriter::Int(int64_t value) {
  impl_->Do([value](auto& writer) { return writer.Int64(value); });
  return *this;
}
JsonWriter& JsonWriter::Double(double value) {
  impl_->Do([value](auto& writer) { return writer.Double(value); });
  return *this;
}
JsonWriter& JsonWriter::Bool(bool value) {
  impl_->Do([value](auto& writer) { return writer.Bool(value); });
  return *this;
}
JsonWriter& JsonWriter::Null() {
  impl_->Do([](auto& writer) { return writer.Null(); });
  return *this;
}
JsonWriter& JsonWriter::Raw(std::string_view json) {
  impl_->Do([json](auto& writer) { return writer.RawValue(json.data(), json.size(), rapidjson::kObjectType); });
  return *this;
}

std::string JsonWriter::Take() {
  KB_CHECK(impl_->style == JsonStyle::kCompact ? impl_->compact.IsComplete() : impl_->indented.IsComplete());
  std::string text(impl_->buffer.GetString(), impl_->buffer.GetSize());
  impl_ = std::make_unique<Impl>(impl_->style);
  return text;
}

}  // namespace kb
