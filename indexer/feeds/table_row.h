// One row of an HSDS table, ready to be joined: what it is, whose it is, and its fields
// as a JSON object under the names of HSDS 3.
#pragma once

#include <string>
#include <vector>

#include "indexer/feeds/table_names.h"

namespace kb::feeds {

// Keys are "<letter>:<id>": o organisation, s service, l location, a service at
// location, c contact, t taxonomy term.
struct TableRow {
  Table table = Table::kPassedOver;
  std::string self;   // its own key; empty where nothing refers to it
  std::string owner;  // the row it belongs to; empty: none, or it stands by itself
  std::string other;  // kServiceAtLocations, kServices: the location; kAttributes: the term
  std::string place;  // "phones.csv:17"
  std::string body;   // {"_place":"phones.csv:17","number":"..."}
};

// `names` as FieldNames gives them; fields beyond them are passed over.
TableRow MakeTableRow(Table table, const std::vector<std::string>& names, const std::vector<std::string>& fields,
                      std::string place);

}  // namespace kb::feeds
