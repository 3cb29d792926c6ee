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

constexpr Field kFields[] = {
    // Everything from our own origin, nothing inline, and no page of ours in a frame of others.
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
     "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
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
  const std::string* policy = FindHeader(response, "Content-Security-Policy");
  const bool may_be_framed = policy != nullptr && policy->find("frame-ancestors") != std::string::npos;
  for (const Field& field : kFields) {
    if (may_be_framed && std::string_view(field.name) == "X-Frame-Options") continue;  // it knows no list of sites
    if (FindHeader(response, field.name) == nullptr) response.headers.emplace_back(field.name, field.value);
  }
}

}  // namespace kb::http
