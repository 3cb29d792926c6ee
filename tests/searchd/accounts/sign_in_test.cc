#include "searchd/accounts/sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "searchd/accounts/one_time_code.h"
#include "searchd/accounts/secrets.h"
#include "tests/support/temp_dir.h"

namespace kb::accounts {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kPassword = "ett langt losen for prov";
constexpr int64_t kNow = 1'800'000'000;

// Hashing is slow on purpose: once for all tests.
const std::string& PasswordHash() {
  static const auto* hash = new std::string(*HashPassword(kPassword));
  return *hash;
}

class SignInTest : public testing::Test {
 protected:
  SignInTest() : accounts_(std::move(*store::Accounts::Open(directory_ / "accounts.sqlite"))) {
    EXPECT_TRUE(accounts_->PutUser({.name = "anna", .password_hash = PasswordHash()}).ok());
  }
  bool Try(std::string_view password, int64_t now = kNow, const std::string& name = "anna",
           const std::string& code = "") {
    return (*sign_in_.Try({name, std::string(password), code}, "192.0.2." + std::to_string(++address_), now))
        .has_value();
  }

  test::TempDir directory_;
  std::unique_ptr<store::Accounts> accounts_;
  SignIn sign_in_{*accounts_, CookieScope::kHttpsOnly};
  int address_ = 0;
};

TEST(Secrets, TokensAreLongRandomAndOnlyTheirHashIsKept) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string token = NewToken();
    EXPECT_EQ(token.size(), 32U);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_TRUE(seen.insert(token).second);
    EXPECT_THAT(HashToken(token), Not(HasSubstr(token)));
  }
  EXPECT_EQ(HashToken("a"), HashToken("a"));
  EXPECT_NE(HashToken("a"), HashToken("b"));
  EXPECT_EQ(ReferenceOf("a").size(), 9U);
}

TEST(Secrets, PasswordsAreArgon2id) {
  EXPECT_THAT(PasswordHash(), HasSubstr("$argon2id$"));
  EXPECT_TRUE(IsRightPassword(kPassword, PasswordHash()));
  EXPECT_FALSE(IsRightPassword("fel", PasswordHash()));
}

TEST(Secrets, WeakPasswordsAreRefused) {
  EXPECT_FALSE(IsGoodPassword("elva tecken", ""));
  EXPECT_FALSE(IsGoodPassword("aaaaaaaaaaaaaaaa", ""));
  EXPECT_FALSE(IsGoodPassword("annas hemliga ord", "anna"));
  EXPECT_FALSE(IsGoodPassword("lösenord1234", ""));
  EXPECT_FALSE(IsGoodPassword(std::string(130, 'x'), ""));
  EXPECT_TRUE(IsGoodPassword("fyra ord utan mening", "anna"));
}

TEST_F(SignInTest, TheCookieIsForTheDeskAloneAndOutOfReachOfScripts) {
  const SignedIn signed_in = **sign_in_.Try({"anna", std::string(kPassword), ""}, "192.0.2.1", kNow);
  for (const char* part : {"HttpOnly", "SameSite=Strict", "Secure", "Path=/granska"}) {
    EXPECT_THAT(signed_in.cookie, HasSubstr(part));
  }
  http::Request request;
  request.headers = {{"cookie", "annat=1; " + signed_in.cookie.substr(0, signed_in.cookie.find(';'))}};
  EXPECT_EQ((*sign_in_.WhoIs(request, kNow))->user, "anna");
  EXPECT_THAT(*sign_in_.End(request), HasSubstr("Max-Age=0"));
  EXPECT_FALSE(sign_in_.WhoIs(request, kNow)->has_value());
  request.headers = {{"cookie", "kb_session=gissat"}};
  EXPECT_FALSE(sign_in_.WhoIs(request, kNow)->has_value());
}

TEST_F(SignInTest, FiveWrongPasswordsLockTheNameForAMinute) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(Try("fel fel fel fel"));
  EXPECT_FALSE(Try(kPassword, kNow + 59));
  EXPECT_TRUE(Try(kPassword, kNow + 60));
}

