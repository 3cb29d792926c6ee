// Bringing the index in step as a piece of work that can be handed over, and its report.
#pragma once

#include <chrono>
#include <string>

#include "indexer/handover/message.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {

handover::Fields IndexJobFields(IndexExtent extent, OutputForm form);

// A sentence, or {"services", "organizations", "sequence", "seconds"}; and a line break.
std::string IndexReport(const StepOutcome& outcome, std::chrono::duration<double> took, OutputForm form);

// A sentence, or {"services", "documents_changed", "seconds"}; and a line break.
std::string RewordReport(const RewordOutcome& outcome, std::chrono::duration<double> took, OutputForm form);

}  // namespace kb::stages
