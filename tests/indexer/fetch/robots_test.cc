// Named by the sections of RFC 9309.
#include "indexer/fetch/robots.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb::fetch {
namespace {

struct RobotsCase {
  std::string robots;
  std::string agent;
  std::string url;
  bool allowed;
};

void Check(const std::vector<RobotsCase>& cases) {
  for (const RobotsCase& test : cases) {
    SCOPED_TRACE(test.robots + "--- " + test.agent + " " + test.url);
    EXPECT_EQ(Robots::Parse(test.robots).Allows(test.agent, test.url), test.allowed);
  }
}

TEST(Robots, Section2_2_1_TheAgentIsTheProductTokenWhateverItsCase) {
  const std::string rules = "User-Agent: KunskapsbankBot\nDisallow: /\n";
  Check({
      {rules, "KunskapsbankBot", "https://exempel.se/a", false},
      {rules, "kunskapsbankbot", "https://exempel.se/a", false},
      {rules, "KunskapsbankBot/1.0 (+https://exempel.se/)", "https://exempel.se/a", false},
      {rules, "Kunskapsbank", "https://exempel.se/a", true},
      {rules, "KunskapsbankBotTwo", "https://exempel.se/a", true},
      {rules, "", "https://exempel.se/a", true},
      {"User-Agent: KunskapsbankBot/2.1 extra\nDisallow: /\n", "KunskapsbankBot", "https://exempel.se/a", false},
      {"uSeR-aGeNt: kunskapsbankbot\ndIsAlLoW: /\n", "KunskapsbankBot", "https://exempel.se/a", false},
  });
}

TEST(Robots, Section2_2_1_GroupsOfOneAgentAreMergedAndStarIsOnlyForTheOthers) {
  const std::string rules =
      "allow: /before/\n\n"
      "user-agent: AlfaBot\ndisallow: /\nallow: /x/\n"
      "user-agent: BetaBot\ndisallow: /\nallow: /y/\n\n\nallow: /w/\n"
      "user-agent: GammaBot\n\nuser-agent: AlfaBot\nallow: /z/\ndisallow: /\n"
      "user-agent: *\ndisallow: /y/\n";
  Check({
      {rules, "AlfaBot", "http://exempel.se/x/b", true},
      {rules, "AlfaBot", "http://exempel.se/z/b", true},
      {rules, "AlfaBot", "http://exempel.se/y/b", false},
      {rules, "BetaBot", "http://exempel.se/y/b", true},
      {rules, "BetaBot", "http://exempel.se/w/a", true},
      {rules, "BetaBot", "http://exempel.se/z/b", false},
      {rules, "GammaBot", "http://exempel.se/z/", true},
      {rules, "GammaBot", "http://exempel.se/before/", false},
      {rules, "DeltaBot", "http://exempel.se/y/b", false},
      {rules, "DeltaBot", "http://exempel.se/x/b", true},
      {"user-agent: AlfaBot\n\nuser-agent: *\ndisallow: /", "AlfaBot", "/a", false},
      {"user-agent: AlfaBot\nallow:\n\nuser-agent: *\ndisallow: /", "AlfaBot", "/a", true},
  });
}

TEST(Robots, Section2_2_LinesOfOtherKindsNeitherBeginNorEndAGroup) {
  Check({
      {"User-agent: AlfaBot\nSitemap: https://exempel.se/s\nUser-agent: *\nDisallow: /\n", "AlfaBot", "/x", false},
      {"User-agent: AlfaBot\nSitemap: https://exempel.se/s\nUser-agent: *\nDisallow: /\n", "BetaBot", "/x", false},
      {"User-agent: AlfaBot\nUnknown: line\nUser-agent: *\nDisallow: /\n", "AlfaBot", "/x", false},
      {"foo: AlfaBot\nbar: /\n", "AlfaBot", "/x", true},
      {"user-agent AlfaBot\ndisallow /\n", "AlfaBot", "/x", false},
      {"user-agent: AlfaBot\nDissallow: /\n", "AlfaBot", "/x", false},
      {"\xEF\xBB\xBFuser-agent: *\ndisallow: /\n", "AlfaBot", "/x", false},
      {"\xEF\xBBuser-agent: *\ndisallow: /\n", "AlfaBot", "/x", false},
      {"user-agent: *\rdisallow: /a\rdisallow: /b", "AlfaBot", "/b", false},
      {"user-agent: * # all\ndisallow: /a # not this\n", "AlfaBot", "/a", false},
  });
}

TEST(Robots, Section2_2_2_TheLongestPatternWinsAndAllowWinsATie) {
  const std::string begin = "user-agent: *\n";
  Check({
      {begin + "disallow: /x/page.html\nallow: /x/\n", "A", "/x/page.html", false},
      {begin + "allow: /x/page.html\ndisallow: /x/\n", "A", "/x/page.html", true},
      {begin + "allow: /x/page.html\ndisallow: /x/\n", "A", "/x/", false},
      {begin + "disallow: \nallow: \n", "A", "/x", true},
      {begin + "disallow: /\nallow: /\n", "A", "/x", true},
      {begin + "allow: /page\ndisallow: /*.html\n", "A", "/page.html", false},
      {begin + "allow: /page\ndisallow: /*.html\n", "A", "/page", true},
      {begin + "allow: /x/page.\ndisallow: /*.html\n", "A", "/x/page.html", true},
      {begin + "disallow: /x/\n", "A", "/X/", true},
      {begin + "disallow: /\n", "A", "https://exempel.se", false},
      {begin + "disallow: /\n", "A", "https://exempel.se?q=1", false},
      {begin + "disallow: /\n", "A", "https://exempel.se/robots.txt", true},
      {begin + "disallow: /*?\n", "A", "https://exempel.se/a?x=http://other.se/", false},
      {begin + "disallow: /other\n", "A", "https://exempel.se/a#/other", true},
  });
}

TEST(Robots, Section2_2_2_OctetsAreComparedWithOneWayOfEscaping) {
  const std::string begin = "user-agent: *\ndisallow: ";
  Check({
      {begin + "/hj\xC3\xA4lp\n", "A", "/hj%C3%A4lp/nu", false},
      {begin + "/hj%c3%a4lp\n", "A", "/hj\xC3\xA4lp/nu", false},
      {begin + "/%62%61%7A\n", "A", "/baz", false},
      {begin + "/baz\n", "A", "/%62%61%7a", false},
      {begin + "/a%3cd.html\n", "A", "/a%3Cd.html", false},
      {begin + "/a%2fb.html\n", "A", "/a/b.html", true},
      {begin + "/a/b.html\n", "A", "/a%2fb.html", true},
      {begin + "/%7ejoe/\n", "A", "/~joe/index.html", false},
      {begin + "/100%\n", "A", "/100%", false},
  });
}

TEST(Robots, Section2_2_3_SpecialCharacters) {
  const std::string begin = "user-agent: *\ndisallow: ";
  Check({
      {begin + "/foo/*/qux\n", "A", "/foo/bar/qux", false},
      {begin + "/foo/*/qux\n", "A", "/foo/qux", true},
      {begin + "/foo/bar$\n", "A", "/foo/bar", false},
      {begin + "/foo/bar$\n", "A", "/foo/bar/x", true},
      {begin + "/*.php$\n", "A", "/folder/a.php", false},
      {begin + "/*.php$\n", "A", "/a.php?x=1", true},
      {begin + "/*.php$\n", "A", "/a.php.php", false},
      {begin + "/fish*.php\n", "A", "/fishheads/catfish.php?x=1", false},
      {begin + "/fish*.php\n", "A", "/Fish.php", true},
      {begin + "*.gif$\n", "A", "/a/b.gif", false},
      {begin + "/$\n", "A", "/", false},
      {begin + "/$\n", "A", "/a", true},
      {begin + "/a%2Ab\n", "A", "/a*b", false},
      {begin + "/a%2Ab\n", "A", "/axb", true},
      {begin + "/a$b\n", "A", "/a$b/c", false},
      {begin + "/*a*a*a*a*a*a*a*a*b$\n", "A", "/" + std::string(3000, 'a'), true},
      {begin + "/aba*ba$\n", "A", "/aba", true},
  });
}

TEST(Robots, Section2_5_HalfAMegabyteIsReadAndTheCutLineIsPassedOver) {
  std::string text = "user-agent: *\nallow: /open\n" + std::string(Robots::kMostBytes - 100, '#') + "\n";
  while (text.size() < Robots::kMostBytes - 10) text += '\n';
  text += "disallow: /open/and/then/some\ndisallow: /late\n";
  EXPECT_TRUE(Robots::Parse(text).Allows("A", "/late"));
  EXPECT_TRUE(Robots::Parse(text).Allows("A", "/open/and"));
  const std::string early = "user-agent: *\ndisallow: /early\n" + text;
  EXPECT_FALSE(Robots::Parse(early).Allows("A", "/early"));
}

TEST(Robots, TellsCrawlDelayAndSitemaps) {
  const Robots robots = Robots::Parse(
      "Sitemap: https://exempel.se/a.xml\nUser-agent: *\nCrawl-delay: 1.5\nUser-agent: AlfaBot\nCrawl-delay: x\n"
      "sitemap: /b.xml\n");
  EXPECT_EQ(robots.CrawlDelay("BetaBot"), std::chrono::milliseconds(1500));
  EXPECT_EQ(robots.CrawlDelay("AlfaBot"), std::nullopt);
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"https://exempel.se/a.xml", "/b.xml"}));
}

TEST(Robots, ASiteThatCannotBeAskedAllowsNothing) {
  EXPECT_FALSE(Robots::AllowNothing().Allows("A", "/"));
  EXPECT_TRUE(Robots::Parse("").Allows("A", "/"));
}

TEST(Robots, AnswersLinesOfTheProbe) {
  EXPECT_EQ(ProbeRobots(R"({"robots":"user-agent: *\ndisallow: /a","agent":"X","url":"https://exempel.se/a"})"),
            R"({"allowed":false})");
  EXPECT_EQ(ProbeRobots(R"({"robots":"","agent":"X"})"),
            R"({"error":{"code":"invalid_input","message":"expected a string","place":"url"}})");
}

}  // namespace
}  // namespace kb::fetch
