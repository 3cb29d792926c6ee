#include "indexer/import/feed_import.h"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <variant>

namespace kb::importing {
namespace {

constexpr std::size_t kProgressEvery = 100;

class FeedImport {
 public:
  FeedImport(store::RecordStore& store, store::Batch& batch, FileReport& report)
      : store_(store), batch_(batch), report_(report) {}

  Status Take(const feeds::FeedRecord& given);
  void Take(const feeds::FeedProblem& problem);
  [[nodiscard]] std::size_t records() const { return records_; }

 private:
  // Whether the catalog has the organisation already, from a row of its own.
  Result<bool> IsKnown(const feeds::FeedRecord& given);

  store::RecordStore& store_;
  store::Batch& batch_;
  FileReport& report_;
  std::size_t records_ = 0;
};

Counts& CountsOf(const feeds::FeedRecord& given, FileReport& report) {
  return std::holds_alternative<model::Service>(given.record) ? report.services : report.organizations;
}

Result<bool> FeedImport::IsKnown(const feeds::FeedRecord& given) {
  const auto* organization = std::get_if<model::Organization>(&given.record);
  if (organization == nullptr || given.standing != feeds::Standing::kMentioned) return false;
  const Result<std::optional<model::Organization>> found = store_.GetOrganization(organization->id);
  if (!found) return found.error();
  return found->has_value();
}

Status FeedImport::Take(const feeds::FeedRecord& given) {
  const Result<bool> known = IsKnown(given);
  if (!known) return known.error();
  if (*known) return Done();
  ++records_;
  const Result<store::PutOutcome> outcome =
      std::visit([this](const auto& record) { return batch_.Put(record); }, given.record);
  if (outcome) {
    CountsOf(given, report_).Add(*outcome);
    return Done();
  }
  if (outcome.error().code != ErrorCode::kInvalidInput) return outcome.error();
  ++CountsOf(given, report_).rejected;
  const std::size_t colon = given.place.rfind(':');
  const std::string id = std::visit([](const auto& record) { return record.id; }, given.record);
  report_.Reject({.file = given.place.substr(0, colon),
                  .line = colon == std::string::npos ? 0 : std::strtoul(given.place.c_str() + colon + 1, nullptr, 10),
                  .record = id,
                  .field = outcome.error().place,
                  .reason = outcome.error().message,
                  .suggestion = ""});
  return Done();
}

void FeedImport::Take(const feeds::FeedProblem& problem) {
  if (problem.record_refused) {
    ++report_.services.rejected;
  } else {
    ++report_.mended;
  }
  report_.Reject({.file = problem.file,
                  .line = problem.line,
                  .record = problem.record_refused ? "" : "went in without it",
                  .field = problem.field,
                  .reason = problem.reason,
                  .suggestion = problem.suggestion});
}

void NoteUnmapped(const feeds::FeedSummary& summary, FileReport& report) {
  for (const auto& [word, count] : summary.unmapped.words()) {
    report.unmapped.push_back({word.first, word.second, count});
  }
}

double Share(const feeds::FeedProgress& progress) {
  if (progress.bytes_total == 0) return 0;
  return static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes_total);
}

}  // namespace

Result<FileReport> ImportFeed(store::RecordStore& store, feeds::FeedReader& reader, const std::string& name,
                              LocalTime now, const std::function<void(const Progress&)>& on_progress,
                              const BetweenSlices& between) {
  FileReport report;
  report.file = name;
  Result<store::Batch> batch = store.Begin("import " + std::filesystem::path(name).filename().string(), now);
  if (!batch) return batch.error();
  FeedImport import(store, *batch, report);
  Slices slices(*batch, between);
  feeds::FeedItem item;
  std::size_t steps = 0;
  Result<bool> more = reader.Next(item);
  for (; more && *more; more = reader.Next(item)) {
    if (++steps % kProgressEvery == 0 && on_progress) on_progress({name, import.records(), Share(reader.progress())});
    if (const auto* problem = std::get_if<feeds::FeedProblem>(&item)) import.Take(*problem);
    const auto* record = std::get_if<feeds::FeedRecord>(&item);
    Status taken = record != nullptr ? import.Take(*record) : Done();
    if (taken) taken = slices.Between();
    if (!taken) return taken.error();
  }
  if (!more) return more.error();
  const Status committed = batch->Commit();
  if (!committed) return committed.error();
  NoteUnmapped(reader.summary(), report);
  return report;
}

}  // namespace kb::importing
