// Swedish feast days by the names that visitors use; private to catalog/text.
#pragma once

#include <optional>
#include <string_view>

#include "catalog/base/local_time.h"

namespace kb::text {

struct FeastDays {
  LocalDate first;
  LocalDate last;
};

// The days of "julafton", "i jul", "midsommarafton", "pask" ... (folded) that end on or
// after `today`; nullopt if the words name no feast.
std::optional<FeastDays> NextFeast(std::string_view folded_name, LocalDate today);

}  // namespace kb::text
