// Days as a rule that a calendar repeats, exactly.  Pure.
#pragma once

#include <set>
#include <vector>

#include "catalog/base/local_time.h"

namespace kb::files {

// Begins on `first`; every `weeks` weeks on `weekdays` to `last`, but not on `except`.
// Without weekdays: on `first` and on `also`.
struct Repetition {
  LocalDate first;
  LocalDate last;
  int weeks = 1;
  std::vector<Weekday> weekdays;
  std::vector<LocalDate> except;
  std::vector<LocalDate> also;
};

// Rules that together give exactly `dates`, each once, as few exceptions as weekly and
// fortnightly rules allow.
std::vector<Repetition> RepetitionsOf(const std::set<LocalDate>& dates);

}  // namespace kb::files
