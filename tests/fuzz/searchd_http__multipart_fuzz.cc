// Any bytes as a form with files: the first line is the boundary.  Names and values are clean
// text, and nothing comes out that did not stand there.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "searchd/http/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  kb::http::Request request;
  request.method = kb::http::Method::kPost;
  request.headers.emplace_back("content-type", "multipart/form-data; boundary=" + std::string(text.substr(0, end)));
  request.body = std::string(text.substr(std::min(end + 1, size)));
  const auto form = kb::http::ParseMultipart(request);
  if (!form) return 0;
  std::size_t bytes = 0;
  for (const auto& [name, value] : form->fields) {
    KB_CHECK(!name.empty() && kb::IsValidUtf8(name) && kb::IsValidUtf8(value));
    bytes += value.size();
  }
  for (const auto& file : form->files) {
    KB_CHECK(kb::IsValidUtf8(file.name) && file.name.find('/') == std::string::npos);
    KB_CHECK(request.body.find(file.content) != std::string::npos);
    bytes += file.content.size();
  }
  KB_CHECK(bytes <= size);
  return 0;
}
