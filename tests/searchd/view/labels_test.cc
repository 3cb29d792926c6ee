// Numbers, addresses and distances as people and telephones take them.
#include "searchd/view/labels.h"

#include <gtest/gtest.h>

#include "tests/searchd/view/fixture.h"

namespace kb::view {
namespace {

TEST(DialNumber, IsWhatATelephoneDials) {
  struct {
    const char* number;
    const char* dial;
  } const kCases[] = {{"031-123 45 67", "0311234567"},
                      {"+46 31 123", "+4631123"},
                      {"90 390", "90390"},
                      {"112 (be om jourhavande präst)", "112"},
                      {"via 112", "112"},
                      {"031-12/13", "03112"},
                      {"", ""},
                      {"ring oss", ""}};
  for (const auto& c : kCases) EXPECT_EQ(DialNumber(c.number), c.dial) << c.number;
}

TEST(ExternalUrl, LeadsOnlyToTheWeb) {
  struct {
    const char* url;
    const char* result;
  } const kCases[] = {{"https://example.org/a", "https://example.org/a"},
                      {"1177.se", "https://1177.se"},
                      {"www.example.org/om", "https://www.example.org/om"},
                      {"javascript:alert(1)", ""},
                      {"data:text/html,x", ""},
                      {"//example.org", ""},
                      {"ingen webbplats", ""},
                      {"", ""}};
  for (const auto& c : kCases) EXPECT_EQ(ExternalUrl(c.url), c.result) << c.url;
}

TEST(DistanceText, RoundsAndSaysSo) {
  struct {
    int metres;
    bool from_area;
    const char* text;
  } const kCases[] = {{0, false, "0\u00a0m"},       {430, false, "450\u00a0m"},   {990, false, "1,0\u00a0km"},
                      {1240, false, "1,2\u00a0km"}, {12400, false, "12\u00a0km"}, {3000, true, "ungefär 3,0\u00a0km"}};
  for (const auto& c : kCases) {
    index::Hit hit;
    hit.distance_metres = c.metres;
    hit.distance_from_area = c.from_area;
    EXPECT_EQ(DistanceText(hit, test::SwedishTexts()), c.text);
  }
}

}  // namespace
}  // namespace kb::view
