#include "catalog/text/probe.h"

#include <functional>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxLineBytes = 64U << 10;

std::string RenderError(const Error& error) {
  JsonWriter json;
  json.StartObject().Key("error").StartObject();
  json.Member("code", ErrorCodeName(error.code)).Member("message", error.message).Member("place", error.place);
  json.EndObject().EndObject();
  return json.Take();
}

Error Refused(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

Result<std::string> TextMember(JsonValue root, std::string_view key) {
  if (!root.IsObject()) return Refused("expected an object", "");
  const std::optional<JsonValue> member = root.Find(key);
  if (!member || !member->IsString()) return Refused("expected a string", std::string(key));
  return std::string(member->AsString());
}

// Reads the line and lets `answer` write the members of the answer.
std::string Answer(std::string_view line,
                   const std::function<Status(JsonValue, const std::string&, JsonWriter&)>& answer) {
  if (line.size() > kMaxLineBytes) return RenderError(Refused("line is too long", ""));
  if (!IsValidUtf8(line)) return RenderError(Refused("not valid UTF-8", ""));
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) return RenderError(document.error());
  const Result<std::string> text = TextMember(document->root(), "text");
  if (!text) return RenderError(text.error());
  if (!IsValidUtf8(*text)) return RenderError(Refused("not valid UTF-8", "text"));
  JsonWriter json;
  json.StartObject();
  const Status status = answer(document->root(), *text, json);
  if (!status) return RenderError(status.error());
  json.EndObject();
  return json.Take();
}

void WriteStrings(std::string_view key, const std::vector<std::string>& values, JsonWriter& json) {
  json.Key(key).StartArray();
  for (const std::string& value : values) json.String(value);
  json.EndArray();
}

}  // namespace

std::string ProbeAnalyze(std::string_view line, const Analyzer& analyzer) {
  return Answer(line, [&](JsonValue, const std::string& text, JsonWriter& json) -> Status {
    json.Key("words").StartArray();
    for (const WordAnatomy& word : analyzer.Explain(text)) {
      json.StartObject().Member("word", word.word);
      WriteStrings("lemmas", word.lemmas, json);
      WriteStrings("parts", word.parts, json);
      json.EndObject();
    }
    json.EndArray();
    return Done();
  });
}

std::string ProbeSpell(std::string_view line, const Analyzer& analyzer, const WordList& words) {
  return Answer(line, [&](JsonValue, const std::string& text, JsonWriter& json) -> Status {
    const std::optional<std::string> corrected = CorrectSpelling(text, analyzer, words);
    json.Key("corrected");
    if (corrected) {
      json.String(*corrected);
    } else {
      json.Null();
    }
    return Done();
  });
}

std::string ProbeIntent(std::string_view line, const IntentReader& reader, LocalTime now) {
  return Answer(line, [&](JsonValue root, const std::string& text, JsonWriter& json) -> Status {
    LocalTime at = now;
    if (root.Find("now")) {
      const Result<std::string> given = TextMember(root, "now");
      if (!given) return given.error();
      const Result<LocalTime> time = ParseLocalTime(*given);
      if (!time) return Refused(time.error().message, "now");
      at = *time;
    }
    const Intent intent = reader.Read(text, at);
    WriteStrings("needs", intent.needs, json);
    WriteStrings("area", intent.areas, json);
    json.Member("open", intent.open);
    WriteStrings("audience", intent.audiences, json);
    WriteStrings("access", intent.access, json);
    json.Member("rest", intent.rest);
    json.Member("crisis", intent.crisis);
    return Done();
  });
}

}  // namespace kb::text
