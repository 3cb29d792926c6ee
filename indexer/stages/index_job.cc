#include "indexer/stages/index_job.h"

#include <array>
#include <cstdio>

namespace kb::stages {

handover::Fields IndexJobFields(IndexExtent extent) {
  return {{"command", "index"}, {"extent", extent == IndexExtent::kFull ? "full" : "changes"}};
}

std::string IndexReport(const StepOutcome& outcome, std::chrono::duration<double> took) {
  const std::string change = " (change " + std::to_string(outcome.sequence) + ").\n";
  if (!outcome.changed()) return "The index is in step already" + change;
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f", took.count());
  return "Indexed " + std::to_string(outcome.services) + " services and " + std::to_string(outcome.organizations) +
         " organisations in " + seconds.data() + " s; the index is in step" + change;
}

}  // namespace kb::stages
