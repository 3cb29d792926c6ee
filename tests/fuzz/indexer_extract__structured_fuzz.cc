// Any JSON-LD, and any markup, gives items whose numbers can be dialled, or nothing.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/structured.h"
#include "indexer/extract/words.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string text = kb::extract::MendedUtf8({reinterpret_cast<const char*>(data), size});
  const kb::Result<kb::extract::HtmlNode> root = kb::extract::ParseHtml(text);
  if (!root) return 0;
  for (const auto& item : kb::extract::ReadStructured(*root, {text})) {
    KB_CHECK(!item.name.empty());
    for (const auto& phone : item.phones) KB_CHECK(kb::extract::CountDigits(phone.number) >= 3);
  }
  return 0;
}
