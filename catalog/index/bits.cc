#include "catalog/index/bits.h"

namespace kb::index {
namespace {

#if defined(__x86_64__)
// Compiled for processors that count bits in one instruction (nearly all); asked at start.
const bool kCountsBits = __builtin_cpu_supports("popcnt") != 0;

__attribute__((target("popcnt"))) std::size_t CountFast(const uint64_t* words, std::size_t count) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::size_t>(__builtin_popcountll(words[i]));
  return bits;
}

__attribute__((target("popcnt"))) std::size_t CountCommonFast(const uint64_t* a, const uint64_t* b, std::size_t count) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::size_t>(__builtin_popcountll(a[i] & b[i]));
  return bits;
}
#endif

}  // namespace

std::size_t CountBitsPlainly(const uint64_t* words, std::size_t count) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::size_t>(std::popcount(words[i]));
  return bits;
}

std::size_t CountCommonBitsPlainly(const uint64_t* a, const uint64_t* b, std::size_t count) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
  return bits;
}

std::size_t CountBits(const uint64_t* words, std::size_t count) {
#if defined(__x86_64__)
  if (kCountsBits) return CountFast(words, count);
#endif
  return CountBitsPlainly(words, count);
}

std::size_t CountCommonBits(const uint64_t* a, const uint64_t* b, std::size_t count) {
#if defined(__x86_64__)
  if (kCountsBits) return CountCommonFast(a, b, count);
#endif
  return CountCommonBitsPlainly(a, b, count);
}

}  // namespace kb::index
