// Facts that a page states for machines: JSON-LD, microdata and RDFa Lite in the words of
// schema.org.
//
// All three become the same: items with a type and members, as JSON objects.  JSON-LD
// that cannot be read is passed over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/hours/schedule.h"
#include "catalog/model/record.h"
#include "indexer/extract/html.h"

namespace kb::extract {

struct StructuredPhone {
  std::string number;
  std::string label;
};

// A place, organisation or service by the page's own word.
struct StructuredItem {
  std::string method;  // "json-ld", "microdata", "rdfa"
  std::string type;    // "NGO"
  std::string name;
  std::string description;
  std::string url;
  std::string email;
  std::vector<StructuredPhone> phones;
  std::optional<model::Location> location;
  std::vector<hours::Schedule> schedules;
  std::string words;  // the item as JSON, cut
};

// Items of types that can be a service or its place; persons, articles, events and the
// publishers of articles are none.
std::vector<StructuredItem> ReadStructured(const HtmlNode& root, const std::vector<std::string>& json_ld);

}  // namespace kb::extract
