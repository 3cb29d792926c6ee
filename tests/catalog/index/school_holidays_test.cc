// Hours that hang on school holidays: the calendar of the kommun where a place lies
// decides, and where nobody has told it they are unknown.  The dates are made up.
#include <gtest/gtest.h>

#include "catalog/index/listing_facts.h"
#include "catalog/index/school_table.h"
#include "tests/catalog/index/index_world.h"
#include "tests/support/temp_dir.h"

namespace kb::test {
namespace {

using index::Searcher;

constexpr char kSyntheticTable[] =
    "1480\tyear\t2026-08-17\t2027-06-11\tläsår\tsynthetic\n"
    "1480\tholiday\t2026-10-26\t2026-10-30\thöstlov\tsynthetic\n"
    "1283\tyear\t2026-08-17\t2027-06-11\tläsår\tsynthetic\n"
    "1283\tholiday\t2026-11-02\t2026-11-06\thöstlov\tsynthetic\n";

model::Service ClubAt(const std::string& id, const std::string& area) {
  model::Service service = MakeService(id, "Fritidsklubben " + id);
  model::Location location;
  location.id = id + ".l1";
  location.area = area;
  service.locations.push_back(location);
  service.schedules.push_back(MakeSchedule(hours::Channel::kVisit, "Mo-Fr 14:00-17:00; SH off"));
  return service;
}

class SchoolHolidaysInTheIndex : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto& [id, area] :
         {std::pair("angered", "SE-1480-S1"), {"helsingborg", "SE-1283"}, {"malmo", "SE-1280"}})
      ASSERT_TRUE(world_.writer().Put(ClubAt(id, area), {}, recorded_).ok());
    world_.Publish();
    searcher_ = *Searcher::Open(world_.directory(), {.vocabulary = Words().vocabulary,
                                                     .analyzer = Words().analyzer,
                                                     .intent = Words().intent,
                                                     .school_holidays = &holidays_});
  }

  std::vector<std::string> Found(const char* open, const char* at) {
    index::SearchQuery query;
    query.now = At(at);
    query.open = {hours::ParseOpenFilter(open).value()};
    std::vector<std::string> ids = IdsOf(*searcher_->Find(query));
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  hours::State StateOf(const std::string& slug, const char* at) {
    const auto listing = *searcher_->FindBySlug(slug);
    return searcher_->StatesOf(*listing, At(at)).front().state;
  }

  // As `indexer` does: the moment of recording once took the slot of the kommun, and all hours were unknown.
  const LocalTime recorded_ = At("2026-09-01T12:00");
  const hours::SchoolHolidays holidays_ = *hours::SchoolHolidays::FromText(kSyntheticTable);
  IndexWorld world_;
  std::unique_ptr<Searcher> searcher_;
};

TEST_F(SchoolHolidaysInTheIndex, EachKommunHasItsOwn) {
  using Ids = std::vector<std::string>;
  // Tuesdays: school in both; höstlov in Göteborg; höstlov in Helsingborg.  Malmö has told nothing.
  EXPECT_EQ(Found("now", "2026-10-20T15:00"), (Ids{"angered", "helsingborg"}));
  EXPECT_EQ(Found("now", "2026-10-27T15:00"), (Ids{"helsingborg"}));
  EXPECT_EQ(Found("now", "2026-11-03T15:00"), (Ids{"angered"}));
  EXPECT_EQ(Found("unknown", "2026-11-03T15:00"), (Ids{"malmo"}));
  EXPECT_EQ(Found("2026-10-27T15:00", "2026-10-01T09:00"), (Ids{"helsingborg"}));
  // Beyond the table nobody knows.
  EXPECT_EQ(Found("now", "2027-09-07T15:00"), Ids());
}

TEST_F(SchoolHolidaysInTheIndex, TheListingsPageSaysTheSame) {
  const auto slug = [this](const std::string& id) { return (*searcher_->FindById(id))->card.slug; };
  EXPECT_EQ(StateOf(slug("angered"), "2026-10-27T15:00"), hours::State::kClosed);
  EXPECT_EQ(StateOf(slug("helsingborg"), "2026-10-27T15:00"), hours::State::kOpen);
  EXPECT_EQ(StateOf(slug("malmo"), "2026-10-27T15:00"), hours::State::kUnknown);
  EXPECT_TRUE((*searcher_->FindById("angered"))->school);
  EXPECT_FALSE((*searcher_->FindById("malmo"))->school);
}

TEST(SchoolKommun, IsWhereThePlaceLiesOrAllThatIsCovered) {
  const terms::Vocabulary& vocabulary = Words().vocabulary;
  const model::Service placed = ClubAt("a", "SE-1480-S1");
  EXPECT_EQ(index::SchoolKommunOf(model::Listings(placed).front(), vocabulary), "1480");
  const auto of_covered = [&](std::vector<std::string> covers) {
    model::Service line = MakeService("linjen", "Linjen");
    line.covers = std::move(covers);
    return index::SchoolKommunOf(model::Listings(line).front(), vocabulary);
  };
  EXPECT_EQ(of_covered({"SE-1480-S1", "SE-1480"}), "1480");
  EXPECT_EQ(of_covered({"SE-1480", "SE-1283"}), "");
  EXPECT_EQ(of_covered({"SE"}), "");
  EXPECT_EQ(of_covered({}), "");
}

TEST(SchoolTable, IsReadFromTheShippedData) {
  EXPECT_TRUE(index::LoadSchoolHolidays(std::filesystem::path(KB_SOURCE_DIR) / "data").ok());
  const TempDir nothing;
  EXPECT_TRUE(index::LoadSchoolHolidays(nothing.path()).ok());
}

}  // namespace
}  // namespace kb::test
