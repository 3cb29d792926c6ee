// What the columns of somebody's own table mean.
//
//   {
//     "columns": {"Namn": "name", "Verksamhet": "need", "Tel": "phone", "Öppet": "hours"},
//     "fixed":   {"organization": "Exempelstads kommun", "covers": "SE-1480"},
//     "words":   {"need": {"Akut boende": ["boende.akut-natt"]}},
//     "split":   ";,"
//   }
//
// or the same in TOML, in a file whose name ends with ".toml":
//
//   split = ";,"
//   [columns]
//   "Namn" = "name"
//   [words.need]
//   "Akut boende" = ["boende.akut-natt"]
//
// "columns" names columns as the header does (case, blanks and accents aside) and gives
// each a field of kFields, or "ignore".  Several columns may feed one field.  "fixed"
// gives fields that no column has.  "words" turns words of a column into ids of the
// vocabulary, facet by facet; a word that is an id, a label or a synonym needs no row.
// "split" holds the characters that part several words in one cell (";,|" if left out).
// "notes" may say for people what stands in a column.  What is unmapped is counted and told, never guessed.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/hsds/feed_words.h"
#include "catalog/terms/vocabulary.h"

namespace kb::feeds {

inline constexpr std::array<std::string_view, 39> kFields = {"id",
                                                             "name",
                                                             "alternate_name",
                                                             "description",
                                                             "easy",
                                                             "url",
                                                             "email",
                                                             "phone",
                                                             "phone_label",
                                                             "sms",
                                                             "chat_url",
                                                             "street",
                                                             "postal_code",
                                                             "city",
                                                             "latitude",
                                                             "longitude",
                                                             "place_name",
                                                             "directions",
                                                             "organization",
                                                             "organization_id",
                                                             "organization_url",
                                                             "organization_email",
                                                             "organization_number",
                                                             "need",
                                                             "audience",
                                                             "access",
                                                             "type",
                                                             "language",
                                                             "accessibility",
                                                             "covers",
                                                             "cost",
                                                             "for_whom",
                                                             "not_for",
                                                             "minimum_age",
                                                             "maximum_age",
                                                             "how_to",
                                                             "hours",
                                                             "phone_hours",
                                                             "verified_at"};

struct Mapping {
  std::map<std::string, std::string> columns;       // folded column name -> field
  std::map<std::string, std::string> column_names;  // folded -> as written
  std::map<std::string, std::string> fixed;         // field -> value
  std::string split = ";,|";
  hsds::TermTable words;  // taxonomy "column:<facet>"; labels and synonyms of the vocabulary are in it too

  // `place` is put before places in errors.  Errors: kInvalidInput: no JSON, an unknown
  // member, field, facet or id, each with the nearest known one.
  static Result<Mapping> Parse(std::string_view json, const std::string& place, const terms::Vocabulary& vocabulary);
  // The same of JSON that is parsed already.
  static Result<Mapping> Read(JsonValue root, const std::string& place, const terms::Vocabulary& vocabulary);
  // Errors: also kNotFound.
  static Result<Mapping> Load(const std::filesystem::path& file, const terms::Vocabulary& vocabulary);
};

}  // namespace kb::feeds
