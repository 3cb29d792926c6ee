#include <xapian.h>

#include "catalog/base/json.h"
#include "catalog/index/card.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_writer.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"
#include "catalog/index/xapian_errors.h"
#include "catalog/model/record_json.h"

namespace kb::index {
namespace {

// "XFneed:boende", words and bases with their weight; not the unique term, which is the id.
void DumpTerms(const Xapian::Document& document, JsonWriter& json) {
  json.Key("terms").StartObject();
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    json.Member(*term, static_cast<int64_t>(term.get_wdf()));
  }
  json.EndObject();
}

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (char c : bytes) {
    hex.push_back(kDigits[static_cast<unsigned char>(c) >> 4U]);
    hex.push_back(kDigits[static_cast<unsigned char>(c) & 15U]);
  }
  return hex;
}

void DumpSlots(const Xapian::Document& document, JsonWriter& json) {
  json.Key("slots").StartObject();
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    json.Member(std::to_string(value.get_valueno()), Hex(*value));
  }
  json.EndObject();
}

Status DumpListing(const Xapian::Document& document, JsonWriter& json) {
  const std::string data = document.get_data();
  const Result<SplitData> split = SplitDocumentData(data);
  if (!split) return split.error();
  const Result<Card> card = DecodeCard(split->card);
  if (!card) return card.error();
  const Result<StoredRecord> record = DecodeRecord(split->record);
  if (!record) return record.error();
  json.Member("slug", card->slug).Member("name", card->name).Member("summary", card->summary);
  json.Member("area", card->area).Member("location_id", record->location_id);
  json.Key("service").Raw(model::ToJson(record->service));
  json.Key("organizations").StartArray();
  for (const model::Organization& organization : record->organizations) json.Raw(model::ToJson(organization));
  json.EndArray();
  return Done();
}

Result<std::string> DumpLine(std::string_view unique_term, const Xapian::Document& document) {
  const bool organization = unique_term.starts_with(prefix::kOrganizationUnique);
  const std::string_view start = organization ? prefix::kOrganizationUnique : prefix::kUnique;
  JsonWriter json;
  json.StartObject();
  json.Member("id", unique_term.substr(start.size()));
  json.Member("type", organization ? "organization" : "listing");
  if (organization) {
    json.Key("organization").Raw(document.get_data());
  } else if (const Status done = DumpListing(document, json); !done) {
    return done.error();
  }
  DumpSlots(document, json);
  DumpTerms(document, json);
  json.EndObject();
  return json.Take();
}

Result<Generation> Existing(const std::filesystem::path& index_directory) {
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return current.error();
  if (!current->has_value()) return Error{ErrorCode::kNotFound, "there is no index yet", index_directory.string()};
  return **current;
}

}  // namespace

Status DumpIndex(const std::filesystem::path& index_directory, const std::function<void(std::string_view)>& line) {
  const Result<Generation> generation = Existing(index_directory);
  if (!generation) return generation.error();
  return Guarded([&]() -> Status {
    const Xapian::Database database(generation->directory.string());
    const auto end = database.allterms_end(prefix::kUnique);
    for (auto term = database.allterms_begin(prefix::kUnique); term != end; ++term) {
      const auto posting = database.postlist_begin(*term);
      const Result<std::string> text = DumpLine(*term, database.get_document(*posting));
      if (!text) return text.error();
      line(*text);
    }
    return Done();
  });
}

Status CheckIndex(const std::filesystem::path& index_directory) {
  const Result<Generation> generation = Existing(index_directory);
  if (!generation) return generation.error();
  return Guarded([&]() -> Status {
    const std::size_t faults = Xapian::Database::check(generation->directory.string());
    if (faults == 0) return Done();
    return Error{ErrorCode::kCorrupt, "Xapian found " + std::to_string(faults) + " faults in the tables",
                 generation->directory.string()};
  });
}

}  // namespace kb::index
