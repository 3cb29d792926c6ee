// The words that statements of numbers and hours are made of; private to indexer/extract.
//
// Folded.  They are words of grammar, of reaching somebody, of days and times, and of needing help; never those that
// name who does something, what is done, or for whom, since these tell of another owner.
#pragma once

#include <string_view>

namespace kb::extract {

// "ring", "telefonnummer", "vill", "prata".
[[nodiscard]] bool IsWordOfCall(std::string_view folded);
// "mandagar", "oppet", "telefontid", "klockan".
[[nodiscard]] bool IsWordOfHours(std::string_view folded);
// "mottagning", "stodet", "utdelning": within the names of things that help.
[[nodiscard]] bool IsWordOfService(std::string_view folded);

}  // namespace kb::extract
