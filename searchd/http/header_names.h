// Header fields of a Response by name, whatever the case it was written in.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "searchd/http/message.h"

namespace kb::http {

inline bool SameIgnoringCase(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
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
