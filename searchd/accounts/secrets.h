// Passwords, links and cookies: the only place that knows libsodium.
//
// A token is 192 random bits in 32 characters of A-Z, a-z, 0-9, "-" and "_".  Only its hash is ever
// stored, so that a stolen database opens nothing.  Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::accounts {

inline constexpr std::size_t kShortestPassword = 12;  // characters; ASVS 2.1.1
inline constexpr std::size_t kLongestPassword = 128;

std::string NewToken();
// 64 hexadecimal digits.  Not for passwords: a token cannot be guessed, a password can.
std::string HashToken(std::string_view token);
// "K7QF-2M9X": what is read out on the telephone.  From the same token always the same.
std::string ReferenceOf(std::string_view token);

// argon2id with the library's interactive limits (64 MiB).  Errors: kUnavailable (memory).
Result<std::string> HashPassword(std::string_view password);
[[nodiscard]] bool IsRightPassword(std::string_view password, const std::string& hash);
// As slow as a real check: whether a name exists is not to be measured.
void WasteACheck(std::string_view password);

// Without telling by time where two differ.
[[nodiscard]] bool SameSecret(std::string_view a, std::string_view b);

}  // namespace kb::accounts
