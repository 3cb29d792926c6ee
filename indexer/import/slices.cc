#include "indexer/import/slices.h"

namespace kb::importing {

Status Slices::Between() {
  if (std::chrono::steady_clock::now() - began_ < kLength) return Done();
  Status done = batch_.CommitAndGoOn([this] { return between_ ? between_() : Done(); });
  began_ = std::chrono::steady_clock::now();
  return done;
}

}  // namespace kb::importing
