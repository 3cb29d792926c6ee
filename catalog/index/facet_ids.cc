#include "catalog/index/facet_ids.h"

namespace kb::index {

FacetIds::FacetIds(const terms::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  for (int i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<FacetKind>(i);
    const auto at = static_cast<std::size_t>(i);
    const terms::TermList* list = ListOf(facet);
    std::size_t count = 0;
    if (list != nullptr) count = list->terms().size();
    if (facet == FacetKind::kNeed) count = vocabulary.needs.all().size();
    if (facet == FacetKind::kArea) count = vocabulary.areas.all().size();
    if (facet == FacetKind::kChannel) count = hours::kChannelCount;
    if (facet == FacetKind::kPeer) count = 1;
    first_[at] = static_cast<FacetId>(size_);
    count_[at] = static_cast<unsigned>(count);
    size_ += count_[at];
  }
  KB_CHECK(size_ <= UINT16_MAX);
}

const terms::TermList* FacetIds::ListOf(FacetKind facet) const {
  switch (facet) {
    case FacetKind::kAudience:
      return &vocabulary_.audiences;
    case FacetKind::kAccess:
      return &vocabulary_.access_forms;
    case FacetKind::kType:
      return &vocabulary_.organisation_types;
    case FacetKind::kLanguage:
      return &vocabulary_.languages;
    case FacetKind::kCost:
      return &vocabulary_.costs;
    case FacetKind::kAccessibility:
      return &vocabulary_.accessibility;
    case FacetKind::kKind:
      return &vocabulary_.kinds;
    default:
      return nullptr;
  }
}

std::optional<FacetId> FacetIds::Find(FacetKind facet, std::string_view id) const {
  std::optional<uint16_t> local;
  if (const terms::TermList* list = ListOf(facet)) local = list->IndexOf(id);
  if (facet == FacetKind::kNeed) local = vocabulary_.needs.IndexOf(id);
  if (facet == FacetKind::kArea) local = vocabulary_.areas.IndexOf(id);
  if (facet == FacetKind::kPeer && id == kPeerValue) local = uint16_t{0};
  if (facet == FacetKind::kChannel) {
    if (const auto channel = hours::ParseChannel(id)) local = static_cast<uint16_t>(*channel);
  }
  if (!local) return std::nullopt;
  return static_cast<FacetId>(First(facet) + *local);
}

FacetKind FacetIds::FacetOf(FacetId id) const {
  KB_CHECK(id < size_);
  std::size_t facet = kFacetCount - 1;
  while (first_[facet] > id || count_[facet] == 0) --facet;
  return static_cast<FacetKind>(facet);
}

std::string FacetIds::Name(FacetId id) const {
  const FacetKind facet = FacetOf(id);
  const auto local = static_cast<std::size_t>(id - First(facet));
  if (facet == FacetKind::kNeed) return vocabulary_.needs.all()[local].id;
  if (facet == FacetKind::kArea) return vocabulary_.areas.all()[local].id;
  if (facet == FacetKind::kChannel) return hours::ChannelName(static_cast<hours::Channel>(local));
  if (facet == FacetKind::kPeer) return kPeerValue;
  return ListOf(facet)->terms()[local].id;
}

std::string FacetIds::Label(FacetId id) const {
  const FacetKind facet = FacetOf(id);
  const auto local = static_cast<std::size_t>(id - First(facet));
  if (facet == FacetKind::kNeed) return vocabulary_.needs.all()[local].label_sv;
  if (facet == FacetKind::kArea) return vocabulary_.areas.all()[local].name;
  if (const terms::TermList* list = ListOf(facet)) return list->terms()[local].label_sv;
  return {};
}

}  // namespace kb::index
