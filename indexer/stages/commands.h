// The indexer's commands, one function each; main.cc only parses and dispatches.
//
// Each returns an exit code (options.h), or an Error that becomes one.  Standard
// output carries the answer, standard error what is said along the way.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "indexer/merge/feed_round.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

enum class OutputForm { kText, kJson };
enum class IndexExtent { kChanges, kWords, kFull };

struct ImportRequest {
  std::vector<std::string> paths;
  std::string as;         // "hsds", "csv", "xlsx", "osm", "ics" or "rss": foreign feeds; empty: our own format
  std::string mapping;    // for csv: what its columns mean
  std::string publisher;  // begins the ids of a foreign feed; empty: from the file's name
  merge::FeedExtent extent = merge::FeedExtent::kJudge;  // whether the files are all of the foreign feed
  std::string marked;  // with csv and xlsx: where a copy goes that says what to mend; empty: none
  OutputForm form = OutputForm::kText;
};

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request);
Result<int> IndexRecords(Workshop& workshop, IndexExtent extent, OutputForm form = OutputForm::kText);
// Until SIGINT or SIGTERM.
Result<int> RunContinuously(Workshop& workshop);
struct DumpRequest {
  std::string what = "records";  // "drafts" or "index"
  std::string history_of;        // id: every version of that record, newest first, instead
  std::string change;            // number: the version that this change made, as a file that import takes back
};
Result<int> Dump(Workshop& workshop, const DumpRequest& request);
// Pairs of records that may be the same, and what somebody says of one.
struct QueueRequest {
  std::string action;  // empty: list; "merge" or "keep" a pair, "take" or "stand" a disagreement
  std::string number;  // its number
  bool all = false;    // list the decided ones too
  OutputForm form = OutputForm::kText;
};
Result<int> Queue(Workshop& workshop, const QueueRequest& request);
// A workbook with drop-downs to fill in, for `import --as xlsx`.
Result<int> MakeTemplate(Workshop& workshop, const std::string& to);
// One round over the configured sources (docs/crawl.md).
struct CrawlRequest {
  bool offline = false;   // read every archived page again, without one request
  bool only_due = false;  // leave sources alone whose time has not come
  OutputForm form = OutputForm::kText;
};
Result<int> Crawl(Workshop& workshop, const CrawlRequest& request);
// How the sources are.
Result<int> ListSources(Workshop& workshop, OutputForm form);
// Each stage's result for one page.
Result<int> ExplainPage(Workshop& workshop, const std::string& url);
// The catalog as files for anybody (open_data.h); empty: into open-data of the state folder.
Result<int> ExportCatalog(Workshop& workshop, const std::string& folder, OutputForm form);
// All that must never be lost into an empty folder, and back into an empty catalog (backup.h).
Result<int> Backup(Workshop& workshop, const std::string& folder, OutputForm form);
// The latter builds the index and verifies both.
// `at`: a moment of a folder of ShipChanges, "2026-11-22T10:15"; empty: the newest.
Result<int> Restore(Workshop& workshop, const std::string& folder, const std::string& at);
// What has changed since the last time (change_log.h), once or every so many seconds until stopped.
Result<int> ShipChanges(Workshop& workshop, const std::string& folder, const std::string& every, OutputForm form);
Result<int> ExplainRecord(Workshop& workshop, const std::string& id);
enum class Repair { kNo, kYes };
enum class VerifyExtent { kSample, kFull };
Result<int> Verify(Workshop& workshop, VerifyExtent extent, Repair repair, OutputForm form = OutputForm::kText);
// Settings, shipped data and the state folder.
Result<int> CheckSetup(Workshop& workshop);
// Reads lines from standard input; see the manual of each kind.  Needs no workshop.
Result<int> Probe(const Workshop& workshop, const std::string& kind);
const std::vector<std::string>& ProbeKinds();

}  // namespace kb::stages
