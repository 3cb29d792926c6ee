#include "catalog/model/text_rules.h"

#include <algorithm>

namespace kb::model {
namespace {

constexpr std::size_t kLongestId = 80;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestUrl = 2000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsIdCharacter(char c) { return IsDigit(c) || c == '-' || (c >= 'a' && c <= 'z'); }

std::size_t CodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string Digits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), &IsDigit);
  return digits;
}

// An id in the likeness of `text`: "Ågrenska huset" -> "agrenska-huset".
std::string SuggestedId(std::string_view text) {
  std::string id;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::string_view pair = text.substr(i, 2);
    const bool a = pair == "å" || pair == "ä" || pair == "Å" || pair == "Ä";
    const bool o = pair == "ö" || pair == "Ö";
    if (a || o) ++i;
    const char letter = a ? 'a' : o ? 'o' : IsIdCharacter(lower) ? lower : '-';
    if (letter != '-' || (!id.empty() && id.back() != '-')) id += letter;
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.substr(0, kLongestId);
}

// Source: Skatteverket, SKV 709: the tenth digit by the Luhn algorithm.
bool HasRightCheckDigit(std::string_view ten_digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const int doubled = (ten_digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += doubled / 10 + doubled % 10;
  }
  return sum % 10 == 0;
}

}  // namespace

void CheckId(Checker& checker, const std::string& field, std::string_view id) {
  if (!checker.Check(!id.empty(), field, "is empty", "give an id of the letters a-z, digits and -")) return;
  const bool plain = std::all_of(id.begin(), id.end(), &IsIdCharacter) && id.front() != '-';
  const std::string suggested = SuggestedId(id);
  checker.Check(plain, field, "\"" + std::string(id) + "\" has other characters than a-z, 0-9 and -",
                suggested.empty() ? "" : "write \"" + suggested + "\"");
  checker.Check(id.size() <= kLongestId, field, "is longer than 80 characters", "write a shorter id");
}

void CheckName(Checker& checker, const std::string& field, std::string_view name) {
  const bool said = name.find_first_not_of(" \t\r\n") != std::string_view::npos;
  if (!checker.Check(said, field, "is empty", "give the name that people know it by")) return;
  checker.Check(name.find_first_of("\r\n") == std::string_view::npos, field, "has a line break", "keep it on one line");
  CheckLength(checker, field, name, kLongestName);
}

void CheckLength(Checker& checker, const std::string& field, std::string_view text, std::size_t limit) {
  const std::size_t length = CodePoints(text);
  checker.Check(length <= limit, field,
                "has " + std::to_string(length) + " characters; at most " + std::to_string(limit) + " fit",
                "shorten it");
}

void CheckUrl(Checker& checker, const std::string& field, std::string_view url) {
  if (url.empty()) return;
  const bool http = url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://";
  const bool bare = url.find(':') == std::string_view::npos && url.find('.') != std::string_view::npos;
  const std::string suggestion = bare ? "write \"https://" + std::string(url) + "\"" : "";
  if (!checker.Check(http, field, "is not a web address with http:// or https://", suggestion)) return;
  const std::string_view rest = url.substr(url.find("//") + 2);
  const bool odd = rest.empty() || rest.front() == '/' || url.find_first_of(" \t\r\n\"<>\\") != std::string_view::npos;
  checker.Check(!odd, field, "is not a whole web address", "copy it from the browser's address line");
  CheckLength(checker, field, url, kLongestUrl);
}

void CheckEmail(Checker& checker, const std::string& field, std::string_view email) {
  if (email.empty()) return;
  const std::size_t at = email.find('@');
  const bool fine = at != std::string_view::npos && at > 0 && email.find('@', at + 1) == std::string_view::npos &&
                    email.find('.', at) != std::string_view::npos && email.back() != '.' && email.size() <= 254 &&
                    email.find_first_of(" \t\r\n\"<>,;:") == std::string_view::npos;
  checker.Check(fine, field, "is not a mail address", "write one address as \"info@example.se\"");
}

void CheckPhoneNumber(Checker& checker, const std::string& field, std::string_view number) {
  const std::size_t digits = Digits(number).size();
  const bool fine = number.find_first_not_of("0123456789 -()/+") == std::string_view::npos &&
                    number.rfind('+') + 1 <= 1 && digits >= 2 && digits <= 15;
  checker.Check(fine, field, "\"" + std::string(number) + "\" is not a phone number",
                "write digits only, as \"031-123 45 67\"; words belong in label");
}

void CheckPostalCode(Checker& checker, const std::string& field, std::string_view code) {
  if (code.empty()) return;
  const bool fine = Digits(code).size() == 5 && (code.size() == 5 || (code.size() == 6 && code[3] == ' '));
  checker.Check(fine, field, "is not a Swedish postal code", "write five digits, as \"411 06\"");
}

void CheckLegalId(Checker& checker, const std::string& field, std::string_view legal_id) {
  if (legal_id.empty()) return;
  const std::string digits = Digits(legal_id);
  const bool shape = digits.size() == 10 && (legal_id.size() == 10 || (legal_id.size() == 11 && legal_id[6] == '-'));
  if (!checker.Check(shape, field, "is not an organisationsnummer", "write it as \"802400-1234\"")) return;
  // An organisationsnummer has at least 20 as its third and fourth digits, where a birth date has its month.
  if (!checker.Check(digits[2] >= '2', field, "is a personnummer, which is never kept here", "leave it out")) return;
  checker.Check(HasRightCheckDigit(digits), field, "has a wrong check digit", "check the number for a slip");
}

}  // namespace kb::model
