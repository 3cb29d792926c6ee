#include "catalog/base/json.h"

#include <rapidjson/document.h>
#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

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

// Takes in a document and stops at a number beyond a double's range: with full precision RapidJSON 1.1 reads "2e308"
// as infinity, which can be read and never written.
class FiniteNumbers {
 public:
  using Ch = char;
  explicit FiniteNumbers(rapidjson::Document& document) : document_(document) {}
  bool Null() { return document_.Null(); }
  bool Bool(bool value) { return document_.Bool(value); }
  bool Int(int value) { return document_.Int(value); }
  bool Uint(unsigned value) { return document_.Uint(value); }
  bool Int64(int64_t value) { return document_.Int64(value); }
  bool Uint64(uint64_t value) { return document_.Uint64(value); }
  bool Double(double value) { return std::isfinite(value) && document_.Double(value); }
  bool RawNumber(const Ch* text, rapidjson::SizeType size, bool copy) { return document_.RawNumber(text, size, copy); }
  bool String(const Ch* text, rapidjson::SizeType size, bool copy) { return document_.String(text, size, copy); }
  bool StartObject() { return document_.StartObject(); }
  bool Key(const Ch* text, rapidjson::SizeType size, bool copy) { return document_.Key(text, size, copy); }
  bool EndObject(rapidjson::SizeType members) { return document_.EndObject(members); }
  bool StartArray() { return document_.StartArray(); }
  bool EndArray(rapidjson::SizeType elements) { return document_.EndArray(elements); }

 private:
  rapidjson::Document& document_;
};

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
  rapidjson::ParseResult parsed;
  const auto parse = [&](rapidjson::Document& document) {
    rapidjson::MemoryStream bytes(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> characters(bytes);
    FiniteNumbers numbers(document);
    rapidjson::Reader reader;
    parsed = reader.Parse<kParseFlags>(characters, numbers);
    return !parsed.IsError();
  };
  impl->document.Populate(parse);
  if (parsed.IsError()) {
    const bool too_large = parsed.Code() == rapidjson::kParseErrorTermination;
    return Error{ErrorCode::kInvalidInput,
                 too_large ? "a number too large for 64 bits" : rapidjson::GetParseError_En(parsed.Code()),
                 LineAndColumn(text, parsed.Offset())};
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
