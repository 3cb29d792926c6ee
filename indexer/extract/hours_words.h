// Which words of a text speak of hours; private to indexer/extract.  `folded` as of words.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"

namespace kb::extract {

// Days of the week, or "vardagar", "dygnet runt".
[[nodiscard]] bool NamesDays(std::string_view folded);
// "9-16", "08.00–16.30", "9 till 16".
[[nodiscard]] bool HasRange(std::string_view folded);
// A range, or "kl. 9".
[[nodiscard]] bool HasTime(std::string_view folded);
// A sentence that may turn what others say.
[[nodiscard]] bool NamesException(std::string_view folded, bool labelled);
// Times of courses, services of worship, meetings.
[[nodiscard]] bool IsOtherBusiness(std::string_view folded);
// "Högmässa söndag kl 11": when something begins, not how long a door is open.
[[nodiscard]] bool IsBeginningAlone(std::string_view folded, bool labelled);
// "Öppettider", "Telefontid".
[[nodiscard]] bool IsHoursLabel(std::string_view folded);
// A full stop between figures, after "kl" or "t.ex" ends none.
std::vector<std::string> Sentences(std::string_view line);
// Without numbers of telephones and addresses of mail, which are no hours.
std::string WithoutNumbers(const std::string& sentence);
// A date with its year, or a year alone, that lies behind, and none that lies ahead: what it says is over.
[[nodiscard]] bool IsPast(const std::string& folded, LocalDate today);
// Days alone, with at most few words around them: "Måndag", "Du kan ringa måndag till fredag".
[[nodiscard]] bool IsDaysAlone(const std::string& folded);

}  // namespace kb::extract
