#include "indexer/import/record_feed.h"

#include "indexer/import/document_feed.h"
#include "indexer/import/line_feed.h"

namespace kb::importing {
namespace {

bool IsLines(const std::filesystem::path& path) {
  return path.extension() == ".ndjson" || path.extension() == ".jsonl";
}

}  // namespace

bool RecordFeed::IsFeedName(const std::filesystem::path& path) { return path.extension() == ".json" || IsLines(path); }

Result<std::unique_ptr<RecordFeed>> RecordFeed::Open(const std::filesystem::path& path) {
  if (IsLines(path)) return LineFeed::Open(path);
  if (IsFeedName(path)) return DocumentFeed::Open(path);
  return Error{ErrorCode::kInvalidInput,
               "is not our own format (.json, .ndjson or .jsonl); what others publish needs --as hsds|csv|xlsx|osm",
               path.string()};
}

}  // namespace kb::importing
