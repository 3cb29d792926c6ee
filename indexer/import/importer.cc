#include "indexer/import/importer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/model/record_json.h"
#include "catalog/model/validate.h"
#include "indexer/import/file_scope.h"
#include "indexer/merge/merger.h"

namespace kb::importing {
namespace {

using model::Problem;
using store::RecordType;

constexpr std::size_t kProgressEvery = 100;
constexpr double kPasses = 3;

// One file on its way into one batch.
class FileImport {
 public:
  FileImport(const ImporterParts& parts, RecordFeed& feed, store::Batch& batch, LocalDate today, FileReport& report)
      : parts_(parts),
        feed_(feed),
        merger_(parts.store, batch, today),
        slices_(batch, parts.between),
        report_(report) {}

  Status NoteAll();
  Status PutAll(RecordType type);
  Status SettlePairs();

 private:
  Status Note(const FeedItem& item);
  Status Put(const FeedItem& item);
  // Reads, checks and puts; problems are appended.
  template <typename Record>
  Result<store::PutOutcome> PutRecord(JsonValue json, const FeedItem& item,
                                      Result<Record> (*read)(JsonValue, std::vector<Problem>&),
                                      std::vector<Problem>& problems);
  Status CheckInFile(const model::Organization& organization, const FeedItem& item, std::vector<Problem>& problems);
  Status CheckInFile(const model::Service& service, const FeedItem& item, std::vector<Problem>& problems);
  // Notes a problem unless the id is in the store or, if it may come later, in this file.
  Status CheckKnown(RecordType type, const std::string& id, const std::string& field, std::vector<Problem>& problems);
  void CheckFirst(RecordType type, const std::string& id, const FeedItem& item, std::vector<Problem>& problems);
  void CheckNumber(const std::string& number, const std::string& field, std::vector<Problem>& problems);
  void Reject(const FeedItem& item, const std::string& id, const std::vector<Problem>& problems);
  // For a record that is not JSON; the error's place counts from where the record begins.
  void RejectText(const FeedItem& item, const Error& error);
  // Progress, and room for smaller work.
  Status Pause(const FeedItem& item);
  Counts& CountsOf(RecordType type) { return type == RecordType::kService ? report_.services : report_.organizations; }

