#include "indexer/feeds/table_assembly.h"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace kb::feeds {
namespace {

constexpr std::size_t kLongestObject = 16U << 20;

// `object` without its closing bracket, so that members can follow.
std::string Opened(std::string object) {
  object.pop_back();
  return object;
}

void AddMember(std::string_view name, std::string_view json, std::string& object) {
  object += object.back() == '{' ? "\"" : ",\"";
  object += name;
  object += "\":";
  object += json;
}

std::string Assembled(const TableRow& row, TableStore& store);

// The rows that belong to `owner`, as lists by table.
void AddChildren(const std::string& owner, TableStore& store, std::string& object) {
  if (owner.empty()) return;
  std::map<std::string_view, std::string> lists;
  for (const TableRow& child : store.Children(owner)) {
    const std::string_view member = MemberName(child.table);
    if (member.empty() || object.size() > kLongestObject) continue;
    std::string& list = lists[member];
    list += (list.empty() ? "[" : ",") + Assembled(child, store);
  }
  for (const auto& [member, list] : lists) AddMember(member, list + "]", object);
}

void AddLocation(const std::string& self, TableStore& store, std::string& object) {
  const std::optional<TableRow> location = store.Find(self);
  if (location) AddMember("location", AssembleLocation(*location, store), object);
}

std::string Assembled(const TableRow& row, TableStore& store) {
  std::string object = Opened(row.body);
  if (row.table == Table::kServiceAtLocations) AddLocation(row.other, store, object);
  if (row.table == Table::kAttributes) {
    const std::optional<TableRow> term = row.other.empty() ? std::nullopt : store.Find(row.other);
    if (term) AddMember("taxonomy_term", term->body, object);
  }
  const bool owns =
      row.table == Table::kServiceAtLocations || row.table == Table::kContacts || row.table == Table::kSchedules;
  if (owns) AddChildren(row.self, store, object);
  return object + "}";
}

}  // namespace

std::string AssembleOrganization(const TableRow& row, TableStore& store) {
  std::string object = Opened(row.body);
  AddChildren(row.self, store, object);
  return object + "}";
}

std::string AssembleLocation(const TableRow& row, TableStore& store) {
  std::string object = Opened(row.body);
  AddChildren(row.self, store, object);
  return object + "}";
}

std::string AssembleService(const TableRow& row, TableStore& store) {
  std::string object = Opened(row.body);
  if (!row.other.empty()) {
    // Before HSDS 1.1 a service named its location itself.
    std::string at = "{";
    AddLocation(row.other, store, at);
    AddMember("service_at_locations", "[" + at + "}]", object);
  }
  AddChildren(row.self, store, object);
  return object + "}";
}

}  // namespace kb::feeds
