#include "indexer/stages/import_job.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "indexer/feeds/open_feed.h"
#include "indexer/import/feed_import.h"
#include "indexer/import/importer.h"
#include "indexer/stages/mark_words.h"
#include "indexer/workbook/workbook.h"

namespace kb::stages {
namespace {

namespace fs = std::filesystem;
using importing::FileReport;

uint64_t BytesIn(const fs::path& path) {
  std::error_code unread;
  if (!fs::is_directory(path, unread)) {
    const uintmax_t size = fs::file_size(path, unread);
    return unread ? 0 : size;
  }
  uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, unread)) {
    const uintmax_t size = entry.file_size(unread);
    if (!unread) bytes += size;
  }
  return bytes;
}

// Our own format: files and folders of them.  A foreign feed may be a folder of tables: each path is one.
Result<std::vector<fs::path>> FeedsOf(const ImportRequest& request) {
  if (request.as.empty()) return importing::FindFeeds(request.paths);
  std::vector<fs::path> paths;
  for (const std::string& path : request.paths) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return Error{ErrorCode::kNotFound, "there is no such file or folder", path};
    paths.emplace_back(path);
  }
  return paths;
}

fs::path Absolute(const fs::path& path) {
  std::error_code failed;
  const fs::path absolute = path.empty() ? path : fs::absolute(path, failed);
  return failed ? path : absolute;
}

std::string RefusalsOf(const FileReport& report) {
  std::string text;
  if (!report.error.empty()) text += report.error + "\n";
  for (const importing::Rejection& rejection : report.rejections) text += importing::RenderRejection(rejection) + "\n";
  if (report.rejections_left_out > 0) {
    text += report.file + ": and " + std::to_string(report.rejections_left_out) + " more reasons\n";
  }
  return text;
}

const char* ExtentName(merge::FeedExtent extent) {
  if (extent == merge::FeedExtent::kJudge) return "judge";
  return extent == merge::FeedExtent::kPart ? "part" : "complete";
}

merge::FeedExtent ExtentFrom(std::string_view name) {
  if (name == "complete") return merge::FeedExtent::kComplete;
  return name == "part" ? merge::FeedExtent::kPart : merge::FeedExtent::kJudge;
}

Status WriteMarked(const fs::path& to, const fs::path& original, const FileReport& report, const Places& places) {
  const Result<MarkWords> words = MarkWords::Load(places.shipped);
  if (!words) return words.error();
  std::vector<workbook::Mark> marks;
  for (const importing::Rejection& rejection : report.rejections) {
    marks.push_back(
        {.row = rejection.line, .text = words->Text(rejection), .refused = rejection.record != "went in without it"});
  }
  return workbook::WriteMarkedCopy(to, original, marks);
}

// A marked copy is of one table.
Status CheckMarked(const ImportRequest& request) {
  const bool table = request.as == "csv" || request.as == "xlsx";
  if (request.marked.empty() || (table && request.paths.size() == 1)) return Done();
  return Error{ErrorCode::kInvalidInput, "a marked copy is made of one table: --as csv or --as xlsx, and one file",
               "--marked"};
}

// One feed after the other into the store.
class ImportRun {
 public:
  ImportRun(const ImportTools& tools, const ImportJob& job) : tools_(tools), job_(job) {}

  Result<FileReport> Import(const NamedFeed& feed) { return job_.request.as.empty() ? Own(feed) : Foreign(feed); }

 private:
  std::function<void(const importing::Progress&)> Shower() {
    return [this](const importing::Progress& progress) { tools_.teller.Show(progress); };
  }

  static Result<FileReport> Refused(const NamedFeed& feed, const Error& error) {
    if (error.code != ErrorCode::kInvalidInput) return error;
    FileReport refused;
    refused.file = feed.name;
    refused.error = error.Text();
    return refused;
  }

  Result<FileReport> Own(const NamedFeed& feed) {
    const Result<std::unique_ptr<importing::RecordFeed>> opened = importing::RecordFeed::Open(feed.path);
    if (!opened) return Refused(feed, opened.error());
    importing::Importer importer({tools_.store, tools_.words.vocabulary, Shower(), tools_.between});
    return importer.Import(**opened, feed.name, job_.now);
  }

  Result<FileReport> Foreign(const NamedFeed& feed) {
    const std::string publisher = PublisherOf(feed);
    merge::FeedRound& round = rounds_.try_emplace(publisher, publisher).first->second;
    const Result<std::unique_ptr<feeds::FeedReader>> reader = feeds::OpenFeed(feed.path, Options(feed));
    if (!reader) {
      round.SawUnreadable();
      return Refused(feed, reader.error());
    }
    const importing::FeedPart part{**reader, round, feed.name, IsLast(feed), job_.request.extent};
    Result<FileReport> report = importing::ImportFeed(tools_.store, part, job_.now, Shower(), tools_.between);
    if (!report || job_.request.marked.empty()) return report;
    const Status marked = WriteMarked(job_.request.marked, feed.path, *report, tools_.places);
    if (!marked) return marked.error();
    return report;
  }

