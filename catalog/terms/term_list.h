// A flat vocabulary: audiences, access forms, organisation types, languages ...
//
// Terms are kept in the file's order, which is the order pages show them in.
// Immutable after loading; share freely between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"

namespace kb::terms {

struct Term {
  std::string id;
  std::string label_sv;
  std::string label_easy;
  std::string label_en;
  std::vector<std::string> synonyms;
};

class TermList {
 public:
  TermList() = default;
  explicit TermList(std::vector<Term> terms);

  // Reads an array of {id, label_sv, label_easy, label_en, synonyms}.
  // Errors: kInvalidInput naming the element and member.
  static Result<TermList> FromJson(JsonValue array, std::string_view name);

  [[nodiscard]] const std::vector<Term>& terms() const { return terms_; }
  [[nodiscard]] const Term* Find(std::string_view id) const;  // nullptr if unknown
  // Position in terms(); stable while the file is.
  [[nodiscard]] std::optional<uint16_t> IndexOf(std::string_view id) const;

 private:
  std::vector<Term> terms_;
  std::unordered_map<std::string, uint16_t> index_;
};

}  // namespace kb::terms
