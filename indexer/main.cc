// The indexer: takes records in and keeps the published index in step.
#include <string>
#include <vector>

#include "catalog/base/options.h"
#include "indexer/stages/commands.h"

namespace {

using kb::stages::InWorkshop;
using kb::stages::Workshop;

// The variables that the command line fills.
struct Given {
  kb::stages::ImportRequest import;
  bool json = false;
  bool full = false;
  bool words = false;
  bool check = false;
  kb::stages::DumpRequest dump;
  bool repair = false;
  bool complete = false;
  bool part = false;
  kb::stages::QueueRequest queue;
  kb::stages::CrawlRequest crawl;
  std::string id;
  std::string export_to;
  std::string template_to;
  std::string backup_folder;
  std::string restore_at;
  std::string ship_every;
  std::string kind;
};

void AddFillingCommands(kb::CommandLine& line, Given& given) {
  line.Add("import", "take records from files into the catalog",
           [&] {
             if (given.part) given.import.extent = kb::merge::FeedExtent::kPart;
             if (given.complete) given.import.extent = kb::merge::FeedExtent::kComplete;
             given.import.form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(),
                               [&](Workshop& workshop) { return ImportRecords(workshop, given.import); });
           })
      .Words("PATH", given.import.paths, "files (.json, .ndjson) or folders of them")
      .OneOf("--as", given.import.as, {"hsds", "csv", "xlsx", "osm", "ics", "rss"},
             "foreign feeds: HSDS (JSON, CSV tables, zip), any CSV or workbook, OpenStreetMap, calendars, RSS or Atom")
      .Value("--mapping", "FILE", given.import.mapping, "with --as csv or xlsx: what the columns mean")
      .Value("--publisher", "NAME", given.import.publisher, "whose feed it is: begins every id")
      .Value("--marked", "FILE", given.import.marked,
             "with --as csv or xlsx: a copy of the table that says what to mend")
      .Flag("--complete", given.complete, "this is all of the foreign feed: what is missing is marked")
      .Flag("--part", given.part, "this is a part of the foreign feed: nothing is missing")
      .Flag("--json", given.json, "tell the result as JSON, for scripts")
      .Example("indexer import data/demo")
      .Example("indexer import --json lista.json > result.json")
      .Example("indexer import --as hsds --publisher ilao feed.zip")
      .Example("indexer import --as xlsx --marked mend.xlsx list.xlsx");
  line.Add("template", "make a workbook with lists to choose from, to fill in and import",
           [&] {
             return InWorkshop(line.common(),
                               [&](Workshop& workshop) { return MakeTemplate(workshop, given.template_to); });
           })
      .Word("FILE", given.template_to, "the workbook to make")
      .Example("indexer template list.xlsx")
      .Example("indexer import --as xlsx --publisher kommunen --marked mend.xlsx list.xlsx");
  line.Add("index", "bring the published index in step with the records",
           [&] {
             auto extent = kb::stages::IndexExtent::kChanges;
             if (given.words) extent = kb::stages::IndexExtent::kWords;
             if (given.full) extent = kb::stages::IndexExtent::kFull;
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(), [&](Workshop& workshop) { return IndexRecords(workshop, extent, form); });
           })
      .Flag("--full", given.full, "build it anew beside the old one, then switch")
      .Flag("--vocabulary", given.words, "take changed words over: only the documents that they concern change")
      .Flag("--json", given.json, "tell the result as JSON, for scripts")
      .Example("indexer index")
      .Example("indexer index --vocabulary")
      .Example("indexer index --json");
  line.Add("crawl", "one round over the configured sources: fetch, read, take in",
           [&] {
             given.crawl.form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(), [&](Workshop& workshop) { return Crawl(workshop, given.crawl); });
           })
      .Flag("--offline", given.crawl.offline, "read every archived page again, without one request")
      .Flag("--due", given.crawl.only_due, "leave sources alone whose time has not come")
      .Flag("--json", given.json, "tell the result as JSON, for scripts")
      .Example("indexer crawl")
      .Example("indexer crawl --offline");
  line.Add("run", "keep the index in step until stopped (Ctrl-C, SIGTERM)",
           [&] { return InWorkshop(line.common(), &kb::stages::RunContinuously); })
      .Example("indexer run --data /var/lib/kunskapsbank");
}

void AddKeepingCommands(kb::CommandLine& line, Given& given) {
  line.Add("backup", "copy all that must never be lost into a folder, while everything works",
           [&] {
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(
                 line.common(), [&](Workshop& workshop) { return Backup(workshop, given.backup_folder, form); },
                 kb::stages::RunAs::kWhoAsked);
           })
      .Word("DIR", given.backup_folder, "a folder that is empty or not there yet")
      .Flag("--json", given.json, "print the result as JSON")
      .Example("indexer backup /srv/backup/2026-11-22")
      .Example("cd /srv/backup/2026-11-22 && sha256sum --check SHA256SUMS");
  line.Add("ship", "follow the catalog with what has changed since last time: every moment can be restored",
           [&] {
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(
                 line.common(),
                 [&](Workshop& workshop) { return ShipChanges(workshop, given.backup_folder, given.ship_every, form); },
                 kb::stages::RunAs::kWhoAsked);
           })
      .Word("DIR", given.backup_folder, "where backup and changes lie: on another machine's disk")
      .Value("--every", "SECONDS", given.ship_every, "go on until stopped")
      .Flag("--json", given.json, "print each result as JSON")
      .Example("indexer ship --every 60 /mnt/other-machine/log");
  line.Add("restore", "put a backup into an empty catalog, build its index and verify both",
           [&] {
             return InWorkshop(
                 line.common(),
                 [&](Workshop& workshop) { return Restore(workshop, given.backup_folder, given.restore_at); },
                 kb::stages::RunAs::kWhoAsked);
           })
      .Word("DIR", given.backup_folder, "what `indexer backup` or `indexer ship` wrote")
      .Value("--at", "MOMENT", given.restore_at, "of a folder of `indexer ship`: as everything was then")
      .Example("indexer restore --at 2026-11-22T10:15 /srv/backup/log")
      .Example("indexer --data /var/lib/kunskapsbank restore /srv/backup/2026-11-22");
}

