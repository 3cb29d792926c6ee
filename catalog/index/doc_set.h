// The documents that hold one facet value, kept as bits when they are many and as a
// list when they are few.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "catalog/index/bits.h"

namespace kb::index {

using DocId = uint32_t;

class DocSet {
 public:
  // `list` ascending, ids below `universe`.
  DocSet(std::vector<DocId> list, std::size_t universe) : size_(list.size()) {
    // A list costs 32 bits a member, the bits one for everybody.
    if (size_ * 32 < universe) {
      list_ = std::move(list);
      list_.shrink_to_fit();
      return;
    }
    bits_ = Bits(universe);
    for (DocId id : list) bits_.Set(id);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // REQUIRES: `set` has the universe's size
  void AddTo(Bits& set) const {
    if (bits_.size() != 0) {
      set |= bits_;
      return;
    }
    for (DocId id : list_) set.Set(id);
  }

  // How many members are in `set`.
  [[nodiscard]] unsigned CountIn(const Bits& set) const {
    if (bits_.size() != 0) return static_cast<unsigned>(set.CountAnd(bits_));
    unsigned count = 0;
    for (DocId id : list_) count += set.Test(id) ? 1U : 0U;
    return count;
  }

 private:
  std::size_t size_;
  std::vector<DocId> list_;
  Bits bits_;  // empty: the list holds
};

}  // namespace kb::index
