// Which pages say nearly the same (SimHash, Charikar 2002, over runs of four words).
//
// Two texts of one page with another date or menu differ in a few bits of 64; two
// pages about different things in about 32.  Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace kb::fetch {

// 0 for a text without words.
uint64_t SimHash(std::string_view text);
int DifferingBits(uint64_t a, uint64_t b);

// At most so many bits: nearly the same.  Manku et al. 2007 found 3 for 64 bits.
inline constexpr int kNearlyTheSame = 3;

}  // namespace kb::fetch
