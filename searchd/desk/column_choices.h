// What a coordinator says of the columns of an uploaded table, and as a mapping
// (catalog/feeds/mapping.h) for the indexer, or in a TOML file.  Pure values.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/result.h"
#include "catalog/feeds/small_table.h"
#include "searchd/http/message.h"

namespace kb::desk {

struct ColumnChoices {
  std::vector<std::string> fields;                                     // of each column; empty: passed over
  std::map<std::string, std::string> fixed;                            // field -> the same for every row
  std::map<std::pair<std::string, std::string>, std::string> meaning;  // facet and word -> id of the vocabulary
  std::string publisher;                                               // "kommunens-lista": begins the ids
  bool whole = false;  // all there is: what the list had before and has no more is marked
  bool operator==(const ColumnChoices&) const = default;
};

// The fields that are the same for every row where no column says.
inline constexpr const char* kFixedFields[] = {"organization", "covers"};

// Words that people head their columns with, folded, and the field that they mean.
using HeaderWords = std::map<std::string, std::string>;
// Errors: kInvalidInput: no JSON, an unknown field.
Result<HeaderWords> ReadHeaderWords(std::string_view json);

// A header in which every column has a name of its own: "" -> "(2)", a second "Namn" -> "Namn (2)".
std::vector<std::string> DistinctHeader(const std::vector<std::string>& header);

// What the header says by itself.  REQUIRES: the header is distinct, here and below.
ColumnChoices GuessChoices(const feeds::SmallTable& table, const HeaderWords& words);
// What a mapping says of this table; columns that it does not name are passed over.
ColumnChoices ChoicesFromMapping(JsonValue mapping, const feeds::SmallTable& table);
// What was chosen in the form (upload_view.h); what is no field or too long is passed over.
ColumnChoices ChoicesFromForm(const http::Pairs& form, const feeds::SmallTable& table);

// The names in the form.
std::string ColumnInput(std::size_t column);                               // "kolumn.3"
std::string WordInput(const std::string& facet, const std::string& word);  // "ord.need.Akut boende"
std::string FixedInput(const std::string& field);                          // "alla.covers"

std::string MappingJson(const ColumnChoices& choices, const feeds::SmallTable& table);
// The same for `indexer import --mapping`.
std::string MappingToml(const ColumnChoices& choices, const feeds::SmallTable& table);

}  // namespace kb::desk
