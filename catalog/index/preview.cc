#include "catalog/index/preview.h"

#include "catalog/index/document_builder.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/open_sets.h"
#include "catalog/index/public_record.h"
#include "catalog/model/listing.h"

namespace kb::index {

struct Preview::Impl {
  Impl(const terms::Vocabulary& words, const text::Analyzer& analyzer) : vocabulary(words), builder(words, analyzer) {}
  const terms::Vocabulary& vocabulary;
  DocumentBuilder builder;
};

Preview::Preview(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer)
    : impl_(std::make_unique<const Impl>(vocabulary, analyzer)) {}
Preview::~Preview() = default;

StoredListing Preview::Of(const model::Service& service, const std::vector<model::Organization>& organizations) const {
  StoredListing listing;
  listing.service = PublicService(service, impl_->vocabulary);
  listing.organizations = organizations;
  const std::vector<model::Listing> listings = model::Listings(listing.service);
  KB_CHECK(!listings.empty());
  listing.card = impl_->builder.CardOf(listings.front(), organizations);
  if (listings.front().location != nullptr) listing.location_id = listings.front().location->id;
  return listing;
}

model::Listing AsModelListing(const StoredListing& stored) {
  const model::Location* location = nullptr;
  for (const model::Location& candidate : stored.service.locations) {
    if (candidate.id == stored.location_id) location = &candidate;
  }
  return {.id = stored.card.id, .slug = stored.card.slug, .service = &stored.service, .location = location};
}

std::vector<hours::ChannelState> Preview::StatesOf(const StoredListing& listing, LocalTime now) {
  if (listing.service.kind == model::ServiceKind::kKnowledge) return {};
  std::vector<hours::ChannelState> states;
  for (const hours::Schedule& schedule : EffectiveSchedules(AsModelListing(listing))) {
    const Result<hours::Opening> opening = hours::Opening::Compile(schedule, listing.school);
    if (opening) {
      states.push_back(opening->StateAt(now));
    } else {
      states.push_back({.channel = schedule.channel});
    }
  }
  return MergeStates(states);
}

}  // namespace kb::index
