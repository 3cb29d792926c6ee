// Records one a line (ndjson).  Inside indexer/import only.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "indexer/import/record_feed.h"

namespace kb::importing {

// A line longer than this is refused: no record is that large.
inline constexpr std::size_t kLongestLine = 16U << 20;

class LineFeed : public RecordFeed {
 public:
  static Result<std::unique_ptr<RecordFeed>> Open(const std::filesystem::path& path);
  LineFeed(std::filesystem::path path, std::size_t size_bytes) : path_(std::move(path)), size_bytes_(size_bytes) {}

  Status ForEach(const FeedCallback& callback) override;
  [[nodiscard]] std::size_t size_bytes() const override { return size_bytes_; }

 private:
  std::filesystem::path path_;
  std::size_t size_bytes_;
};

}  // namespace kb::importing
