#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "indexer/feeds/feed.h"
#include "indexer/import/feed_import.h"
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

// One feed after the other into the store, each in a transaction of its own.
class ImportRun {
 public:
  ImportRun(const Workshop& workshop, const Words& words, store::RecordStore& store, const ImportRequest& request)
      : workshop_(workshop), words_(words), store_(store), request_(request) {}

  Result<FileReport> Import(const std::filesystem::path& path) {
    Result<FileReport> report = request_.as.empty() ? ImportOwn(path) : ImportForeign(path);
    line_.Clear();
    return report;
  }

 private:
  std::function<void(const importing::Progress&)> Teller() {
    return [this](const importing::Progress& progress) { line_.Show(progress); };
  }

  Result<FileReport> ImportOwn(const std::filesystem::path& path) {
    return importing::Importer({store_, words_.vocabulary, Teller()}).Import(path, workshop_.clock().Now());
  }

  Result<FileReport> ImportForeign(const std::filesystem::path& path) {
    const LocalTime now = workshop_.clock().Now();
    const Result<std::unique_ptr<feeds::FeedReader>> reader = feeds::OpenFeed(path, Options(now));
    if (reader) return importing::ImportFeed(store_, **reader, path.string(), now, Teller());
    if (reader.error().code != ErrorCode::kInvalidInput) return reader.error();
    FileReport refused;
    refused.file = path.string();
    refused.error = reader.error().Text();
    return refused;
  }

  feeds::FeedOptions Options(LocalTime now) const {
    feeds::FeedOptions options;
    options.as = request_.as == "csv" ? feeds::FeedFormat::kCsv : feeds::FeedFormat::kHsds;
    options.mapping = request_.mapping;
    options.publisher = request_.publisher;
    options.retrieved = RenderLocalDate(now.date()).substr(0, 7);
    options.shipped_tables = workshop_.places().shipped / "mappings";
    options.vocabulary = &words_.vocabulary;
    return options;
  }

  const Workshop& workshop_;
  const Words& words_;
  store::RecordStore& store_;
  const ImportRequest& request_;
  ProgressLine line_;
};

// A foreign feed may be a folder of tables: each path is one.
Result<std::vector<std::filesystem::path>> FeedsOf(const ImportRequest& request) {
  if (request.as.empty()) return importing::FindFeeds(request.paths);
  std::vector<std::filesystem::path> paths;
  for (const std::string& path : request.paths) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
      return Error{ErrorCode::kNotFound, "there is no such file or folder", path};
    }
    paths.emplace_back(path);
  }
  return paths;
}

}  // namespace

Result<int> ImportRecords(Workshop& workshop, const ImportRequest& request) {
  const Result<std::vector<std::filesystem::path>> paths = FeedsOf(request);
  if (!paths) return paths.error();
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer import");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToWrite();
  if (!store) return store.error();
  ImportRun run(workshop, **words, **store, request);
  std::vector<FileReport> reports;
  for (const std::filesystem::path& path : *paths) {
    const Result<FileReport> report = run.Import(path);
    if (!report) return report.error();
    if (request.form == OutputForm::kText) TellRefusals(*report);
    reports.push_back(*report);
  }
  TellResult(reports, request.form);
  return importing::AllIn(reports) ? kExitOk : kExitFindings;
}

}  // namespace kb::stages
