// Sanitizers make everything five to twenty times slower: a long property test runs a
// share of its rounds there, and all of them in every other build.
#pragma once

namespace kb::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

// Of a long list, every so-manieth row.
inline constexpr int kStride = kSanitized ? 8 : 1;

// At least one.
constexpr int Rounds(int all) { return !kSanitized ? all : all < 8 ? 1 : all / 8; }

}  // namespace kb::test
