// Texts of foreign feeds, made fit for a record.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kb::hsds {

// Without control characters and blanks at the ends, at most 20 000 bytes; line
// breaks stay.
std::string CleanText(std::string_view text);

// On one line, at most 200 bytes: for names and labels.
std::string OneLine(std::string_view text);

// "www.bals.org" -> "http://www.bals.org"; the first of several; "" if it is no address.
std::string CleanUrl(std::string_view text);

// The first address of "a@b.se; c@d.se"; "" if there is none.
std::string CleanEmail(std::string_view text);

// "650 403-4300 ext. 4385" -> {"650 403-4300", "4385"}: number and extension.
std::pair<std::string, std::string> SplitExtension(std::string_view text);

// "main: 904-394-7450, tollfree: 866-256-8091" -> label and number of each.
std::vector<std::pair<std::string, std::string>> SplitPhones(std::string_view text);

// Parts between any of `separators`, trimmed, without empty ones.
std::vector<std::string> SplitList(std::string_view text, std::string_view separators);

// True if the part of `email` before @ holds a word of the person's name: an address
// of a person, not of a function.
bool IsPersonalAddress(std::string_view email, std::string_view person);

}  // namespace kb::hsds
