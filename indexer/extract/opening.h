// Opening hours among the lines of a section; private to indexer/extract.
//
// The sentences that speak of hours, with the label above them, go through the Swedish
// reader as one text, so that an exception that nobody understands refuses the rule
// with it.  Times of courses, services of worship and meetings are none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/hours/schedule.h"
#include "indexer/extract/page.h"

namespace kb::extract {

struct FoundHours {
  hours::Schedule schedule;
  bool channel_stated = false;
  bool by_number = false;  // a number stands in each of its sentences
  std::string words;
  std::string where;
};

struct HoursOfSection {
  std::vector<FoundHours> found;
  std::string refused;  // words that speak of hours and were not taken; empty: none
  std::string why;      // not, in Swedish for the desk; empty: they could not be read
};

// `own`: the folded names of the thing itself; a sentence that names another unit is not about it.
HoursOfSection FindHours(const std::vector<Line>& lines, LocalDate today, std::string_view own);

// Whether the words tell days and times.
[[nodiscard]] bool SpeaksOfHours(std::string_view text);

}  // namespace kb::extract
