#include "searchd/desk/column_choices.h"

#include <algorithm>
#include <optional>
#include <set>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/feeds/mapping.h"
#include "catalog/terms/fold.h"
#include "searchd/submit/form.h"

namespace kb::desk {
namespace {

constexpr std::size_t kLongestFixed = 200;
constexpr std::size_t kMostWords = 500;
constexpr std::string_view kColumn = "kolumn.";
constexpr std::string_view kWord = "ord.";
constexpr std::string_view kFixed = "alla.";

bool IsField(std::string_view field) {
  return std::find(feeds::kFields.begin(), feeds::kFields.end(), field) != feeds::kFields.end();
}

std::string OneClean(const std::string& value) {
  submit::Form cleaned;
  cleaned.Set("value", std::string(Utf8Prefix(value, kLongestFixed)));
  std::string text = cleaned.Get("value");
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::optional<std::size_t> IndexOf(std::string_view text, std::size_t most) {
  if (text.empty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), ascii::IsDigit)) return std::nullopt;
  std::size_t index = 0;
  for (const char c : text) index = index * 10 + static_cast<std::size_t>(c - '0');
  return index < most ? std::optional(index) : std::nullopt;
}

void TakeMeaning(std::string_view rest, const std::string& id, ColumnChoices& choices) {
  const std::size_t dot = rest.find('.');
  if (dot == std::string_view::npos || id.empty() || choices.meaning.size() == kMostWords) return;
  choices.meaning[{std::string(rest.substr(0, dot)), std::string(rest.substr(dot + 1))}] = id;
}

void TakeInput(const std::string& name, const std::string& value, ColumnChoices& choices) {
  const std::string_view given = name;
  if (given.substr(0, kColumn.size()) == kColumn) {
    const std::optional<std::size_t> column = IndexOf(given.substr(kColumn.size()), choices.fields.size());
    if (column && IsField(value)) choices.fields[*column] = value;
  } else if (given.substr(0, kWord.size()) == kWord) {
    TakeMeaning(given.substr(kWord.size()), value, choices);
  } else if (given.substr(0, kFixed.size()) == kFixed) {
    const std::string field(given.substr(kFixed.size()));
    const std::string clean = OneClean(value);
    if (IsField(field) && !clean.empty()) choices.fixed[field] = clean;
  } else if (name == "utgivare") {
    choices.publisher = value;
  } else if (name == "hela") {
    choices.whole = value == "ja";
  }
}

void TakeWords(std::string_view facet, JsonValue words, ColumnChoices& choices) {
  if (!words.IsObject()) return;
  for (const auto& [word, ids] : words.Members()) {
    const std::optional<JsonValue> id = ids.IsArray() && ids.size() > 0 ? std::optional(ids.Elements().front())
                                        : ids.IsString()                ? std::optional(ids)
                                                                        : std::nullopt;
    if (id && id->IsString()) choices.meaning[{std::string(facet), std::string(word)}] = std::string(id->AsString());
  }
}

// A string of TOML: quotes, backslashes and control characters are escaped.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (!ascii::IsControl(c)) {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::map<std::string, std::map<std::string, std::string>> ByFacet(const ColumnChoices& choices) {
  std::map<std::string, std::map<std::string, std::string>> facets;
  for (const auto& [word, id] : choices.meaning) facets[word.first][word.second] = id;
  return facets;
}

}  // namespace

Result<HeaderWords> ReadHeaderWords(std::string_view json) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document) return document.error();
  const Error wrong = {ErrorCode::kInvalidInput, "is no list of headings", ""};
  if (!document->root().IsObject()) return wrong;
  HeaderWords words;
  for (const auto& [field, headings] : document->root().Members()) {
    if (field == "_note") continue;
    if (!IsField(field) || !headings.IsArray()) return Error{wrong.code, wrong.message, std::string(field)};
    for (const JsonValue heading : headings.Elements()) {
      if (heading.IsString()) words.emplace(terms::FoldName(heading.AsString()), field);
    }
  }
  return words;
}

