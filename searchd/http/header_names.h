// Header fields of a Response by name, whatever the case it was written in.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "catalog/base/ascii.h"
#include "searchd/http/message.h"

namespace kb::http {

constexpr std::string_view kOptionalWhitespace = " \t";  // RFC 9110, 5.6.3: around a value

inline bool SameIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::Lower(x) == ascii::Lower(y); });
}

// The value of the first such field, or nullptr.
inline const std::string* FindHeader(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (SameIgnoringCase(key, name)) return &value;
  }
  return nullptr;
}

// Replaces the first such field, or adds it.
inline void SetHeader(Response& response, std::string_view name, std::string value) {
  for (auto& [key, old] : response.headers) {
    if (SameIgnoringCase(key, name)) {
      old = std::move(value);
      return;
    }
  }
  response.headers.emplace_back(name, std::move(value));
}

}  // namespace kb::http
