#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "catalog/model/identity.h"
#include "catalog/model/listing.h"
#include "catalog/model/phone_number.h"
#include "catalog/model/record_json.h"
#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

std::set<std::string> ShownDigits(const model::Service& service) {
  std::set<std::string> digits;
  for (const model::Phone& phone : service.phones) digits.insert(model::DialledDigits(phone.number));
  for (const model::Contact& contact : service.contacts) digits.insert(model::DialledDigits(contact.phone));
  digits.erase("");
  return digits;
}

std::set<std::string> TombstoneDigits(const model::Service& service) {
  std::set<std::string> digits;
  for (const model::Phone& phone : service.phones_never_show) digits.insert(model::DialledDigits(phone.number));
  digits.erase("");
  return digits;
}

std::set<std::string> Slugs(const model::Service& service) {
  std::set<std::string> slugs;
  for (const model::Listing& listing : model::Listings(service)) slugs.insert(listing.slug);
  return slugs;
}

// The service without the numbers that have become tombstones; they stay noted as such.
model::Service WithoutNumbers(model::Service service, const std::set<std::string>& forbidden) {
  const auto is_forbidden = [&forbidden](const std::string& number) {
    return forbidden.count(model::DialledDigits(number)) != 0;
  };
  const auto moved =
      std::stable_partition(service.phones.begin(), service.phones.end(),
                            [&is_forbidden](const model::Phone& phone) { return !is_forbidden(phone.number); });
  service.phones_never_show.insert(service.phones_never_show.end(), moved, service.phones.end());
  service.phones.erase(moved, service.phones.end());
  for (model::Contact& contact : service.contacts) {
    if (is_forbidden(contact.phone)) contact.phone.clear();
  }
  return service;
}

}  // namespace

struct Batch::Impl {
  Impl(RecordStore& batch_store, std::string_view batch_origin, LocalTime now)
      : store(batch_store),
        database(batch_store.impl_->database),
        origin(batch_origin),
        recorded_at(RenderRfc3339(now)) {}
  ~Impl() {
    if (!committed && database.InTransaction()) (void)database.Execute("ROLLBACK");
  }

  Status Begin();
  // A batch that changed nothing leaves no trace: importing the same file every hour must not grow the store.
  Status End();
  // Notes the batch itself, before its first version.
  Status NoteBatch();
  Result<PutOutcome> PutJson(RecordType type, const std::string& id, const std::string& json);
  Status Write(RecordType type, std::string_view id, Liveness liveness, std::string_view json);
  Status CheckNumber(const std::string& number, const std::string& place);
  Status CheckNumbers(const model::Service& service);
  Status CheckSlugs(const model::Service& service);
  Status ForgetLinks(std::string_view service);
  Status NoteLinks(const model::Service& service);
  Status HideTombstones(const model::Service& owner);
  Status NoteKeys(RecordType type, std::string_view record, const std::vector<std::string>& keys);
  Result<std::set<std::string>> ShowingOneOf(const std::set<std::string>& digits);

  RecordStore& store;
  Database& database;
  std::string origin;
  std::string recorded_at;
  int64_t id = 0;  // 0: not noted yet
  // Since the transaction began:
  bool wrote = false;
  int64_t draft_writes_before = 0;
  bool committed = false;
};

Status Batch::Impl::Begin() {
  wrote = false;
  draft_writes_before = store.impl_->draft_writes;
  return database.Execute("BEGIN IMMEDIATE");
}

Status Batch::Impl::End() {
  const bool changed = wrote || store.impl_->draft_writes != draft_writes_before;
  return database.Execute(changed ? "COMMIT" : "ROLLBACK");
}

Status Batch::Impl::NoteBatch() {
  if (id != 0) return Done();
  Status done = database.Run("INSERT INTO batch (origin, recorded_at) VALUES (?, ?)", std::string_view(origin),
                             std::string_view(recorded_at));
  if (!done) return done;
  const Result<int64_t> row = database.QueryInt("SELECT last_insert_rowid()");
  if (!row) return row.error();
  id = *row;
  return Done();
}

