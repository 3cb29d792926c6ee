#include "indexer/backup/change_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/base/file.h"
#include "indexer/backup/backup.h"
#include "indexer/open_data/checksum.h"

namespace kb::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLogHead = "kunskapsbank-log 1\n";
constexpr std::string_view kLogEnd = "end\n";
constexpr std::size_t kBlock = 4096;

struct LogFile {
  int number = 0;
  int64_t moment = 0;
  fs::path path;
};

Error LogRefusal(ErrorCode code, std::string message, const fs::path& place) {
  return {code, std::move(message), place.string()};
}

std::set<std::string> FilesOf(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code failed;
  for (const auto& file : fs::recursive_directory_iterator(folder, failed)) {
    if (file.is_regular_file()) names.insert(file.path().lexically_relative(folder).string());
  }
  return names;
}

// "000012-1795341300"; nullopt for another name.
std::optional<LogFile> ReadLogName(const fs::path& path) {
  const std::string name = path.filename().string();
  LogFile log{.path = path};
  const char* const end = name.data() + name.size();
  const auto [dash, bad_number] = std::from_chars(name.data(), end, log.number);
  if (bad_number != std::errc() || dash == end || *dash != '-') return std::nullopt;
  const auto [rest, bad_moment] = std::from_chars(dash + 1, end, log.moment);
  return bad_moment == std::errc() && rest == end ? std::optional(log) : std::nullopt;
}

// In order; each follows the one before.
Result<std::vector<LogFile>> LogsOf(const fs::path& folder) {
  std::vector<LogFile> logs;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder / "log", failed)) {
    if (const auto log = ReadLogName(entry.path())) logs.push_back(*log);
  }
  std::sort(logs.begin(), logs.end(), [](const LogFile& a, const LogFile& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < logs.size(); ++i) {
    if (logs[i].number != static_cast<int>(i)) {
      return LogRefusal(ErrorCode::kInvalidInput, "log number " + std::to_string(i) + " is missing", folder / "log");
    }
  }
  return logs;
}

std::string NumberBytes(uint64_t number) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xffU);
  return bytes;
}

uint64_t NumberFrom(std::string_view bytes) {
  uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number |= uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return number;
}

// Reads up to a block; what came.
std::string_view NextBlock(std::ifstream& stream, std::array<char, kBlock>& block) {
  if (!stream.is_open()) return {};
  stream.read(block.data(), kBlock);
  return {block.data(), static_cast<std::size_t>(stream.gcount())};
}

// "file SIZE BLOCKS NAME\n", then each block's number and bytes; nothing where nothing differs.
void AppendChanges(const fs::path& before, const fs::path& after, const std::string& name, std::string& log) {
  std::ifstream old_bytes(before, std::ios::binary);
  std::ifstream new_bytes(after, std::ios::binary);
  std::array<char, kBlock> old_block{};
  std::array<char, kBlock> new_block{};
  std::string changed;
  uint64_t blocks = 0;
  for (uint64_t number = 0;; ++number) {
    const std::string_view now = NextBlock(new_bytes, new_block);
    if (now.empty()) break;
    if (now == NextBlock(old_bytes, old_block)) continue;
    changed += NumberBytes(number);
    changed += now;
    ++blocks;
  }
  std::error_code absent;
  const uint64_t size = fs::file_size(after);
  const bool same_size = fs::exists(before, absent) && fs::file_size(before, absent) == size;
  if (blocks == 0 && same_size) return;
  log += "file " + std::to_string(size) + " " + std::to_string(blocks) + " " + name + "\n" + changed;
}

// What makes `after` of `before`; empty if they are the same.
std::string ChangesBetween(const fs::path& before, const fs::path& after) {
  std::string log;
  const std::set<std::string> now = FilesOf(after);
  for (const std::string& name : now) AppendChanges(before / name, after / name, name, log);
  for (const std::string& name : FilesOf(before)) {
    if (!now.contains(name)) log += "gone " + name + "\n";
  }
  return log;
}

