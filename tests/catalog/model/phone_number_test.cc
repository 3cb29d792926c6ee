#include "catalog/model/phone_number.h"

#include <gtest/gtest.h>

namespace kb::model {
namespace {

TEST(DialledDigits, AreTheSameHoweverTheNumberIsWritten) {
  for (const char* text : {"031-12 34 56", "031/123456", "+46 31 12 34 56", "+46 (0)31-12 34 56", "0046 31 123456"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(DialledDigits(text), "031123456");
  }
  EXPECT_EQ(DialledDigits("112"), "112");
  EXPECT_EQ(DialledDigits("90 390"), "90390");
  EXPECT_EQ(DialledDigits("+47 22 00 00 00"), "004722000000");
  EXPECT_EQ(DialledDigits("växeln"), "");
}

}  // namespace
}  // namespace kb::model
