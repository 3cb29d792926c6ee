// A table that a coordinator has uploaded at the desk, taken into the catalog.
#pragma once

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/store/intake.h"
#include "catalog/store/record_store.h"
#include "indexer/import/slices.h"
#include "indexer/inbox/inbox_intake.h"
#include "indexer/stages/workshop.h"

namespace kb::stages {

// What became of it, for the desk: "taken" with the report of the import as JSON
// (importing::RenderJson), or "refused" with the reason.
// Errors: those of the store and of `between`; what went in stays in, and doing it again does the rest.
Result<store::Outcome> ImportUpload(const inbox::UploadedImport& upload, const Words& words, store::RecordStore& store,
                                    LocalTime now, const importing::BetweenSlices& between);

}  // namespace kb::stages
