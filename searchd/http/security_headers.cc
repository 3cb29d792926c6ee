#include "searchd/http/security_headers.h"

#include <algorithm>
#include <string_view>

#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

struct Field {
  const char* name;
  const char* value;
};

// Everything from our own origin, nothing inline.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

constexpr Field kFields[] = {
    {"X-Content-Type-Options", "nosniff"},
    // Where a visitor came from is nobody's business: an address may tell of a need.
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "accelerometer=(), browsing-topics=(), camera=(), geolocation=(self), gyroscope=(), magnetometer=(), "
     "microphone=(), payment=(), usb=()"},
    {"X-Frame-Options", "DENY"},  // for browsers that do not know frame-ancestors
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

}  // namespace

void AddSecurityHeaders(Response& response) {
  if (FindHeader(response, "Content-Security-Policy") == nullptr) AllowFraming(response, {});
  const std::string* policy = FindHeader(response, "Content-Security-Policy");
  const bool may_be_framed = policy != nullptr && policy->find("frame-ancestors 'none'") == std::string::npos;
  for (const Field& field : kFields) {
    if (may_be_framed && std::string_view(field.name) == "X-Frame-Options") continue;  // it knows no list of sites
    if (FindHeader(response, field.name) == nullptr) response.headers.emplace_back(field.name, field.value);
  }
}

void AllowFraming(Response& response, const std::vector<std::string>& origins) {
  std::string policy = kPolicy;
  for (std::size_t i = 0; i < origins.size(); ++i) policy += (i == 0 ? "" : " ") + origins[i];
  response.headers.emplace_back("Content-Security-Policy", origins.empty() ? policy + "'none'" : policy);
}

}  // namespace kb::http
