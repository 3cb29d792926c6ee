#include "indexer/feeds/table_row.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/hsds/feed_text.h"

namespace kb::feeds {
namespace {

using hsds::SplitList;

class RowFields {
 public:
  RowFields(const std::vector<std::string>& names, const std::vector<std::string>& fields)
      : names_(names), fields_(fields) {}

  [[nodiscard]] std::string Get(std::string_view name) const {
    for (std::size_t i = 0; i < Size(); ++i) {
      if (names_[i] == name && !fields_[i].empty()) return fields_[i];
    }
    return "";
  }
  [[nodiscard]] std::size_t Size() const { return std::min(names_.size(), fields_.size()); }
  [[nodiscard]] const std::string& name(std::size_t i) const { return names_[i]; }
  [[nodiscard]] const std::string& value(std::size_t i) const { return fields_[i]; }

 private:
  const std::vector<std::string>& names_;
  const std::vector<std::string>& fields_;
};

std::string Key(char kind, const std::string& id) { return id.empty() ? "" : std::string(1, kind) + ":" + id; }

std::string SelfOf(Table table, const RowFields& row) {
  const std::string id = row.Get("id");
  switch (table) {
    case Table::kOrganizations:
      return Key('o', id);
    case Table::kServices:
      return Key('s', id);
    case Table::kLocations:
      return Key('l', id);
    case Table::kServiceAtLocations:
      return Key('a', id);
    case Table::kContacts:
      return Key('c', id);
    case Table::kTaxonomyTerms:
      return Key('t', id);
    case Table::kSchedules:
      return Key('h', id);  // its attributes hold what HSDS cannot say
    default:
      return "";
  }
}

// The nearest of the objects that a row names: HSDS's examples fill in all of them.
std::string OwnerOf(Table table, const RowFields& row) {
  if (table == Table::kServiceAtLocations) return Key('s', row.Get("service_id"));
  const bool stands_alone = table == Table::kOrganizations || table == Table::kServices || table == Table::kLocations ||
                            table == Table::kTaxonomyTerms;
  if (stands_alone) return "";
  constexpr std::array<std::pair<const char*, char>, 5> kOwners = {{{"service_at_location_id", 'a'},
                                                                    {"service_id", 's'},
                                                                    {"location_id", 'l'},
                                                                    {"contact_id", 'c'},
                                                                    {"organization_id", 'o'}}};
  for (const auto& [column, kind] : kOwners) {
    const std::string id = row.Get(column);
    if (!id.empty()) return Key(kind, id);
  }
  const std::string link = row.Get("link_id");
  if (link.empty()) return "";
  const std::string entity = row.Get("link_entity");
  constexpr std::array<std::pair<const char*, char>, 5> kEntities = {
      {{"organization", 'o'}, {"location", 'l'}, {"service_at_location", 'a'}, {"contact", 'c'}, {"schedule", 'h'}}};
  for (const auto& [name, kind] : kEntities) {
    if (entity == name) return Key(kind, link);
  }
  return Key('s', link);
}

// A column that holds a list becomes a list of objects.
void WriteList(JsonWriter& writer, const char* member, const char* field, const std::vector<std::string>& parts) {
  writer.Key(member).StartArray();
  for (const std::string& part : parts) writer.StartObject().Member(field, part).EndObject();
  writer.EndArray();
}

void WriteTerms(JsonWriter& writer, const std::vector<std::pair<std::string, std::vector<std::string>>>& terms) {
  writer.Key("attributes").StartArray();
  for (const auto& [taxonomy, codes] : terms) {
    for (const std::string& code : codes) {
      writer.StartObject().Key("taxonomy_term").StartObject();
      writer.Member("taxonomy", taxonomy).Member("code", code).EndObject().EndObject();
    }
  }
  writer.EndArray();
}

// Numbers like "101-04" are those of Open Eligibility.
std::string TaxonomyOf(const std::vector<std::string>& codes) {
  const bool open_eligibility = std::all_of(codes.begin(), codes.end(), [](const std::string& code) {
    return code.size() >= 3 && code.find_first_not_of("0123456789-") == std::string::npos;
  });
  return open_eligibility ? "open-eligibility" : "taxonomy";
}

std::vector<std::string> Listed(const std::string& text) {
  return SplitList(text, text.find(';') != std::string::npos ? ";" : ",");
}

void WriteServiceLists(JsonWriter& writer, const RowFields& row) {
  std::vector<std::pair<std::string, std::vector<std::string>>> terms;
  const std::vector<std::string> codes = Listed(row.Get("taxonomy_ids"));
  if (!codes.empty()) terms.emplace_back(TaxonomyOf(codes), codes);
  const std::vector<std::string> problems = Listed(row.Get("problem_codes"));
  if (!problems.empty()) terms.emplace_back("problem_codes", problems);
  const std::vector<std::string> keywords = Listed(row.Get("keywords"));
  if (!keywords.empty()) terms.emplace_back("keywords", keywords);
  if (!terms.empty()) WriteTerms(writer, terms);
  const std::string areas = row.Get("service_areas");
  if (!areas.empty()) WriteList(writer, "service_areas", "name", Listed(areas));
}

void WriteLocationLists(JsonWriter& writer, const RowFields& row) {
  const std::string accessibility = row.Get("accessibility");
  if (!accessibility.empty()) WriteList(writer, "accessibility", "description", Listed(accessibility));
  const std::string phones = row.Get("phones");
  if (!phones.empty()) {
    writer.Key("phones").StartArray();
    for (const auto& [label, number] : hsds::SplitPhones(phones)) {
      writer.StartObject().Member("number", number).Member("description", label).EndObject();
    }
    writer.EndArray();
  }
  const std::string address = row.Get("address");
  const bool street = address.find_first_of("0123456789") != std::string::npos;  // not "State: FL"
  if (!street) return;
  writer.Key("addresses").StartArray().StartObject();
  writer.Member("address_1", address).Member("country", "-").EndObject().EndArray();
}

bool IsListColumn(Table table, std::string_view name) {
  if (name == "languages") return table == Table::kServices || table == Table::kLocations;
  if (table == Table::kServices) {
    return name == "taxonomy_ids" || name == "problem_codes" || name == "keywords" || name == "service_areas";
  }
  return table == Table::kLocations && (name == "accessibility" || name == "phones" || name == "address");
}

void WriteExtras(JsonWriter& writer, Table table, const RowFields& row) {
  const bool listed = table == Table::kServices || table == Table::kLocations;
  const std::string languages = listed ? row.Get("languages") : "";
  if (!languages.empty()) WriteList(writer, "languages", "name", Listed(languages));
  if (table == Table::kServices) WriteServiceLists(writer, row);
  if (table == Table::kLocations) WriteLocationLists(writer, row);
  if (table == Table::kRegularSchedules) writer.Member("freq", "WEEKLY");
  if (table == Table::kHolidaySchedules) writer.Member("_holiday", true);
  if (table == Table::kPostalAddresses) writer.Member("address_type", "postal");
}

std::string BodyOf(Table table, const RowFields& row, const std::string& place) {
  JsonWriter writer;
  writer.StartObject().Member("_place", place);
  std::vector<std::string_view> written;
  for (std::size_t i = 0; i < row.Size(); ++i) {
    const std::string& name = row.name(i);
    if (name.empty() || row.value(i).empty() || IsListColumn(table, name)) continue;
    if (std::find(written.begin(), written.end(), name) != written.end()) continue;
    if (!IsValidUtf8(name) || !IsValidUtf8(row.value(i))) continue;
    written.push_back(name);
    writer.Member(name, row.value(i));
  }
  WriteExtras(writer, table, row);
  return writer.EndObject().Take();
}

}  // namespace

TableRow MakeTableRow(Table table, const std::vector<std::string>& names, const std::vector<std::string>& fields,
                      std::string place) {
  const RowFields row(names, fields);
  TableRow made;
  made.table = table;
  made.self = SelfOf(table, row);
  made.owner = OwnerOf(table, row);
  if (table == Table::kServiceAtLocations || table == Table::kServices) made.other = Key('l', row.Get("location_id"));
  if (table == Table::kAttributes) made.other = Key('t', row.Get("taxonomy_term_id"));
  made.body = BodyOf(table, row, place);
  made.place = std::move(place);
  return made;
}

}  // namespace kb::feeds
