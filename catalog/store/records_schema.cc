#include "catalog/store/records_schema.h"

#include <string>
#include <vector>

#include "catalog/model/identity.h"
#include "catalog/model/record_json.h"

namespace kb::store {
namespace {

template <typename Record>
Status NoteKeys(Database& database, std::string_view type, std::string_view json,
                Result<Record> (*read)(JsonValue, std::vector<model::Problem>&)) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  std::vector<model::Problem> problems;
  const Result<Record> record = document ? read(document->root(), problems) : Result<Record>(document.error());
  if (!record) return Done();  // whoever needs the record says what is wrong with it
  Status done = Done();
  for (const std::string& key : model::IdentityKeys(*record)) {
    if (done) {
      done = database.Run("INSERT OR IGNORE INTO identity_key (type, key, record) VALUES (?, ?, ?)", type,
                          std::string_view(key), std::string_view(record->id));
    }
  }
  return done;
}

// For records that were there before identity keys were.
Status NoteKeysOfAll(Database& database) {
  Result<Statement> rows = database.Prepare(
      "SELECT v.type, v.json FROM current c JOIN version v ON v.sequence = c.sequence WHERE c.deleted = 0");
  if (!rows) return rows.error();
  Result<bool> row = rows->Step();
  for (; row && *row; row = rows->Step()) {
    const bool service = rows->Text(0) == "service";
    Status noted = service ? NoteKeys(database, "service", rows->Text(1), &model::ServiceFromJson)
                           : NoteKeys(database, "organization", rows->Text(1), &model::OrganizationFromJson);
    if (!noted) return noted;
  }
  if (!row) return row.error();
  return Done();
}

}  // namespace

const Schema& RecordsSchema() {
  static const Schema schema = {
      .application_id = 0x4b424e4b,  // "KBNK"
      .steps =
          {
              R"sql(
      CREATE TABLE batch (
        id INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        recorded_at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE version (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL CHECK (type IN ('organization', 'service')),
        id TEXT NOT NULL,
        deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
        json TEXT NOT NULL,
        batch INTEGER NOT NULL REFERENCES batch (id)
      ) STRICT;
      CREATE INDEX version_of_record ON version (type, id, sequence);
      CREATE TABLE current (
        type TEXT NOT NULL,
        id TEXT NOT NULL,
        sequence INTEGER NOT NULL UNIQUE REFERENCES version (sequence),
        deleted INTEGER NOT NULL,
        PRIMARY KEY (type, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE slug (
        slug TEXT PRIMARY KEY,
        service TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX slug_of_service ON slug (service);
      CREATE TABLE shown_number (
        digits TEXT NOT NULL,
        service TEXT NOT NULL,
        PRIMARY KEY (digits, service)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX shown_number_of_service ON shown_number (service);
      CREATE TABLE tombstone_number (
        digits TEXT NOT NULL,
        service TEXT NOT NULL,
        PRIMARY KEY (digits, service)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tombstone_number_of_service ON tombstone_number (service);
      CREATE TABLE service_organization (
        organization TEXT NOT NULL,
        service TEXT NOT NULL,
        PRIMARY KEY (organization, service)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX service_organization_of_service ON service_organization (service);
    )sql",
              {R"sql(
      CREATE TABLE draft (
        arrival INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL CHECK (type IN ('organization', 'service')),
        id TEXT NOT NULL,
        feed TEXT NOT NULL,
        record TEXT NOT NULL,
        json TEXT NOT NULL,
        gone_since TEXT NOT NULL,
        UNIQUE (type, id, feed)
      ) STRICT;
      CREATE INDEX draft_of_record ON draft (type, record);
      CREATE INDEX draft_of_feed ON draft (feed, gone_since);
      CREATE TABLE pair (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL CHECK (type IN ('organization', 'service')),
        draft TEXT NOT NULL,
        feed TEXT NOT NULL,
        record TEXT NOT NULL,
        state INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        UNIQUE (type, draft, record)
      ) STRICT;
      CREATE TABLE identity_key (
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (type, key, record)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX identity_key_of_record ON identity_key (type, record);
    )sql",
               &NoteKeysOfAll},
              R"sql(
      CREATE TABLE intake (
        source TEXT NOT NULL,
        event INTEGER NOT NULL,
        state TEXT NOT NULL,
        record TEXT NOT NULL,
        message TEXT NOT NULL,
        PRIMARY KEY (source, event)
      ) STRICT, WITHOUT ROWID;
    )sql",
              // Who was only mentioned was not noted before: a row of its own says so at the next import.
              R"sql(
      ALTER TABLE draft ADD COLUMN mentioned INTEGER NOT NULL DEFAULT 0 CHECK (mentioned IN (0, 1));
      UPDATE draft SET mentioned = 1 WHERE type = 'organization' AND feed <> '';
    )sql",
              // A draft that is not what its source says, to the letter, is put together again at its next round:
              // then the differences of an older catalog are noted too.
              R"sql(
      CREATE TABLE difference (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        record TEXT NOT NULL,
        field TEXT NOT NULL,
        stands_feed TEXT NOT NULL,
        stands_says TEXT NOT NULL,
        feed TEXT NOT NULL,
        draft TEXT NOT NULL,
        says TEXT NOT NULL,
        since TEXT NOT NULL,
        kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
        UNIQUE (record, field, feed, draft)
      ) STRICT;
      CREATE INDEX difference_waiting ON difference (kept, since, number);
      UPDATE draft SET json = json || ' ' WHERE type = 'service' AND feed <> '';
    )sql",
          },
      .renewal = "run `indexer index` once"};
  return schema;
}

}  // namespace kb::store
