#include "searchd/accounts/secrets.h"

#include <sodium.h>

#include <array>

namespace kb::accounts {
namespace {

constexpr std::size_t kTokenBytes = 24;
constexpr std::size_t kHashBytes = 32;
constexpr char kContextOfTokens[] = "kunskapsbank-token";
constexpr char kContextOfReferences[] = "kunskapsbank-reference";

void Ready() {
  static const bool ready = sodium_init() >= 0;
  KB_CHECK(ready);
}

std::array<unsigned char, kHashBytes> Hash(std::string_view context, std::string_view text) {
  Ready();
  std::array<unsigned char, kHashBytes> hash{};
  const auto* key = reinterpret_cast<const unsigned char*>(context.data());
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  KB_CHECK(crypto_generichash(hash.data(), hash.size(), bytes, text.size(), key, context.size()) == 0);
  return hash;
}

}  // namespace

std::string NewToken() {
  Ready();
  std::array<unsigned char, kTokenBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(kTokenBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return text;
}

std::string HashToken(std::string_view token) {
  const auto hash = Hash({kContextOfTokens, sizeof kContextOfTokens - 1}, token);
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

std::string ReferenceOf(std::string_view token) {
  static constexpr char kLetters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // none that look alike
  const auto hash = Hash({kContextOfReferences, sizeof kContextOfReferences - 1}, token);
  std::string reference;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == 4) reference += '-';
    reference += kLetters[hash[i] % 32U];
  }
  return reference;
}

Result<std::string> HashPassword(std::string_view password) {
  Ready();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error{ErrorCode::kUnavailable, "no memory to make a password", ""};
  }
  return std::string(hash.data());
}

bool IsRightPassword(std::string_view password, const std::string& hash) {
  Ready();
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void WasteACheck(std::string_view password) {
  static const Result<std::string> hash = HashPassword("nobody has this password");
  if (hash) (void)IsRightPassword(password, *hash);
}

bool SameSecret(std::string_view a, std::string_view b) {
  Ready();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace kb::accounts
