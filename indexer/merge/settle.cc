#include <algorithm>

#include "indexer/merge/merger.h"
#include "indexer/merge/record_kind.h"

namespace kb::merge {
namespace {

using model::Organization;
using model::Service;
using store::Draft;
using store::Pair;
using store::PairState;
using store::RecordType;

constexpr std::size_t kMostPairsAtOnce = 2000;
constexpr std::size_t kServicesThatTell = 50;

}  // namespace

// A service that is held tells of its organisation all the same.
Status Merger::ReadHeldServices(const std::vector<Pair>& pairs) {
  held_services_.clear();
  for (const Pair& pair : pairs) {
    if (pair.type != RecordType::kService) continue;
    const Result<std::optional<Draft>> draft = drafts_.Get(pair.type, pair.draft, pair.feed);
    if (!draft) return draft.error();
    if (!*draft || !(*draft)->record.empty()) continue;
    Result<Service> service = ReadDraft<Service>((*draft)->json, (*draft)->id);
    if (!service) return service.error();
    const Status named = NameRecords(*service);
    if (!named) return named;
    held_services_.push_back(*std::move(service));
  }
  return Done();
}

Result<OrganizationFacts> Merger::FactsOf(const Organization& organization) {
  OrganizationFacts facts{.organization = organization};
  const Result<std::vector<std::string>> services = store_.ServicesOf(organization.id);
  if (!services) return services.error();
  const std::size_t count = std::min(services->size(), kServicesThatTell);
  for (std::size_t i = 0; i < count; ++i) {
    const Result<std::optional<Service>> service = store_.GetService((*services)[i]);
    if (!service) return service.error();
    if (*service) facts.AddService(**service);
  }
  for (const Service& service : held_services_) {
    const bool its_own = std::any_of(service.organizations.begin(), service.organizations.end(),
                                     [&](const model::OrganizationRef& named) { return named.id == organization.id; });
    if (its_own) facts.AddService(service);
  }
  return facts;
}

Result<Verdict> Merger::CompareAgain(const Draft& draft, const std::string& record) {
  if (draft.type == RecordType::kService) {
    Result<Service> held = ReadDraft<Service>(draft.json, draft.id);
    if (!held) return held.error();
    const Status named = NameRecords(*held);
    if (!named) return named.error();
    const Result<std::optional<Service>> other = store_.GetService(record);
    if (!other) return other.error();
    return *other ? Compare(**other, *held) : Verdict{};
  }
  const Result<std::optional<Organization>> one = store_.GetOrganization(draft.record);
  if (!one) return one.error();
  const Result<std::optional<Organization>> other = store_.GetOrganization(record);
  if (!other) return other.error();
  if (!*one || !*other) return Verdict{};
  const Result<OrganizationFacts> facts = FactsOf(**one);
  if (!facts) return facts.error();
  const Result<OrganizationFacts> other_facts = FactsOf(**other);
  if (!other_facts) return other_facts.error();
  return Compare(*other_facts, *facts);
}

Result<bool> Merger::Settle(const Pair& pair) {
  const Result<std::optional<Draft>> draft = drafts_.Get(pair.type, pair.draft, pair.feed);
  if (!draft) return draft.error();
  const Result<std::string> record = Heir(pair.type, pair.record);
  if (!record) return record.error();
  const bool settled_already = !*draft || (*draft)->record == *record;
  if (settled_already) {
    const Status removed = drafts_.RemovePair(pair.number);
    if (!removed) return removed.error();
    return true;
  }
  const Result<Verdict> verdict = CompareAgain(**draft, *record);
  if (!verdict) return verdict.error();
  if (verdict->likeness == Likeness::kUnsure) return false;
  Status done = Done();
  if (verdict->likeness == Likeness::kSame) {
    done = Join(pair, PairState::kJoined);
  } else {
    done = Keep(pair);
    if (done) done = drafts_.RemovePair(pair.number);
  }
  if (!done) return done.error();
  return true;
}

Result<std::size_t> Merger::SettleHeldPairs() {
  std::size_t settled = 0;
  // Organisations first: whose services they are decides about the services.
  for (const RecordType type : {RecordType::kOrganization, RecordType::kService}) {
    Result<std::vector<Pair>> pairs = drafts_.PairsAfter(0, PairState::kHeld);
    if (!pairs) return pairs.error();
    const std::size_t most = std::min(pairs->size(), kMostPairsAtOnce);
    pairs->erase(pairs->begin(), pairs->end() - static_cast<std::ptrdiff_t>(most));
    const Status read = ReadHeldServices(*pairs);
    if (!read) return read.error();
    for (const Pair& pair : *pairs) {
      if (pair.type != type) continue;
      const Result<bool> done = Settle(pair);
      if (!done) return done.error();
      if (*done) ++settled;
    }
  }
  return settled;
}

}  // namespace kb::merge
