// What a schedule must keep to.  Inside catalog/model only.
#pragma once

#include <string>

#include "catalog/hours/schedule.h"
#include "catalog/model/checker.h"

namespace kb::model {

// `field` is the schedule's own place: "schedules[0]".
void CheckSchedule(Checker& checker, const std::string& field, const hours::Schedule& schedule);

}  // namespace kb::model
