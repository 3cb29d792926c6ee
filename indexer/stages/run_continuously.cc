#include "catalog/base/log.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/runner.h"

namespace kb::stages {

Result<int> RunContinuously(Workshop& workshop) {
  const Result<std::unique_ptr<Runner>> runner = Runner::Open(workshop);
  if (!runner) return runner.error();
  Log(LogLevel::kInfo, "run.started", {{"data", workshop.places().state.string()}});
  (*runner)->Run();
  Log(LogLevel::kInfo, "run.stopped");
  return kExitOk;
}

}  // namespace kb::stages
