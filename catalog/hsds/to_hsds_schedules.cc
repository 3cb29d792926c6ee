#include "catalog/hsds/own_terms.h"
#include "catalog/hsds/rows_from_hours.h"
#include "catalog/hsds/stable_id.h"
#include "catalog/hsds/to_hsds_parts.h"
#include "catalog/model/record_json.h"

namespace kb::hsds {
namespace {

// What HSDS cannot say, beside the first row; the others say that they belong to it.
void WriteOwnTerms(const hours::Schedule& schedule, const std::string& row_id, bool first, const ToHsdsContext& context,
                   JsonWriter& writer) {
  AttributeList attributes(row_id, "schedule", context, writer);
  hours::Schedule own = schedule;
  own.location_id.clear();
  attributes.Add(kOwnSchedule, "schedule", first ? model::ToJson(own) : "");
  if (first && !schedule.hours.empty()) attributes.Add(kOpeningHours, "opening_hours", schedule.hours);
}

void WriteRow(const ScheduleRow& row, const std::string& id, JsonWriter& writer) {
  writer.Member("id", id);
  WriteText("valid_from", row.valid_from, writer);
  WriteText("valid_to", row.valid_to, writer);
  WriteText("dtstart", row.dtstart, writer);
  WriteText("freq", row.freq, writer);
  if (!row.interval.empty()) writer.Member("interval", std::stoi(row.interval));
  WriteText("byday", row.byday, writer);
  WriteText("byweekno", row.byweekno, writer);
  WriteText("opens_at", row.opens_at, writer);
  WriteText("closes_at", row.closes_at, writer);
  WriteText("description", row.description, writer);
  WriteUri("schedule_link", row.schedule_link, writer);
  WriteText("attending_type", row.attending_type, writer);
  WriteText("notes", row.notes, writer);
}

}  // namespace

void WriteSchedules(const std::vector<const hours::Schedule*>& schedules, const std::string& key,
                    const ToHsdsContext& context, JsonWriter& writer) {
  writer.StartArray();
  for (std::size_t i = 0; i < schedules.size(); ++i) {
    const std::vector<ScheduleRow> rows = RowsFromHours(*schedules[i], context.today);
    for (std::size_t j = 0; j < rows.size(); ++j) {
      const std::string id = StableId("schedule", key + "/" + std::to_string(i) + "/" + std::to_string(j));
      writer.StartObject();
      WriteRow(rows[j], id, writer);
      WriteOwnTerms(*schedules[i], id, j == 0, context, writer);
      writer.EndObject();
    }
  }
  writer.EndArray();
}

}  // namespace kb::hsds
