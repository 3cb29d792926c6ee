#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "indexer/import/importer.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using importing::FileReport;

// One line that rewrites itself, on a terminal only.
class ProgressLine {
 public:
  void Show(const importing::Progress& progress) {
    if (::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r%s: %3.0f %%, %zu records ", progress.file.c_str(), progress.share * 100, progress.records);
    shown_ = true;
  }
  void Clear() {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

 private:
  bool shown_ = false;
};

void TellRefusals(const FileReport& report) {
  if (!report.error.empty()) std::fprintf(stderr, "%s\n", report.error.c_str());
  for (const importing::Rejection& rejection : report.rejections) {
    std::fprintf(stderr, "%s\n", importing::RenderRejection(rejection).c_str());
  }
  if (report.rejections_left_out > 0) {
    std::fprintf(stderr, "%s: and %zu more reasons\n", report.file.c_str(), report.rejections_left_out);
  }
}

void TellResult(const std::vector<FileReport>& reports, OutputForm form) {
  const std::string text =
      form == OutputForm::kJson ? importing::RenderJson(reports) + "\n" : importing::RenderSummary(reports);
  std::fputs(text.c_str(), stdout);
}

}  // namespace

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request) {
  const Result<std::vector<std::filesystem::path>> feeds = importing::FindFeeds(request.paths);
  if (!feeds) return feeds.error();
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer import");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  ProgressLine line;
  importing::Importer importer(
      {**store, (*words)->vocabulary, [&line](const importing::Progress& progress) { line.Show(progress); }});
  std::vector<FileReport> reports;
  for (const std::filesystem::path& feed : *feeds) {
    const Result<FileReport> report = importer.Import(feed, workshop.clock().Now());
    line.Clear();
    if (!report) return report.error();
    if (request.form == OutputForm::kText) TellRefusals(*report);
    reports.push_back(*report);
  }
  TellResult(reports, request.form);
  return importing::AllIn(reports) ? kExitOk : kExitFindings;
}

}  // namespace kb::stages