// Takes a log apart; each Take is nullopt when it is not whole.
class LogReader {
 public:
  explicit LogReader(std::string_view text) : rest_(text) {}
  std::optional<std::string_view> TakeLine() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    return TakeBytes(end + 1)->substr(0, end);
  }
  std::optional<std::string_view> TakeBytes(std::size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view rest_;
};

struct FileHeading {
  uint64_t size = 0;
  uint64_t blocks = 0;
  std::string name;
};

// A name stays inside the folder.
bool IsInside(const std::string& name) {
  const fs::path path(name);
  return !name.empty() && path.is_relative() && path.lexically_normal() == path && *path.begin() != "..";
}

std::optional<FileHeading> ReadHeading(std::string_view line) {
  line.remove_prefix(std::string_view("file ").size());
  FileHeading heading;
  const char* const end = line.data() + line.size();
  const auto [first, bad_size] = std::from_chars(line.data(), end, heading.size);
  if (bad_size != std::errc() || first == end) return std::nullopt;
  const auto [second, bad_blocks] = std::from_chars(first + 1, end, heading.blocks);
  if (bad_blocks != std::errc() || second == end) return std::nullopt;
  heading.name = std::string(second + 1, end);
  return IsInside(heading.name) ? std::optional(heading) : std::nullopt;
}

// False if the log is not whole, or the disk refuses.
bool ApplyFile(LogReader& reader, const FileHeading& heading, const fs::path& folder) {
  const fs::path path = folder / heading.name;
  if (!MakeDirectories(path.parent_path())) return false;
  std::error_code failed;
  if (!fs::exists(path)) std::ofstream(path, std::ios::binary).flush();
  fs::resize_file(path, heading.size, failed);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  for (uint64_t i = 0; i < heading.blocks; ++i) {
    const auto number = reader.TakeBytes(8);
    if (!number || NumberFrom(*number) * kBlock >= heading.size) return false;
    const uint64_t at = NumberFrom(*number) * kBlock;
    const auto block = reader.TakeBytes(static_cast<std::size_t>(std::min<uint64_t>(kBlock, heading.size - at)));
    if (!block) return false;
    file.seekp(static_cast<std::streamoff>(at));
    file.write(block->data(), static_cast<std::streamsize>(block->size()));
  }
  return !failed && file.flush().good();
}

Status Apply(const LogFile& log, const fs::path& folder) {
  const Result<std::string> text = ReadFile(log.path, SIZE_MAX);
  if (!text) return text.error();
  const Error damaged = LogRefusal(ErrorCode::kInvalidInput, "the log is damaged, or cannot be applied", log.path);
  LogReader reader(*text);
  if (reader.TakeBytes(kLogHead.size()) != kLogHead) return damaged;
  while (const auto line = reader.TakeLine()) {
    if (*line == "end") return Done();
    if (line->starts_with("gone ") && IsInside(std::string(line->substr(5)))) {
      fs::remove(folder / line->substr(5));
      continue;
    }
    const auto heading = line->starts_with("file ") ? ReadHeading(*line) : std::nullopt;
    if (!heading || !ApplyFile(reader, *heading, folder)) return damaged;
  }
  return damaged;  // it has no end
}

Status CopyTree(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::create_directories(to, failed);
  if (!failed) fs::permissions(to, fs::perms::owner_all, failed);
  if (!failed) fs::copy(from, to, fs::copy_options::recursive, failed);
  if (failed) return LogRefusal(ErrorCode::kUnavailable, "cannot copy: " + failed.message(), from);
  return Done();
}

Result<uint64_t> WriteLog(const fs::path& folder, int number, int64_t moment, const std::string& changes) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "%06d-%lld", number, static_cast<long long>(moment));
  const std::string text = std::string(kLogHead) + changes + std::string(kLogEnd);
  const Status written = WriteFileAtomically(folder / "log" / name.data(), text);
  if (!written) return written.error();
  return uint64_t{text.size()};
}

constexpr const char* kLatestIs = "latest-is";

