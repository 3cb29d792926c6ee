// Collects problems while a record is checked.  Inside catalog/model only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/model/record_json.h"

namespace kb::model {

class Checker {
 public:
  // Notes a problem with `field` unless `holds`; returns `holds`.
  bool Check(bool holds, std::string field, std::string message, std::string suggestion = "") {
    if (!holds) problems_.push_back({std::move(field), std::move(message), std::move(suggestion)});
    return holds;
  }
  std::vector<Problem> Take() { return std::move(problems_); }

 private:
  std::vector<Problem> problems_;
};

// "phones", 2 -> "phones[2]".
inline std::string At(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

}  // namespace kb::model
