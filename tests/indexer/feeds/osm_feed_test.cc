// Places of OpenStreetMap from all three kinds of files: the same records, with what their tags
// mean, and each with the licence it is under.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

#include "catalog/model/open_street_map.h"
#include "catalog/model/record_json.h"
#include "tests/indexer/feeds/read_all.h"
#include "tests/support/temp_dir.h"

namespace kb::feeds {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

WholeFeed ReadOsm(const std::filesystem::path& file) {
  FeedOptions options;
  options.as = FeedFormat::kOsm;
  options.publisher = "karta";
  options.shipped_tables = std::string(KB_SOURCE_DIR) + "/data/mappings";
  return ReadAll(file, options);
}

WholeFeed ReadOsmText(const std::string& name, const std::string& text) {
  const test::TempDir folder;
  std::ofstream(folder / name, std::ios::binary) << text;
  return ReadOsm(folder / name);
}

constexpr const char* kXml = R"(<osm version="0.6">
 <node id="1" lat="57.70" lon="11.97"><tag k="amenity" v="social_facility"/><tag k="name" v="Påhittade härbärget"/>
  <tag k="social_facility" v="shelter"/><tag k="social_facility:for" v="homeless;woman"/><tag k="operator" v="Påhittade missionen"/>
  <tag k="opening_hours" v="Mo-Su 18:00-08:00"/><tag k="phone" v="031-000 00 00"/><tag k="wheelchair" v="yes"/>
  <tag k="addr:postcode" v="411 06"/><tag k="language:ar" v="yes"/><tag k="min_age" v="18"/><tag k="check_date" v="2026-10-01"/></node>
 <node id="10" lat="57.70" lon="11.90"/><node id="11" lat="57.72" lon="11.94"/>
 <way id="2"><nd ref="10"/><nd ref="11"/><tag k="office" v="association"/><tag k="name" v="Påhittade föreningen"/>
  <tag k="opening_hours" v="när vi är där"/></way>
 <way id="3"><nd ref="10"/></way>
 <relation id="4"><member type="way" ref="3" role="outer"/><tag k="amenity" v="community_centre"/><tag k="name" v="Påhittade huset"/></relation>
 <node id="5" lat="57.7" lon="11.9"><tag k="shop" v="books"/><tag k="name" v="Påhittade boklådan"/></node>
</osm>)";

void ExpectTheThree(const WholeFeed& feed) {
  ASSERT_EQ(feed.error, "");
  ASSERT_EQ(feed.Services().size(), 3U) << feed.Problems();
  const model::Service* shelter = feed.Service("karta-osm-n1");
  ASSERT_NE(shelter, nullptr);
  EXPECT_THAT(shelter->needs, ElementsAre("boende.akut-natt", "boende.hemloshet-stod"));
  EXPECT_THAT(shelter->audiences, ElementsAre("hemlosa", "kvinnor"));
  EXPECT_THAT(shelter->locations.front().accessibility, ElementsAre("rullstol"));
  EXPECT_THAT(shelter->languages, ElementsAre("ar"));
  EXPECT_EQ(shelter->schedules.front().hours, "Mo-Su 18:00-08:00");
  EXPECT_EQ(shelter->eligibility.minimum_age, 18);
  EXPECT_EQ(shelter->verified_at->Render(), "2026-10-01");
  EXPECT_EQ(shelter->locations.front().area, "SE-1480");
  const model::Service* office = feed.Service("karta-osm-w2");
  ASSERT_NE(office, nullptr);
  EXPECT_NEAR(office->locations.front().latitude.value_or(0), 57.71, 1e-6) << "the middle of its nodes";
  EXPECT_NEAR(office->locations.front().longitude.value_or(0), 11.92, 1e-6);
  EXPECT_EQ(office->schedules.front().status, hours::ScheduleStatus::kUnknown) << "never guessed";
  EXPECT_EQ(office->schedules.front().text, "när vi är där");
  const model::Service* house = feed.Service("karta-osm-r4");
  ASSERT_NE(house, nullptr);
  EXPECT_NEAR(house->locations.front().latitude.value_or(0), 57.70, 1e-6) << "by way of its way";
  for (const model::Service* service : feed.Services()) {
    ASSERT_EQ(service->sources.size(), 1U);
    EXPECT_TRUE(model::IsOpenStreetMap(service->sources.front()));
    EXPECT_THAT(service->sources.front().name, HasSubstr("ODbL"));
  }
  EXPECT_EQ(shelter->sources.front().url, "https://www.openstreetmap.org/node/1");
  for (const model::Organization* organization : feed.Organizations()) {
    EXPECT_TRUE(model::IsOpenStreetMap(organization->sources.front()));
  }
}

