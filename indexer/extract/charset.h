// Which letters a page is written in, and its text as UTF-8.
//
// The answer's header counts most, unless the bytes contradict it; then a byte order
// mark, the page's own word (meta, XML declaration), and what the bytes look like.
// What calls itself ISO-8859-1 is read as Windows-1252, as browsers do.
#pragma once

#include <string>
#include <string_view>

namespace kb::extract {

struct Decoded {
  std::string text;     // valid UTF-8; what no letter stands for is U+FFFD
  std::string charset;  // "utf-8", "windows-1252" ...
  std::string because;  // "header", "mark", "meta", "bytes"
};

// `content_type` as the answer had it: "text/html; charset=iso-8859-1"; may be empty.
Decoded ToUtf8(std::string_view bytes, std::string_view content_type);
// Invalid sequences and control characters replaced.
std::string MendedUtf8(std::string_view bytes);

}  // namespace kb::extract
