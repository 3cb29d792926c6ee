// The records of one file in our own format (docs/formats.md), one at a time:
//   records.json     {"format": "kunskapsbank-records", "version": 1, "organizations": [..], "services": [..]}
//   records.ndjson   {"type": "organization"|"service", ...} on each line (also .jsonl)
// A .json file is held as text; an .ndjson file is read line by line, so that its
// size does not matter.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "catalog/store/record_store.h"

namespace kb::importing {

struct FeedItem {
  store::RecordType type = store::RecordType::kService;
  std::string_view json;       // the record alone; valid during the call
  std::size_t line = 0;        // where it begins in the file, from 1
  std::string name;            // "services[12]", or "line" for ndjson
  std::string problem;         // not empty: this place holds no record, and why
  std::size_t end_offset = 0;  // how much of the file has been read; for progress
};

// Returning an Error stops the walk, and is returned by it.
using FeedCallback = std::function<Status(const FeedItem&)>;

class RecordFeed {
 public:
  virtual ~RecordFeed() = default;

  // May be called again, for a second pass.  Errors: kInvalidInput with
  // "file:line:column" when the file as a whole is not of the format.
  virtual Status ForEach(const FeedCallback& callback) = 0;

  [[nodiscard]] virtual std::size_t size_bytes() const = 0;

  // Errors: kNotFound, kUnavailable; kInvalidInput for a file name that is no feed.
  static Result<std::unique_ptr<RecordFeed>> Open(const std::filesystem::path& path);
  // Whether Open would take a file of that name.
  static bool IsFeedName(const std::filesystem::path& path);
};

}  // namespace kb::importing
