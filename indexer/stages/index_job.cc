#include "indexer/stages/index_job.h"

#include <array>
#include <cstdio>

#include "catalog/base/json.h"

namespace kb::stages {

handover::Fields IndexJobFields(IndexExtent extent, OutputForm form) {
  return {{"command", "index"},
          {"extent", extent == IndexExtent::kFull ? "full" : "changes"},
          {"form", form == OutputForm::kJson ? "json" : "text"}};
}

namespace {

std::string Seconds(std::chrono::duration<double> took) {
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f", took.count());
  return seconds.data();
}

}  // namespace

std::string RewordReport(const RewordOutcome& outcome, std::chrono::duration<double> took, OutputForm form) {
  if (form == OutputForm::kJson) {
    JsonWriter json;
    json.StartObject().Member("services", static_cast<int64_t>(outcome.step.services));
    json.Member("documents_changed", static_cast<int64_t>(outcome.documents_changed));
    return json.MemberDouble("seconds", took.count()).EndObject().Take() + "\n";
  }
  return "Looked at " + std::to_string(outcome.step.services) +
         " services: " + std::to_string(outcome.documents_changed) + " documents changed, in " + Seconds(took) +
         " s. Start searchd again to answer with the new words.\n";
}

std::string IndexReport(const StepOutcome& outcome, std::chrono::duration<double> took, OutputForm form) {
  if (form == OutputForm::kJson) {
    JsonWriter json;
    json.StartObject().Member("services", static_cast<int64_t>(outcome.services));
    json.Member("organizations", static_cast<int64_t>(outcome.organizations));
    json.Member("sequence", static_cast<int64_t>(outcome.sequence));
    return json.MemberDouble("seconds", took.count()).EndObject().Take() + "\n";
  }
  const std::string change = " (change " + std::to_string(outcome.sequence) + ").\n";
  if (!outcome.changed()) return "The index is in step already" + change;
  return "Indexed " + std::to_string(outcome.services) + " services and " + std::to_string(outcome.organizations) +
         " organisations in " + Seconds(took) + " s; the index is in step" + change;
}

}  // namespace kb::stages
