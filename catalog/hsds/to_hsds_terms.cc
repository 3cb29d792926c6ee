#include <array>
#include <utility>

#include "catalog/hsds/feed_words.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/hsds/to_hsds_parts.h"

namespace kb::hsds {
namespace {

const terms::TermList* ListOf(std::string_view kind, const terms::Vocabulary& vocabulary) {
  if (kind == "audience") return &vocabulary.audiences;
  if (kind == "access") return &vocabulary.access_forms;
  if (kind == "type") return &vocabulary.organisation_types;
  return nullptr;
}

// The label that people read; the code itself where there is none.
std::string LabelOf(std::string_view taxonomy, std::string_view code, const terms::Vocabulary& vocabulary) {
  const std::string_view prefix = kOwnPrefix;
  if (taxonomy.substr(0, prefix.size()) != prefix) return std::string(code);
  const std::string_view kind = taxonomy.substr(prefix.size());
  if (kind == "need") {
    const terms::Need* need = vocabulary.needs.Find(code);
    return need == nullptr ? std::string(code) : need->label_sv;
  }
  if (kind == "area") {
    const terms::Area* area = vocabulary.areas.Find(code);
    return area == nullptr ? std::string(code) : area->name;
  }
  const terms::TermList* list = ListOf(kind, vocabulary);
  const terms::Term* term = list == nullptr ? nullptr : list->Find(code);
  return term == nullptr ? std::string(code) : term->label_sv;
}

std::vector<std::string> OwnFields() {
  return {"record_id",    "successor",     "status", "kind",     "cost", "intake",
          "not_for",      "while_waiting", "easy",   "chat_url", "peer", "alternate_name",
          "organization", "location_type", "origin", "source"};
}

std::string ParentOf(std::string_view taxonomy, std::string_view code, const terms::Vocabulary& vocabulary) {
  if (taxonomy != std::string(kOwnPrefix) + "need") return "";
  const terms::Need* need = vocabulary.needs.Find(code);
  return need == nullptr ? "" : need->parent;
}

}  // namespace

void WriteTerm(std::string_view taxonomy, std::string_view code, const ToHsdsContext& context, JsonWriter& writer) {
  const std::string label = LabelOf(taxonomy, code, *context.vocabulary);
  writer.StartObject().Member("id", TermUuid(taxonomy, code)).Member("code", code);
  writer.Member("name", label).Member("description", label).Member("taxonomy", taxonomy);
  const std::string parent = ParentOf(taxonomy, code, *context.vocabulary);
  if (!parent.empty()) writer.Member("parent_id", TermUuid(taxonomy, parent));
  writer.Member("taxonomy_id", TaxonomyUuid(taxonomy)).EndObject();
}

std::vector<ExportedTaxonomy> ExportedTaxonomies(const terms::Vocabulary& vocabulary) {
  std::vector<ExportedTaxonomy> taxonomies;
  ExportedTaxonomy needs{std::string(kOwnPrefix) + "need", "Behov", {}};
  for (const terms::Need& need : vocabulary.needs.all()) needs.term_codes.push_back(need.id);
  taxonomies.push_back(std::move(needs));
  const std::array<std::pair<const char*, const char*>, 3> lists = {
      {{"audience", "Målgrupp"}, {"access", "Vägar in"}, {"type", "Typ av organisation"}}};
  for (const auto& [kind, name] : lists) {
    ExportedTaxonomy taxonomy{std::string(kOwnPrefix) + kind, name, {}};
    for (const terms::Term& term : ListOf(kind, vocabulary)->terms()) taxonomy.term_codes.push_back(term.id);
    taxonomies.push_back(std::move(taxonomy));
  }
  ExportedTaxonomy areas{kOwnArea, "Område", {}};
  for (const terms::Area& area : vocabulary.areas.all()) areas.term_codes.push_back(area.id);
  taxonomies.push_back(std::move(areas));
  taxonomies.push_back({kOwnField, "Uppgifter utöver HSDS", OwnFields()});
  taxonomies.push_back({kOwnSchedule, "Tider i eget format", {"schedule"}});
  taxonomies.push_back({kOpeningHours, "Öppettider enligt OpenStreetMap", {"opening_hours"}});
  return taxonomies;
}

std::string TaxonomyToHsds(const ExportedTaxonomy& taxonomy) {
  JsonWriter writer;
  writer.StartObject().Member("id", TaxonomyUuid(taxonomy.code)).Member("name", taxonomy.code);
  writer.Member("description", taxonomy.name).EndObject();
  return writer.Take();
}

std::string TaxonomyTermToHsds(std::string_view taxonomy, std::string_view code, const ToHsdsContext& context) {
  JsonWriter writer;
  WriteTerm(taxonomy, code, context, writer);
  return writer.Take();
}

}  // namespace kb::hsds
