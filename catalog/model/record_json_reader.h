// Reads any struct of record_fields.h from JSON, strictly: every unknown or
// repeated member, wrong type and unreadable value becomes a Problem with its
// place, and reading goes on to find the next.  Inside catalog/model only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/nearest_word.h"
#include "catalog/model/enum_text.h"
#include "catalog/model/record_fields.h"
#include "catalog/model/record_json.h"

namespace kb::model {

// Where the reader stands in a record ("schedules[0].hours"), and what it has found wrong so far.
class ReadState {
 public:
  explicit ReadState(std::vector<Problem>& problems) : problems_(problems) {}

  void Report(std::string message, std::string suggestion = "") {
    problems_.push_back({path_, std::move(message), std::move(suggestion)});
  }
  // Goes one step in, and out again when destroyed.
  class [[nodiscard]] Step {
   public:
    Step(ReadState& state, std::string_view member) : state_(state), length_(state.path_.size()) {
      if (length_ != 0) state.path_ += ".";
      state.path_ += member;
    }
    Step(ReadState& state, std::size_t index) : state_(state), length_(state.path_.size()) {
      state.path_ += "[" + std::to_string(index) + "]";
    }
    ~Step() { state_.path_.resize(length_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    ReadState& state_;
    std::size_t length_;
  };

 private:
  std::vector<Problem>& problems_;
  std::string path_;
};

// Each returns true if `value` was set; otherwise the problem is reported.
bool ReadValue(JsonValue json, ReadState& state, std::string& value);
bool ReadValue(JsonValue json, ReadState& state, bool& value);
bool ReadValue(JsonValue json, ReadState& state, int& value);
bool ReadValue(JsonValue json, ReadState& state, double& value);
bool ReadValue(JsonValue json, ReadState& state, LocalDate& value);
bool ReadValue(JsonValue json, ReadState& state, LocalTime& value);
bool ReadValue(JsonValue json, ReadState& state, hours::DayInterval& value);
bool ReadValue(JsonValue json, ReadState& state, std::optional<PartialDate>& value);
// "is a number, not a string".
void ReportType(JsonValue json, ReadState& state, std::string_view wanted);
// The word of an enum; reports with the nearest as suggestion.
std::optional<std::string_view> ReadWord(JsonValue json, ReadState& state, const std::vector<std::string_view>& words);

template <NamedEnum Enum>
bool ReadValue(JsonValue json, ReadState& state, Enum& value) {
  const auto word = ReadWord(json, state, EnumWords<Enum>());
  if (word) value = *EnumText<Enum>::Parse(*word);
  return word.has_value();
}

template <typename T>
bool ReadValue(JsonValue json, ReadState& state, std::vector<T>& values);
template <typename Struct>
requires std::is_aggregate_v<Struct>
bool ReadValue(JsonValue json, ReadState& state, Struct& value);

template <typename T>
bool ReadValue(JsonValue json, ReadState& state, std::optional<T>& value) {
  T read;
  if (!ReadValue(json, state, read)) return false;
  value = std::move(read);
  return true;
}

// Visits the fields of one object and remembers which members were asked for.
class FieldReader {
 public:
  FieldReader(JsonValue object, ReadState& state) : members_(object.Members()), state_(state) {
    asked_.assign(members_.size(), false);
  }

  template <typename T>
  void Required(const char* name, T& value) {
    if (Read(name, value)) return;
    const ReadState::Step step(state_, name);
    state_.Report("is missing");
  }

  template <typename T>
  void Always(const char* name, T& value) {
    Read(name, value);
  }

  template <typename T, typename... Usual>
  void Optional(const char* name, T& value, const Usual&...) {
    Read(name, value);
  }

  // Reports the members that no field asked for.
  void ReportUnknown();

 private:
  // False if there is no such member.
  template <typename T>
  bool Read(const char* name, T& value) {
    known_.emplace_back(name);
    const std::optional<JsonValue> member = Take(name);
    if (!member) return false;
    const ReadState::Step step(state_, name);
    ReadValue(*member, state_, value);
    return true;
  }

  std::optional<JsonValue> Take(std::string_view name);

  std::vector<std::pair<std::string_view, JsonValue>> members_;
  std::vector<bool> asked_;
  std::vector<std::string_view> known_;
  std::size_t next_ = 0;  // canonical text is read without searching
  ReadState& state_;
};

template <typename T>
bool ReadValue(JsonValue json, ReadState& state, std::vector<T>& values) {
  if (!json.IsArray()) {
    ReportType(json, state, "a list");
    return false;
  }
  const std::vector<JsonValue> elements = json.Elements();
  values.reserve(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const ReadState::Step step(state, i);
    T value;
    if (ReadValue(elements[i], state, value)) values.push_back(std::move(value));
  }
  return true;
}

template <typename Struct>
requires std::is_aggregate_v<Struct>
bool ReadValue(JsonValue json, ReadState& state, Struct& value) {
  if (!json.IsObject()) {
    ReportType(json, state, "an object");
    return false;
  }
  FieldReader reader(json, state);
  Fields(reader, value);
  reader.ReportUnknown();
  return true;
}

}  // namespace kb::model