  const ImporterParts& parts_;
  RecordFeed& feed_;
  merge::Merger merger_;
  Slices slices_;
  FileReport& report_;
  FileScope scope_;
  double passes_done_ = 0;
  std::size_t seen_ = 0;
  std::size_t records_ = 0;
};

Status FileImport::NoteAll() {
  Status done = feed_.ForEach([this](const FeedItem& item) {
    Status noted = Note(item);
    return noted ? Pause(item) : noted;
  });
  ++passes_done_;
  return done;
}

Status FileImport::Note(const FeedItem& item) {
  if (!item.problem.empty()) {
    Reject(item, "", {{"", item.problem, ""}});
    return Done();
  }
  const Result<JsonDocument> document = JsonDocument::Parse(item.json);
  if (document) scope_.Note(item.type, document->root(), item.line);
  return Done();
}

Status FileImport::PutAll(RecordType type) {
  Status done = feed_.ForEach([this, type](const FeedItem& item) {
    Status put = item.type == type && item.problem.empty() ? Put(item) : Done();
    return put ? Pause(item) : put;
  });
  ++passes_done_;
  return done;
}

Status FileImport::SettlePairs() {
  const Result<std::size_t> settled = merger_.SettleHeldPairs();
  if (!settled) return settled.error();
  return Done();
}

Status FileImport::Pause(const FeedItem& item) {
  if (++seen_ % kProgressEvery == 0 && parts_.on_progress) {
    const double size = static_cast<double>(std::max<std::size_t>(feed_.size_bytes(), 1));
    const double share = (passes_done_ + static_cast<double>(item.end_offset) / size) / kPasses;
    parts_.on_progress({report_.file, records_, share});
  }
  return slices_.Between();
}

Status FileImport::Put(const FeedItem& item) {
  ++records_;
  const Result<JsonDocument> document = JsonDocument::Parse(item.json);
  if (!document) {
    RejectText(item, document.error());
    return Done();
  }
  const JsonValue root = document->root();
  std::vector<Problem> problems;
  const Result<store::PutOutcome> outcome = item.type == RecordType::kService
                                                ? PutRecord(root, item, &model::ServiceFromJson, problems)
                                                : PutRecord(root, item, &model::OrganizationFromJson, problems);
  if (outcome) {
    CountsOf(item.type).Add(*outcome);
    return Done();
  }
  if (problems.empty()) return outcome.error();
  const std::optional<JsonValue> id = root.IsObject() ? root.Find("id") : std::nullopt;
  Reject(item, id && id->IsString() ? std::string(id->AsString()) : "", problems);
  return Done();
}

template <typename Record>
Result<store::PutOutcome> FileImport::PutRecord(JsonValue json, const FeedItem& item,
                                                Result<Record> (*read)(JsonValue, std::vector<Problem>&),
                                                std::vector<Problem>& problems) {
  const Result<Record> record = read(json, problems);
  if (!record) return record.error();
  problems = model::Validate(*record, parts_.vocabulary);
  const Status checked = CheckInFile(*record, item, problems);
  if (!checked) return checked.error();
  if (!problems.empty()) return Error{ErrorCode::kInvalidInput, "rejected", item.name};
  const Result<store::PutOutcome> outcome = merger_.TakeOwn(*record);
  if (!outcome && outcome.error().code == ErrorCode::kInvalidInput) {
    problems.push_back({outcome.error().place, outcome.error().message, ""});
  }
  return outcome;
}

// Feeds name organisations that they do not give; what came from such a feed may do so here too.
bool IsNamedByItsFeed(const model::Service& service, const std::string& organization) {
  return std::any_of(service.external_ids.begin(), service.external_ids.end(), [&](const model::ExternalId& id) {
    const std::string prefix = id.scheme.substr(0, 5) == "hsds:" ? id.scheme.substr(5) + "-o-" : "";
    return !prefix.empty() && organization.substr(0, prefix.size()) == prefix;
  });
}

void FileImport::CheckFirst(RecordType type, const std::string& id, const FeedItem& item,
                            std::vector<Problem>& problems) {
  const std::size_t first = scope_.FirstLine(type, id);
  if (first == 0 || first == item.line) return;
  problems.push_back({"id", "\"" + id + "\" stands in this file before, on line " + std::to_string(first),
                      "give each record an id of its own"});
}

Status FileImport::CheckInFile(const model::Organization& organization, const FeedItem& item,
                               std::vector<Problem>& problems) {
  CheckFirst(RecordType::kOrganization, organization.id, item, problems);
  return CheckKnown(RecordType::kOrganization, organization.lifecycle.successor, "lifecycle.successor", problems);
}

Status FileImport::CheckInFile(const model::Service& service, const FeedItem& item, std::vector<Problem>& problems) {
  CheckFirst(RecordType::kService, service.id, item, problems);
  for (std::size_t i = 0; i < service.phones.size(); ++i) {
    CheckNumber(service.phones[i].number, "phones[" + std::to_string(i) + "].number", problems);
  }
  for (std::size_t i = 0; i < service.contacts.size(); ++i) {
    CheckNumber(service.contacts[i].phone, "contacts[" + std::to_string(i) + "].phone", problems);
  }
  for (std::size_t i = 0; i < service.organizations.size(); ++i) {
    if (IsNamedByItsFeed(service, service.organizations[i].id)) continue;
    const std::string field = "organizations[" + std::to_string(i) + "].id";
    Status known = CheckKnown(RecordType::kOrganization, service.organizations[i].id, field, problems);
    if (!known) return known;
  }
  return CheckKnown(RecordType::kService, service.lifecycle.successor, "lifecycle.successor", problems);
}

Status FileImport::CheckKnown(RecordType type, const std::string& id, const std::string& field,
                              std::vector<Problem>& problems) {
  if (id.empty()) return Done();
  const Result<std::optional<store::Version>> found = parts_.store.Get(type, id);
  if (!found) return found.error();
  if (*found && (*found)->liveness == store::Liveness::kLive) return Done();
  const std::size_t line = scope_.FirstLine(type, id);
  const bool comes_later = field == "lifecycle.successor" && line != 0;
  if (comes_later) return Done();
  const std::string what = store::RecordTypeName(type);
  if (line != 0) {
    problems.push_back(
        {field, "the " + what + " \"" + id + "\" was itself rejected", "mend line " + std::to_string(line)});
  } else {
    problems.push_back({field, "there is no " + what + " \"" + id + "\", here or in the catalog",
                        "add it to the file, or import it first"});
  }
  return Done();
}

void FileImport::CheckNumber(const std::string& number, const std::string& field, std::vector<Problem>& problems) {
  const std::string owner = scope_.TombstoneOwner(number);
  const bool noted = std::any_of(problems.begin(), problems.end(),
                                 [&field](const Problem& problem) { return problem.field == field; });
  if (owner.empty() || noted) return;
  problems.push_back(
      {field, "\"" + number + "\" must never be shown: it is a tombstone number of \"" + owner + "\"", "remove it"});
}

void FileImport::Reject(const FeedItem& item, const std::string& id, const std::vector<Problem>& problems) {
  ++CountsOf(item.type).rejected;
  for (const Problem& problem : problems) {
    report_.Reject({.file = report_.file,
                    .line = item.line,
                    .record = item.name + (id.empty() ? "" : " " + id),
                    .field = problem.field,
                    .reason = problem.message,
                    .suggestion = problem.suggestion});
  }
}

void FileImport::RejectText(const FeedItem& item, const Error& error) {
  FeedItem at = item;
  at.line += static_cast<std::size_t>(std::max(1, std::atoi(error.place.c_str()))) - 1;
  Reject(at, "", {{"", "is not JSON: " + error.message, ""}});
}

// The file's own fault, or that of the disk?
bool IsRefusal(const Error& error) { return error.code == ErrorCode::kInvalidInput; }

FileReport Refused(const std::string& name, const Error& error) {
  FileReport report;
  report.file = name;
  report.error = error.Text();
  return report;
}

}  // namespace

Result<FileReport> Importer::Import(const std::filesystem::path& file, LocalTime now) {
  const Result<std::unique_ptr<RecordFeed>> feed = RecordFeed::Open(file);
  if (feed) return Import(**feed, file.string(), now);
  if (IsRefusal(feed.error())) return Refused(file.string(), feed.error());
  return feed.error();
}

Result<FileReport> Importer::Import(RecordFeed& feed, const std::string& name, LocalTime now) {
  FileReport report;
  report.file = name;
  const std::string origin = "import " + std::filesystem::path(name).filename().string();
  Result<store::Batch> batch = parts_.store.Begin(origin, now);
  if (!batch) return batch.error();
  FileImport import(parts_, feed, *batch, now.date(), report);
  Status done = import.NoteAll();
  if (done) done = import.PutAll(RecordType::kOrganization);
  if (done) done = import.PutAll(RecordType::kService);
  if (done) done = import.SettlePairs();
  if (!done && IsRefusal(done.error())) return Refused(name, done.error());
  if (done) done = batch->Commit();
  if (!done) return done.error();
  return report;
}

}  // namespace kb::importing
