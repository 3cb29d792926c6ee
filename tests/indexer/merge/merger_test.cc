// Made-up organisations and services, told of by two made-up publishers, "kommunen" and "osm".
#include "indexer/merge/merger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "catalog/model/record_json.h"
#include "indexer/merge/feed_round.h"
#include "tests/support/temp_dir.h"

namespace kb::merge {
namespace {

using model::Organization;
using model::Service;
using store::PairState;
using store::PutOutcome;
using store::RecordType;
using testing::ElementsAre;
using testing::IsEmpty;

const LocalTime kFriday(LocalDate::FromYmd(2026, 11, 27), 23 * 60 + 10);

class MergerTest : public testing::Test {
 protected:
  MergerTest() : store_(*store::RecordStore::Open(directory_ / "records.sqlite", store::OpenMode::kReadWrite)) {}

  // Runs `work` in a batch of its own.
  template <typename Work>
  auto With(Work work) {
    store::Batch batch = *store_->Begin("test", kFriday);
    Merger merger(*store_, batch, kFriday.date());
    auto result = work(merger);
    EXPECT_TRUE(merger.SettleHeldPairs().ok());
    EXPECT_TRUE(batch.Commit().ok());
    EXPECT_THAT(*store_->IntegrityCheck(), IsEmpty());
    return result;
  }
  template <typename Record>
  Taken Take(const Record& record, const std::string& feed) {
    return With([&](Merger& merger) {
      const Result<Taken> taken = merger.Take(record, feed);
      EXPECT_TRUE(taken.ok()) << taken.error().Text();
      return *taken;
    });
  }
  template <typename Record>
  PutOutcome TakeOwn(const Record& record) {
    return With([&](Merger& merger) { return *merger.TakeOwn(record); });
  }
  std::vector<store::Pair> Pairs(PairState state) { return *store::DraftStore(*store_).PairsAfter(0, state); }
  Organization Org(const std::string& id) { return store_->GetOrganization(id)->value_or(Organization{}); }
  Service Serv(const std::string& id) { return store_->GetService(id)->value_or(Service{}); }
  std::size_t Versions() { return static_cast<std::size_t>(store_->Counts()->versions); }

