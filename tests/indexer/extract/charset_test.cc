#include "indexer/extract/charset.h"

#include <gtest/gtest.h>

namespace kb::extract {
namespace {

TEST(Charset, HeaderMetaAndBytesInThatOrder) {
  EXPECT_EQ(ToUtf8("\xE5\xE4\xF6 \x96", "text/html; charset=ISO-8859-1").text, "åäö –") << "as browsers read it";
  EXPECT_EQ(ToUtf8("<meta charset='windows-1252'>\xE5", "text/html").because, "meta");
  EXPECT_EQ(ToUtf8("<p>M\xF6ten p\xE5 tisdagar</p>", "").text, "<p>Möten på tisdagar</p>");
  EXPECT_EQ(ToUtf8("Möten på tisdagar", "text/html; charset=iso-8859-1").text, "Möten på tisdagar")
      << "UTF-8 whatever is said of it";
  EXPECT_EQ(ToUtf8("p\xE5", "text/html; charset=utf-8").text, "på") << "and what is not, is not";
  EXPECT_EQ(ToUtf8("\xEF\xBB\xBFhej", "").text, "hej");
  EXPECT_EQ(ToUtf8(std::string_view("\xFF\xFEh\0e\0j\0", 8), "").text, "hej");
  EXPECT_EQ(ToUtf8("hej", "text/html; charset=klingonska").text, "hej");
  EXPECT_EQ(ToUtf8("", "").text, "");
}

}  // namespace
}  // namespace kb::extract
