// The catalog as files for anybody, in one folder:
//
//   hsds.zip        HSDS 3.1 tables and datapackage.json (catalog/hsds/tables.h)
//   hsds.ndjson     HSDS 3.1 services in full, one a line
//   records.ndjson  our own format, which import takes back
//   openstreetmap.ndjson  records with facts from OpenStreetMap, in our own format: apart from all
//                   of the above, since they are under the ODbL
//   README.md       what this is, and its licence
//   SHA256SUMS      of the others, as sha256sum writes and checks it
//
// Only what anybody may read: confidential places emptied, the desk's members left out.
// The same records give the same bytes on the same day.  Memory does not grow with the
// catalog.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/record_store.h"
#include "catalog/terms/vocabulary.h"

namespace kb::open_data {

struct ExportSummary {
  std::size_t organizations = 0;
  std::size_t services = 0;
  std::size_t openstreetmap = 0;  // records kept apart, not counted above
  std::size_t rows = 0;           // of all tables
};

struct ExportRequest {
  std::filesystem::path folder;
  std::filesystem::path readme;
  std::set<std::string> hidden;  // ids of services that the desk keeps from everybody
  LocalDate today;
};

// Replaces the folder as a whole, or leaves it as it was.
// Errors: kUnavailable (disk), kCorrupt (a record).
Result<ExportSummary> ExportCatalog(store::RecordStore& store, const terms::Vocabulary& vocabulary,
                                    const ExportRequest& request);

// The licence that the catalog's own facts are given under.
inline constexpr const char* kLicence = "CC0-1.0";

}  // namespace kb::open_data
