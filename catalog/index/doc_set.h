// A set of documents, kept as bits when they are many and as a list when they are few.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "catalog/index/bits.h"

namespace kb::index {

using DocId = uint32_t;

class DocSet {
 public:
  DocSet() = default;  // nobody
  // `list` ascending, ids below `universe`; kept in whichever way is smaller.
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
  // Kept as they are.
  static DocSet OfBits(Bits bits) {
    DocSet set;
    set.size_ = bits.Count();
    set.bits_ = std::move(bits);
    return set;
  }
  static DocSet OfList(std::vector<DocId> list) {
    DocSet set;
    set.size_ = list.size();
    set.list_ = std::move(list);
    return set;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool IsBits() const { return bits_.size() != 0; }
  [[nodiscard]] const Bits& bits() const { return bits_; }                // REQUIRES: IsBits()
  [[nodiscard]] const std::vector<DocId>& list() const { return list_; }  // REQUIRES: !IsBits()

  [[nodiscard]] bool Test(DocId id) const {
    return IsBits() ? bits_.Test(id) : std::binary_search(list_.begin(), list_.end(), id);
  }

  // Calls visit(id) for every member, ascending.
  template <typename Visit>
  void ForEach(Visit visit) const {
    if (IsBits()) return bits_.ForEach(visit);
    for (DocId id : list_) visit(id);
  }

  // REQUIRES: `set` has the universe's size
  void AddTo(Bits& set) const {
    if (IsBits()) {
      set |= bits_;
      return;
    }
    for (DocId id : list_) set.Set(id);
  }

  // How many members are in `set`.
  [[nodiscard]] unsigned CountIn(const Bits& set) const {
    if (IsBits()) return static_cast<unsigned>(set.CountAnd(bits_));
    unsigned count = 0;
    for (DocId id : list_) count += set.Test(id) ? 1U : 0U;
    return count;
  }

  // The same set with `gone` taken out and `come` put in, both ascending.
  [[nodiscard]] DocSet Changed(const std::vector<DocId>& gone, const std::vector<DocId>& come,
                               std::size_t universe) const {
    if (IsBits() && bits_.size() == universe) {
      Bits bits = bits_;
      for (DocId id : gone) bits.Clear(id);
      for (DocId id : come) bits.Set(id);
      return OfBits(std::move(bits));
    }
    std::vector<DocId> left;
    ForEach([&](DocId id) {
      if (!std::binary_search(gone.begin(), gone.end(), id)) left.push_back(id);
    });
    std::vector<DocId> all;
    std::set_union(left.begin(), left.end(), come.begin(), come.end(), std::back_inserter(all));
    return {std::move(all), universe};
  }

 private:
  std::size_t size_ = 0;
  std::vector<DocId> list_;
  Bits bits_;  // empty: the list holds
};

}  // namespace kb::index
