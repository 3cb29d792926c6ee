#include "catalog/model/record_json.h"

#include <algorithm>
#include <limits>

#include "catalog/base/file.h"
#include "catalog/model/day_interval_text.h"
#include "catalog/model/record_json_reader.h"
#include "catalog/model/record_json_writer.h"

namespace kb::model {
namespace {

template <typename Record>
std::string RecordToJson(const Record& record) {
  JsonWriter writer;
  FieldWriter(writer).Write(record);
  return writer.Take();
}

template <typename Record>
Result<Record> RecordFromJson(JsonValue json, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  ReadState state(problems);
  Record record;
  ReadValue(json, state, record);
  if (problems.size() == before) return record;
  return Error{ErrorCode::kInvalidInput, problems[before].message, problems[before].field};
}

// Line breaks and tabs are text; other control characters are accidents that break pages and terminals.
bool HasControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f;
  });
}

template <typename T>
bool ReadParsed(JsonValue json, ReadState& state, Result<T> (*parse)(std::string_view), const char* example, T& value) {
  if (!json.IsString()) {
    ReportType(json, state, "a text in quotes");
    return false;
  }
  const Result<T> parsed = parse(json.AsString());
  if (parsed) {
    value = *parsed;
  } else {
    state.Report("\"" + std::string(Utf8Prefix(json.AsString(), 40)) + "\" is not in the calendar",
                 std::string("write it as \"") + example + "\"");
  }
  return parsed.ok();
}

}  // namespace

std::string ToJson(const Organization& organization) { return RecordToJson(organization); }
std::string ToJson(const Service& service) { return RecordToJson(service); }
std::string ToJson(const hours::Schedule& schedule) { return RecordToJson(schedule); }

Result<Organization> OrganizationFromJson(JsonValue json, std::vector<Problem>& problems) {
  return RecordFromJson<Organization>(json, problems);
}
Result<Service> ServiceFromJson(JsonValue json, std::vector<Problem>& problems) {
  return RecordFromJson<Service>(json, problems);
}
Result<hours::Schedule> ScheduleFromJson(JsonValue json, std::vector<Problem>& problems) {
  return RecordFromJson<hours::Schedule>(json, problems);
}

void ReportType(JsonValue json, ReadState& state, std::string_view wanted) {
  const std::string found = json.IsNull() ? "is null" : "is a JSON " + std::string(json.TypeName());
  const bool null = json.IsNull();
  state.Report(found + ", not " + std::string(wanted), null ? "leave the member out when nothing is stated" : "");
}

bool ReadValue(JsonValue json, ReadState& state, std::string& value) {
  if (!json.IsString()) {
    ReportType(json, state, "a text in quotes");
    return false;
  }
  value = std::string(json.AsString());
  if (HasControlCharacter(value)) state.Report("contains a control character", "remove it");
  return true;
}

bool ReadValue(JsonValue json, ReadState& state, bool& value) {
  if (json.IsBool()) {
    value = json.AsBool();
  } else {
    ReportType(json, state, "true or false");
  }
  return json.IsBool();
}

bool ReadValue(JsonValue json, ReadState& state, int& value) {
  constexpr int kLimit = std::numeric_limits<int>::max();
  const bool fits = json.IsInt() && json.AsInt() >= -kLimit && json.AsInt() <= kLimit;
  if (fits) {
    value = static_cast<int>(json.AsInt());
  } else {
    ReportType(json, state, "a whole number");
  }
  return fits;
}

bool ReadValue(JsonValue json, ReadState& state, double& value) {
  if (json.IsNumber()) {
    value = json.AsDouble();
  } else {
    ReportType(json, state, "a number");
  }
  return json.IsNumber();
}

bool ReadValue(JsonValue json, ReadState& state, LocalDate& value) {
  return ReadParsed(json, state, &ParseLocalDate, "2026-11-27", value);
}

bool ReadValue(JsonValue json, ReadState& state, LocalTime& value) {
  return ReadParsed(json, state, &ParseLocalTime, "2026-11-27T18:00", value);
}

bool ReadValue(JsonValue json, ReadState& state, std::optional<PartialDate>& value) {
  PartialDate date{LocalDate()};
  const bool read = ReadParsed(json, state, &PartialDate::Parse, "2026-02-14\", \"2026-02\" or \"2026", date);
  if (read) value = date;
  return read;
}

bool ReadValue(JsonValue json, ReadState& state, hours::DayInterval& value) {
  const std::vector<JsonValue> ends = json.IsArray() ? json.Elements() : std::vector<JsonValue>();
  std::optional<hours::DayInterval> read;
  if (ends.size() == 2 && ends[0].IsString() && ends[1].IsString()) {
    read = ParseDayInterval(ends[0].AsString(), ends[1].AsString());
  }
  if (read) value = *read;
  if (!read) state.Report("is not a start and an end", "write it as [\"09:00\", \"16:00\"]");
  return read.has_value();
}

std::optional<std::string_view> ReadWord(JsonValue json, ReadState& state, const std::vector<std::string_view>& words) {
  if (!json.IsString()) {
    ReportType(json, state, "a word in quotes");
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), json.AsString());
  if (found != words.end()) return *found;
  std::string suggestion = DidYouMean(json.AsString(), words);
  if (suggestion.empty()) {
    for (const std::string_view word : words) {
      suggestion += (suggestion.empty() ? "one of \"" : "\", \"") + std::string(word);
    }
    suggestion += "\"";
  }
  state.Report("\"" + std::string(Utf8Prefix(json.AsString(), 40)) + "\" is not a word used here", suggestion);
  return std::nullopt;
}

std::optional<JsonValue> FieldReader::Take(std::string_view name) {
  for (std::size_t step = 0; step < members_.size(); ++step) {
    const std::size_t i = next_ + step < members_.size() ? next_ + step : next_ + step - members_.size();
    if (asked_[i] || members_[i].first != name) continue;
    asked_[i] = true;
    next_ = i + 1 < members_.size() ? i + 1 : 0;
    return members_[i].second;
  }
  return std::nullopt;
}

void FieldReader::ReportUnknown() {
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (asked_[i]) continue;
    const std::string_view name = members_[i].first;
    const ReadState::Step step(state_, Utf8Prefix(name, 60));
    const bool repeated = std::find(known_.begin(), known_.end(), name) != known_.end();
    state_.Report(repeated ? "stands twice" : "is not a member of the format",
                  repeated ? "keep one of them" : DidYouMean(name, known_));
  }
}

}  // namespace kb::model
