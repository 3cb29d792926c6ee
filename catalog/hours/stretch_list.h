// The stretches of one day while rules are laid over each other.  Internal to
// evaluate.h.
#pragma once

#include <utility>
#include <vector>

#include "catalog/hours/evaluate.h"

namespace kb::hours {

// Keeps its stretches in order and apart; gaps are closed.
class StretchList {
 public:
  StretchList() = default;
  // Takes over the memory of `buffer`, not what it holds.
  explicit StretchList(std::vector<Stretch> buffer) : stretches_(std::move(buffer)) { stretches_.clear(); }

  void Clear() { stretches_.clear(); }
  // The new stretch wins wherever it lies.
  void Lay(const Stretch& stretch);
  // The new stretch takes only minutes that are closed.
  void Fill(const Stretch& stretch);

  [[nodiscard]] std::vector<Stretch> Take() { return std::move(stretches_); }

 private:
  std::vector<Stretch> stretches_;
  std::vector<Stretch> scratch_;
};

// Where the two agree in kind, `a`; unknown elsewhere.
std::vector<Stretch> Agree(const std::vector<Stretch>& a, const std::vector<Stretch>& b);

}  // namespace kb::hours
