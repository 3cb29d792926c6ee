#include "indexer/import/feed_import.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <variant>
#include <vector>

#include "catalog/store/drafts.h"
#include "indexer/merge/merger.h"

namespace kb::importing {
namespace {

constexpr std::size_t kStepsBetweenProgress = 100;

class FeedImport {
 public:
  FeedImport(store::RecordStore& store, store::Batch& batch, merge::FeedRound& round, LocalDate today,
             FileReport& report)
      : store_(store), drafts_(store), merger_(store, batch, today), round_(round), report_(report) {}

  Status Take(const feeds::FeedRecord& given);
  void Take(const feeds::FeedProblem& problem);
  // After the last record of a file.  `between` as of Slices.
  Status Finish(const FeedPart& part, const std::function<Status()>& between);
  [[nodiscard]] std::size_t records() const { return records_; }

 private:
  // Whether something fuller is known of an organisation that a service only mentions.
  Result<bool> IsKnownInFull(const model::Organization& mentioned);
  Result<bool> IsToBeLeft(const feeds::FeedRecord& given);
  Result<merge::Taken> Merge(const feeds::FeedRecord& given);
  void Note(const feeds::FeedRecord& given, const merge::Taken& taken);
  Status SettlePairs();

  store::RecordStore& store_;
  store::DraftStore drafts_;
  merge::Merger merger_;
  merge::FeedRound& round_;
  FileReport& report_;
  std::size_t records_ = 0;
};

Counts& CountsOf(const feeds::FeedRecord& given, FileReport& report) {
  return std::holds_alternative<model::Service>(given.record) ? report.services : report.organizations;
}

store::RecordType TypeOf(const feeds::FeedRecord& given) {
  return std::holds_alternative<model::Service>(given.record) ? store::RecordType::kService
                                                              : store::RecordType::kOrganization;
}

std::size_t LineOf(const std::string& place) {
  const std::size_t colon = place.rfind(':');
  return colon == std::string::npos ? 0 : std::strtoul(place.c_str() + colon + 1, nullptr, 10);
}

Result<bool> FeedImport::IsKnownInFull(const model::Organization& mentioned) {
  const Result<std::optional<store::Draft>> draft =
      drafts_.Get(store::RecordType::kOrganization, mentioned.id, round_.feed());
  if (!draft) return draft.error();
  if (*draft) return (*draft)->gone_since.empty() && !(*draft)->mentioned;
  const Result<std::optional<model::Organization>> found = store_.GetOrganization(mentioned.id);
  if (!found) return found.error();
  return found->has_value();
}

Result<bool> FeedImport::IsToBeLeft(const feeds::FeedRecord& given) {
  const auto* organization = std::get_if<model::Organization>(&given.record);
  if (organization == nullptr || given.standing != feeds::Standing::kMentioned) return false;
  if (!round_.IsFirstMention(organization->id)) return true;
  return IsKnownInFull(*organization);
}

Result<merge::Taken> FeedImport::Merge(const feeds::FeedRecord& given) {
  if (const auto* organization = std::get_if<model::Organization>(&given.record)) {
    const bool mentioned = given.standing == feeds::Standing::kMentioned;
    return merger_.Take(*organization, round_.feed(), mentioned ? merge::Told::kMentioned : merge::Told::kInFull);
  }
  return merger_.Take(std::get<model::Service>(given.record), round_.feed());
}

void FeedImport::Note(const feeds::FeedRecord& given, const merge::Taken& taken) {
  if (taken.fate == merge::Fate::kJoined) ++report_.joined;
  if (taken.fate == merge::Fate::kHeld) {
    ++report_.held;
  } else {
    CountsOf(given, report_).Add(taken.outcome);
  }
  for (const std::string& number : taken.hidden_numbers) {
    ++report_.mended;
    report_.Reject({.file = given.place.substr(0, given.place.rfind(':')),
                    .line = LineOf(given.place),
                    .record = "went in without it",
                    .field = "phones",
                    .reason = "\"" + number + "\" must never be shown: another record says that it is dead",
                    .suggestion = "ask the publisher to take it out"});
  }
}

Status FeedImport::Take(const feeds::FeedRecord& given) {
  const std::string id = std::visit([](const auto& record) { return record.id; }, given.record);
  round_.Saw(TypeOf(given), id);
  const Result<bool> left = IsToBeLeft(given);
  if (!left) return left.error();
  if (*left) return Done();
  ++records_;
  const Result<merge::Taken> outcome = Merge(given);
  if (outcome) {
    Note(given, *outcome);
    return Done();
  }
  if (outcome.error().code != ErrorCode::kInvalidInput) return outcome.error();
  ++CountsOf(given, report_).rejected;
  report_.Reject({.file = given.place.substr(0, given.place.rfind(':')),
                  .line = LineOf(given.place),
                  .record = id,
                  .field = outcome.error().place,
                  .reason = outcome.error().message,
                  .suggestion = ""});
  return Done();
}

void FeedImport::Take(const feeds::FeedProblem& problem) {
  if (problem.IsUnreadable()) round_.SawUnreadable();
  if (!problem.record_id.empty()) {
    round_.Saw(store::RecordType::kService, problem.record_id);
    round_.Saw(store::RecordType::kOrganization, problem.record_id);
  }
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
                  .suggestion = problem.suggestion,
                  .element = problem.element});
}

