// The visitor's list, which lives in the address.
#include <gtest/gtest.h>

#include "searchd/view/brief.h"
#include "searchd/view/labels.h"
#include "searchd/view/list_view.h"
#include "tests/searchd/view/synthetic_pages.h"

namespace kb::view {
namespace {

using test::AllPages;
using test::FridayNight;
using test::ListItems;
using test::OwnLinks;
using test::Page;
using test::SearchHtml;
using test::ShippedFace;

TEST(List, EveryLinkKeepsIt) {
  Face face = ShippedFace();
  face.list = {"huset", "linjen.l2"};
  for (const Page& page : AllPages(face)) {
    SCOPED_TRACE(page.name);
    for (const std::string& link : OwnLinks(page.html)) {
      const bool kept = link.find("lista=") != std::string::npos;
      const bool is_list = link.rfind("/lista?id=", 0) == 0 || link.rfind("/folder", 0) == 0;
      EXPECT_TRUE(kept || is_list) << link;
    }
  }
  EXPECT_NE(AllPages(face).front().html.find("/lista?id=huset&amp;id=linjen.l2"), std::string::npos);
}

TEST(List, IsReadFromAnAddressAsItWasWritten) {
  EXPECT_EQ(ParseList("b,a,b,c.l2"), (std::vector<std::string>{"b", "a", "c.l2"}));
  EXPECT_EQ(ParseList("\"><b>,a"), (std::vector<std::string>{"a"}));
  EXPECT_EQ(ParseList(""), std::vector<std::string>());
  std::string many;
  for (int i = 0; i < 30; ++i) many += "x" + std::to_string(i) + ",";
  EXPECT_EQ(ParseList(many).size(), kMostOnList);
  EXPECT_EQ(RenderList(ParseList("b,a")), "b,a");
}

TEST(List, ACardIsPutOnItAndTakenOff) {
  Face face = ShippedFace();
  face.list = {"pahittat-hus"};
  face.here = "/sok?q=r%C3%A5d";
  const std::string html = SearchHtml(test::SyntheticResult(), {{"q", "råd"}}, face);
  EXPECT_NE(html.find("/sok?q=r%C3%A5d&amp;lista=pahittat-hus,pahittad-jourlinje#k-pahittad-jourlinje"),
            std::string::npos);
  EXPECT_NE(html.find("href=\"/sok?q=r%C3%A5d#k-pahittat-hus\""), std::string::npos);
}

TEST(List, SaysWhatHasEndedAndWhatTookOver) {
  const std::string html = RenderShortlist(ListItems(), {}, FridayNight(), ShippedFace());
  EXPECT_NE(html.find("Verksamheten har gått upp i en annan."), std::string::npos);
  EXPECT_NE(html.find("/lista?id=pahittat-hus&amp;id=efterfoljare&amp;id=okand"), std::string::npos);
  EXPECT_NE(html.find("En verksamhet som inte finns kvar här"), std::string::npos);
}

TEST(PlainText, IsWhatAJournalNeeds) {
  const std::string text = PlainText(ListItems(), FridayNight(), ShippedFace());
  for (const char* part : {"1. Påhittade huset", "Telefon: 031-000 00 00 (växel)", "Provgatan 1", "Inte för: Du som är",
                           "https://exempel.test/v/pahittat-hus", "Uppgifterna hämtades 27 nov 2026"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(PercentEncoded, IsForMessagesNotForForms) { EXPECT_EQ(PercentEncoded("a b\n&å"), "a%20b%0D%0A%26%C3%A5"); }

}  // namespace
}  // namespace kb::view
