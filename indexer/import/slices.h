// Cuts a long import into transactions of a quarter of a second, so that smaller work
// gets its turn between them and a reader of the records never waits for the end.
//
//   Slices slices(batch, between);
//   for each record:  put it into the batch;  slices.Between();
#pragma once

#include <chrono>
#include <functional>

#include "catalog/base/result.h"
#include "catalog/store/record_store.h"

namespace kb::importing {

// What is done between two slices; may use the store, and other batches of it.  An Error
// stops the import: what has gone in stays in.
using BetweenSlices = std::function<Status()>;

class Slices {
 public:
  static constexpr std::chrono::milliseconds kLength{250};

  // `batch` must outlive it.  An empty `between` only commits.
  Slices(store::Batch& batch, BetweenSlices between) : batch_(batch), between_(std::move(between)) {}

  // To be called between two records, or two steps of a preparation.
  Status Between();

 private:
  store::Batch& batch_;
  BetweenSlices between_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace kb::importing
