// Small tools for words of Swedish text; private to indexer/extract.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace kb::extract {

// Lower case without marks, other signs as they are: "Öppet, kl. 9" -> "oppet, kl. 9".
std::string Folded(std::string_view text);
// Words are runs of letters, digits, "-", "@" and "."; views into `text`.
std::vector<std::string_view> SplitWords(std::string_view text);
// True if one of `words` (folded) begins a word of the folded text.
bool HasWordStart(std::string_view folded, std::initializer_list<std::string_view> words);
// Where the first of `words` (folded, none empty) begins; npos: nowhere.
std::size_t FirstOf(std::string_view folded, std::initializer_list<std::string_view> words);
// True if one of `words` (folded) occurs anywhere.
bool Contains(std::string_view folded, std::initializer_list<std::string_view> words);
bool IsDigit(char c);
std::size_t CountDigits(std::string_view text);
// Trimmed of blanks, and of the signs that part: ":;,-–|•".
std::string Stripped(std::string_view text);
// Code points.
std::size_t Letters(std::string_view text);

}  // namespace kb::extract
