// What the desk says of records, in plain Swedish.
#include <gtest/gtest.h>

#include "searchd/desk/member_words.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

const view::Face& TheFace() {
  static const auto* face =
      new view::Face{test::Words().texts, test::Words().templates, test::Words().vocabulary, test::Words().settings};
  return *face;
}

TEST(SameWords, AreNotThoseOfTheProgram) {
  EXPECT_EQ(SameWords("name,phone", TheFace()), "namn, telefonnummer");
  EXPECT_EQ(SameWords("legal_id,external_id,url,email,place,organization", TheFace()),
            "organisationsnummer, beteckning hos källan, webbplats, e-postadress, plats, organisation");
  EXPECT_EQ(SameWords("", TheFace()), "");
  EXPECT_EQ(SameWords("nytt", TheFace()), "nytt");  // a reason without a word is shown as it is
}

TEST(RecordedWords, AreADayAndATime) {
  EXPECT_EQ(RecordedWords("2026-11-27T10:05:30+01:00", TheFace()), "27 november 2026 kl. 10.05");
  EXPECT_EQ(RecordedWords("i g\u00e5r", TheFace()), "i g\u00e5r");
}

}  // namespace
}  // namespace kb::desk
