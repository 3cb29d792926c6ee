#include "catalog/index/card.h"

#include <gtest/gtest.h>

#include "catalog/index/document_builder.h"
#include "catalog/index/public_record.h"
#include "tests/catalog/index/index_world.h"

namespace kb::index {
namespace {

TEST(Card, ReadsBackAsItWasWrittenForEveryDemoRecord) {
  const DocumentBuilder builder(test::Words().vocabulary, test::Words().analyzer);
  const test::Records records = test::DemoRecords();
  ASSERT_FALSE(records.services.empty());
  for (const model::Service& service : records.services) {
    SCOPED_TRACE(service.id);
    for (const model::Listing& listing : model::Listings(service)) {
      const Card card = builder.CardOf(listing, records.OrganizationsOf(service));
      const std::string bytes = EncodeCard(card);
      const Result<Card> read = DecodeCard(bytes);
      ASSERT_TRUE(read.ok()) << read.error().Text();
      EXPECT_EQ(EncodeCard(*read), bytes);
      EXPECT_EQ(read->name, card.name);
      EXPECT_EQ(read->phones, card.phones);
      EXPECT_EQ(read->address, card.address);
      EXPECT_EQ(read->eligibility, card.eligibility);
      EXPECT_EQ(read->verified_at, card.verified_at);
      EXPECT_EQ(read->lifecycle, card.lifecycle);
      EXPECT_EQ(read->covers, card.covers);
    }
  }
}

TEST(Card, DamagedBytesAreRefusedWhereverTheyAreCut) {
  Card card;
  card.id = "syntetisk";
  card.name = "Syntetiskt kort";
  card.organizations.push_back({.id = "o", .name = "Organisation"});
  card.eligibility.minimum_age = 18;
  card.verified_at = *model::PartialDate::Parse("2026-11");
  const std::string bytes = EncodeCard(card);
  ASSERT_TRUE(DecodeCard(bytes).ok());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    SCOPED_TRACE(size);
    EXPECT_FALSE(DecodeCard(bytes.substr(0, size)).ok());
  }
  EXPECT_FALSE(DecodeCard(bytes + "x").ok());
}

TEST(PublicRecord, ReadsBackAndLeavesOutWhatIsNotPublic) {
  model::Service service = test::MakeService("syntetisk", "Syntetisk");
  service.phones_to_confirm.push_back({.number = "010-111 11 11"});
  service.phones_never_show.push_back({.number = "010-222 22 22"});
  service.internal_note = "bara för redaktionen";
  const model::Service open = PublicService(service, test::Words().vocabulary);
  const std::string bytes = EncodeRecord({.service = open, .organizations = {}, .location_id = ""});
  for (const char* secret : {"010-111", "010-222", "redaktionen"}) EXPECT_EQ(bytes.find(secret), std::string::npos);
  const Result<StoredRecord> read = DecodeRecord(bytes);
  ASSERT_TRUE(read.ok()) << read.error().Text();
  EXPECT_EQ(read->service, open);
  EXPECT_FALSE(DecodeRecord(bytes.substr(0, bytes.size() - 1)).ok());
}

TEST(Summarise, CutsAfterASentenceOrAWordAndNeverInsideALetter) {
  EXPECT_EQ(Summarise("Kort.", 240), "Kort.");
  EXPECT_EQ(Summarise("En mening är här. Och en till.", 25), "En mening är här.");
  EXPECT_EQ(Summarise("ååååå äääää ööööö", 12), "ååååå…");
}

}  // namespace
}  // namespace kb::index
