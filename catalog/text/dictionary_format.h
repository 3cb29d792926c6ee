// Layout of the dictionary table; shared by the reader (catalog/text) and the builder
// (indexer/dictionary).  Little-endian, byte by byte; strings are UTF-8.
//
//   header   "KBDT" u32 version | u64 digest | u64 size of file | u32 forms
//            | u32 slots, u64 offset (by form) | u32 slots, u64 offset (by folded form)
//   lemma    u8 n, bytes (written) | u8 n, bytes (folded)
//   form     u8 n, bytes | u16 whole, u16 first, u16 last cost | u8 flags | u32 lemma of the first part, or 0
//            | u8 n, n x u32 lemma | u8 n, n x (u8 bytes, u32 lemma) parts
//   folded   u8 n, bytes | u8 n, n x u32 form
//   slots    u32 offsets of forms (or folded entries), 0 empty; a power of two of them;
//            the slot of a key is its FNV-1a hash, then the next free one
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kb::text::dictionary_format {

inline constexpr std::string_view kMagic = "KBDT";
inline constexpr uint32_t kVersion = 1;
inline constexpr std::size_t kHeaderBytes = 4 + 4 + 8 + 8 + 4 + (4 + 8) + (4 + 8);
inline constexpr uint8_t kTakesS = 1;

inline uint64_t HashKey(std::string_view key) {
  uint64_t state = 0xcbf29ce484222325U;
  for (const char byte : key) state = (state ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return state ^ (state >> 29U);
}

}  // namespace kb::text::dictionary_format
