#include "searchd/accounts/one_time_code.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "catalog/base/check.h"

namespace kb::accounts {
namespace {

constexpr int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::size_t kSecretBytes = 20;

using Freed = std::unique_ptr<char, decltype(&std::free)>;

}  // namespace

std::string NewCodeSecret() {
  KB_CHECK(sodium_init() >= 0);
  std::array<char, kSecretBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  char* text = nullptr;
  KB_CHECK(oath_base32_encode(bytes.data(), bytes.size(), &text, nullptr) == OATH_OK);
  const Freed kept(text, &std::free);
  return kept.get();
}

std::string CodeAddress(const std::string& secret, const std::string& name) {
  return "otpauth://totp/Kunskapsbank:" + name + "?secret=" + secret + "&issuer=Kunskapsbank";
}

std::optional<int64_t> StepOfCode(const std::string& secret, std::string_view code, int64_t now) {
  const bool digits =
      code.size() == kDigits && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || now < kStepSeconds) return std::nullopt;
  char* bytes = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) return std::nullopt;
  const Freed kept(bytes, &std::free);
  for (const int64_t step : {now / kStepSeconds, now / kStepSeconds - 1, now / kStepSeconds + 1}) {
    std::array<char, kDigits + 1> expected{};
    const auto movement = static_cast<uint64_t>(step);
    if (oath_hotp_generate(kept.get(), size, movement, kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION, expected.data()) !=
        OATH_OK)
      return std::nullopt;
    if (sodium_memcmp(expected.data(), code.data(), kDigits) == 0) return step;
  }
  return std::nullopt;
}

}  // namespace kb::accounts