  test::TempDir directory_;
  std::unique_ptr<store::RecordStore> store_;
};

Organization Named(const std::string& feed, const std::string& id, const std::string& name,
                   const std::string& legal_id = "") {
  Organization organization;
  organization.id = feed + "-o-" + id;
  organization.name = name;
  organization.legal_id = legal_id;
  organization.external_ids = {{"hsds:" + feed, id}};
  organization.sources = {{.id = "s1", .name = feed, .retrieved = "2026-11"}};
  return organization;
}

Service Given(const std::string& feed, const std::string& id, const std::string& name, const std::string& phone = "") {
  Service service;
  service.id = feed + "-s-" + id;
  service.name = name;
  service.organizations = {{.id = feed + "-o-1"}};
  service.external_ids = {{"hsds:" + feed, id}};
  service.sources = {{.id = "s1", .name = feed, .retrieved = "2026-11"}};
  service.lifecycle.status = model::RecordStatus::kActive;
  if (!phone.empty()) service.phones = {{.number = phone}};
  return service;
}

std::vector<std::string> SourceNames(const std::vector<model::Source>& sources) {
  std::vector<std::string> names;
  for (const model::Source& source : sources) names.push_back(source.name);
  return names;
}

TEST_F(MergerTest, TheSameOrganisationFromTwoFeedsIsOneRecordWithTwoSources) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Organization other = Named("osm", "7", "Exempelhuset", "802400-0005");
  other.email = "info@exempel.se";
  EXPECT_EQ(Take(other, "osm").fate, Fate::kJoined);
  const Organization one = Org("kommunen-o-1");
  EXPECT_EQ(one.name, "Exempelföreningen");
  EXPECT_THAT(one.alternate_names, ElementsAre("Exempelhuset"));
  EXPECT_EQ(one.email, "info@exempel.se");
  EXPECT_THAT(SourceNames(one.sources), ElementsAre("kommunen", "osm"));
  ASSERT_FALSE(one.provenance.empty());
  EXPECT_EQ(one.provenance[0].field, "/email");
  EXPECT_EQ(one.provenance[0].source_id, "s2");
  EXPECT_EQ(one.external_ids.size(), 2U);
  EXPECT_EQ(Org("osm-o-7").id, "") << "no second record";
}

TEST_F(MergerTest, ARepeatedImportChangesNothing) {
  for (int round = 0; round < 2; ++round) {
    const std::size_t before = Versions();
    Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
    Take(Named("osm", "7", "Exempelhuset", "802400-0005"), "osm");
    Take(Given("kommunen", "10", "Nattkafé", "031-123 45 67"), "kommunen");
    Service osm = Given("osm", "10", "Nattkafé", "031-123 45 67");
    osm.organizations = {{.id = "osm-o-7"}};
    Take(osm, "osm");
    if (round == 1) {
      EXPECT_EQ(Versions(), before);
    }
  }
  EXPECT_THAT(Serv("kommunen-s-10").organizations, ElementsAre(model::OrganizationRef{.id = "kommunen-o-1"}));
}

TEST_F(MergerTest, ReadingTheSameAMonthLaterChangesNothing) {
  Take(Given("kommunen", "10", "Nattkafé"), "kommunen");
  Service later = Given("kommunen", "10", "Nattkafé");
  later.sources[0].retrieved = "2026-12";
  EXPECT_EQ(Take(later, "kommunen").outcome, PutOutcome::kUnchanged);
  later.name = "Nya nattkaféet";
  EXPECT_EQ(Take(later, "kommunen").outcome, PutOutcome::kChanged);
  EXPECT_EQ(Serv("kommunen-s-10").sources[0].retrieved, "2026-12");
}

TEST_F(MergerTest, TheMoreRecentlyVerifiedSourceWins) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Take(Named("osm", "1", "Exempelföreningen", "802400-0005"), "osm");
  Service older = Given("kommunen", "10", "Nattkafé", "031-123 45 67");
  older.description = "Gammal text";
  older.how_to = "Ring först";
  older.verified_at = *model::PartialDate::Parse("2025-01-10");
  Service newer = Given("osm", "10", "Nattkafé", "031-123 45 67");
  newer.description = "Ny text";
  newer.verified_at = *model::PartialDate::Parse("2026-05");
  Take(older, "kommunen");
  Take(newer, "osm");
  const Service one = Serv("kommunen-s-10");
  EXPECT_EQ(one.description, "Ny text");
  EXPECT_EQ(one.how_to, "Ring först");
  EXPECT_EQ(one.verified_at->Render(), "2026-05");
  EXPECT_THAT(SourceNames(one.sources), ElementsAre("osm", "kommunen"));
}

TEST_F(MergerTest, OurOwnWordStandsAndFeedsFillTheGaps) {
  Organization own = Named("x", "1", "Exempelföreningen", "802400-0005");
  own.id = "exempel";
  own.external_ids.clear();
  own.sources = {{.id = "s1", .name = "telefonsamtal"}};
  own.description = "Som vi skrev";
  TakeOwn(own);
  Organization feed = Named("kommunen", "1", "Exempelföreningen", "802400-0005");
  feed.description = "Kommunens text";
  feed.url = "https://exempel.se";
  Take(feed, "kommunen");
  EXPECT_EQ(Org("exempel").description, "Som vi skrev");
  EXPECT_EQ(Org("exempel").url, "https://exempel.se");
  EXPECT_EQ(TakeOwn(own), PutOutcome::kUnchanged) << "the file of our own is imported again";
  EXPECT_EQ(Org("exempel").url, "https://exempel.se");
  own.description = "Ny text";
  EXPECT_EQ(TakeOwn(own), PutOutcome::kChanged);
  EXPECT_EQ(Org("exempel").description, "Ny text");
}

