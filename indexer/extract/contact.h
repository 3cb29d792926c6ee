// Phone numbers, addresses of mail and places in a line of text.
//
// Numbers are what libphonenumber holds valid (named in contact.cc only); dates, times,
// organisation and bank numbers, and personal numbers are none.  Faxes are left out.
// A number or mail address that stands with a person's name is marked: it is never
// taken over, whoever the person is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb::extract {

struct FoundPhone {
  std::size_t begin = 0;  // in the line
  std::size_t end = 0;
  std::string number;  // as people read it: "031-390 06 12"
  std::string label;   // "växel", "jour", "sms" ...; may be empty
  bool is_sms = false;
  bool is_fax = false;
  bool is_persons = false;  // a person's name stands beside it
  bool is_common = false;   // 112, 1177: everybody's, and only the service of that name's own
};

// `before`: the line above, which may be the label ("Telefon") or a name.
std::vector<FoundPhone> FindPhones(std::string_view line, std::string_view before);
// The number of a link "tel:+46313900612".  nullopt if it is none.
std::optional<std::string> PhoneOfLink(std::string_view href);

// Lower case.  Those that hold a person's name are left out.
std::vector<std::string> FindMails(std::string_view line);
[[nodiscard]] bool IsPersonalMail(std::string_view mail);

struct FoundAddress {
  std::string street;           // "Exempelgatan 3 B"
  std::string postal_code;      // "411 06"; may be empty
  std::string city;             // may be empty
  bool is_postal_only = false;  // a box, or said to be for letters
  std::string words;            // as they stand
};

// A street with its number, and what follows: the postal code and place may stand on
// the next line.  nullopt: none.
std::optional<FoundAddress> FindAddress(std::string_view line, std::string_view after);

// "Anna Exempelsson": two or three capitalised words, of which the first is a common
// first name or the last has a family name's ending.
[[nodiscard]] bool HoldsPersonName(std::string_view text);
// "Ring Agneta, tel": the last word that says something is somebody's first name.
[[nodiscard]] bool EndsWithFirstName(std::string_view text);

}  // namespace kb::extract
