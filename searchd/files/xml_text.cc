#include "searchd/files/xml_text.h"

namespace kb::files {
namespace {

std::string_view EntityOf(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

bool MayStand(char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'; }

}  // namespace

std::string EscapeXml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    const std::string_view entity = EntityOf(c);
    if (!entity.empty()) {
      escaped += entity;
    } else if (MayStand(c)) {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace kb::files
