// Every text that the catalog keeps of records: all their versions, and what each source
// says.  For finding what stands about a person, and for taking it out for good: the one case
// in which a version that is there is changed.
//
// Not thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "catalog/store/record_store.h"

namespace kb::store {

struct RecordText {
  enum class Kind { kCurrent, kEarlier, kDraft };
  Kind kind = Kind::kCurrent;
  RecordType type = RecordType::kService;
  std::string id;
  std::string from;         // what brought the version, or the feed of the draft
  std::string recorded_at;  // RFC 3339; empty for a draft
  std::string json;
};

class RecordTexts {
 public:
  // `store` must outlive it.
  explicit RecordTexts(RecordStore& store) : store_(store) {}

  // Current versions, then earlier ones, then drafts.  The callback must not write.
  Status ForEach(const std::function<Status(const RecordText&)>& callback);

  // What stands in the place of a text; nullopt: it stays.
  using Change = std::function<std::optional<std::string>(const std::string& json)>;
  // Puts what `change` gives in the place of what each source says.  How many were changed.
  // REQUIRES: a batch is open, here and below.
  Result<int64_t> RewriteDrafts(const Change& change);
  // The same for every version.  A current one stays current, and whoever follows the changes sees
  // nothing of it: the record is put anew before.
  Result<int64_t> RewriteVersions(const Change& change);

 private:
  Result<int64_t> Replace(const Result<Statement*>& rows, const Change& change, const char* update);

  RecordStore& store_;
};

}  // namespace kb::store