TEST(OsmFeeds, AnExtractInXmlGivesItsPlaces) { ExpectTheThree(ReadOsmText("karta.osm", kXml)); }

TEST(OsmFeeds, OverpassGivesTheSame) {
  ExpectTheThree(ReadOsmText("svar.json", R"({"version": 0.6, "elements": [
   {"type": "node", "id": 1, "lat": 57.7, "lon": 11.97, "tags": {"amenity": "social_facility", "name": "Påhittade härbärget",
    "social_facility": "shelter", "social_facility:for": "homeless;woman", "operator": "Påhittade missionen",
    "opening_hours": "Mo-Su 18:00-08:00", "phone": "031-000 00 00", "wheelchair": "yes", "addr:postcode": "411 06",
    "language:ar": "yes", "min_age": "18", "check_date": "2026-10-01"}},
   {"type": "way", "id": 2, "center": {"lat": 57.71, "lon": 11.92},
    "tags": {"office": "association", "name": "Påhittade föreningen", "opening_hours": "när vi är där"}},
   {"type": "relation", "id": 4, "center": {"lat": 57.7, "lon": 11.9}, "tags": {"amenity": "community_centre", "name": "Påhittade huset"}},
   {"type": "node", "id": 5, "lat": 57.7, "lon": 11.9, "tags": {"shop": "books", "name": "Påhittade boklådan"}},
   {"type": "area", "id": 6}, {"type": "node"}, 7]})"));
}

TEST(OsmFeeds, ABinaryExtractGivesTheSame) {
  using namespace osmium::builder::attr;  // NOLINT: the library's own way of writing these
  osmium::memory::Buffer nodes{4096, osmium::memory::Buffer::auto_grow::yes};
  osmium::builder::add_node(nodes, _id(1), _location(11.97, 57.70), _tag("amenity", "social_facility"),
                            _tag("name", "Påhittade härbärget"), _tag("social_facility", "shelter"),
                            _tag("social_facility:for", "homeless;woman"), _tag("operator", "Påhittade missionen"),
                            _tag("opening_hours", "Mo-Su 18:00-08:00"), _tag("phone", "031-000 00 00"),
                            _tag("wheelchair", "yes"), _tag("addr:postcode", "411 06"), _tag("language:ar", "yes"),
                            _tag("min_age", "18"), _tag("check_date", "2026-10-01"));
  osmium::builder::add_node(nodes, _id(5), _location(11.9, 57.7), _tag("shop", "books"), _tag("name", "Boklådan"));
  osmium::builder::add_node(nodes, _id(10), _location(11.90, 57.70));
  osmium::builder::add_node(nodes, _id(11), _location(11.94, 57.72));
  osmium::builder::add_way(nodes, _id(2), _nodes({10, 11}), _tag("office", "association"),
                           _tag("name", "Påhittade föreningen"), _tag("opening_hours", "när vi är där"));
  osmium::builder::add_way(nodes, _id(3), _nodes({10}));
  osmium::builder::add_relation(nodes, _id(4), _member(osmium::item_type::way, 3, "outer"),
                                _tag("amenity", "community_centre"), _tag("name", "Påhittade huset"));
  const test::TempDir folder;
  const std::filesystem::path file = folder / "karta.osm.pbf";
  osmium::io::Writer writer{osmium::io::File{file.string(), "pbf"}, osmium::io::Header{}};
  writer(std::move(nodes));
  writer.close();
  ExpectTheThree(ReadOsm(file));
}

