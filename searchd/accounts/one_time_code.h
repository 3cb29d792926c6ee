// One-time codes of six digits, as authenticator apps make them (TOTP, RFC 6238: SHA-1,
// 30 seconds); the only place that knows liboath.
//
// A secret is 160 random bits in base32.  It is stored as it is: both sides need it.
// Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kb::accounts {

std::string NewCodeSecret();
// "otpauth://totp/Kunskapsbank:anna?secret=...": what an app reads.
std::string CodeAddress(const std::string& secret, const std::string& name);

// The step (30 seconds since 1970) whose code this is, of the one at `now` (seconds since
// 1970) and its two neighbours, since clocks differ; nullopt: none of them.  A code counts
// once: the caller remembers the step and refuses it and those before.
[[nodiscard]] std::optional<int64_t> StepOfCode(const std::string& secret, std::string_view code, int64_t now);

}  // namespace kb::accounts
