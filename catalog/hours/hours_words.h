// The words that hours are described with, in one language: data/hours/words_sv.json
// and its sisters (easy Swedish, English).
//
// One flat JSON object of strings; a {name} is a placeholder.  Immutable; share
// between threads.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "catalog/base/result.h"

namespace kb::hours {

class HoursWords {
 public:
  // Errors: kInvalidInput for JSON that is no flat object of strings, or lacks a word.
  static Result<HoursWords> FromJson(std::string_view json);

  [[nodiscard]] bool Has(std::string_view key) const { return words_.count(std::string(key)) > 0; }
  // REQUIRES: Has(key)
  [[nodiscard]] const std::string& Get(std::string_view key) const;
  [[nodiscard]] std::string Get(std::string_view key, int number) const;  // Get("weekday", 3) is "weekday.3"
  [[nodiscard]] std::string Format(std::string_view key,
                                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) const;

 private:
  std::unordered_map<std::string, std::string> words_;
};

}  // namespace kb::hours