TEST_F(MergerTest, ADumpTakenBackInChangesNothing) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Take(Named("osm", "7", "Exempelhuset", "802400-0005"), "osm");
  EXPECT_EQ(TakeOwn(Org("kommunen-o-1")), PutOutcome::kUnchanged);
}

TEST_F(MergerTest, ARestoredVersionStandsAsItWas) {
  Organization first = Named("kommunen", "1", "Exempelföreningen");
  Take(first, "kommunen");
  const Organization before = Org("kommunen-o-1");
  first.name = "Fel namn";
  first.email = "fel@exempel.se";
  Take(first, "kommunen");
  EXPECT_EQ(TakeOwn(before), PutOutcome::kChanged);
  EXPECT_TRUE(Org("kommunen-o-1") == before);
  Take(first, "kommunen");
  EXPECT_TRUE(Org("kommunen-o-1") == before) << "the feed says the same once more";
}

TEST_F(MergerTest, AVersionFromBeforeASecondSourceCameIsRestoredWithoutIt) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  const Organization before = Org("kommunen-o-1");
  Organization other = Named("osm", "7", "Exempelhuset", "802400-0005");
  other.email = "info@exempel.se";
  Take(other, "osm");
  ASSERT_FALSE(Org("kommunen-o-1") == before);
  TakeOwn(before);
  EXPECT_TRUE(Org("kommunen-o-1") == before);
  other.url = "https://exempel.se";
  Take(other, "osm");
  EXPECT_TRUE(Org("kommunen-o-1") == before);
}

TEST_F(MergerTest, WhoeverComesFirstOurOwnRecordKeepsItsId) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Take(Given("kommunen", "10", "Nattkafé", "031-123 45 67"), "kommunen");
  Organization own = Named("x", "1", "Exempelföreningen", "802400-0005");
  own.id = "exempel";
  own.external_ids.clear();
  TakeOwn(own);
  EXPECT_EQ(Org("kommunen-o-1").lifecycle.status, model::RecordStatus::kMerged);
  EXPECT_EQ(Org("kommunen-o-1").lifecycle.successor, "exempel");
  EXPECT_EQ(Serv("kommunen-s-10").organizations[0].id, "exempel");
}

TEST_F(MergerTest, WhatNobodyCanTellIsHeldAndAPersonDecides) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Take(Named("osm", "1", "Exempelföreningen", "802400-0005"), "osm");
  Take(Given("kommunen", "10", "Läxhjälp"), "kommunen");
  const Taken held = Take(Given("osm", "10", "Läxhjälp"), "osm");
  EXPECT_EQ(held.fate, Fate::kHeld);
  EXPECT_EQ(Serv("osm-s-10").id, "") << "no result is shown twice";
  ASSERT_EQ(Pairs(PairState::kHeld).size(), 1U);
  const store::Pair pair = Pairs(PairState::kHeld)[0];

  With([&](Merger& merger) { return merger.Keep(pair).ok(); });
  EXPECT_EQ(Serv("osm-s-10").name, "Läxhjälp");
  EXPECT_EQ(Serv("osm-s-10").organizations[0].id, "kommunen-o-1");
  EXPECT_EQ(Take(Given("osm", "10", "Läxhjälp"), "osm").fate, Fate::kOnItsOwn) << "decided once";

  With([&](Merger& merger) { return merger.Merge(pair).ok(); });
  EXPECT_THAT(SourceNames(Serv("kommunen-s-10").sources), ElementsAre("kommunen", "osm"));
  EXPECT_EQ(Serv("kommunen-s-10").external_ids.size(), 2U);
  EXPECT_EQ(Serv("osm-s-10").lifecycle.successor, "kommunen-s-10");
}

