// Opening hours as a table of the coming seven days, today first, one per channel.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/hours/opening.h"
#include "searchd/view/face.h"

namespace kb::view {

// {{#HOURS}} per schedule: CHANNEL, ICON, {{#DAY}} with NAME, DATE, TIMES, {{#TODAY}}; {{#EXCEPTION}}, or {{#NEAR}}
// where it begins within two weeks;
// {{#PLAIN}} the rule in plain words;
// {{#TEXT}} the source's own words, alone where the hours cannot be read.
// `school`: the school holidays where it lies; null: not known.
void FillWeek(Data data, const std::vector<hours::Schedule>& schedules, LocalDate today, const Face& face,
              const std::shared_ptr<const hours::SchoolCalendar>& school = nullptr);

// The rule behind the days in plain words: "vardagar 9–16"; the source's words where there are no others; "" where
// nobody has said anything.
std::string PlainHours(const hours::Schedule& schedule, const Face& face);

// One day in words: "9–12, 13–16", "Stängt", "Dygnet runt", "Osäkert – ring först".
std::string DayText(const std::vector<hours::DaySpan>& spans, const Texts& texts);

}  // namespace kb::view
