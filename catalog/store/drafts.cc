#include "catalog/store/drafts.h"

#include "catalog/store/store_impl.h"

namespace kb::store {
namespace {

constexpr const char* kDraftColumns = "SELECT type, id, feed, record, json, gone_since, arrival, mentioned FROM draft";

RecordType TypeIn(const Statement& row, int column) {
  return row.Text(column) == "service" ? RecordType::kService : RecordType::kOrganization;
}

Draft DraftFrom(const Statement& row) {
  Draft draft;
  draft.type = TypeIn(row, 0);
  draft.id = std::string(row.Text(1));
  draft.feed = std::string(row.Text(2));
  draft.record = std::string(row.Text(3));
  draft.json = std::string(row.Text(4));
  draft.gone_since = std::string(row.Text(5));
  draft.arrival = row.Int(6);
  draft.mentioned = row.Int(7) != 0;
  return draft;
}

Pair PairFrom(const Statement& row) {
  Pair pair;
  pair.number = row.Int(0);
  pair.type = TypeIn(row, 1);
  pair.draft = std::string(row.Text(2));
  pair.feed = std::string(row.Text(3));
  pair.record = std::string(row.Text(4));
  pair.state = static_cast<PairState>(row.Int(5));
  pair.reasons = std::string(row.Text(6));
  return pair;
}

std::string TextIn(const Statement& row) { return std::string(row.Text(0)); }
std::string_view Name(RecordType type) { return RecordTypeName(type); }

template <typename Row>
Result<std::optional<Row>> FirstOf(const Result<std::vector<Row>>& rows) {
  if (!rows) return rows.error();
  return rows->empty() ? std::optional<Row>() : rows->front();
}

Result<int64_t> Number(const Result<Statement*>& query) {
  const Result<std::vector<int64_t>> rows =
      CollectRows<int64_t>(query, [](const Statement& row) { return row.Int(0); });
  if (!rows) return rows.error();
  return rows->empty() ? 0 : rows->front();
}

}  // namespace

const char* PairStateName(PairState state) {
  static constexpr const char* kNames[] = {"held", "joined", "merged", "kept"};
  return kNames[static_cast<int>(state)];
}

Result<std::optional<Draft>> DraftStore::Get(RecordType type, std::string_view id, std::string_view feed) {
  return FirstOf(CollectRows<Draft>(
      store_.impl_->database.Query("SELECT type, id, feed, record, json, gone_since, arrival, mentioned FROM draft"
                                   " WHERE type = ? AND id = ? AND feed = ?",
                                   Name(type), id, feed),
      &DraftFrom));
}

Result<std::string> DraftStore::RecordOf(RecordType type, const std::string& id) {
  const Result<std::vector<std::string>> rows = CollectRows<std::string>(
      store_.impl_->database.Query("SELECT record FROM draft WHERE type = ? AND id = ? AND record <> ''"
                                   " ORDER BY arrival LIMIT 1",
                                   Name(type), std::string_view(id)),
      &TextIn);
  if (!rows) return rows.error();
  return rows->empty() ? id : rows->front();
}

Result<std::vector<Draft>> DraftStore::Of(RecordType type, std::string_view record) {
  return CollectRows<Draft>(
      store_.impl_->database.Query("SELECT type, id, feed, record, json, gone_since, arrival, mentioned FROM draft"
                                   " WHERE type = ? AND record = ? ORDER BY arrival",
                                   Name(type), record),
      &DraftFrom);
}

Result<int64_t> DraftStore::CountOf(RecordType type, std::string_view record) {
  return Number(
      store_.impl_->database.Query("SELECT count(*) FROM draft WHERE type = ? AND record = ?", Name(type), record));
}

Result<int64_t> DraftStore::CountHeld(const std::string& feed) {
  return Number(store_.impl_->database.Query("SELECT count(*) FROM draft WHERE feed = ? AND record = ''",
                                             std::string_view(feed)));
}

Result<std::vector<Draft>> DraftStore::Gone(int64_t limit) {
  return CollectRows<Draft>(
      store_.impl_->database.Query("SELECT type, id, feed, record, json, gone_since, arrival, mentioned FROM draft"
                                   " WHERE type = 'service' AND gone_since <> '' AND record <> ''"
                                   " ORDER BY gone_since, arrival LIMIT ?",
                                   limit),
      &DraftFrom);
}

Status DraftStore::ForEach(const std::function<Status(const Draft&)>& callback) {
  Result<Statement> rows = store_.impl_->database.Prepare(std::string(kDraftColumns) + " ORDER BY type, id, feed");
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  for (; row && *row; row = rows->Step()) {
    Status done = callback(DraftFrom(*rows));
    if (!done) return done;
  }
  if (!row) return row.error();
  return Done();
}

Status DraftStore::Put(const Draft& draft) {
  KB_CHECK(store_.impl_->database.InTransaction());
  ++store_.impl_->draft_writes;
  return store_.impl_->database.Run(
      "INSERT INTO draft (type, id, feed, record, json, gone_since, mentioned) VALUES (?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (type, id, feed) DO UPDATE SET record = excluded.record, json = excluded.json,"
      " gone_since = excluded.gone_since, mentioned = excluded.mentioned",
      Name(draft.type), std::string_view(draft.id), std::string_view(draft.feed), std::string_view(draft.record),
      std::string_view(draft.json), std::string_view(draft.gone_since), static_cast<int64_t>(draft.mentioned));
}

Result<std::vector<std::string>> DraftStore::RecordsWithKey(RecordType type, const std::string& key, int64_t limit) {
  return CollectRows<std::string>(
      store_.impl_->database.Query("SELECT record FROM identity_key WHERE type = ? AND key = ? ORDER BY record LIMIT ?",
                                   Name(type), std::string_view(key), limit),
      &TextIn);
}

Result<std::vector<std::string>> DraftStore::ServicesShowing(const std::string& digits, int64_t limit) {
  return CollectRows<std::string>(
      store_.impl_->database.Query("SELECT service FROM shown_number WHERE digits = ? ORDER BY service LIMIT ?",
                                   std::string_view(digits), limit),
      &TextIn);
}

Result<std::optional<Pair>> DraftStore::GetPair(int64_t number) {
  return FirstOf(CollectRows<Pair>(
      store_.impl_->database.Query("SELECT number, type, draft, feed, record, state, reasons FROM pair"
                                   " WHERE number = ?",
                                   number),
      &PairFrom));
}

Result<std::optional<Pair>> DraftStore::FindPair(RecordType type, const std::string& draft, const std::string& record) {
  return FirstOf(CollectRows<Pair>(
      store_.impl_->database.Query("SELECT number, type, draft, feed, record, state, reasons FROM pair"
                                   " WHERE type = ? AND draft = ? AND record = ?",
                                   Name(type), std::string_view(draft), std::string_view(record)),
      &PairFrom));
}

Result<std::vector<Pair>> DraftStore::PairsAfter(int64_t number, std::optional<PairState> state) {
  const int64_t wanted = state ? static_cast<int64_t>(*state) : -1;
  return CollectRows<Pair>(
      store_.impl_->database.Query("SELECT number, type, draft, feed, record, state, reasons FROM pair"
                                   " WHERE number > ? AND (? = -1 OR state = ?) ORDER BY number",
                                   number, wanted, wanted),
      &PairFrom);
}

Result<int64_t> DraftStore::LastPair() {
  return Number(store_.impl_->database.Query("SELECT coalesce(max(number), 0) FROM pair"));
}

Status DraftStore::PutPair(const Pair& pair) {
  KB_CHECK(store_.impl_->database.InTransaction());
  ++store_.impl_->draft_writes;
  return store_.impl_->database.Run(
      "INSERT INTO pair (type, draft, feed, record, state, reasons) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (type, draft, record) DO UPDATE SET state = excluded.state, reasons = excluded.reasons",
      Name(pair.type), std::string_view(pair.draft), std::string_view(pair.feed), std::string_view(pair.record),
      static_cast<int64_t>(pair.state), std::string_view(pair.reasons));
}

Status DraftStore::RemovePair(int64_t number) {
  KB_CHECK(store_.impl_->database.InTransaction());
  ++store_.impl_->draft_writes;
  return store_.impl_->database.Run("DELETE FROM pair WHERE number = ?", number);
}

Status DraftStore::ForEachInFeed(const std::string& feed,
                                 const std::function<void(RecordType, std::string_view)>& callback) {
  const Result<Statement*> rows = store_.impl_->database.Query(
      "SELECT type, id FROM draft WHERE feed = ? AND gone_since = ''", std::string_view(feed));
  if (!rows) return rows.error();
  Result<bool> row = (*rows)->Step();
  for (; row && *row; row = (*rows)->Step()) callback(TypeIn(**rows, 0), (*rows)->Text(1));
  (*rows)->Reset();
  if (!row) return row.error();
  return Done();
}

}  // namespace kb::store