// Appendix B of RFC 6238, its codes of eight digits cut to six.
constexpr char kRfcSecret[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(OneTimeCode, IsThatOfTheRfc) {
  const std::pair<int64_t, const char*> rows[] = {
      {59, "287082"}, {1111111109, "081804"}, {1234567890, "005924"}, {20000000000, "353130"}};
  for (const auto& [now, code] : rows) {
    EXPECT_EQ(StepOfCode(kRfcSecret, code, now), now / 30) << code;
    EXPECT_EQ(StepOfCode(kRfcSecret, code, now + 30), now / 30) << "a clock that is half a minute off";
    EXPECT_EQ(StepOfCode(kRfcSecret, code, now + 90), std::nullopt) << code;
  }
  for (const char* code : {"", "28708", "2870822", "28708x", "２８"})
    EXPECT_FALSE(StepOfCode(kRfcSecret, code, 59)) << code;
}

TEST(OneTimeCode, SecretsAreLongAndNeverTheSame) {
  const std::string secret = NewCodeSecret();
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_NE(secret, NewCodeSecret());
  EXPECT_EQ(CodeAddress("ABC", "anna"), "otpauth://totp/Kunskapsbank:anna?secret=ABC&issuer=Kunskapsbank");
}

TEST_F(SignInTest, ACodeIsAskedForAndCountsOnce) {
  ASSERT_TRUE(*accounts_->SetCodeSecret("anna", kRfcSecret));
  constexpr int64_t kThen = 1234567890;
  EXPECT_FALSE(Try(kPassword, kThen));
  EXPECT_FALSE(Try("fel fel fel fel", kThen, "anna", "005924"));
  EXPECT_FALSE(Try(kPassword, kThen, "anna", "005925"));
  EXPECT_TRUE(Try(kPassword, kThen, "anna", "005924")) << "a wrong password does not use it up";
  EXPECT_FALSE(Try(kPassword, kThen + 1, "anna", "005924")) << "who looked over the shoulder";
  ASSERT_TRUE(*accounts_->SetCodeSecret("anna", ""));
  EXPECT_TRUE(Try(kPassword, kThen + 2));
  EXPECT_FALSE(*accounts_->SetCodeSecret("okand", kRfcSecret)) << "no such user";
}

TEST_F(SignInTest, OneAddressTriesTwentyTimesAtMost) {
  for (int i = 0; i < 20; ++i) (void)sign_in_.Try({"okand" + std::to_string(i), "fel", ""}, "192.0.2.200", kNow);
  EXPECT_FALSE((*sign_in_.Try({"anna", std::string(kPassword), ""}, "192.0.2.200", kNow)).has_value());
  EXPECT_TRUE(Try(kPassword));
}

TEST(ComesFromHere, KnowsRequestsOfOtherSites) {
  http::Request request;
  request.headers = {{"host", "stod.example.se"}};
  EXPECT_TRUE(ComesFromHere(request));  // no browser
  request.headers = {{"host", "stod.example.se"}, {"sec-fetch-site", "cross-site"}};
  EXPECT_FALSE(ComesFromHere(request));
  request.headers = {{"host", "stod.example.se"}, {"sec-fetch-site", "same-site"}};
  EXPECT_FALSE(ComesFromHere(request));
  request.headers = {{"host", "stod.example.se"}, {"origin", "https://ond.example"}};
  EXPECT_FALSE(ComesFromHere(request));
  request.headers = {{"host", "stod.example.se"}, {"origin", "https://stod.example.se"}};
  EXPECT_TRUE(ComesFromHere(request));
}

// Nobody could sign in with a browser: under Referrer-Policy: no-referrer its Origin is "null".
TEST(ComesFromHere, KnowsAPageThatTellsNobodyWhereItIs) {
  http::Request request;
  request.headers = {{"host", "stod.example.se"}, {"sec-fetch-site", "same-origin"}, {"origin", "null"}};
  EXPECT_TRUE(ComesFromHere(request));
  request.headers = {{"host", "stod.example.se"}, {"sec-fetch-site", "cross-site"}, {"origin", "null"}};
  EXPECT_FALSE(ComesFromHere(request));
  request.headers = {{"host", "stod.example.se"}, {"origin", "null"}};  // a frame in a sandbox, for all we know
  EXPECT_FALSE(ComesFromHere(request));
}

}  // namespace
}  // namespace kb::accounts
