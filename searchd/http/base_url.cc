#include "searchd/http/base_url.h"

#include <algorithm>
#include <cctype>

namespace kb::http {
namespace {

bool IsHostCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
}

}  // namespace

std::string BaseUrl(const Request& request) {
  const std::string_view host = request.Header("host").value_or("");
  const bool good = !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), IsHostCharacter);
  const bool secure = request.Header("x-forwarded-proto") == "https";
  return std::string(secure ? "https://" : "http://") + (good ? std::string(host) : "localhost");
}

}  // namespace kb::http
