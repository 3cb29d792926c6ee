#include "indexer/backup/backup.h"

#include <array>
#include <string>

#include "catalog/base/file.h"
#include "catalog/store/sqlite.h"
#include "indexer/open_data/checksum.h"

namespace kb::backup {
namespace {

namespace fs = std::filesystem;
using open_data::kChecksumsName;

constexpr const char* kMail = "mail";
constexpr const char* kSources = "sources";
constexpr const char* kUnfinished = "restore-unfinished";

// Records first: see the header.
std::array<fs::path, 4> Databases(const Places& places) {
  return {places.records(), places.crawl(), places.inbox(), places.accounts()};
}

Error Refused(ErrorCode code, std::string message, const fs::path& place) {
  return {code, std::move(message), place.string()};
}

bool IsEmpty(const fs::path& folder) {
  std::error_code failed;
  return !fs::exists(folder, failed) || (fs::is_directory(folder, failed) && fs::is_empty(folder, failed));
}

Status CopyDatabase(const fs::path& from, const fs::path& to) {
  Result<store::Database> database = store::Database::Open(from, store::OpenMode::kReadOnly);
  if (!database) return database.error();
  return database->CopyTo(to);
}

// A letter may be sent, and gone, while they are copied.
Status CopyFolder(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  if (!fs::is_directory(from, failed)) return Done();
  for (fs::recursive_directory_iterator file(from, failed), end; !failed && file != end; file.increment(failed)) {
    if (!file->is_regular_file(failed)) continue;
    const fs::path target = to / file->path().lexically_relative(from);
    Status copied = MakeDirectories(target.parent_path());
    if (copied) copied = CopyFile(file->path(), target);
    if (!copied && copied.error().code != ErrorCode::kNotFound) return copied;
  }
  return Done();
}

Status CopyAll(const Places& places, const fs::path& settings, const fs::path& folder) {
  for (const fs::path& database : Databases(places)) {
    if (database != places.records() && !fs::exists(database)) continue;
    const Status copied = CopyDatabase(database, folder / database.filename());
    if (!copied) return copied;
  }
  Status copied = CopyFolder(places.mail(), folder / kMail);
  if (copied) copied = CopyFolder(places.sources(), folder / kSources);
  if (copied && !settings.empty()) copied = CopyFile(settings, folder / kSettingsName);
  return copied;
}

Summary Count(const fs::path& folder) {
  Summary summary;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    ++summary.files;
    summary.bytes += file.file_size();
  }
  return summary;
}

Status Publish(const fs::path& made, const fs::path& folder) {
  std::error_code failed;
  fs::remove(folder, failed);  // an empty one
  fs::rename(made, folder, failed);
  if (failed) return Refused(ErrorCode::kUnavailable, "cannot rename: " + failed.message(), folder);
  SyncDirectory(folder.parent_path());
  return Done();
}

// "Holds a catalog": any of its files, unless a restore was cut short here.
Status CheckRoom(const Places& places) {
  if (fs::exists(places.state / kUnfinished)) return Done();
  for (const fs::path& database : Databases(places)) {
    if (!fs::exists(database)) continue;
    return Refused(ErrorCode::kConflict, "is there already; choose an empty folder with --data", database);
  }
  return Done();
}

Status CheckBackup(const fs::path& folder) {
  if (!fs::exists(folder / kChecksumsName)) {
    return Refused(ErrorCode::kInvalidInput, "is no whole backup: it has no SHA256SUMS", folder);
  }
  if (!fs::exists(folder / "records.sqlite")) {
    return Refused(ErrorCode::kInvalidInput, "is no backup of a catalog: it has no records.sqlite", folder);
  }
  return open_data::VerifyChecksums(folder);
}

Status CheckFromWithin(const fs::path& path) {
  Result<store::Database> database = store::Database::Open(path, store::OpenMode::kReadOnly);
  if (!database) return database.error();
  const Result<int64_t> found =
      database->QueryInt("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
  if (!found) return found.error();
  if (*found == 0) return Done();
  return Refused(ErrorCode::kCorrupt, "the database is damaged; take an older backup", path);
}

Status CopyBack(const fs::path& folder, const Places& places) {
  for (const fs::path& database : Databases(places)) {
    const fs::path from = folder / database.filename();
    if (!fs::exists(from)) continue;
    for (const char* rest : {"-wal", "-shm"}) fs::remove(database.string() + rest);
    Status copied = CopyFile(from, database);
    if (copied) copied = CheckFromWithin(database);
    if (!copied) return copied;
  }
  std::error_code ignored;
  fs::permissions(places.accounts(), fs::perms::owner_read | fs::perms::owner_write, ignored);
  const Status copied = CopyFolder(folder / kMail, places.mail());
  if (!copied || places.sources() != places.state / kSources) return copied;  // else they belong to the settings
  return CopyFolder(folder / kSources, places.sources());
}

}  // namespace

Result<Summary> MakeBackup(const Places& places, const fs::path& settings, const fs::path& folder) {
  const fs::path target = fs::absolute(folder.has_filename() ? folder : folder.parent_path());
  if (!IsEmpty(target)) return Refused(ErrorCode::kConflict, "is there already, and not empty", target);
  const fs::path made = target.string() + ".unfinished";
  std::error_code ignored;
  fs::remove_all(made, ignored);
  Status done = MakeDirectories(made);
  fs::permissions(made, fs::perms::owner_all, ignored);  // it holds what nobody else may read
  if (done) done = CopyAll(places, settings, made);
  if (done) done = open_data::WriteChecksums(made);
  const Summary summary = done ? Count(made) : Summary{};
  if (done) done = Publish(made, target);
  if (done) return summary;
  fs::remove_all(made, ignored);
  return done.error();
}

Status MakeRoom(const Places& places) {
  if (fs::exists(places.state)) return Done();
  const Status made = MakeDirectories(places.state);
  std::error_code failed;
  if (made) fs::permissions(places.state, fs::perms::owner_all, failed);
  if (failed) return Refused(ErrorCode::kUnavailable, "cannot be shut to others: " + failed.message(), places.state);
  return made;
}

Result<Summary> Restore(const fs::path& folder, const Places& places) {
  Status done = CheckBackup(folder);
  if (done) done = CheckRoom(places);
  if (done) done = MakeRoom(places);
  if (done) done = MakeDirectories(places.front());
  if (done) done = WriteFileAtomically(places.state / kUnfinished, "");
  if (done) done = CopyBack(folder, places);
  if (!done) return done.error();
  fs::remove(places.state / kUnfinished);
  SyncDirectory(places.state);
  SyncDirectory(places.front());
  return Count(folder);
}

}  // namespace kb::backup
