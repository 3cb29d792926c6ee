// The part of a record that anybody may read, with confidential places emptied;
// the only form in which a record enters the index.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"

namespace kb::index {

// Leaves out the desk's members (phones to confirm, tombstones, internal note), contacts for professionals only, and of
// every confidential place its street, postal code, town, name, directions and
// coordinates; its area is lifted to the kommun.
model::Service PublicService(const model::Service& service, const terms::Vocabulary& vocabulary);

// The area, or its kommun if it is smaller than one.  An unknown id is dropped ("").
std::string LiftToKommun(const std::string& area, const terms::Areas& areas);

struct StoredRecord {
  model::Service service;
  std::vector<model::Organization> organizations;
  std::string location_id;
};

// Errors of Decode: kCorrupt.
std::string EncodeRecord(const StoredRecord& record);
Result<StoredRecord> DecodeRecord(std::string_view bytes);

// A document's data: the card's bytes, then the record's.
std::string JoinData(std::string_view card, std::string_view record);
struct SplitData {
  std::string_view card;
  std::string_view record;
};
Result<SplitData> SplitDocumentData(std::string_view data);

}  // namespace kb::index