Result<PutOutcome> Batch::Impl::PutJson(RecordType type, const std::string& record_id, const std::string& json) {
  const Result<std::optional<Version>> before = store.Get(type, record_id);
  if (!before) return before.error();
  const bool known = before->has_value();
  if (known && (*before)->liveness == Liveness::kLive && (*before)->json == json) return PutOutcome::kUnchanged;
  const Status written = Write(type, record_id, Liveness::kLive, json);
  if (!written) return written.error();
  return known ? PutOutcome::kChanged : PutOutcome::kNew;
}

Status Batch::Impl::Write(RecordType type, std::string_view record_id, Liveness liveness, std::string_view json) {
  wrote = true;
  const std::string_view type_name = RecordTypeName(type);
  const int64_t deleted = liveness == Liveness::kDeleted ? 1 : 0;
  Status done = NoteBatch();
  if (!done) return done;
  done = database.Run("INSERT INTO version (type, id, deleted, json, batch) VALUES (?, ?, ?, ?, ?)", type_name,
                      record_id, deleted, json, id);
  if (!done) return done;
  return database.Run(
      "INSERT INTO current (type, id, sequence, deleted) VALUES (?, ?, last_insert_rowid(), ?)"
      " ON CONFLICT (type, id) DO UPDATE SET sequence = excluded.sequence, deleted = excluded.deleted",
      type_name, record_id, deleted);
}

Status Batch::Impl::CheckNumber(const std::string& number, const std::string& place) {
  const Result<std::optional<std::string>> owner = store.TombstoneOwner(number);
  if (!owner) return owner.error();
  if (!*owner) return Done();
  return Error{ErrorCode::kInvalidInput,
               "\"" + number + "\" must never be shown: it is a tombstone number of \"" + **owner + "\"", place};
}

Status Batch::Impl::CheckNumbers(const model::Service& service) {
  Status fine = Done();
  for (std::size_t i = 0; fine && i < service.phones.size(); ++i) {
    fine = CheckNumber(service.phones[i].number, "phones[" + std::to_string(i) + "].number");
  }
  for (std::size_t i = 0; fine && i < service.contacts.size(); ++i) {
    fine = CheckNumber(service.contacts[i].phone, "contacts[" + std::to_string(i) + "].phone");
  }
  return fine;
}

Status Batch::Impl::CheckSlugs(const model::Service& service) {
  for (const std::string& slug : Slugs(service)) {
    const Result<Statement*> query = database.Query("SELECT service FROM slug WHERE slug = ? AND service <> ?",
                                                    std::string_view(slug), std::string_view(service.id));
    const Result<std::vector<std::string>> others =
        CollectRows<std::string>(query, [](const Statement& row) { return std::string(row.Text(0)); });
    if (!others) return others.error();
    if (others->empty()) continue;
    return Error{ErrorCode::kInvalidInput,
                 "the page address \"" + slug + "\" is taken by the service \"" + others->front() + "\"", "slug"};
  }
  return Done();
}

Status Batch::Impl::ForgetLinks(std::string_view service) {
  Status done = database.Run("DELETE FROM slug WHERE service = ?", service);
  if (done) done = database.Run("DELETE FROM shown_number WHERE service = ?", service);
  if (done) done = database.Run("DELETE FROM service_organization WHERE service = ?", service);
  return done;
}

Status Batch::Impl::NoteLinks(const model::Service& service) {
  const std::string_view service_id = service.id;
  Status done = ForgetLinks(service_id);
  if (done) done = database.Run("DELETE FROM tombstone_number WHERE service = ?", service_id);
  const auto note = [this, &done, service_id](const char* sql, std::string_view value) {
    if (done) done = database.Run(sql, value, service_id);
  };
  for (const std::string& slug : Slugs(service)) note("INSERT INTO slug (slug, service) VALUES (?, ?)", slug);
  for (const std::string& digits : ShownDigits(service)) {
    note("INSERT INTO shown_number (digits, service) VALUES (?, ?)", digits);
  }
  for (const std::string& digits : TombstoneDigits(service)) {
    note("INSERT INTO tombstone_number (digits, service) VALUES (?, ?)", digits);
  }
  for (const model::OrganizationRef& organization : service.organizations) {
    note("INSERT OR IGNORE INTO service_organization (organization, service) VALUES (?, ?)", organization.id);
  }
  return done;
}

