// Query strings, form bodies and paths: whatever comes out is UTF-8 without NUL,
// and encoding it again gives it back.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "searchd/http/decode.h"

namespace {

using namespace kb::http;

void CheckText(const std::string& text) { KB_CHECK(kb::IsValidUtf8(text) && text.find('\0') == std::string::npos); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto pairs = ParseQuery(bytes)) {
    KB_CHECK(pairs->size() <= kMaxPairs);
    std::string again;
    for (const auto& [name, value] : *pairs) {
      CheckText(name);
      CheckText(value);
      again += EncodeComponent(name) + "=" + EncodeComponent(value) + "&";
    }
    KB_CHECK(*ParseQuery(again) == *pairs);
  }
  if (const auto path = DecodePath(bytes)) {
    CheckText(*path);
    KB_CHECK(path->front() == '/');
    KB_CHECK(*DecodePath("/" + EncodeComponent(path->substr(1))) == *path);
  }
  return 0;
}