TEST_F(MergerTest, AWrongJoinCanBeUndone) {
  Take(Named("kommunen", "1", "Exempelföreningen", "802400-0005"), "kommunen");
  Take(Named("osm", "1", "Exempelhuset", "802400-0005"), "osm");
  Take(Given("osm", "10", "Nattkafé"), "osm");
  EXPECT_EQ(Serv("osm-s-10").organizations[0].id, "kommunen-o-1");
  ASSERT_EQ(Pairs(PairState::kJoined).size(), 1U);
  With([&](Merger& merger) { return merger.Keep(Pairs(PairState::kJoined)[0]).ok(); });
  EXPECT_EQ(Org("osm-o-1").name, "Exempelhuset");
  EXPECT_THAT(Org("kommunen-o-1").alternate_names, IsEmpty());
  EXPECT_EQ(Serv("osm-s-10").organizations[0].id, "osm-o-1") << "its services go with it";
  Take(Named("osm", "1", "Exempelhuset", "802400-0005"), "osm");
  EXPECT_EQ(Org("osm-o-1").name, "Exempelhuset") << "the next import does not join them again";
}

TEST_F(MergerTest, ServicesTellWhoseOrganisationItIs) {
  Take(Named("kommunen", "1", "Kamratstödet"), "kommunen");
  Take(Given("kommunen", "10", "Samtal", "031-123 45 67"), "kommunen");
  With([&](Merger& merger) {
    return merger.Take(Named("osm", "1", "Kamratstödet"), "osm").ok() &&
           merger.Take(Given("osm", "10", "Samtal", "031-123 45 67"), "osm").ok();
  });
  EXPECT_THAT(Pairs(PairState::kHeld), IsEmpty());
  EXPECT_EQ(Org("osm-o-1").lifecycle.successor, "kommunen-o-1");
  EXPECT_EQ(Serv("kommunen-s-10").external_ids.size(), 2U);
}

TEST_F(MergerTest, ATombstoneNumberNeverPassesFromAnyFeed) {
  Service own = Given("x", "1", "Egen post");
  own.id = "egen";
  own.phones_never_show = {{.number = "031-999 99 99"}};
  TakeOwn(own);
  Service feed = Given("kommunen", "10", "Nattkafé", "+46 31 999 99 99");
  feed.contacts = {{.role = "Vakten", .phone = "031/9999999"}};
  const Taken taken = Take(feed, "kommunen");
  EXPECT_THAT(taken.hidden_numbers, ElementsAre("+46 31 999 99 99", "031/9999999"));
  EXPECT_THAT(Serv("kommunen-s-10").phones, IsEmpty());
  EXPECT_EQ(Serv("kommunen-s-10").contacts[0].phone, "");
  feed.description = "Ny text";
  Take(feed, "kommunen");
  EXPECT_EQ(Serv("kommunen-s-10").description, "Ny text");
  EXPECT_THAT(Serv("kommunen-s-10").phones, IsEmpty());
}

TEST_F(MergerTest, ATombstoneThatComesLaterStaysWhenTheFeedSpeaksAgain) {
  Take(Given("kommunen", "10", "Nattkafé", "031-999 99 99"), "kommunen");
  Service own = Given("x", "1", "Egen post");
  own.id = "egen";
  own.phones_never_show = {{.number = "031-999 99 99"}};
  TakeOwn(own);
  EXPECT_THAT(Serv("kommunen-s-10").phones, IsEmpty());
  const std::size_t before = Versions();
  Take(Given("kommunen", "10", "Nattkafé", "031-999 99 99"), "kommunen");
  EXPECT_EQ(Versions(), before);
}

class FeedRounds : public MergerTest {
 protected:
  // A round through the feed "kommunen" with these services.
  Missing Round(const std::vector<Service>& services, FeedExtent extent = FeedExtent::kJudge,
                const std::string& part_because = "") {
    return With([&](Merger& merger) {
      FeedRound round("kommunen");
      for (const Service& service : services) {
        round.Saw(RecordType::kService, service.id);
        EXPECT_TRUE(merger.Take(service, "kommunen").ok());
      }
      if (!part_because.empty()) round.SawPartBecause(part_because);
      return *round.Finish(*store_, merger, extent, [] { return Done(); });
    });
  }
};

const Service kCafe = Given("kommunen", "1", "Nattkafé");
const Service kHelp = Given("kommunen", "2", "Läxhjälp");