std::vector<std::string> DistinctHeader(const std::vector<std::string>& header) {
  std::set<std::string> taken;
  std::vector<std::string> distinct;
  for (const std::string& given : header) {
    std::string name = OneClean(given);
    for (std::size_t number = distinct.size() + 1;
         terms::FoldName(name).empty() || taken.contains(terms::FoldName(name)); ++number) {
      name = OneClean(given) + (given.empty() ? "" : " ") + "(" + std::to_string(number) + ")";
    }
    taken.insert(terms::FoldName(name));
    distinct.push_back(name);
  }
  return distinct;
}

ColumnChoices GuessChoices(const feeds::SmallTable& table, const HeaderWords& words) {
  ColumnChoices choices;
  for (const std::string& heading : table.header()) {
    const auto found = words.find(terms::FoldName(heading));
    choices.fields.push_back(found == words.end() ? "" : found->second);
  }
  return choices;
}

ColumnChoices ChoicesFromMapping(JsonValue mapping, const feeds::SmallTable& table) {
  ColumnChoices choices;
  choices.fields.resize(table.header().size());
  const std::optional<JsonValue> columns = mapping.Find("columns");
  const std::optional<JsonValue> fixed = mapping.Find("fixed");
  const std::optional<JsonValue> words = mapping.Find("words");
  HeaderWords named;
  if (columns && columns->IsObject()) {
    for (const auto& [column, field] : columns->Members()) {
      if (field.IsString() && IsField(field.AsString())) named[terms::FoldName(column)] = std::string(field.AsString());
    }
  }
  for (std::size_t i = 0; i < choices.fields.size(); ++i) {
    const auto found = named.find(terms::FoldName(table.header()[i]));
    if (found != named.end()) choices.fields[i] = found->second;
  }
  if (fixed && fixed->IsObject()) {
    for (const auto& [field, value] : fixed->Members()) {
      if (IsField(field) && value.IsString())
        choices.fixed[std::string(field)] = OneClean(std::string(value.AsString()));
    }
  }
  if (words && words->IsObject()) {
    for (const auto& [facet, table_of_words] : words->Members()) TakeWords(facet, table_of_words, choices);
  }
  return choices;
}

ColumnChoices ChoicesFromForm(const http::Pairs& form, const feeds::SmallTable& table) {
  ColumnChoices choices;
  choices.fields.resize(table.header().size());
  for (const auto& [name, value] : form) TakeInput(name, value, choices);
  return choices;
}

std::string ColumnInput(std::size_t column) { return std::string(kColumn) + std::to_string(column); }
std::string WordInput(const std::string& facet, const std::string& word) {
  return std::string(kWord) + facet + "." + word;
}
std::string FixedInput(const std::string& field) { return std::string(kFixed) + field; }

std::string MappingJson(const ColumnChoices& choices, const feeds::SmallTable& table) {
  JsonWriter writer;
  writer.StartObject().Key("columns").StartObject();
  for (std::size_t i = 0; i < choices.fields.size(); ++i) {
    writer.Member(table.header()[i], choices.fields[i].empty() ? "ignore" : choices.fields[i]);
  }
  writer.EndObject().Key("fixed").StartObject();
  for (const auto& [field, value] : choices.fixed) writer.Member(field, value);
  writer.EndObject().Key("words").StartObject();
  for (const auto& [facet, words] : ByFacet(choices)) {
    writer.Key(facet).StartObject();
    for (const auto& [word, id] : words) writer.Key(word).StartArray().String(id).EndArray();
    writer.EndObject();
  }
  return writer.EndObject().EndObject().Take();
}

std::string MappingToml(const ColumnChoices& choices, const feeds::SmallTable& table) {
  std::string toml = "# " + OneClean(table.name) + "\n[columns]\n";
  for (std::size_t i = 0; i < choices.fields.size(); ++i) {
    toml += Quoted(table.header()[i]) + " = " + Quoted(choices.fields[i].empty() ? "ignore" : choices.fields[i]) + "\n";
  }
  if (!choices.fixed.empty()) toml += "\n[fixed]\n";
  for (const auto& [field, value] : choices.fixed) toml += field + " = " + Quoted(value) + "\n";
  for (const auto& [facet, words] : ByFacet(choices)) {
    toml += "\n[words." + Quoted(facet) + "]\n";
    for (const auto& [word, id] : words) toml += Quoted(word) + " = [" + Quoted(id) + "]\n";
  }
  return toml;
}

}  // namespace kb::desk
