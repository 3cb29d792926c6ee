// Any bytes as HSDS schedule rows (fields parted by "|", rows by line breaks): refused,
// or hours that compile, and that can be written as rows again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/hours/opening.h"
#include "catalog/hsds/hours_from_rows.h"
#include "catalog/hsds/rows_from_hours.h"

namespace {

using kb::hsds::ScheduleRow;

ScheduleRow RowOf(std::string_view line) {
  ScheduleRow row;
  std::string* const fields[] = {&row.freq,       &row.byday,     &row.opens_at,       &row.closes_at,
                                 &row.valid_from, &row.valid_to,  &row.interval,       &row.dtstart,
                                 &row.until,      &row.count,     &row.byweekno,       &row.bymonthday,
                                 &row.wkst,       &row.byyearday, &row.attending_type, &row.description};
  for (std::string* field : fields) {
    const std::size_t end = std::min(line.find('|'), line.size());
    field->assign(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  row.holiday = row.freq == "H";
  row.closed = row.byday == "C";
  return row;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 10'000));
  std::vector<ScheduleRow> rows;
  while (!text.empty() && rows.size() < 50) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    rows.push_back(RowOf(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::vector<kb::hsds::RowRefusal> refusals;
  for (const kb::hours::Schedule& schedule : kb::hsds::HoursFromRows(rows, kb::hours::Channel::kVisit, refusals)) {
    KB_CHECK(kb::hours::Opening::Compile(schedule).ok());
    KB_CHECK(!kb::hsds::RowsFromHours(schedule, kb::LocalDate(20785), 60).empty());
  }
  return 0;
}