Status NoteLatest(const fs::path& folder, int number) {
  return WriteFileAtomically(folder / kLatestIs, std::to_string(number) + "\n");
}

// `latest` is what base and logs give; put together again if the last shipping was cut off.
Status EnsureLatest(const fs::path& folder, const LogFile& last) {
  const Result<std::string> is = ReadFile(folder / kLatestIs);
  if (is && *is == std::to_string(last.number) + "\n" && fs::is_directory(folder / "latest")) return Done();
  std::error_code failed;
  fs::remove_all(folder / "latest", failed);
  const Result<int64_t> unpacked = Unpack(folder, last.moment, folder / "latest");
  if (!unpacked) return unpacked.error();
  return NoteLatest(folder, last.number);
}

// The first: all of it, and an empty log that says when.
Result<Shipped> ShipBase(const Places& places, const fs::path& settings, const fs::path& folder, int64_t moment) {
  Status done = MakeDirectories(folder / "log");
  std::error_code ignored;
  fs::permissions(folder, fs::perms::owner_all, ignored);
  fs::remove_all(folder / "latest", ignored);
  if (!done) return done.error();
  const Result<Summary> made = MakeBackup(places, settings, folder / "base");
  if (!made) return made.error();
  done = CopyTree(folder / "base", folder / "latest");
  if (!done) return done.error();
  const Result<uint64_t> logged = WriteLog(folder, 0, moment, "");
  if (!logged) return logged.error();
  done = NoteLatest(folder, 0);
  if (!done) return done.error();
  return Shipped{.moment = moment, .bytes = made->bytes, .base = true};
}

}  // namespace

bool IsShipped(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "base", ignored) && fs::is_directory(folder / "log", ignored);
}

// A log stands before `latest` is exchanged; cut off in between, `latest` is made again from the logs.
Result<Shipped> Ship(const Places& places, const fs::path& settings, const fs::path& folder) {
  const int64_t moment = std::time(nullptr);
  const Result<std::vector<LogFile>> logs = LogsOf(folder);
  if (!logs) return logs.error();
  if (logs->empty() || !IsShipped(folder)) {
    if (IsShipped(folder)) fs::remove_all(folder / "base");  // cut off before its log
    return ShipBase(places, settings, folder, moment);
  }
  const Status latest = EnsureLatest(folder, logs->back());
  if (!latest) return latest.error();
  const fs::path next = folder / "next";
  std::error_code failed;
  fs::remove_all(next, failed);
  const Result<Summary> made = MakeBackup(places, settings, next);
  if (!made) return made.error();
  const std::string changes = ChangesBetween(folder / "latest", next);
  if (changes.empty()) {
    fs::remove_all(next, failed);
    return Shipped{.moment = moment};
  }
  const Result<uint64_t> logged = WriteLog(folder, logs->back().number + 1, moment, changes);
  if (!logged) return logged.error();
  fs::remove_all(folder / "latest", failed);
  fs::rename(next, folder / "latest", failed);
  if (failed) return LogRefusal(ErrorCode::kUnavailable, "cannot rename: " + failed.message(), next);
  const Status noted = NoteLatest(folder, logs->back().number + 1);
  if (!noted) return noted.error();
  return Shipped{.moment = moment, .bytes = *logged};
}

Result<int64_t> Unpack(const fs::path& folder, int64_t until, const fs::path& target) {
  const Result<std::vector<LogFile>> logs = LogsOf(folder);
  if (!logs) return logs.error();
  if (logs->empty()) return LogRefusal(ErrorCode::kInvalidInput, "holds no log", folder);
  if (logs->front().moment > until) {
    return LogRefusal(ErrorCode::kInvalidInput, "its first moment is later; take an older folder", folder);
  }
  Status done = CopyTree(folder / "base", target);
  int64_t reached = 0;
  for (const LogFile& log : *logs) {
    if (!done || log.moment > until) break;
    done = Apply(log, target);
    reached = log.moment;
  }
  if (!done) return done.error();
  return reached;
}

}  // namespace kb::backup
