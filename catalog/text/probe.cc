#include "catalog/text/probe.h"

#include <functional>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/probe_line.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxLineBytes = 64U << 10;

Error Refused(std::string message, std::string place) {
  return {ErrorCode::kInvalidInput, std::move(message), std::move(place)};
}

// Reads the line and lets `answer` write the members of the answer.
std::string Answer(std::string_view line,
                   const std::function<Status(JsonValue, const std::string&, JsonWriter&)>& answer) {
  if (line.size() > kMaxLineBytes) return ErrorLine(Refused("line is too long", ""));
  if (!IsValidUtf8(line)) return ErrorLine(Refused("not valid UTF-8", ""));
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  if (!document) return ErrorLine(document.error());
  const Result<std::string> text = StringMember(document->root(), "text");
  if (!text) return ErrorLine(text.error());
  JsonWriter json;
  json.StartObject();
  const Status status = answer(document->root(), *text, json);
  if (!status) return ErrorLine(status.error());
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
      const Result<std::string> given = StringMember(root, "now");
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
