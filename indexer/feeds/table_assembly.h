// Joined rows -> the JSON of whole HSDS objects.  Internal to table_feed.
#pragma once

#include <string>

#include "indexer/feeds/table_store.h"

namespace kb::feeds {

std::string AssembleOrganization(const TableRow& row, TableStore& store);
std::string AssembleService(const TableRow& row, TableStore& store);
std::string AssembleLocation(const TableRow& row, TableStore& store);

}  // namespace kb::feeds
