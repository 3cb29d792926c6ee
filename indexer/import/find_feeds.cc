#include <algorithm>
#include <set>

#include "indexer/import/importer.h"

namespace kb::importing {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> FeedsBelow(const fs::path& folder) {
  std::vector<fs::path> feeds;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const bool hidden = entry->path().filename().string().front() == '.';
    if (hidden && entry->is_directory(error)) entry.disable_recursion_pending();
    if (!hidden && entry->is_regular_file(error) && RecordFeed::IsFeedName(entry->path()))
      feeds.push_back(entry->path());
  }
  if (error) return Error{ErrorCode::kUnavailable, "cannot read the folder: " + error.message(), folder.string()};
  if (feeds.empty()) {
    return Error{ErrorCode::kNotFound, "there is nothing to import in this folder (.json, .ndjson, .jsonl)",
                 folder.string()};
  }
  std::sort(feeds.begin(), feeds.end());
  return feeds;
}

}  // namespace

Result<std::vector<fs::path>> FindFeeds(const std::vector<std::string>& paths) {
  std::vector<fs::path> feeds;
  std::set<fs::path> seen;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return Error{ErrorCode::kNotFound, "there is no such file or folder", path};
    std::vector<fs::path> found = {path};
    if (fs::is_directory(path, ignored)) {
      const Result<std::vector<fs::path>> below = FeedsBelow(path);
      if (!below) return below.error();
      found = *below;
    }
    std::copy_if(found.begin(), found.end(), std::back_inserter(feeds),
                 [&seen](const fs::path& feed) { return seen.insert(feed).second; });
  }
  return feeds;
}

}  // namespace kb::importing
