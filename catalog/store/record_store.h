// The catalog's memory: every record with all its versions, in one SQLite file.
//
// A version is never changed or removed, unless a person has what stands about her taken out
// (record_texts.h); the newest one of a record is current.
// Each has a sequence number that only rises, so that a reader (the index) can ask
// what has changed since it last looked.  Deleting a record is a version too.
//
// Durability: write-ahead log with synchronous=FULL, not NORMAL.  NORMAL keeps the
// file whole after a power cut but may forget the last commits, and an import that
// said "done" must stay done.  The cost is one sync per batch (a file), not per
// record.  Readers never wait for the writer, nor the writer for them.
//
// The store itself guards two rules that no single record can check:
//   - a tombstone number (phones_never_show of any record) is never a shown phone
//     of any other: such a record is refused, and a record that already shows the
//     number loses it the moment the tombstone arrives;
//   - two services never share the address of a page (slug).
//
// One writer at a time: the caller holds the catalog's lock (writer_lock.h).
// Not thread-safe; open one handle per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/store/sqlite.h"

namespace kb::store {

enum class RecordType { kOrganization, kService };
const char* RecordTypeName(RecordType type);  // "organization", "service"
std::optional<RecordType> ParseRecordType(std::string_view name);

enum class Liveness { kLive, kDeleted };

// One version of one record.
struct Version {
  uint64_t sequence = 0;
  RecordType type = RecordType::kService;
  std::string id;
  Liveness liveness = Liveness::kLive;
  std::string json;  // canonical (record_json.h); that of the last live version when deleted
  int64_t batch = 0;
  std::string origin;       // what brought it: "import records.json", "restore of version 12"
  std::string recorded_at;  // RFC 3339, by the clock that the batch was given
};

// That a record has a newer version, without its text.
struct Change {
  uint64_t sequence = 0;
  RecordType type = RecordType::kService;
  std::string id;
  Liveness liveness = Liveness::kLive;
};

enum class PutOutcome { kNew, kChanged, kUnchanged };

struct StoreCounts {
  int64_t organizations = 0;  // live ones
  int64_t services = 0;
  int64_t versions = 0;
};

class Batch;

class RecordStore {
 public:
  // kReadWrite makes the file and brings an older schema up to date.
  // Errors: kNotFound (read only, no file yet); kInvalidInput (made by a newer
  // Kunskapsbank, or another program's database); kConflict, kUnavailable, kCorrupt as in sqlite.h.
  static Result<std::unique_ptr<RecordStore>> Open(const std::filesystem::path& path, OpenMode mode);
  ~RecordStore();

  // Starts a transaction: everything put into it becomes visible at Commit, or not
  // at all.  `origin` says what brings the records, for people.
  // REQUIRES: opened kReadWrite, no batch open.  Errors: kConflict, kUnavailable.
  Result<Batch> Begin(std::string_view origin, LocalTime now);

  // The current version, deleted or live; nullopt if the id was never known.
  Result<std::optional<Version>> Get(RecordType type, std::string_view id);
  // Live ones only.  Errors: kCorrupt if the text cannot be read as a record.
  Result<std::optional<model::Service>> GetService(std::string_view id);
  Result<std::optional<model::Organization>> GetOrganization(std::string_view id);

  // The version that this change made; nullopt if there is none.
  Result<std::optional<Version>> GetVersion(uint64_t sequence);
  // Every version, newest first.
  Result<std::vector<Version>> History(RecordType type, std::string_view id);

  // Live records by id.  The callback must not write; an Error from it stops and is returned.
  Status ForEachCurrent(RecordType type, const std::function<Status(const Version&)>& callback);

  // The newest change of each record after `sequence`, oldest first, at most `limit`.
  Result<std::vector<Change>> ChangesSince(uint64_t sequence, std::size_t limit);
  // 0 for an empty store.
  Result<uint64_t> LastSequence();
  // Ids of live services that name the organisation, as far as they have not changed
  // after `up_to`.
  static constexpr uint64_t kAnySequence = INT64_MAX;
  Result<std::vector<std::string>> ServicesOf(std::string_view organization_id, uint64_t up_to = kAnySequence);
  // The record whose tombstone forbids `number`, if any.
  Result<std::optional<std::string>> TombstoneOwner(std::string_view number);
  Result<StoreCounts> Counts();

  // What is wrong with the file or with our own tables, in sentences; empty if all is well.
  Result<std::vector<std::string>> IntegrityCheck();

  // For tests of a full disk: the file may not grow beyond this many pages.
  Status LimitPages(int64_t pages);

 private:
  friend class Batch;
  friend class DraftStore;
  friend class DifferenceStore;
  friend class IntakeNotes;
  friend class RecordTexts;
  struct Impl;
  explicit RecordStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One transaction, or a chain of them.  Destroyed without Commit, it leaves the store as
// it was when it began, or was cut last.
class Batch {
 public:
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;
  ~Batch();

  // Errors: kInvalidInput with the member as place, when the record breaks one of
  // the store's two rules (nothing of it is written; the batch goes on);
  // otherwise the batch is lost: kConflict, kUnavailable, kCorrupt.
  Result<PutOutcome> Put(const model::Organization& organization);
  Result<PutOutcome> Put(const model::Service& service);

  // Marks the record as deleted.  False if it was not live.
  Result<bool> Delete(RecordType type, std::string_view id);

  // Cuts a long batch: what has been put so far becomes visible and durable, then
  // `between` may use the store, other batches too, then this batch goes on.
  // An Error of `between` is returned, and the batch is over; what went in stays in.
  Status CommitAndGoOn(const std::function<Status()>& between);

  Status Commit();

 private:
  friend class RecordStore;
  struct Impl;
  explicit Batch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::store
