// Any bytes as a table that was sent over the web: read, written as JSON and read again it is
// the same, within its bounds.
#include <cstddef>
#include <cstdint>
#include <string>

#include "catalog/base/json.h"
#include "catalog/feeds/small_table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const auto table = kb::feeds::ReadSmallTable(std::string(reinterpret_cast<const char*>(data), size), "lista");
  if (!table) return 0;
  KB_CHECK(table->rows.size() >= 2 && table->rows.size() <= kb::feeds::kMostUploadedRows);
  kb::JsonWriter writer;
  writer.StartObject();
  kb::feeds::WriteTable(*table, writer);
  const auto document = kb::JsonDocument::Parse(writer.EndObject().Take());
  KB_CHECK(document.ok());
  const auto again = kb::feeds::TableFrom(document->root());
  KB_CHECK(again.ok() && again->rows == table->rows);
  return 0;
}
