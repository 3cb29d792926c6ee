#include "catalog/feeds/mapping.h"

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/nearest_word.h"
#include "catalog/feeds/toml_json.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestMapping = 4U << 20;
constexpr std::size_t kMostMappedColumns = 1000;

using hsds::Facet;
using hsds::MappedTerm;

// Where the reader asks for a word: a column of areas is read as service_areas are.
std::string TaxonomyOf(Facet facet) {
  return std::string(facet == Facet::kArea ? "" : "column:") + hsds::FacetName(facet);
}

class MappingReader {
 public:
  MappingReader(std::string place, const terms::Vocabulary& vocabulary, Mapping& mapping)
      : place_(std::move(place)), vocabulary_(vocabulary), mapping_(mapping) {}

  Status Read(JsonValue root) {
    if (!root.IsObject()) return Refuse("", "the mapping is no JSON object");
    for (const auto& [key, value] : root.Members()) {
      const Status read = ReadMember(key, value);
      if (!read) return read;
    }
    if (mapping_.columns.empty()) return Refuse("columns", "it names no column");
    AddVocabulary();
    return Done();
  }

 private:
  [[nodiscard]] Error Refuse(const std::string& member, const std::string& why, const std::string& hint = "") const {
    return Error{ErrorCode::kInvalidInput, hint.empty() ? why : why + "; " + hint,
                 place_ + (member.empty() ? "" : ": " + member)};
  }

  Status ReadMember(std::string_view key, JsonValue value) {
    if (key == "columns") return ReadColumns(value);
    if (key == "fixed") return ReadFixed(value);
    if (key == "words") return ReadWords(value);
    if (key == "split" && value.IsString()) {
      mapping_.split = std::string(value.AsString());
      return Done();
    }
    if (key == "_note" && value.IsString()) return Done();
    if (key == "notes" && value.IsObject()) return Done();  // for people, and for the template
    return Refuse(std::string(key), "is not a member of a mapping",
                  DidYouMean(key, {"columns", "fixed", "words", "split", "notes", "_note"}));
  }

  [[nodiscard]] Status CheckField(const std::string& member, std::string_view field) const {
    const std::vector<std::string_view> fields(kFields.begin(), kFields.end());
    for (const std::string_view known : fields) {
      if (field == known) return Done();
    }
    return Refuse(member, "\"" + std::string(Utf8Prefix(field, 60)) + "\" is no field", DidYouMean(field, fields));
  }

  Status ReadColumns(JsonValue columns) {
    if (!columns.IsObject() || columns.size() > kMostMappedColumns)
      return Refuse("columns", "is no object of column names");
    for (const auto& [column, field] : columns.Members()) {
      const std::string member = "columns." + std::string(column);
      if (!field.IsString()) return Refuse(member, "is no text");
      const std::string folded = terms::FoldName(column);
      mapping_.column_names[folded] = std::string(column);
      if (field.AsString() == "ignore") {
        mapping_.columns[folded] = "";
        continue;
      }
      const Status known = CheckField(member, field.AsString());
      if (!known) return known;
      mapping_.columns[folded] = std::string(field.AsString());
    }
    return Done();
  }

  Status ReadFixed(JsonValue fixed) {
    if (!fixed.IsObject()) return Refuse("fixed", "is no object");
    for (const auto& [field, value] : fixed.Members()) {
      const std::string member = "fixed." + std::string(field);
      const Status known = CheckField(member, field);
      if (!known) return known;
      if (!value.IsString()) return Refuse(member, "is no text");
      mapping_.fixed[std::string(field)] = std::string(value.AsString());
    }
    return Done();
  }

  Status ReadWords(JsonValue words) {
    if (!words.IsObject()) return Refuse("words", "is no object");
    for (const auto& [name, table] : words.Members()) {
      const std::string member = "words." + std::string(name);
      const std::optional<Facet> facet = hsds::ParseFacet(name);
      if (!facet)
        return Refuse(member, "is no facet", "one of need, audience, access, type, language, accessibility, area");
      if (!table.IsObject()) return Refuse(member, "is no object");
      for (const auto& [word, ids] : table.Members()) {
        const Status read = ReadWord(member + "." + std::string(word), *facet, word, ids);
        if (!read) return read;
      }
    }
    return Done();
  }

  Status ReadWord(const std::string& member, Facet facet, std::string_view word, JsonValue ids) {
    const std::vector<JsonValue> all = ids.IsArray() ? ids.Elements() : std::vector<JsonValue>{ids};
    for (const JsonValue id : all) {
      if (!id.IsString()) return Refuse(member, "is neither an id nor a list of ids");
      if (!hsds::IsKnown(facet, id.AsString(), vocabulary_)) {
        return Refuse(member, "\"" + std::string(Utf8Prefix(id.AsString(), 60)) + "\" is not in the vocabulary");
      }
      mapping_.words.Add(TaxonomyOf(facet), word, {facet, std::string(id.AsString())});
    }
    return Done();
  }

  // A word of the mapping wins over a label of the vocabulary.
  void AddUnlessMapped(Facet facet, const std::string& word, const std::string& id) {
    if (word.empty() || !mapping_.words.Find(TaxonomyOf(facet), word).empty()) return;
    mapping_.words.Add(TaxonomyOf(facet), word, {facet, id});
  }

  void AddList(Facet facet, const terms::TermList& list) {
    for (const terms::Term& term : list.terms()) {
      for (const std::string& word : {term.id, term.label_sv, term.label_easy, term.label_en}) {
        AddUnlessMapped(facet, word, term.id);
      }
      for (const std::string& word : term.synonyms) AddUnlessMapped(facet, word, term.id);
    }
  }

  void AddVocabulary() {
    for (const terms::Need& need : vocabulary_.needs.all()) {
      for (const std::string& word : {need.id, need.label_sv, need.label_en})
        AddUnlessMapped(Facet::kNeed, word, need.id);
    }
    AddList(Facet::kAudience, vocabulary_.audiences);
    AddList(Facet::kAccess, vocabulary_.access_forms);
    AddList(Facet::kType, vocabulary_.organisation_types);
    AddList(Facet::kLanguage, vocabulary_.languages);
    AddList(Facet::kAccessibility, vocabulary_.accessibility);
  }

  std::string place_;
  const terms::Vocabulary& vocabulary_;
  Mapping& mapping_;
};

}  // namespace

Result<Mapping> Mapping::Parse(std::string_view json, const std::string& place, const terms::Vocabulary& vocabulary) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (!document) return Error{ErrorCode::kInvalidInput, document.error().message, place + ":" + document.error().place};
  return Read(document->root(), place, vocabulary);
}

Result<Mapping> Mapping::Read(JsonValue root, const std::string& place, const terms::Vocabulary& vocabulary) {
  Mapping mapping;
  const Status read = MappingReader(place, vocabulary, mapping).Read(root);
  if (!read) return read.error();
  return mapping;
}

Result<Mapping> Mapping::Load(const std::filesystem::path& file, const terms::Vocabulary& vocabulary) {
  const Result<std::string> text = ReadFile(file, kLargestMapping);
  if (!text) return text.error();
  if (file.extension() == ".toml") {
    const Result<std::string> json = TomlAsJson(*text, file.filename().string());
    if (!json) return json.error();
    return Parse(*json, file.filename().string(), vocabulary);
  }
  return Parse(*text, file.filename().string(), vocabulary);
}

}  // namespace kb::feeds
