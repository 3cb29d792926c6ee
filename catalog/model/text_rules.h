// The forms that single members must have.  Each notes its problem with a
// suggestion; an empty value is fine unless the name says otherwise.
// Inside catalog/model only.
#pragma once

#include <string>
#include <string_view>

#include "catalog/model/checker.h"

namespace kb::model {

// [a-z0-9-], begins with a letter or digit, at most 80 characters; not empty.
void CheckId(Checker& checker, const std::string& field, std::string_view id);
// Not empty, one line, at most 200 characters.
void CheckName(Checker& checker, const std::string& field, std::string_view name);
// At most `limit` characters (code points).
void CheckLength(Checker& checker, const std::string& field, std::string_view text, std::size_t limit);
// http or https with a host: a link that a page may carry.
void CheckUrl(Checker& checker, const std::string& field, std::string_view url);
void CheckEmail(Checker& checker, const std::string& field, std::string_view email);
// Digits with spaces, "-", "(", ")", "/" and a leading "+"; 2-15 digits; not empty.
void CheckPhoneNumber(Checker& checker, const std::string& field, std::string_view number);
// Five digits, "411 06" or "41106".
void CheckPostalCode(Checker& checker, const std::string& field, std::string_view code);
// An organisationsnummer "802400-1234" with a right check digit, never a personnummer.
void CheckLegalId(Checker& checker, const std::string& field, std::string_view legal_id);

}  // namespace kb::model