void AddLookingCommands(kb::CommandLine& line, Given& given) {
  line.Add("export", "write the catalog as files for anybody: HSDS tables, NDJSON, checksums",
           [&] {
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(),
                               [&](Workshop& workshop) { return ExportCatalog(workshop, given.export_to, form); });
           })
      .Value("--to", "DIR", given.export_to, "another folder than open-data of --data, which searchd serves")
      .Flag("--json", given.json, "print the result as JSON")
      .Example("indexer export")
      .Example("indexer export --to /srv/open-data --json");
  line.Add("dump", "print every record, or every document of the index",
           [&] { return InWorkshop(line.common(), [&](Workshop& workshop) { return Dump(workshop, given.dump); }); })
      .Choice("WHAT", given.dump.what, {"records", "drafts", "index"},
              "records (a file that import takes back), drafts (what each source says) or index")
      .Value("--history", "ID", given.dump.history_of, "every version of one record, newest first, one a line")
      .Value("--change", "NUMBER", given.dump.change, "one earlier version, as a file that import takes back")
      .Example("indexer dump records > records.json")
      .Example("indexer dump records --history 1177")
      .Example("indexer dump records --change 17 > before.json && indexer import before.json")
      .Example("indexer dump index | head -1");
  line.Add("queue", "what waits for somebody to decide: records that may be the same, sources that disagree",
           [&] {
             given.queue.form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(), [&](Workshop& workshop) { return Queue(workshop, given.queue); });
           })
      .MaybeWord("ACTION", given.queue.action, "merge or keep a pair, take or stand a disagreement; nothing: list")
      .MaybeWord("NUMBER", given.queue.number, "of the pair or the disagreement")
      .Flag("--all", given.queue.all, "list what is decided too")
      .Flag("--json", given.json, "list as JSON, for scripts")
      .Example("indexer queue")
      .Example("indexer queue merge 7     A and B are the same: one record with both sources")
      .Example("indexer queue keep 7      they are two; also parts what was merged before")
      .Example("indexer queue take 3      the held number or hours are right")
      .Example("indexer queue stand 3     what is shown is right; asked again when the source says something else");
  line.Add("sources", "how the crawler's sources are: last round, pages, changes, failures",
           [&] {
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(), [&](Workshop& workshop) { return ListSources(workshop, form); });
           })
      .Flag("--json", given.json, "as JSON, for scripts")
      .Example("indexer sources");
  line.Add("explain", "what the catalog knows of one record, or each stage's result for one page",
           [&] {
             return InWorkshop(line.common(), [&](Workshop& workshop) {
               const bool page = given.id.find("://") != std::string::npos;
               return page ? ExplainPage(workshop, given.id) : ExplainRecord(workshop, given.id);
             });
           })
      .Word("ID", given.id, "of a service, a listing or an organisation; or the address of a crawled page")
      .Example("indexer explain https://exempel.se/om")
      .Example("indexer explain 1177");
  line.Add("verify", "check records and index, and that they say the same",
           [&] {
             const auto repair = given.repair ? kb::stages::Repair::kYes : kb::stages::Repair::kNo;
             const auto extent = given.full ? kb::stages::VerifyExtent::kFull : kb::stages::VerifyExtent::kSample;
             const auto form = given.json ? kb::stages::OutputForm::kJson : kb::stages::OutputForm::kText;
             return InWorkshop(line.common(),
                               [&](Workshop& workshop) { return Verify(workshop, extent, repair, form); });
           })
      .Flag("--full", given.full, "compare every record, not a sample of about 2000")
      .Flag("--repair", given.repair, "build the index anew from the records if they differ")
      .Flag("--json", given.json, "tell the result as JSON, for scripts")
      .Example("indexer verify")
      .Example("indexer verify --full --json");
  line.Add("probe", "ask one part of the program directly: a JSON object a line in, one out",
           [&] {
             return InWorkshop(line.common(),
                               [&](Workshop& workshop) { return kb::stages::Probe(workshop, given.kind); });
           })
      .Choice("KIND", given.kind, kb::stages::ProbeKinds(), "which part")
      .Example(R"(echo '{"hours":"Mo-Fr 08:00-16:00","from":"2026-01-01","to":"2026-01-08"}' | indexer probe hours)")
      .Example(R"(echo '{"text":"nån att prata med i natt"}' | indexer probe intent)");
}

}  // namespace

int main(int argc, char** argv) {
  Given given;
  kb::CommandLine line("indexer", "Takes records into the catalog and keeps its published index in step.", KB_VERSION);
  line.Root([&] {
        if (given.check) return InWorkshop(line.common(), &kb::stages::CheckSetup);
        return line.Help();
      })
      .Flag("--check", given.check, "check settings, shipped data and the catalog's folder, and stop")
      .Example("indexer import data/demo")
      .Example("indexer index")
      .Example("indexer run");
  AddFillingCommands(line, given);
  AddKeepingCommands(line, given);
  AddLookingCommands(line, given);
  return line.Run(argc, argv);
}
