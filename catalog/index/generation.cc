#include "catalog/index/generation.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "catalog/base/file.h"

namespace kb::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubStart = "auto ";
constexpr std::string_view kFolderStart = "generation-";
constexpr const char* kReplicaStub = "XAPIANDB";
constexpr const char* kBuilding = ".building";

// "generation-12" and "generation-12.building" -> 12.
std::optional<int> NumberOf(std::string_view folder) {
  if (!folder.starts_with(kFolderStart)) return std::nullopt;
  folder.remove_prefix(kFolderStart.size());
  int number = 0;
  const auto [end, error] = std::from_chars(folder.data(), folder.data() + folder.size(), number);
  if (error != std::errc() || end == folder.data()) return std::nullopt;
  return number;
}

fs::path FolderOf(const fs::path& index_directory, int number) {
  return index_directory / (std::string(kFolderStart) + std::to_string(number));
}

template <typename Visit>
void ForEachGeneration(const fs::path& index_directory, Visit visit) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(index_directory, ignored)) {
    if (const auto number = NumberOf(entry.path().filename().string())) visit(*number, entry.path());
  }
}

// The folder that xapian-replicate fills and switches to: "auto replica_1".
Result<std::optional<Generation>> CurrentReplica(const fs::path& index_directory) {
  const fs::path place = index_directory / kReplicaStub;
  const Result<std::string> stub = ReadFile(place);
  if (!stub && stub.error().code == ErrorCode::kNotFound) return std::optional<Generation>();
  if (!stub) return stub.error();
  for (std::size_t at = 0; at < stub->size();) {
    const std::size_t end = std::min(stub->find('\n', at), stub->size());
    std::string_view line = std::string_view(*stub).substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(kStubStart)) continue;
    line.remove_prefix(kStubStart.size());
    if (line != "replica_0" && line != "replica_1") break;
    return std::optional(Generation{.number = line.back() - '0', .directory = index_directory / line});
  }
  return Error{ErrorCode::kCorrupt, "the stub names no copy", place.string()};
}

}  // namespace

Result<std::optional<Generation>> CurrentGeneration(const fs::path& index_directory) {
  const Result<std::string> stub = ReadFile(index_directory / "current");
  if (!stub && stub.error().code == ErrorCode::kNotFound) return CurrentReplica(index_directory);
  if (!stub) return stub.error();
  std::string_view line = *stub;
  line = line.substr(0, line.find('\n'));
  const auto number = line.starts_with(kStubStart) ? NumberOf(line.substr(kStubStart.size())) : std::nullopt;
  if (!number)
    return Error{ErrorCode::kCorrupt, "the stub names no generation", (index_directory / "current").string()};
  return std::optional(Generation{.number = *number, .directory = FolderOf(index_directory, *number)});
}

Generation NextGeneration(const fs::path& index_directory) {
  int highest = 0;
  ForEachGeneration(index_directory, [&highest](int number, const fs::path&) { highest = std::max(highest, number); });
  return {.number = highest + 1, .directory = FolderOf(index_directory, highest + 1)};
}

Status MakeCurrent(const fs::path& index_directory, const Generation& generation) {
  return WriteFileAtomically(index_directory / "current",
                             std::string(kStubStart) + generation.directory.filename().string() + "\n");
}

fs::path BuildingFolder(const Generation& generation) { return generation.directory.string() + kBuilding; }

void RemoveUnfinished(const fs::path& index_directory) {
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return;
  const int newest = *current ? (*current)->number : 0;
  ForEachGeneration(index_directory, [newest](int number, const fs::path& folder) {
    const bool half_built = folder.filename().string().find(kBuilding) != std::string::npos;
    if (!half_built && number <= newest) return;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  });
}

void RemoveOldGenerations(const fs::path& index_directory, int current, int previous) {
  ForEachGeneration(index_directory, [&](int number, const fs::path& folder) {
    if (number == current || number == previous || number > current) return;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  });
}

}  // namespace kb::index
