// What stands about one person in texts and records: found for an extract of what is
// kept, and taken out when she asks for it (GDPR, articles 15 and 17).
//
// A person is known by what is typed: a mail address, a telephone number, or a first name and a
// surname.  Letters match whatever their case, a number whatever its blanks, hyphens and
// country code; both as whole words only, so that "Anna Ek" is not in "Joanna Ekström".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"

namespace kb::model {

class PersonTrace {
 public:
  // Errors: kInvalidInput: what would find many others ("Anna", "031").
  static Result<PersonTrace> Of(std::string_view typed);

  // Whether the text names her.
  [[nodiscard]] bool IsIn(std::string_view text) const;

  struct Mention {
    std::string place;  // "contacts[0].email"
    std::string text;
  };
  // Every text below `value` that names her.
  [[nodiscard]] std::vector<Mention> FindIn(JsonValue value) const;

  // The same JSON without her; nullopt where she is not named.  An entry of "contacts", "phones" or
  // "phones_to_confirm" that names her goes whole, and so does a text that is nothing else but a "name";
  // inside a longer text kTakenOut stands in her place.  "phones_never_show" stays: it keeps a number hidden.
  [[nodiscard]] std::optional<std::string> Without(JsonValue value) const;

  static constexpr std::string_view kTakenOut = "[…]";

 private:
  explicit PersonTrace(std::string words, std::string digits) : words_(std::move(words)), digits_(std::move(digits)) {}
  // The next place in `text` from `at` on: first byte and length.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> Next(std::string_view text, std::size_t at) const;
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> NextNumber(std::string_view text,
                                                                              std::size_t at) const;
  void Collect(JsonValue value, const std::string& place, std::vector<Mention>& mentions) const;
  void Write(std::string_view name, JsonValue value, JsonWriter& json) const;
  [[nodiscard]] std::string Cut(std::string_view text) const;
  [[nodiscard]] bool Goes(std::string_view name, JsonValue value) const;

  std::string words_;   // lower case; empty: a number
  std::string digits_;  // of a number, from its 0 on; empty: words
};

}  // namespace kb::model