TEST(OsmFeeds, WhatIsWrongIsToldWithTheElementAndItsLine) {
  const WholeFeed feed =
      ReadOsmText("karta.osm",
                  "<osm>\n<node id=\"1\" lat=\"57.7\" lon=\"11.9\">\n<tag k=\"office\" v=\"ngo\"/></node>\n"
                  "<node id=\"2\" lat=\"157.7\" lon=\"11.9\"><tag k=\"office\" v=\"ngo\"/><tag k=\"name\" "
                  "v=\"Påhittad\"/><tag k=\"email\" v=\"ingen\"/></node></osm>");
  EXPECT_THAT(feed.Problems(), HasSubstr("karta.osm:2: node 1: name: a place without a name cannot be listed"));
  EXPECT_THAT(feed.Problems(), HasSubstr("karta.osm:4: node 2: email: is not a mail address"));
  EXPECT_THAT(feed.Problems(), HasSubstr("karta.osm:4: node 2: locations[0].latitude: does not lie in Sweden"));
  EXPECT_EQ(feed.Services().size(), 1U);
}

TEST(OsmFeeds, TagsWithoutAMeaningAreKeptAndCounted) {
  const WholeFeed feed = ReadOsmText("karta.osm",
                                     R"(<osm><node id="1" lat="57.7" lon="11.9"><tag k="amenity" v="social_facility"/>
    <tag k="social_facility" v="nagot_nytt"/><tag k="name" v="Påhittat"/></node></osm>)");
  EXPECT_EQ(feed.summary.unmapped.words().begin()->first.second, "social_facility=nagot_nytt");
  EXPECT_THAT(model::ToJson(*feed.Services().front()), HasSubstr("social_facility=nagot_nytt"));
}

TEST(OsmFeeds, EveryRowOfTheTableIsOfATagThatIsLookedAt) {
  std::ifstream table(std::string(KB_SOURCE_DIR) + "/data/mappings/osm.tsv");
  std::string line;
  int rows = 0;
  while (std::getline(table, line)) {
    if (line.empty() || line.front() == '#') continue;
    const std::string term = line.substr(4, line.find('\t', 4) - 4);
    const std::string key = term.substr(0, term.find('='));
    const std::string value = term.substr(term.find('=') + 1);
    const WholeFeed feed = ReadOsmText("karta.osm",
                                       "<osm><node id=\"1\" lat=\"57.7\" lon=\"11.9\"><tag k=\"name\" v=\"x\"/>"
                                       "<tag k=\"healthcare\" v=\"okand\"/><tag k=\"" +
                                           key + "\" v=\"" + value + "\"/></node></osm>");
    ASSERT_EQ(feed.Services().size(), 1U) << line;
    EXPECT_THAT(model::ToJson(*feed.Services().front()), HasSubstr("\"" + line.substr(line.rfind('\t') + 1) + "\""))
        << line;
    ++rows;
  }
  EXPECT_GT(rows, 50);
}

TEST(OsmFeeds, WhatIsNoExtractIsRefused) {
  EXPECT_THAT(ReadOsmText("karta.osm", "<gpx/>").error, HasSubstr("this is no OSM file"));
  EXPECT_THAT(ReadOsmText("karta.osm", "<osm>\n<node").error, HasSubstr("karta.osm:2"));
  EXPECT_THAT(ReadOsmText("svar.json", "{\"remark\": \"timeout\"}").error, HasSubstr("no answer of Overpass"));
  EXPECT_THAT(ReadOsmText("karta.osm", std::string("\0\0\0\x0d\x0a\x09OSMHeader", 15)).error, HasSubstr(".pbf"));
  for (const std::string& bytes : {std::string(), std::string("\0\0\0\x0d\x0a\x09OSMHeader\x18\x04", 17),
                                   std::string("\xff\xff\xff\xff"), std::string(1000, 'x')}) {
    EXPECT_THAT(ReadOsmText("karta.osm.pbf", bytes).error, HasSubstr("cannot be read"));
  }
}

std::ptrdiff_t OpenDescriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

// The library's own reading left a descriptor open for each file that was no extract; a fuzzer ran out of them.
TEST(OsmPbf, ABadExtractLeavesNothingOpen) {
  ReadOsmText("karta.osm.pbf", "not one");  // what the library opens once, and keeps
  const std::ptrdiff_t before = OpenDescriptors();
  for (int i = 0; i < 20; ++i) {
    EXPECT_THAT(ReadOsmText("karta.osm.pbf", std::string("\0\0\0\x0d\x0a\x09OSMHeader", 15)).error,
                HasSubstr("cannot be read"));
  }
  EXPECT_EQ(OpenDescriptors(), before);
}

}  // namespace
}  // namespace kb::feeds
