// A set of documents as one bit each, by document id: what filters become, so that
// combining them is a walk over words.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalog/base/check.h"

namespace kb::index {

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

  [[nodiscard]] std::size_t Count() const {
    std::size_t count = 0;
    for (uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  // REQUIRES: the same size
  [[nodiscard]] std::size_t CountAnd(const Bits& other) const {
    KB_CHECK(other.words_.size() == words_.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      count += static_cast<std::size_t>(std::popcount(words_[i] & other.words_[i]));
    }
    return count;
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
