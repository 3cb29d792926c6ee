#include "catalog/store/record_store.h"

#include <utility>

#include "catalog/base/json.h"
#include "catalog/model/phone_number.h"
#include "catalog/model/record_json.h"
#include "catalog/store/records_schema.h"
#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

Version VersionFrom(const Statement& row) {
  Version version;
  version.sequence = static_cast<uint64_t>(row.Int(0));
  version.type = row.Text(1) == "service" ? RecordType::kService : RecordType::kOrganization;
  version.id = std::string(row.Text(2));
  version.liveness = row.Int(3) != 0 ? Liveness::kDeleted : Liveness::kLive;
  version.json = std::string(row.Text(4));
  version.batch = row.Int(5);
  version.origin = std::string(row.Text(6));
  version.recorded_at = std::string(row.Text(7));
  return version;
}

Error Unreadable(const Version& version, const std::string& why) {
  return {ErrorCode::kCorrupt, "cannot read the stored " + std::string(RecordTypeName(version.type)) + ": " + why,
          version.id};
}

template <typename Record>
Result<std::optional<Record>> ParseRecord(const Result<std::optional<Version>>& version,
                                          Result<Record> (*read)(JsonValue, std::vector<model::Problem>&)) {
  if (!version) return version.error();
  if (!*version || (*version)->liveness == Liveness::kDeleted) return std::optional<Record>();
  const Result<JsonDocument> document = JsonDocument::Parse((*version)->json);
  if (!document) return Unreadable(**version, document.error().Text());
  std::vector<model::Problem> problems;
  Result<Record> record = read(document->root(), problems);
  if (!record) return Unreadable(**version, record.error().Text());
  return std::optional<Record>(std::move(record).value());
}

}  // namespace

const char* RecordTypeName(RecordType type) { return type == RecordType::kOrganization ? "organization" : "service"; }

std::optional<RecordType> ParseRecordType(std::string_view name) {
  if (name == "organization") return RecordType::kOrganization;
  if (name == "service") return RecordType::kService;
  return std::nullopt;
}

RecordStore::RecordStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordStore::~RecordStore() = default;

Result<std::unique_ptr<RecordStore>> RecordStore::Open(const std::filesystem::path& path, OpenMode mode) {
  Result<Database> database = Database::Open(path, mode);
  if (!database) return database.error();
  const Status ready = mode == OpenMode::kReadOnly ? CheckUpToDate(*database, RecordsSchema())
                                                   : BringUpToDate(*database, RecordsSchema());
  if (!ready) return ready.error();
  return std::unique_ptr<RecordStore>(new RecordStore(std::make_unique<Impl>(std::move(database).value())));
}

Result<std::optional<Version>> RecordStore::Get(RecordType type, std::string_view id) {
  const Result<Statement*> query = impl_->database.Query(
      "SELECT v.sequence, v.type, v.id, v.deleted, v.json, v.batch, b.origin, b.recorded_at"
      " FROM current c JOIN version v ON v.sequence = c.sequence JOIN batch b ON b.id = v.batch"
      " WHERE c.type = ? AND c.id = ?",
      std::string_view(RecordTypeName(type)), id);
  if (!query) return query.error();
  const Result<bool> row = (*query)->Step();
  if (!row) return row.error();
  std::optional<Version> version;
  if (*row) version = VersionFrom(**query);
  (*query)->Reset();
  return version;
}

Result<std::optional<model::Service>> RecordStore::GetService(std::string_view id) {
  return ParseRecord<model::Service>(Get(RecordType::kService, id), &model::ServiceFromJson);
}

Result<std::optional<model::Organization>> RecordStore::GetOrganization(std::string_view id) {
  return ParseRecord<model::Organization>(Get(RecordType::kOrganization, id), &model::OrganizationFromJson);
}

Result<std::optional<Version>> RecordStore::GetVersion(uint64_t sequence) {
  const Result<Statement*> query = impl_->database.Query(
      "SELECT v.sequence, v.type, v.id, v.deleted, v.json, v.batch, b.origin, b.recorded_at"
      " FROM version v JOIN batch b ON b.id = v.batch WHERE v.sequence = ?",
      static_cast<int64_t>(sequence));
  const Result<std::vector<Version>> found = CollectRows<Version>(query, &VersionFrom);
  if (!found) return found.error();
  return found->empty() ? std::optional<Version>() : found->front();
}

