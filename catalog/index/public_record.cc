#include "catalog/index/public_record.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/index/bytes.h"
#include "catalog/model/record_json.h"

namespace kb::index {
namespace {

void EmptyConfidential(model::Location& location, const terms::Vocabulary& vocabulary) {
  const auto kommun = vocabulary.KommunOfPostalCode(location.address.postal_code);
  if (location.area.empty() && kommun) location.area = vocabulary.areas.at(*kommun).id;
  location.name.clear();
  location.address = {};
  location.latitude.reset();
  location.longitude.reset();
  location.directions.clear();
  location.area = LiftToKommun(location.area, vocabulary.areas);
}

Error Corrupt() { return Error{ErrorCode::kCorrupt, "a damaged record in the index", "record"}; }

template <typename Read>
auto ReadJson(const std::string& text, Read read) -> decltype(read(std::declval<JsonValue>())) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document) return Corrupt();
  auto record = read(document->root());
  if (!record) return Corrupt();
  return record;
}

}  // namespace

std::string LiftToKommun(const std::string& area, const terms::Areas& areas) {
  const auto index = areas.IndexOf(area);
  if (!index) return {};
  const auto kommun = areas.KommunOf(*index);
  return kommun ? areas.at(*kommun).id : area;
}

model::Service PublicService(const model::Service& service, const terms::Vocabulary& vocabulary) {
  model::Service open = service;
  open.phones_to_confirm.clear();
  open.phones_never_show.clear();
  open.internal_note.clear();
  std::erase_if(open.contacts, [](const model::Contact& contact) { return contact.professionals_only; });
  bool confidential = false;
  for (model::Location& location : open.locations) {
    if (location.type != model::LocationType::kConfidential) continue;
    EmptyConfidential(location, vocabulary);
    confidential = true;
  }
  if (confidential) {
    for (std::string& area : open.covers) area = LiftToKommun(area, vocabulary.areas);
    std::sort(open.covers.begin(), open.covers.end());
    open.covers.erase(std::unique(open.covers.begin(), open.covers.end()), open.covers.end());
  }
  return open;
}

std::string EncodeRecord(const StoredRecord& record) {
  ByteWriter out;
  out.Text(record.location_id);
  out.Text(model::ToJson(record.service));
  out.Varint(record.organizations.size());
  for (const model::Organization& organization : record.organizations) out.Text(model::ToJson(organization));
  return out.Take();
}

Result<StoredRecord> DecodeRecord(std::string_view bytes) {
  ByteReader in(bytes);
  StoredRecord record;
  std::vector<model::Problem> problems;
  record.location_id = in.Text();
  auto service = ReadJson(in.Text(), [&](JsonValue json) { return model::ServiceFromJson(json, problems); });
  if (!service) return service.error();
  record.service = std::move(*service);
  const uint64_t count = in.Varint();
  for (uint64_t i = 0; i < count && in.good(); ++i) {
    auto organization =
        ReadJson(in.Text(), [&](JsonValue json) { return model::OrganizationFromJson(json, problems); });
    if (!organization) return organization.error();
    record.organizations.push_back(std::move(*organization));
  }
  if (!in.AtEnd()) return Corrupt();
  return record;
}

std::string JoinData(std::string_view card, std::string_view record) {
  ByteWriter out;
  out.Text(card);
  std::string data = out.Take();
  data.append(record);
  return data;
}

Result<SplitData> SplitDocumentData(std::string_view data) {
  ByteReader in(data);
  const uint64_t size = in.Varint();
  if (!in.good() || size > in.rest().size()) return Corrupt();
  const auto card_size = static_cast<std::size_t>(size);
  return SplitData{.card = in.rest().substr(0, card_size), .record = in.rest().substr(card_size)};
}

}  // namespace kb::index
