#include "catalog/hsds/foreign_id.h"

#include "catalog/hsds/stable_id.h"

namespace kb::hsds {
namespace {

constexpr std::size_t kLongestPublisher = 24;
constexpr std::size_t kLongestPart = 44;
constexpr std::size_t kDigest = 8;

std::string Plain(std::string_view text, std::size_t most) {
  std::string plain;
  for (const char c : text.substr(0, most)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    plain += letter ? lower : '-';
  }
  return plain;
}

}  // namespace

std::string ForeignId(std::string_view publisher, char kind, std::string_view id) {
  const std::string plain = Plain(id, kLongestPart);
  const std::string start = Plain(publisher.empty() ? "feed" : publisher, kLongestPublisher) + "-" + kind + "-";
  if (plain == id) return start + plain;
  return start + plain + "-" + StableId("foreign", id).substr(0, kDigest);
}

}  // namespace kb::hsds
