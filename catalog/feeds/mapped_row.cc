#include "catalog/feeds/mapped_row.h"

#include <array>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_text.h"
#include "catalog/hsds/feed_text.h"
#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/stable_id.h"
#include "catalog/model/record_json.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

using hours::Channel;
using hours::Schedule;

constexpr double kSureEnough = 0.8;

class RowWriter {
 public:
  RowWriter(const RowValues& values, const Mapping& mapping) : values_(values), mapping_(mapping) {}

  std::string Write(const std::string& place) {
    writer_.StartObject().Member("_place", place).Member("id", Id());
    Copy("name", "name");
    Copy("alternate_name", "alternate_name");
    Copy("description", "description");
    Copy("url", "url");
    Copy("email", "email");
    Copy("for_whom", "eligibility_description");
    Copy("minimum_age", "minimum_age");
    Copy("maximum_age", "maximum_age");
    Copy("cost", "fees_description");
    Copy("how_to", "application_process");
    Copy("verified_at", "assured_date");
    WriteOrganization(place);
    WritePhones();
    WriteLists();
    WritePlace();
    WriteSchedules();
    WriteAttributes();
    return writer_.EndObject().Take();
  }

 private:
  [[nodiscard]] std::string First(const std::string& field) const {
    const auto found = values_.find(field);
    if (found != values_.end()) return found->second.front();
    const auto fixed = mapping_.fixed.find(field);
    return fixed == mapping_.fixed.end() ? "" : fixed->second;
  }

  // Cells of several columns for one field, joined.
  [[nodiscard]] std::string Joined(const std::string& field) const {
    const auto found = values_.find(field);
    if (found == values_.end()) return First(field);
    std::string text;
    for (const std::string& cell : found->second) text += (text.empty() ? "" : "\n") + cell;
    return text;
  }

  [[nodiscard]] std::vector<std::string> Words(const std::string& field) const {
    const auto found = values_.find(field);
    if (found == values_.end()) return hsds::SplitList(First(field), mapping_.split);
    std::vector<std::string> words;
    for (const std::string& cell : found->second) {
      for (std::string& word : hsds::SplitList(cell, mapping_.split)) words.push_back(std::move(word));
    }
    return words;
  }

  [[nodiscard]] std::string Id() const {
    const std::string id = First("id");
    if (!id.empty()) return id;
    return hsds::StableId("row", First("name") + "\n" + OrganizationId() + "\n" + First("street")).substr(0, 13);
  }

  [[nodiscard]] std::string OrganizationId() const {
    const std::string id = First("organization_id");
    return id.empty() ? terms::FoldName(First("organization")) : id;
  }

  void Copy(const char* field, const char* member) {
    const std::string text = Joined(field);
    if (!text.empty()) writer_.Member(member, text);
  }

  void WriteOrganization(const std::string& place) {
    const std::string id = OrganizationId();
    if (id.empty()) return;
    if (First("organization").empty()) {
      writer_.Member("organization_id", id);
      return;
    }
    writer_.Key("organization").StartObject().Member("_place", place).Member("id", id);
    writer_.Member("name", First("organization"));
    const std::array<std::pair<const char*, const char*>, 2> members = {
        {{"organization_url", "website"}, {"organization_email", "email"}}};
    for (const auto& [field, member] : members) {
      if (!First(field).empty()) writer_.Member(member, First(field));
    }
    const std::string number = First("organization_number");
    if (!number.empty()) {
      writer_.Key("organization_identifiers").StartArray().StartObject();
      writer_.Member("identifier_scheme", "SE-ON").Member("identifier", number).EndObject().EndArray();
    }
    writer_.EndObject();
  }

  void WritePhones() {
    writer_.Key("phones").StartArray();
    for (const char* field : {"phone", "sms"}) {
      for (const auto& [label, number] : hsds::SplitPhones(Joined(field))) {
        writer_.StartObject()
            .Member("number", number)
            .Member("description", label.empty() ? First("phone_label") : label);
        writer_.Member("type", std::string_view(field) == "sms" ? "sms" : "voice").EndObject();
      }
    }
    writer_.EndArray();
  }