Status Batch::Impl::NoteKeys(RecordType type, std::string_view record, const std::vector<std::string>& keys) {
  const std::string_view type_name = RecordTypeName(type);
  Status done = database.Run("DELETE FROM identity_key WHERE type = ? AND record = ?", type_name, record);
  for (std::size_t i = 0; done && i < keys.size(); ++i) {
    done = database.Run("INSERT INTO identity_key (type, key, record) VALUES (?, ?, ?)", type_name,
                        std::string_view(keys[i]), record);
  }
  return done;
}

Result<std::set<std::string>> Batch::Impl::ShowingOneOf(const std::set<std::string>& digits) {
  std::set<std::string> services;
  for (const std::string& number : digits) {
    const Result<Statement*> query =
        database.Query("SELECT service FROM shown_number WHERE digits = ?", std::string_view(number));
    const Result<std::vector<std::string>> found =
        CollectRows<std::string>(query, [](const Statement& row) { return std::string(row.Text(0)); });
    if (!found) return found.error();
    services.insert(found->begin(), found->end());
  }
  return services;
}

Status Batch::Impl::HideTombstones(const model::Service& owner) {
  const std::set<std::string> forbidden = TombstoneDigits(owner);
  const Result<std::set<std::string>> services = ShowingOneOf(forbidden);
  if (!services) return services.error();
  for (const std::string& service_id : *services) {
    const Result<std::optional<model::Service>> shown = store.GetService(service_id);
    if (!shown) return shown.error();
    KB_CHECK(shown->has_value());
    const model::Service mended = WithoutNumbers(**shown, forbidden);
    Status done = Write(RecordType::kService, service_id, Liveness::kLive, model::ToJson(mended));
    if (done) done = NoteLinks(mended);
    if (!done) return done;
  }
  return Done();
}

Batch::Batch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;
Batch::~Batch() = default;

Result<Batch> RecordStore::Begin(std::string_view origin, LocalTime now) {
  KB_CHECK(!impl_->database.InTransaction());
  auto batch = std::make_unique<Batch::Impl>(*this, origin, now);
  const Status begun = batch->Begin();
  if (!begun) return begun.error();
  return Batch(std::move(batch));
}

Result<PutOutcome> Batch::Put(const model::Organization& organization) {
  const Result<PutOutcome> outcome =
      impl_->PutJson(RecordType::kOrganization, organization.id, model::ToJson(organization));
  if (!outcome || *outcome == PutOutcome::kUnchanged) return outcome;
  const Status noted = impl_->NoteKeys(RecordType::kOrganization, organization.id, model::IdentityKeys(organization));
  if (!noted) return noted.error();
  return outcome;
}

Result<PutOutcome> Batch::Put(const model::Service& service) {
  Status fine = impl_->CheckNumbers(service);
  if (fine) fine = impl_->CheckSlugs(service);
  if (!fine) return fine.error();
  const Result<PutOutcome> outcome = impl_->PutJson(RecordType::kService, service.id, model::ToJson(service));
  if (!outcome || *outcome == PutOutcome::kUnchanged) return outcome;
  Status noted = impl_->NoteLinks(service);
  if (noted) noted = impl_->NoteKeys(RecordType::kService, service.id, model::IdentityKeys(service));
  if (noted) noted = impl_->HideTombstones(service);
  if (!noted) return noted.error();
  return outcome;
}

Result<bool> Batch::Delete(RecordType type, std::string_view id) {
  const Result<std::optional<Version>> before = impl_->store.Get(type, id);
  if (!before) return before.error();
  if (!*before || (*before)->liveness == Liveness::kDeleted) return false;
  Status done = impl_->Write(type, id, Liveness::kDeleted, (*before)->json);
  if (done && type == RecordType::kService) done = impl_->ForgetLinks(id);
  if (done) done = impl_->NoteKeys(type, id, {});
  if (!done) return done.error();
  return true;
}

Status Batch::CommitAndGoOn(const std::function<Status()>& between) {
  Status done = impl_->End();
  if (done) done = between();
  if (done) done = impl_->Begin();
  return done;
}

Status Batch::Commit() {
  Status done = impl_->End();
  impl_->committed = done.ok();
  return done;
}

}  // namespace kb::store
