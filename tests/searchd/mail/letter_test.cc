#include "searchd/mail/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Letter, OnlyOneAddressIsAnAddress) {
  for (const char* good : {"a@b", "kafeet@example.se", "a.b+c@x-y.example"}) EXPECT_TRUE(IsAddress(good)) << good;
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b,c@d", "a@b\r\nBcc: x@y", "<a@b>", "-oX@b", "å@b",
                          "\"a\"@b", "a@b;c"}) {
    EXPECT_FALSE(IsAddress(bad)) << bad;
  }
}

// What somebody typed begins no header of its own and no second recipient.
TEST(Letter, ALineBreakInTheSubjectIsASpace) {
  const std::string message = Compose({"a@b.se", "Hej\r\nBcc: x@y.se\nX-Ond: 1", "Text"}, "stod@example.se",
                                      "Fri, 27 Nov 2026 22:10:00 +0000", "1");
  EXPECT_THAT(message, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(message, Not(HasSubstr("\nX-Ond:")));
  EXPECT_THAT(message, HasSubstr("Subject: Hej  Bcc: x@y.se X-Ond: 1\r\n"));
}

TEST(Letter, WordsBeyondAsciiAreEncodedInWholeCharacters) {
  EXPECT_EQ(Header("Hej"), "Hej");
  EXPECT_EQ(Header("Åäö"), "=?UTF-8?B?w4XDpMO2?=");
  const std::string longer = Header("Stämmer uppgifterna om er verksamhet på Öckerö och i Härryda?");
  EXPECT_THAT(longer, HasSubstr("?=\r\n =?UTF-8?B?"));
}

// A lone dot would end the message, and a long line be cut.
TEST(Letter, TheTextIsBase64) {
  const std::string message =
      Compose({"a@b.se", "x", "första\n.\n" + std::string(2000, 'y')}, "stod@example.se", "d", "1");
  const std::size_t body = message.find("\r\n\r\n");
  EXPECT_THAT(message.substr(body), Not(HasSubstr("\r\n.\r\n")));
  std::size_t begin = body + 4;
  while (begin < message.size()) {
    const std::size_t end = message.find("\r\n", begin);
    EXPECT_LE(end - begin, 76U);
    begin = end + 2;
  }
  EXPECT_EQ(Base64Lines("Man"), "TWFu\r\n");
  EXPECT_EQ(Base64Lines("Ma"), "TWE=\r\n");
}

TEST(Letter, TheSpoolKeepsAllOfIt) {
  const Spooled spooled{{"a@b.se", "Ämne", "Rad 1\nRad 2"}, 3, 100, 200};
  const Spooled read = *SpooledFrom(ToJson(spooled));
  EXPECT_EQ(read.letter.to, "a@b.se");
  EXPECT_EQ(read.letter.subject, "Ämne");
  EXPECT_EQ(read.letter.text, "Rad 1\nRad 2");
  EXPECT_EQ(read.tries, 3);
  EXPECT_EQ(read.next_try, 200);
  EXPECT_FALSE(SpooledFrom("{}").ok());
  EXPECT_FALSE(SpooledFrom("trasig").ok());
}

TEST(Letter, PausesGrow) {
  for (int tries = 1; tries < kMostTries; ++tries) EXPECT_LE(PauseAfter(tries), PauseAfter(tries + 1));
  EXPECT_EQ(PauseAfter(1), 60);
  EXPECT_EQ(PauseAfter(99), 86400);
}

}  // namespace
}  // namespace kb::mail
