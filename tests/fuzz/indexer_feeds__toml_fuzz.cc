// Any bytes as a mapping in TOML: an error with its place, or JSON.
#include <cstddef>
#include <cstdint>

#include "catalog/base/json.h"
#include "catalog/feeds/toml_json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const kb::Result<std::string> json = kb::feeds::TomlAsJson(text, "mapping.toml");
  // Deeper than JSON is read here, or a number that JSON has not (inf), is refused there.
  if (json) (void)kb::JsonDocument::Parse(*json).ok();
  if (!json) KB_CHECK(json.error().place.rfind("mapping.toml", 0) == 0);
  return 0;
}
