// HSDS objects as the tables of HSDS's tabular form: one CSV for each kind of object and a
// datapackage.json that describes them.
//
// The tables have the columns that our objects can fill; all of them, and their keys, are
// those of HSDS 3.1, and hold for 3.0 as well.  Pure; rows come out as they are met, so
// that a catalog of any size can be written.
// Source: HSDS 3.1, tabular form; Frictionless Data Package 1.0.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalog/base/json.h"

namespace kb::hsds {

struct TableColumn {
  const char* name;
  const char* type = "string";  // of Table Schema
  const char* format = "";      // "uuid", "email", "uri"
  bool required = false;
  const char* refers_to = "";  // the table of whose id this is one
};

struct TableForm {
  const char* name;  // "service_at_locations"
  const char* path;  // "service_at_location.csv"
  std::vector<TableColumn> columns;
};

// In the order of the package.
const std::vector<TableForm>& TableForms();

class TableSplitter {
 public:
  using RowSink = std::function<void(std::size_t table, const std::vector<std::string>& cells)>;
  explicit TableSplitter(RowSink row) : row_(std::move(row)) {}

  // Objects in full (to_hsds.h).  A term or taxonomy becomes a row when it is first met.
  void AddOrganization(JsonValue organization);
  void AddService(JsonValue service);

 private:
  using Links = std::vector<std::pair<std::string, std::string>>;
  void Add(std::size_t table, JsonValue object, const Links& links);
  void AddChildren(std::size_t table, JsonValue object, const std::string& id);
  void AddTerm(JsonValue term);

  RowSink row_;
  std::unordered_set<std::string> terms_;
};

// One line of a CSV file, with its line break (RFC 4180).
std::string CsvLine(const std::vector<std::string>& cells);
std::string CsvHeader(const TableForm& table);

// `licence` is the id of one that opendefinition.org lists: "CC0-1.0".
std::string DataPackageJson(std::string_view title, std::string_view licence, std::string_view created);

}  // namespace kb::hsds