Result<std::vector<Version>> RecordStore::History(RecordType type, std::string_view id) {
  const Result<Statement*> query = impl_->database.Query(
      "SELECT v.sequence, v.type, v.id, v.deleted, v.json, v.batch, b.origin, b.recorded_at"
      " FROM version v JOIN batch b ON b.id = v.batch WHERE v.type = ? AND v.id = ? ORDER BY v.sequence DESC",
      std::string_view(RecordTypeName(type)), id);
  return CollectRows<Version>(query, &VersionFrom);
}

Status RecordStore::ForEachCurrent(RecordType type, const std::function<Status(const Version&)>& callback) {
  Result<Statement> rows = impl_->database.Prepare(
      "SELECT v.sequence, v.type, v.id, v.deleted, v.json, v.batch, b.origin, b.recorded_at"
      " FROM current c JOIN version v ON v.sequence = c.sequence JOIN batch b ON b.id = v.batch"
      " WHERE c.type = ? AND c.deleted = 0 ORDER BY c.id");
  if (!rows) return rows.error();
  rows->Bind(1, std::string_view(RecordTypeName(type)));
  Result<bool> row = rows->Step();
  for (; row && *row; row = rows->Step()) {
    Status done = callback(VersionFrom(*rows));
    if (!done) return done;
  }
  if (!row) return row.error();
  return Done();
}

Result<std::vector<Change>> RecordStore::ChangesSince(uint64_t sequence, std::size_t limit) {
  const Result<Statement*> query = impl_->database.Query(
      "SELECT sequence, type, id, deleted FROM current WHERE sequence > ? ORDER BY sequence LIMIT ?",
      static_cast<int64_t>(sequence), static_cast<int64_t>(limit));
  return CollectRows<Change>(query, [](const Statement& row) {
    return Change{static_cast<uint64_t>(row.Int(0)),
                  row.Text(1) == "service" ? RecordType::kService : RecordType::kOrganization, std::string(row.Text(2)),
                  row.Int(3) != 0 ? Liveness::kDeleted : Liveness::kLive};
  });
}

Result<uint64_t> RecordStore::LastSequence() {
  const Result<int64_t> last = impl_->database.QueryInt("SELECT coalesce(max(sequence), 0) FROM version");
  if (!last) return last.error();
  return static_cast<uint64_t>(*last);
}

Result<std::vector<std::string>> RecordStore::ServicesOf(std::string_view organization_id, uint64_t up_to) {
  const Result<Statement*> query = impl_->database.Query(
      "SELECT o.service FROM service_organization o JOIN current c ON c.type = 'service' AND c.id = o.service"
      " WHERE o.organization = ? AND c.sequence <= ? ORDER BY o.service",
      organization_id, static_cast<int64_t>(up_to));
  return CollectRows<std::string>(query, [](const Statement& row) { return std::string(row.Text(0)); });
}

Result<std::optional<std::string>> RecordStore::TombstoneOwner(std::string_view number) {
  const std::string digits = model::DialledDigits(number);
  const Result<Statement*> query = impl_->database.Query(
      "SELECT service FROM tombstone_number WHERE digits = ? ORDER BY service", std::string_view(digits));
  const Result<std::vector<std::string>> owners =
      CollectRows<std::string>(query, [](const Statement& row) { return std::string(row.Text(0)); });
  if (!owners) return owners.error();
  return owners->empty() ? std::optional<std::string>() : owners->front();
}

Result<StoreCounts> RecordStore::Counts() {
  const Result<int64_t> organizations =
      impl_->database.QueryInt("SELECT count(*) FROM current WHERE type = 'organization' AND deleted = 0");
  if (!organizations) return organizations.error();
  const Result<int64_t> services =
      impl_->database.QueryInt("SELECT count(*) FROM current WHERE type = 'service' AND deleted = 0");
  if (!services) return services.error();
  const Result<int64_t> versions = impl_->database.QueryInt("SELECT count(*) FROM version");
  if (!versions) return versions.error();
  return StoreCounts{*organizations, *services, *versions};
}

Status RecordStore::LimitPages(int64_t pages) {
  return impl_->database.Execute("PRAGMA max_page_count = " + std::to_string(pages));
}

}  // namespace kb::store