TEST_F(FeedRounds, WhatDisappearsIsMarkedAndComesBack) {
  Round({kCafe, kHelp});
  EXPECT_EQ(Round({kCafe}).marked, 1U);
  const Service gone = Serv("kommunen-s-2");
  EXPECT_EQ(gone.lifecycle.status, model::RecordStatus::kUnconfirmed);
  EXPECT_EQ(gone.lifecycle.since->Render(), "2026-11-27");
  ASSERT_EQ(gone.provenance.size(), 1U);
  EXPECT_EQ(gone.provenance[0].field, "/lifecycle");
  EXPECT_EQ(gone.provenance[0].note, "not in its source since 2026-11-27");
  EXPECT_EQ(Round({kCafe}).marked, 0U) << "once";
  Round({kCafe, kHelp});
  EXPECT_TRUE(Serv("kommunen-s-2") == kHelp);
}

TEST_F(FeedRounds, WhatIsGoneFromOneSourceButNotFromAnotherIsNotMarked) {
  Service help = kHelp;
  help.phones = {{.number = "031-123 45 67"}};
  Round({kCafe, help});
  Service other = Given("osm", "2", "Läxhjälp", "031-123 45 67");
  other.organizations = {{.id = "kommunen-o-1"}};
  EXPECT_EQ(Take(other, "osm").fate, Fate::kJoined);
  EXPECT_EQ(Round({kCafe}).marked, 1U);
  EXPECT_EQ(Serv("kommunen-s-2").lifecycle.status, model::RecordStatus::kActive);
  EXPECT_EQ(Serv("kommunen-s-2").sources[0].name, "osm");
}

TEST_F(FeedRounds, AServiceThatHasClosedStaysClosed) {
  Service closed = kHelp;
  closed.lifecycle.status = model::RecordStatus::kClosed;
  Round({kCafe, closed});
  EXPECT_EQ(Round({kCafe}).marked, 1U);
  EXPECT_EQ(Serv("kommunen-s-2").lifecycle.status, model::RecordStatus::kClosed);
}

TEST_F(FeedRounds, NothingIsMissingFromAPart) {
  Round({kCafe, kHelp});
  EXPECT_EQ(Round({kCafe}, FeedExtent::kPart).left, 0U);
  EXPECT_EQ(Round({kCafe}, FeedExtent::kJudge, "only 1 of 2 pages are here").left, 1U);
  EXPECT_EQ(Round({}).why_left, "the feed has no record that could be read");
  EXPECT_EQ(Serv("kommunen-s-2").lifecycle.status, model::RecordStatus::kActive);
  EXPECT_EQ(Round({kCafe}, FeedExtent::kComplete, "only 1 of 2 pages are here").marked, 1U) << "somebody said so";
}

TEST_F(FeedRounds, SoMuchIsProbablyNotGone) {
  std::vector<Service> many;
  for (int i = 1; i <= 40; ++i) {
    many.push_back(Given("kommunen", std::to_string(i), "Verksamhet " + std::to_string(i)));
  }
  Round(many);
  many.resize(29);
  const Missing missing = Round(many);
  EXPECT_EQ(missing.marked, 0U);
  EXPECT_EQ(missing.left, 11U);
  EXPECT_EQ(missing.why_left, "more than a quarter of the feed is missing");
  many.resize(30);
  many[29] = Given("kommunen", "30", "Verksamhet 30");
  EXPECT_EQ(Round(many).marked, 10U) << "exactly a quarter";
}

