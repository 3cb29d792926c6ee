#include "indexer/fetch/url.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb::fetch {
namespace {

TEST(Url, HasOneWayOfWritingEachPage) {
  struct Case {
    std::string given;
    std::string canonical;
  };
  const std::vector<Case> cases = {
      {"HTTP://Exempel.SE:80/a/../om%2dess/?utm_source=x&b=1#kontakt", "http://exempel.se/om-ess/?b=1"},
      {"https://exempel.se", "https://exempel.se/"},
      {"https://exempel.se:443/x", "https://exempel.se/x"},
      {"https://exempel.se:8443/x", "https://exempel.se:8443/x"},
      {"https://exempel.se/akut-hj%c3%a4lp/socialjour__1125", "https://exempel.se/akut-hj%C3%A4lp/socialjour__1125"},
      {"https://exempel.se/akut-hjälp", "https://exempel.se/akut-hj%C3%A4lp"},
      {"https://namn:hemligt@exempel.se/x", "https://exempel.se/x"},
      {"https://exempel.se/sida;jsessionid=A17/del?PHPSESSID=9&sida=2", "https://exempel.se/sida/del?sida=2"},
      {"http://5.555./a", "http://5.0.2.43/a"},  // a number without its dot: another host than the text
      {"https://exempel.se/a/.;jsessionid=1/b", "https://exempel.se/a/b"},
      // One that was left made another address of the same page.
      {"https://exempel.se/a;jsessionid=1/b;jsessionid=2", "https://exempel.se/a/b"},
      {"https://exempel.se./", "https://exempel.se/"},
      {" https://exempel.se/a b\n", "https://exempel.se/a%20b"},
      {"https://exempel.se/?fbclid=1", "https://exempel.se/"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.given);
    const Result<std::string> url = CanonicalUrl(test.given);
    ASSERT_TRUE(url) << url.error().Text();
    EXPECT_EQ(*url, test.canonical);
    EXPECT_EQ(*CanonicalUrl(*url), *url) << "a canonical address stays as it is";
  }
  for (const char* bad :
       {"ftp://exempel.se/", "mailto:info@exempel.se", "javascript:alert(1)", "", "file:///etc/passwd"})
    EXPECT_FALSE(CanonicalUrl(bad)) << bad;
  EXPECT_FALSE(CanonicalUrl("https://exempel.se/" + std::string(2000, 'a')));
}

TEST(Url, LinksAreReadFromTheirPage) {
  const std::string page = "https://exempel.se/stod/akut/";
  EXPECT_EQ(*ResolveUrl(page, "../jour.html"), "https://exempel.se/stod/jour.html");
  EXPECT_EQ(*ResolveUrl(page, "/om?x=1#y"), "https://exempel.se/om?x=1");
  EXPECT_EQ(*ResolveUrl(page, "//annan.se/a"), "https://annan.se/a");
  EXPECT_EQ(*ResolveUrl(page, "?sida=2"), "https://exempel.se/stod/akut/?sida=2");
  EXPECT_EQ(*ResolveUrl(page, "#topp"), "https://exempel.se/stod/akut/");
  EXPECT_FALSE(ResolveUrl(page, "mailto:info@exempel.se"));
  EXPECT_FALSE(ResolveUrl(page, "tel:+46313900600"));
  EXPECT_FALSE(ResolveUrl(page, "data:text/html,x"));
  EXPECT_FALSE(ResolveUrl(page, "JavaScript:void(0)"));
}

TEST(Url, APageIsTheSameWithWwwAndHttps) {
  EXPECT_EQ(PageKey("https://www.exempel.se/om/"), PageKey("http://exempel.se/om"));
  EXPECT_NE(PageKey("https://exempel.se/om"), PageKey("https://exempel.se/om?x=1"));
  EXPECT_EQ(HostKey("https://exempel.se/om"), "exempel.se:443");
  EXPECT_EQ(OriginOf("https://exempel.se:8443/om/oss?a=b"), "https://exempel.se:8443");
  EXPECT_EQ(OriginOf("https://exempel.se"), "https://exempel.se");
}

TEST(Scope, KeepsToItsHostsAndPaths) {
  const Scope scope{.hosts = {"exempel.se"}, .prefixes = {"/stod/", "/nytt"}, .excluded = {"/stod/arkiv/"}};
  EXPECT_TRUE(InScope(scope, "https://exempel.se/stod/jour"));
  EXPECT_TRUE(InScope(scope, "http://www.exempel.se/nytt"));
  EXPECT_FALSE(InScope(scope, "https://exempel.se/stod/arkiv/2007"));
  EXPECT_FALSE(InScope(scope, "https://exempel.se/politik"));
  EXPECT_FALSE(InScope(scope, "https://fejkexempel.se/stod/"));
  EXPECT_FALSE(InScope(scope, "https://exempel.se.annan.se/stod/"));
}

TEST(Scope, DoesNotFollowTraps) {
  const Scope scope{.hosts = {"exempel.se"}};
  EXPECT_FALSE(InScope(scope, "https://exempel.se/a/b/a/b/a/b/a/b"));
  EXPECT_FALSE(InScope(scope, "https://exempel.se/?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9"));
  EXPECT_TRUE(LooksLikeCalendar("https://exempel.se/kalender/2027-03"));
  EXPECT_TRUE(LooksLikeCalendar("https://exempel.se/kalender/2027/3/"));
  EXPECT_TRUE(LooksLikeCalendar("https://exempel.se/kalender?month=3"));
  EXPECT_FALSE(LooksLikeCalendar("https://exempel.se/nyheter/2017-12-20-socialjouren"));
  EXPECT_TRUE(IsNoPage("https://exempel.se/bild.JPG"));
  EXPECT_FALSE(IsNoPage("https://exempel.se/folder.pdf"));
}

}  // namespace
}  // namespace kb::fetch
