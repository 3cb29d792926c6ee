// The indexer's commands, one function each; main.cc only parses and dispatches.
//
// Each returns an exit code (options.h), or an Error that becomes one.  Standard
// output carries the answer, standard error what is said along the way.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

enum class OutputForm { kText, kJson };
enum class IndexExtent { kChanges, kFull };

struct ImportRequest {
  std::vector<std::string> paths;
  OutputForm form = OutputForm::kText;
};

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request);
Result<int> IndexRecords(Workshop& workshop, IndexExtent extent);
// Until SIGINT or SIGTERM.
Result<int> RunContinuously(Workshop& workshop);
// "records" or "index".
Result<int> Dump(Workshop& workshop, const std::string& what);
Result<int> ExplainRecord(Workshop& workshop, const std::string& id);
Result<int> Verify(Workshop& workshop);
// Settings, shipped data and the state folder.
Result<int> CheckSetup(Workshop& workshop);
// Reads lines from standard input; see the manual of each kind.  Needs no workshop.
int Probe(const std::string& kind);
const std::vector<std::string>& ProbeKinds();

}  // namespace kb::stages
