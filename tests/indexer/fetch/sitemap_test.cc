#include "indexer/fetch/sitemap.h"

#include <gtest/gtest.h>

#include <string>

namespace kb::fetch {
namespace {

TEST(Sitemap, ListsPagesWithTheDayTheyChanged) {
  const Result<Sitemap> map = ReadSitemap(
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:i=\"x\">"
      "<url><loc> https://exempel.se/a?x=1&amp;y=2 </loc><lastmod>2026-03-01T10:00:00+01:00</lastmod>"
      "<i:image><i:loc>https://exempel.se/bild.jpg</i:loc></i:image></url>"
      "<url><loc>https://exempel.se/b</loc><lastmod>snart</lastmod></url><url/></urlset>");
  ASSERT_TRUE(map) << map.error().Text();
  ASSERT_EQ(map->pages.size(), 2U);
  EXPECT_EQ(map->pages[0].url, "https://exempel.se/a?x=1&y=2");
  EXPECT_EQ(map->pages[0].changed, LocalDate::FromYmd(2026, 3, 1));
  EXPECT_EQ(map->pages[1].changed, std::nullopt);
}

TEST(Sitemap, AnIndexListsSitemaps) {
  const Result<Sitemap> map = ReadSitemap(
      "<s:sitemapindex "
      "xmlns:s='x'><s:sitemap><s:loc>https://exempel.se/s1.xml.gz</s:loc></s:sitemap></s:sitemapindex>");
  ASSERT_TRUE(map);
  ASSERT_EQ(map->sitemaps.size(), 1U);
  EXPECT_EQ(map->sitemaps[0].url, "https://exempel.se/s1.xml.gz");
}

TEST(Sitemap, FeedsOfNewsAndPlainListsCountToo) {
  EXPECT_EQ(ReadSitemap("<rss><channel><item><link>https://exempel.se/n1</link></item></channel></rss>")->pages[0].url,
            "https://exempel.se/n1");
  EXPECT_EQ(ReadSitemap("<feed xmlns='x'><entry><link rel='alternate' href='https://exempel.se/n2'/></entry></feed>")
                ->pages[0]
                .url,
            "https://exempel.se/n2");
  EXPECT_EQ(ReadSitemap("https://exempel.se/a\r\nhttps://exempel.se/b\n")->pages.size(), 2U);
}

TEST(Sitemap, IsUnpackedWithinBounds) {
  const std::string xml = "<urlset><url><loc>https://exempel.se/a</loc></url></urlset>";
  EXPECT_EQ(ReadSitemap(Gzip(xml))->pages.size(), 1U);
  EXPECT_FALSE(ReadSitemap(Gzip(xml).substr(0, 30)));
  const std::string bomb = Gzip(std::string(60U << 20, ' '));
  EXPECT_FALSE(ReadSitemap(bomb));
  EXPECT_EQ(*Gunzip(Gzip(xml), 1000), xml);
  EXPECT_FALSE(Gunzip(Gzip(xml), 10));
}

TEST(Sitemap, WhatIsNoneIsRefused) {
  for (const char* bad : {"<html><body>Sidan finns inte</body></html>", "<urlset><url>", "Sidan finns inte",
                          "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>"})
    EXPECT_FALSE(ReadSitemap(bad)) << bad;
  EXPECT_TRUE(ReadSitemap("")->pages.empty());
}

}  // namespace
}  // namespace kb::fetch
