// Links of listings that the crawler could not open: a listing's own pages, and the page
// that it was read from.
//
// Reads what the indexer keeps (crawl.sqlite, records.sqlite) and writes nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "searchd/desk/service_changes.h"

namespace kb::desk {

struct DeadLink {
  std::string record;  // id of the service
  std::string name;
  std::string url;
  int status = 0;        // of the last answer; 0: none came
  LocalDate since;       // of the first 404; where other errors came: when it was last asked
  bool missing = false;  // 404 or 410; else another error, several times in a row
};

// Which records name which addresses.  Thread-safe.
class DeadLinks {
 public:
  // Those of listings that search finds, missing longest first; none where nothing has been crawled.
  // Errors: of the two stores.
  Result<std::vector<DeadLink>> Find(const std::filesystem::path& crawl, store::RecordStore& records);

 private:
  // Follows what has changed in the records since the last time.
  Status Follow(store::RecordStore& records);
  void Forget(const std::string& record);

  std::mutex mutex_;  // guards the rest
  ServiceChanges changes_;
  std::map<std::string, std::set<std::string>> records_of_;  // by the key of an address
  std::map<std::string, std::set<std::string>> keys_of_;     // by record
};

}  // namespace kb::desk
