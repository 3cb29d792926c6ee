// FNV-1a over named parts, for telling two tables apart; no defence against anyone
// who wants a collision.  Private to catalog/text and the programs that build its tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kb::text {

class TableDigest {
 public:
  TableDigest& Add(std::string_view part) {
    AddBytes(std::to_string(part.size()));
    AddBytes(":");
    AddBytes(part);
    return *this;
  }
  [[nodiscard]] uint64_t value() const { return state_; }
  [[nodiscard]] std::string Hex() const {
    std::string hex(16, '0');
    for (std::size_t i = 0; i < 16; ++i) hex[i] = "0123456789abcdef"[(state_ >> (60 - 4 * i)) & 0xFU];
    return hex;
  }

 private:
  void AddBytes(std::string_view bytes) {
    for (const char byte : bytes) state_ = (state_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace kb::text
