#include "catalog/hsds/tables.h"

#include <algorithm>
#include <array>

namespace kb::hsds {
namespace {

std::size_t NumberOf(std::string_view table) {
  const std::vector<TableForm>& forms = TableForms();
  const auto found =
      std::find_if(forms.begin(), forms.end(), [table](const TableForm& form) { return form.name == table; });
  KB_CHECK(found != forms.end());
  return static_cast<std::size_t>(found - forms.begin());
}

std::string ScalarText(JsonValue value) {
  if (value.IsString()) return std::string(value.AsString());
  if (value.IsNull() || value.IsArray() || value.IsObject()) return {};
  return value.ToText();
}

// The lists of an object that are tables, and the column that names their owner.
struct Child {
  std::string_view owner;
  std::string_view member;
  std::string_view column;
};
constexpr std::array<Child, 15> kChildren = {{{"organizations", "organization_identifiers", "organization_id"},
                                              {"organizations", "attributes", ""},
                                              {"services", "service_at_locations", "service_id"},
                                              {"services", "phones", "service_id"},
                                              {"services", "schedules", "service_id"},
                                              {"services", "service_areas", "service_id"},
                                              {"services", "languages", "service_id"},
                                              {"services", "cost_options", "service_id"},
                                              {"services", "contacts", "service_id"},
                                              {"services", "attributes", ""},
                                              {"service_at_locations", "phones", "service_at_location_id"},
                                              {"service_at_locations", "schedules", "service_at_location_id"},
                                              {"locations", "addresses", "location_id"},
                                              {"locations", "accessibility", "location_id"},
                                              {"locations", "attributes", ""}}};
constexpr std::array<Child, 2> kMoreChildren = {
    {{"contacts", "phones", "contact_id"}, {"schedules", "attributes", ""}}};

void WriteColumn(const TableColumn& column, JsonWriter& json) {
  json.StartObject().Member("name", column.name).Member("type", column.type);
  if (*column.format != '\0') json.Member("format", column.format);
  if (column.required) json.Key("constraints").StartObject().Member("required", true).EndObject();
  json.EndObject();
}

void WriteForeignKeys(const TableForm& table, JsonWriter& json) {
  json.Key("foreignKeys").StartArray();
  for (const TableColumn& column : table.columns) {
    if (*column.refers_to == '\0') continue;
    json.StartObject().Member("fields", column.name).Key("reference").StartObject();
    json.Member("resource", column.refers_to).Member("fields", "id").EndObject().EndObject();
  }
  json.EndArray();
}

void WriteResource(const TableForm& table, JsonWriter& json) {
  json.StartObject().Member("name", table.name).Member("path", table.path);
  json.Member("profile", "tabular-data-resource").Member("format", "csv").Member("mediatype", "text/csv");
  json.Member("encoding", "utf-8").Key("schema").StartObject().Member("primaryKey", "id").Key("fields").StartArray();
  for (const TableColumn& column : table.columns) WriteColumn(column, json);
  json.EndArray();
  WriteForeignKeys(table, json);
  json.EndObject().EndObject();
}

}  // namespace

void TableSplitter::AddOrganization(JsonValue organization) { Add(NumberOf("organizations"), organization, {}); }
void TableSplitter::AddService(JsonValue service) { Add(NumberOf("services"), service, {}); }

void TableSplitter::Add(std::size_t table, JsonValue object, const Links& links) {
  const TableForm& form = TableForms()[table];
  Links known = links;
  if (const auto location = object.Find("location"); location && location->IsObject()) {
    known.emplace_back("location_id", ScalarText(*location->Find("id")));
    Add(NumberOf("locations"), *location, {});
  }
  std::vector<std::string> cells;
  for (const TableColumn& column : form.columns) {
    const auto link =
        std::find_if(known.begin(), known.end(), [&](const auto& pair) { return pair.first == column.name; });
    const std::optional<JsonValue> member = object.Find(column.name);
    cells.push_back(link != known.end() ? link->second : member ? ScalarText(*member) : std::string());
  }
  if (const auto term = object.Find("taxonomy_term"); term && term->IsObject()) AddTerm(*term);
  row_(table, cells);
  AddChildren(table, object, cells.front());
}

void TableSplitter::AddChildren(std::size_t table, JsonValue object, const std::string& id) {
  const auto add = [&](const Child& child) {
    if (child.owner != TableForms()[table].name) return;
    const std::optional<JsonValue> list = object.Find(child.member);
    if (!list || !list->IsArray()) return;
    Links links;
    if (!child.column.empty()) links.emplace_back(child.column, id);
    for (const JsonValue& item : list->Elements()) Add(NumberOf(child.member), item, links);
  };
  std::for_each(kChildren.begin(), kChildren.end(), add);
  std::for_each(kMoreChildren.begin(), kMoreChildren.end(), add);
}

void TableSplitter::AddTerm(JsonValue term) {
  const std::string taxonomy_id = ScalarText(*term.Find("taxonomy_id"));
  const std::string taxonomy = ScalarText(*term.Find("taxonomy"));
  if (terms_.insert(taxonomy_id).second) row_(NumberOf("taxonomies"), {taxonomy_id, taxonomy, taxonomy});
  if (terms_.insert(ScalarText(*term.Find("id"))).second) Add(NumberOf("taxonomy_terms"), term, {});
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
      line += cells[i];
      continue;
    }
    line += '"';
    for (const char c : cells[i]) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}

std::string CsvHeader(const TableForm& table) {
  std::vector<std::string> names;
  for (const TableColumn& column : table.columns) names.emplace_back(column.name);
  return CsvLine(names);
}

std::string DataPackageJson(std::string_view title, std::string_view licence, std::string_view created) {
  JsonWriter json(JsonStyle::kIndented);
  json.StartObject().Member("profile", "tabular-data-package").Member("name", "kunskapsbank-hsds");
  json.Member("title", title).Member("created", created);
  json.Key("licenses").StartArray().StartObject().Member("name", licence).EndObject().EndArray();
  json.Key("resources").StartArray();
  for (const TableForm& table : TableForms()) WriteResource(table, json);
  return json.EndArray().EndObject().Take() + "\n";
}

}  // namespace kb::hsds