// Held pairs that the whole file has made sure are settled; what waits after that is told.
Status FeedImport::SettlePairs() {
  const Result<std::size_t> settled = merger_.SettleHeldPairs();
  if (!settled) return settled.error();
  const Result<std::vector<store::Pair>> pairs = drafts_.PairsAfter(0, store::PairState::kHeld);
  if (!pairs) return pairs.error();
  report_.pairs = static_cast<std::size_t>(std::count_if(
      pairs->begin(), pairs->end(), [this](const store::Pair& pair) { return pair.feed == round_.feed(); }));
  const Result<int64_t> held = drafts_.CountHeld(round_.feed());
  if (!held) return held.error();
  const std::size_t waiting = std::min(report_.held, static_cast<std::size_t>(*held));
  report_.services.added += report_.held - waiting;
  report_.held = waiting;
  return Done();
}

Status FeedImport::Finish(const FeedPart& part, const std::function<Status()>& between) {
  const Status settled = SettlePairs();
  if (!settled) return settled;
  const std::string part_because = part.reader.summary().part_because;
  if (!part_because.empty()) round_.SawPartBecause(part_because);
  if (!part.last) return Done();
  const Result<merge::Missing> missing = round_.Finish(store_, merger_, part.extent, between);
  if (!missing) return missing.error();
  report_.gone = missing->marked;
  report_.missing = missing->left;
  report_.missing_because = missing->why_left;
  return Done();
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

Result<FileReport> ImportFeed(store::RecordStore& store, const FeedPart& part, LocalTime now,
                              const std::function<void(const Progress&)>& on_progress, const BetweenSlices& between) {
  FileReport report;
  report.file = part.name;
  Result<store::Batch> batch = store.Begin("import " + std::filesystem::path(part.name).filename().string(), now);
  if (!batch) return batch.error();
  FeedImport import(store, *batch, part.round, now.date(), report);
  Slices slices(*batch, between);
  feeds::FeedReader& reader = part.reader;
  feeds::FeedItem item;
  std::size_t steps = 0;
  Result<bool> more = reader.Next(item);
  for (; more && *more; more = reader.Next(item)) {
    if (++steps % kStepsBetweenProgress == 0 && on_progress)
      on_progress({part.name, import.records(), Share(reader.progress())});
    if (const auto* problem = std::get_if<feeds::FeedProblem>(&item)) import.Take(*problem);
    const auto* record = std::get_if<feeds::FeedRecord>(&item);
    Status taken = record != nullptr ? import.Take(*record) : Done();
    if (taken) taken = slices.Between();
    if (!taken) return taken.error();
  }
  if (!more) return more.error();
  Status done = import.Finish(part, [&slices] { return slices.Between(); });
  if (done) done = batch->Commit();
  if (!done) return done.error();
  NoteUnmapped(reader.summary(), report);
  return report;
}

}  // namespace kb::importing
