// What `indexer run` tells of itself now and then: numbers in the file indexer.prom of the
// catalog's folder (catalog/base/metric_text.h), which searchd puts under its own /metrics.
//
// How old the file is says whether the program lives.  No name, word or address of a person.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

class StateReport {
 public:
  static constexpr std::chrono::seconds kBetween{10};
  static constexpr const char* kFile = "indexer.prom";

  // `workshop` must outlive it.
  explicit StateReport(const Workshop& workshop) : workshop_(workshop) {}

  // Notes how far the index is; nullopt: there is none.
  void NoteIndex(std::optional<uint64_t> sequence, uint64_t newest);
  // Writes the file if its time has come.  Trouble is logged once a minute at most.
  void WriteIfDue(store::RecordStore& records, const terms::Vocabulary& vocabulary);

 private:
  using Steady = std::chrono::steady_clock;
  [[nodiscard]] Result<std::string> Text(store::RecordStore& records, const terms::Vocabulary& vocabulary) const;

  const Workshop& workshop_;
  Steady::time_point next_{};
  Steady::time_point next_complaint_{};
  std::optional<uint64_t> index_sequence_;
  std::optional<Steady::time_point> behind_since_;
};

}  // namespace kb::stages
