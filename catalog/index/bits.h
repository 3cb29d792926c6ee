// A set of documents as one bit each, by document id: what filters become, so that
// combining them is a walk over words.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalog/base/check.h"

namespace kb::index {

// The number of bits set in `count` words, and in both of two runs of them.  With the
// processor's own instruction where it has one; the plain forms say what they mean.
std::size_t CountBits(const uint64_t* words, std::size_t count);
std::size_t CountCommonBits(const uint64_t* a, const uint64_t* b, std::size_t count);
std::size_t CountBitsPlainly(const uint64_t* words, std::size_t count);
std::size_t CountCommonBitsPlainly(const uint64_t* a, const uint64_t* b, std::size_t count);

class Bits {
 public:
  Bits() = default;
  explicit Bits(std::size_t size) : size_(size), words_((size + 63) / 64) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  void Set(std::size_t at) { words_[at / 64] |= uint64_t{1} << (at % 64); }
  void Clear(std::size_t at) { words_[at / 64] &= ~(uint64_t{1} << (at % 64)); }
  [[nodiscard]] bool Test(std::size_t at) const { return ((words_[at / 64] >> (at % 64)) & 1U) != 0; }

  // REQUIRES: the same size
  Bits& operator&=(const Bits& other) {
    KB_CHECK(other.words_.size() == words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bits& operator|=(const Bits& other) {
    KB_CHECK(other.words_.size() == words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }

  // Takes the members of `other` out.  REQUIRES: the same size
  Bits& Remove(const Bits& other) {
    KB_CHECK(other.words_.size() == words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  [[nodiscard]] std::size_t Count() const { return CountBits(words_.data(), words_.size()); }
  // REQUIRES: the same size
  [[nodiscard]] std::size_t CountAnd(const Bits& other) const {
    KB_CHECK(other.words_.size() == words_.size());
    return CountCommonBits(words_.data(), other.words_.data(), words_.size());
  }

  // Calls visit(id) for every member, ascending.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

  bool operator==(const Bits&) const = default;

 private:
  std::size_t size_ = 0;
  std::vector<uint64_t> words_;
};

}  // namespace kb::index