  void WriteLists() {
    writer_.Key("service_areas").StartArray();
    for (const std::string& area : Words("covers")) {
      writer_.StartObject().Member("name", area).Member("extent", area).EndObject();
    }
    writer_.EndArray();
  }

  void WritePlace() {
    const std::array<std::pair<const char*, const char*>, 3> address = {
        {{"street", "address_1"}, {"postal_code", "postal_code"}, {"city", "city"}}};
    const bool placed = !First("street").empty() || !First("postal_code").empty() || !First("place_name").empty() ||
                        !First("latitude").empty();
    if (!placed) return;
    writer_.Key("service_at_locations").StartArray().StartObject().Key("location").StartObject();
    writer_.Member("id", hsds::StableId("place", First("place_name") + "\n" + First("street")).substr(0, 13));
    Copy("place_name", "name");
    Copy("directions", "transportation");
    for (const char* field : {"latitude", "longitude"}) {
      std::string number = First(field);
      for (char& c : number) c = c == ',' ? '.' : c;
      if (!number.empty()) writer_.Member(field, number);
    }
    writer_.Key("addresses").StartArray().StartObject().Member("address_type", "physical");
    for (const auto& [field, member] : address) Copy(field, member);
    writer_.EndObject().EndArray();
    writer_.EndObject().EndObject().EndArray();
  }

  static std::vector<Schedule> ReadHours(const std::string& text, Channel channel) {
    Schedule schedule;
    schedule.channel = channel;
    schedule.text = text;
    const Result<hours::Expression> expression = hours::ParseExpression(text);
    if (expression) {
      schedule.status = hours::ScheduleStatus::kKnown;
      schedule.hours = hours::RenderExpression(*expression);
      return {schedule};
    }
    std::vector<Schedule> schedules;
    const hours::HoursText read = hours::ReadSwedishHours(Utf8Prefix(text, hours::kMaxHoursTextBytes));
    for (const hours::TextReading& reading : read.readings) {
      if (reading.confidence < kSureEnough) continue;
      schedules.push_back(schedule);
      schedules.back().status = hours::ScheduleStatus::kKnown;
      schedules.back().hours = reading.hours;
      schedules.back().confidence = reading.confidence;
      if (reading.channel_stated) schedules.back().channel = reading.channel;
    }
    if (schedules.empty()) schedules.push_back(schedule);
    return schedules;
  }

  void WriteSchedules() {
    writer_.Key("schedules").StartArray();
    const std::array<std::pair<const char*, Channel>, 2> columns = {
        {{"hours", Channel::kVisit}, {"phone_hours", Channel::kPhone}}};
    for (const auto& [field, channel] : columns) {
      const std::string text = hsds::CleanText(Joined(field));
      if (text.empty()) continue;
      for (const Schedule& schedule : ReadHours(text, channel)) {
        writer_.StartObject().Key("attributes").StartArray().StartObject();
        writer_.Member("value", model::ToJson(schedule)).Key("taxonomy_term").StartObject();
        writer_.Member("taxonomy", hsds::kOwnSchedule).EndObject().EndObject().EndArray().EndObject();
      }
    }
    writer_.EndArray();
  }

  void WriteTerm(const std::string& taxonomy, const std::string& code, const std::string& value) {
    writer_.StartObject().Member("value", value).Key("taxonomy_term").StartObject();
    writer_.Member("taxonomy", taxonomy).Member("code", code).EndObject().EndObject();
  }

  void WriteAttributes() {
    writer_.Key("attributes").StartArray();
    for (const char* field : {"need", "audience", "access", "type", "language", "accessibility"}) {
      for (const std::string& word : Words(field)) WriteTerm(std::string("column:") + field, word, "");
    }
    for (const char* field : {"easy", "not_for", "chat_url"}) {
      const std::string text = Joined(field);
      if (!text.empty()) WriteTerm(hsds::kOwnField, field, text);
    }
    writer_.EndArray();
  }

  const RowValues& values_;
  const Mapping& mapping_;
  JsonWriter writer_;
};

}  // namespace

std::string MappedService(const RowValues& values, const Mapping& mapping, const std::string& place) {
  return RowWriter(values, mapping).Write(place);
}

}  // namespace kb::feeds
