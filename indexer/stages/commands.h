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
  std::string as;         // "hsds" or "csv": foreign feeds; empty: our own format
  std::string mapping;    // for csv: what its columns mean
  std::string publisher;  // begins the ids of a foreign feed; empty: from the file's name
  OutputForm form = OutputForm::kText;
};

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request);
Result<int> IndexRecords(Workshop& workshop, IndexExtent extent);
// Until SIGINT or SIGTERM.
Result<int> RunContinuously(Workshop& workshop);
struct DumpRequest {
  std::string what = "records";  // or "index"
  std::string history_of;        // id: every version of that record, newest first, instead
  std::string change;            // number: the version that this change made, as a file that import takes back
};
Result<int> Dump(Workshop& workshop, const DumpRequest& request);
Result<int> ExplainRecord(Workshop& workshop, const std::string& id);
enum class Repair { kNo, kYes };
Result<int> Verify(Workshop& workshop, Repair repair);
// Settings, shipped data and the state folder.
Result<int> CheckSetup(Workshop& workshop);
// Reads lines from standard input; see the manual of each kind.  Needs no workshop.
Result<int> Probe(const Workshop& workshop, const std::string& kind);
const std::vector<std::string>& ProbeKinds();

}  // namespace kb::stages
