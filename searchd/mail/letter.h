// A letter as it goes over the wire.  Pure.
//
// Plain text, UTF-8, in base64, so that neither a long line nor a lone dot means anything.
// What people have typed reaches the headers only through Header and IsAddress: a line
// break can begin no header of its own.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::mail {

struct Letter {
  std::string to;
  std::string subject;
  std::string text;
};

// One address, "name@host.example": printable ASCII without spaces, quotes, brackets,
// commas; at most 254 characters.
[[nodiscard]] bool IsAddress(std::string_view text);

// A header's value: as it is where it is plain ASCII, else in RFC 2047's words; control
// characters become spaces.
std::string Header(std::string_view text);

// Base64 in lines of 76 characters.
std::string Base64Lines(std::string_view bytes);

// The whole message, lines ended by CRLF.  `date` as RFC 5322 has it.  REQUIRES: both addresses are addresses.
std::string Compose(const Letter& letter, const std::string& from, const std::string& date, const std::string& id);

// The spool's form of a letter, and back.  Errors: kInvalidInput.
struct Spooled {
  Letter letter;
  int tries = 0;
  int64_t created = 0;  // seconds since 1970
  int64_t next_try = 0;
};
std::string ToJson(const Spooled& spooled);
Result<Spooled> SpooledFrom(std::string_view json);

// Seconds to wait after so many tries: 1 min, 5 min, 30 min, 2 h, 8 h, then each day.
int64_t PauseAfter(int tries);
inline constexpr int kMostTries = 10;

}  // namespace kb::mail
