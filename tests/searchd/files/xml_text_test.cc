#include "searchd/files/xml_text.h"

#include <gtest/gtest.h>

namespace kb::files {
namespace {

TEST(EscapeXml, WritesEntities) { EXPECT_EQ(EscapeXml("a & <b> \"c\""), "a &amp; &lt;b&gt; &quot;c&quot;"); }

// A description with a form feed in it once made the whole open-data file unreadable to XML parsers.
TEST(EscapeXml, LeavesOutWhatXmlCannotHold) {
  EXPECT_EQ(EscapeXml("a\fb\x01"
                      "c\nd\te"),
            "abc\nd\te");
  EXPECT_EQ(EscapeXml("Öppet i kväll"), "Öppet i kväll");
}

}  // namespace
}  // namespace kb::files
