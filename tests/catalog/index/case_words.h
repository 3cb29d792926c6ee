// The small pieces of a case file: cells, names of areas and needs, hours, times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/terms/vocabulary.h"

namespace kb::test {

std::string_view Trim(std::string_view text);
// Parts between `separator`, trimmed; none for an empty text.
std::vector<std::string> Split(std::string_view text, char separator);
// What stands before a "#" outside quotes.
std::string_view WithoutComment(std::string_view line);

// An id as it stands, or by name: "Angered (SDN)" is the historic SDN.  Errors: kInvalidInput.
Result<std::string> CaseArea(const std::string& name, const terms::Vocabulary& vocabulary);
// An id, or the last step of one ("akut-natt").  Errors: kInvalidInput, naming the nearest.
Result<std::string> CaseNeed(const std::string& name, const terms::Vocabulary& vocabulary);
// An id of the list.  Errors: kInvalidInput, naming the nearest.
Result<std::string> CaseTerm(const std::string& name, const terms::TermList& list);

// "Café Ängen" -> "cafe-angen".
std::string CaseId(std::string_view name);

}  // namespace kb::test
