// The parts of exported HSDS objects.  Internal to to_hsds.
#pragma once

#include <string>
#include <string_view>

#include "catalog/hsds/to_hsds.h"

namespace kb::hsds {

// Left out when empty.
void WriteText(const char* member, const std::string& text, JsonWriter& writer);
// Left out unless it is a URI of ASCII letters: other letters of the path are encoded.
void WriteUri(const char* member, const std::string& url, JsonWriter& writer);

// Writes the members of one list "attributes"; ids come from `owner`, a UUID.
class AttributeList {
 public:
  AttributeList(std::string owner, const char* entity, const ToHsdsContext& context, JsonWriter& writer);
  ~AttributeList();
  AttributeList(const AttributeList&) = delete;
  AttributeList& operator=(const AttributeList&) = delete;

  // A term of ours or of somebody else, with or without a value.
  void Add(std::string_view taxonomy, std::string_view code, std::string_view value = {});
  // kunskapsbank:field; left out when `value` is empty.
  void AddField(std::string_view code, std::string_view value);

 private:
  std::string owner_;
  const char* entity_;
  const ToHsdsContext& context_;
  JsonWriter& writer_;
  int count_ = 0;
};

// Where the record came from (origin.h).
void AddOrigins(const std::vector<model::ExternalId>& ids, const std::vector<model::Source>& sources,
                AttributeList& attributes);
void WriteTerm(std::string_view taxonomy, std::string_view code, const ToHsdsContext& context, JsonWriter& writer);
// The phones that hold at `location_id` ("": the whole service).
void WritePhones(const model::Service& service, const std::string& location_id, JsonWriter& writer);
void WriteContacts(const model::Service& service, JsonWriter& writer);
void WriteLocation(const model::Service& service, const model::Location& location, Detail detail,
                   const ToHsdsContext& context, JsonWriter& writer);
void WriteServiceParts(const model::Service& service, const ToHsdsContext& context, JsonWriter& writer);
void WriteServiceAttributes(const model::Service& service, const ToHsdsContext& context, JsonWriter& writer);

}  // namespace kb::hsds