class DifferencesTest : public MergerTest {
 protected:
  // A service of ours, and a page that says the same of it.
  void SetUp() override {
    TakeOwn(Named("egen", "1", "Föreningen"));
    Service own = Given("egen", "1", "Läxhjälpen", "031-390 06 01");
    own.url = "https://exempel.example/laxhjalpen";
    own.schedules = {
        {.channel = hours::Channel::kVisit, .status = hours::ScheduleStatus::kKnown, .hours = "Mo-Fr 09:00-16:00"}};
    TakeOwn(own);
    ASSERT_EQ(Page("Mo-Fr 09:00-16:00").fate, Fate::kJoined);
  }
  Taken Page(const std::string& hours) {
    Service page = Given("sidan", "1", "Läxhjälpen", "031-390 06 01");
    page.organizations = {{.id = "egen-o-1"}};
    page.url = "https://exempel.example/laxhjalpen";
    page.schedules = {{.channel = hours::Channel::kVisit, .status = hours::ScheduleStatus::kKnown, .hours = hours}};
    return Take(page, "sidan");
  }
  std::vector<store::Difference> Waiting() { return *store::DifferenceStore(*store_).Waiting(10); }
  std::string Shown() { return Serv("egen-s-1").schedules.at(0).hours; }
};

TEST_F(DifferencesTest, APageThatChangesItsHoursWaitsForSomebody) {
  EXPECT_THAT(Waiting(), IsEmpty());
  Page("Mo-Fr 09:00-12:00");
  ASSERT_EQ(Waiting().size(), 1U);
  const store::Difference found = Waiting().front();
  EXPECT_EQ(found.record, "egen-s-1");
  EXPECT_EQ(found.field, "schedules/visit");
  EXPECT_EQ(found.stands_says, "Mo-Fr 09:00-16:00");
  EXPECT_EQ(found.says, "Mo-Fr 09:00-12:00");
  EXPECT_EQ(found.feed, "sidan");
  EXPECT_EQ(found.since, "2026-11-27");
  EXPECT_EQ(Shown(), "Mo-Fr 09:00-16:00");
  Page("Mo-Fr 09:00-16:00");
  EXPECT_THAT(Waiting(), IsEmpty()) << "they agree again";
}

TEST_F(DifferencesTest, WhatIsTakenIsShownAndSaysWhereItIsFrom) {
  Page("Mo-Fr 09:00-12:00");
  const store::Difference found = Waiting().front();
  EXPECT_TRUE(With([&](Merger& merger) { return merger.TakeTheOther(found); }).ok());
  EXPECT_EQ(Shown(), "Mo-Fr 09:00-12:00");
  EXPECT_THAT(Waiting(), IsEmpty());
  const Service shown = Serv("egen-s-1");
  const auto from = std::find_if(shown.provenance.begin(), shown.provenance.end(),
                                 [](const model::Provenance& entry) { return entry.field == "/schedules"; });
  ASSERT_NE(from, shown.provenance.end());
  const auto source = std::find_if(shown.sources.begin(), shown.sources.end(),
                                   [&](const model::Source& one) { return one.id == from->source_id; });
  ASSERT_NE(source, shown.sources.end());
  EXPECT_EQ(source->name, "sidan");
}

TEST_F(DifferencesTest, WhatIsLetStandIsAskedAgainOnlyWhenThePageSaysSomethingElse) {
  Page("Mo-Fr 09:00-12:00");
  const store::Difference found = Waiting().front();
  EXPECT_TRUE(With([&](Merger& merger) { return merger.LetStand(found); }).ok());
  EXPECT_THAT(Waiting(), IsEmpty());
  Page("Mo-Fr 09:00-12:00");
  Service own = Serv("egen-s-1");
  own.description = "Skrivet om";
  TakeOwn(own);
  EXPECT_THAT(Waiting(), IsEmpty()) << "the same word, after everything was put together again";
  Page("Mo-Th 09:00-12:00");
  ASSERT_EQ(Waiting().size(), 1U);
  EXPECT_EQ(Waiting().front().says, "Mo-Th 09:00-12:00");
  EXPECT_EQ(Shown(), "Mo-Fr 09:00-16:00");
}

TEST_F(DifferencesTest, AWordThatIsGoneCannotBeTaken) {
  Page("Mo-Fr 09:00-12:00");
  store::Difference found = Waiting().front();
  found.draft = "sidan-s-2";
  const Status taken = With([&](Merger& merger) { return merger.TakeTheOther(found); });
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace kb::merge