  std::string PublisherOf(const NamedFeed& feed) const {
    return job_.request.publisher.empty() ? feeds::PublisherOf(feed.path) : job_.request.publisher;
  }

  // Whether no later file belongs to the same feed.
  bool IsLast(const NamedFeed& feed) const {
    const auto after = std::find(job_.feeds.begin(), job_.feeds.end(), feed) + 1;
    return std::none_of(after, job_.feeds.end(),
                        [&](const NamedFeed& later) { return PublisherOf(later) == PublisherOf(feed); });
  }

  feeds::FeedOptions Options(const NamedFeed& feed) const {
    feeds::FeedOptions options;
    options.as = feeds::FeedFormatOf(job_.request.as);
    options.mapping = job_.request.mapping;
    options.publisher = PublisherOf(feed);
    options.retrieved = RenderLocalDate(job_.now.date()).substr(0, 7);
    options.today = job_.now.date();
    options.shipped_tables = tools_.places.shipped / "mappings";
    options.vocabulary = &tools_.words.vocabulary;
    return options;
  }

  const ImportTools& tools_;
  const ImportJob& job_;
  std::map<std::string, merge::FeedRound> rounds_;  // by publisher
};

}  // namespace

uint64_t ImportJob::SizeBytes() const {
  uint64_t bytes = 0;
  for (const NamedFeed& feed : feeds) bytes += BytesIn(feed.path);
  return bytes;
}

Result<ImportJob> MakeImportJob(const ImportRequest& request, LocalTime now) {
  const Status marked = CheckMarked(request);
  if (!marked) return marked.error();
  const Result<std::vector<fs::path>> paths = FeedsOf(request);
  if (!paths) return paths.error();
  ImportJob job{.feeds = {}, .request = request, .now = now};
  for (const fs::path& path : *paths) job.feeds.push_back({Absolute(path), path.string()});
  job.request.paths.clear();
  job.request.mapping = Absolute(request.mapping).string();
  job.request.marked = Absolute(request.marked).string();
  return job;
}

handover::Fields ToFields(const ImportJob& job) {
  handover::Fields fields = {{"command", "import"},
                             {"now", RenderLocalTime(job.now)},
                             {"as", job.request.as},
                             {"mapping", job.request.mapping},
                             {"publisher", job.request.publisher},
                             {"marked", job.request.marked},
                             {"extent", ExtentName(job.request.extent)},
                             {"form", job.request.form == OutputForm::kJson ? "json" : "text"}};
  for (const NamedFeed& feed : job.feeds) {
    fields.emplace_back("path", feed.path.string());
    fields.emplace_back("name", feed.name);
  }
  return fields;
}

Result<ImportJob> ImportJobFrom(const handover::Fields& fields) {
  ImportJob job;
  Result<LocalTime> now = Error{ErrorCode::kInvalidInput, "the job has no time", ""};
  for (const auto& [name, value] : fields) {
    if (name == "now") now = ParseLocalTime(value);
    if (name == "as") job.request.as = value;
    if (name == "mapping") job.request.mapping = value;
    if (name == "publisher") job.request.publisher = value;
    if (name == "marked") job.request.marked = value;
    if (name == "extent") job.request.extent = ExtentFrom(value);
    if (name == "form") job.request.form = value == "json" ? OutputForm::kJson : OutputForm::kText;
    if (name == "path") job.feeds.push_back({value, value});
    if (name == "name" && !job.feeds.empty()) job.feeds.back().name = value;
  }
  if (!now) return now.error();
  job.now = *now;
  return job;
}

Result<int> RunImport(const ImportTools& tools, const ImportJob& job) {
  ImportRun run(tools, job);
  std::vector<FileReport> reports;
  const OutputForm form = job.request.form;
  for (const NamedFeed& feed : job.feeds) {
    const Result<FileReport> report = run.Import(feed);
    if (!report) return report.error();
    if (form == OutputForm::kText) tools.teller.Err(RefusalsOf(*report));
    reports.push_back(*report);
  }
  tools.teller.Out(form == OutputForm::kJson ? importing::RenderJson(reports) + "\n"
                                             : importing::RenderSummary(reports));
  return importing::AllIn(reports) ? kExitOk : kExitFindings;
}

}  // namespace kb::stages
