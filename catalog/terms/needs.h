// The needs: what a person is looking for help with, on two levels.
//
// Choosing a parent includes its children.  Synonyms lead to a need; those that
// are stigmatising or outdated match and are never displayed or echoed.
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

struct Synonyms {
  std::vector<std::string> neutral;
  std::vector<std::string> everyday;
  std::vector<std::string> professional;
  std::vector<std::string> other_language;
  std::vector<std::string> stigmatizing_or_old;  // for matching only
  // How people tell it ("jag har blivit utslängd"): for finding the need in a question, phrase
  // by phrase.  Never words of a listing: "hunden dog" must not make grief an answer to "hund".
  std::vector<std::string> wordings;
};

struct Need {
  std::string id;      // "boende.akut-natt"
  std::string parent;  // "boende"; empty on the top level
  std::string label_sv;
  std::string label_easy;
  std::string label_en;
  Synonyms synonyms;
  bool crisis = false;
  std::vector<std::string> children;  // ids, in order
};

class Needs {
 public:
  // The whole file needs.json.  Errors: kInvalidInput with the member's place.
  static Result<Needs> FromJson(JsonValue root);

  // Parents first, each followed by its children.
  [[nodiscard]] const std::vector<Need>& all() const { return all_; }
  [[nodiscard]] const Need* Find(std::string_view id) const;  // nullptr if unknown
  [[nodiscard]] std::optional<uint16_t> IndexOf(std::string_view id) const;
  [[nodiscard]] std::vector<const Need*> TopLevel() const;

 private:
  std::vector<Need> all_;
  std::unordered_map<std::string, uint16_t> index_;
};

}  // namespace kb::terms
