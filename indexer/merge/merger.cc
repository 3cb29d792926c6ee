#include "indexer/merge/merger.h"

#include <algorithm>
#include <set>
#include <utility>

#include "catalog/model/identity.h"
#include "catalog/model/record_json.h"
#include "indexer/merge/conflict.h"
#include "indexer/merge/record_kind.h"

namespace kb::merge {
namespace {

using model::Organization;
using model::Service;
using store::Draft;
using store::Pair;
using store::PairState;
using store::PutOutcome;
using store::RecordType;

// A name or address that more records than this have in common recognises none of them.
constexpr int64_t kMostAlike = 8;
constexpr std::size_t kMostPairsOfADraft = 3;

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

// When the same was read before, the date of that first reading stays: a feed that
// says the same every month is no change.
template <typename Record>
std::string JsonAsFirstRead(const Record& given, const Draft& known) {
  std::string json = model::ToJson(given);
  if (known.json.empty() || json == known.json) return json;
  const Result<Record> before = ReadDraft<Record>(known.json, known.id);
  if (!before || before->sources.size() != given.sources.size()) return json;
  Record dated = given;
  for (std::size_t i = 0; i < dated.sources.size(); ++i) dated.sources[i].retrieved = before->sources[i].retrieved;
  return model::ToJson(dated) == known.json ? known.json : json;
}

Verdict CompareAlone(const Organization& a, const Organization& b) {
  return Compare(OrganizationFacts{.organization = a}, OrganizationFacts{.organization = b});
}
Verdict CompareAlone(const Service& a, const Service& b) { return Compare(a, b); }

template <typename Record>
struct Likely {
  std::string record;
  Verdict verdict;
};

// The surest first.
template <typename Record>
std::vector<Likely<Record>> Ranked(const Record& given, const std::vector<Record>& candidates) {
  std::vector<Likely<Record>> likely;
  for (const Record& candidate : candidates) {
    const Verdict verdict = CompareAlone(candidate, given);
    if (verdict.likeness != Likeness::kDistinct) likely.push_back({candidate.id, verdict});
  }
  std::stable_sort(likely.begin(), likely.end(), [](const Likely<Record>& a, const Likely<Record>& b) {
    if (a.verdict.likeness != b.verdict.likeness) return a.verdict.likeness > b.verdict.likeness;
    return a.verdict.reasons.size() > b.verdict.reasons.size();
  });
  if (likely.size() > kMostPairsOfADraft) likely.resize(kMostPairsOfADraft);
  return likely;
}

}  // namespace

Result<Taken> Merger::Take(const Organization& organization, const std::string& feed, Told told) {
  return TakeRecord(organization, feed, told);
}
Result<Taken> Merger::Take(const Service& service, const std::string& feed) {
  return TakeRecord(service, feed, Told::kInFull);
}
Result<PutOutcome> Merger::TakeOwn(const Organization& organization) { return TakeOwnRecord(organization); }
Result<PutOutcome> Merger::TakeOwn(const Service& service) { return TakeOwnRecord(service); }

template <typename Record>
Result<Taken> Merger::TakeRecord(const Record& given, const std::string& feed, Told told) {
  const Result<std::optional<Draft>> known = drafts_.Get(Kind<Record>::kType, given.id, feed);
  if (!known) return known.error();
  Draft draft = *known ? **known : Draft{.type = Kind<Record>::kType, .id = given.id, .feed = feed};
  Taken taken;
  const std::string json = JsonAsFirstRead(given, draft);
  const bool mentioned = told == Told::kMentioned;
  const bool unchanged = *known && draft.json == json && draft.gone_since.empty() && draft.mentioned == mentioned;
  draft.json = json;
  draft.mentioned = mentioned;
  draft.gone_since.clear();
  if (!*known) {
    const Status placed = Place(given, draft, taken);
    if (!placed) return placed.error();
  }
  taken.fate = draft.record.empty() ? Fate::kHeld : draft.record == draft.id ? Fate::kOnItsOwn : Fate::kJoined;
  if (unchanged) return taken;
  const Result<PutOutcome> outcome = Write<Record>(draft, taken);
  if (!outcome) return outcome.error();
  taken.outcome = *outcome;
  return taken;
}

template <typename Record>
Result<std::vector<Record>> Merger::Candidates(const Record& given) {
  std::set<std::string> ids;
  for (const std::string& key : model::IdentityKeys(given)) {
    const Result<std::vector<std::string>> found = drafts_.RecordsWithKey(Kind<Record>::kType, key, kMostAlike + 1);
    if (!found) return found.error();
    if (found->size() <= kMostAlike) ids.insert(found->begin(), found->end());
  }
  ids.erase(given.id);
  std::vector<Record> records;
  for (const std::string& id : ids) {
    const Result<std::optional<Record>> record = Kind<Record>::Get(store_, id);
    if (!record) return record.error();
    if (*record) records.push_back(**record);
  }
  return records;
}

template <typename Record>
Status Merger::Place(const Record& given, Draft& draft, Taken& taken) {
  constexpr RecordType kType = Kind<Record>::kType;
  draft.record = draft.id;
  const Result<std::optional<store::Version>> version = store_.Get(kType, draft.id);
  if (!version) return version.error();
  if (*version && (*version)->liveness == store::Liveness::kLive) return Done();  // from before there were drafts
  Record known_by_records = given;
  Status done = NameRecords(known_by_records);
  if (!done) return done;
  const Result<std::vector<Record>> candidates = Candidates(known_by_records);
  if (!candidates) return candidates.error();
  for (const Likely<Record>& likely : Ranked(known_by_records, *candidates)) {
    const Result<std::optional<Pair>> decided = drafts_.FindPair(kType, draft.id, likely.record);
    if (!decided) return decided.error();
    if (*decided && (*decided)->state == PairState::kKept) continue;
    const bool same = likely.verdict.likeness == Likeness::kSame;
    done = drafts_.PutPair({.type = kType,
                            .draft = draft.id,
                            .feed = draft.feed,
                            .record = likely.record,
                            .state = same ? PairState::kJoined : PairState::kHeld,
                            .reasons = Joined(likely.verdict.reasons)});
    if (!done) return done;
    if (same) {
      draft.record = likely.record;
      return KeepAsDraft(kType, likely.record);
    }
    taken.opened_pair = true;
    if (kType == RecordType::kService) draft.record.clear();
  }
  return Done();
}

template <typename Record>
Result<PutOutcome> Merger::Write(const Draft& changed, Taken& taken) {
  Result<PutOutcome> outcome = PutOutcome::kChanged;
  if (!changed.record.empty()) {
    Result<std::vector<Draft>> drafts = drafts_.Of(changed.type, changed.record);
    if (!drafts) return drafts.error();
    const auto same = std::find_if(drafts->begin(), drafts->end(), [&changed](const Draft& draft) {
      return draft.id == changed.id && draft.feed == changed.feed;
    });
    if (same == drafts->end()) {
      drafts->push_back(changed);
    } else {
      *same = changed;
    }
    outcome = PutTogetherAndPut<Record>(*drafts, changed.record, taken);
    if (!outcome) return outcome;
  }
  const Status put = drafts_.Put(changed);
  if (!put) return put.error();
  return outcome;
}

Status Merger::NoteDifferences(const std::vector<Statement<Service>>& statements, const std::vector<Draft>& drafts,
                               const std::string& record) {
  std::vector<store::Difference> differences;
  std::set<std::pair<std::string, std::size_t>> seen;  // the first of several that are contradicted is the one shown
  for (const Disagreement& found : Disagreements(statements)) {
    if (!seen.emplace(found.field, found.other).second) continue;
    differences.push_back({.field = found.field,
                           .stands_feed = drafts[found.stands].feed,
                           .stands_says = found.stands_says,
                           .feed = drafts[found.other].feed,
                           .draft = drafts[found.other].id,
                           .says = found.other_says});
  }
  return store::DifferenceStore(store_).Replace(record, differences, today_);
}

Status Merger::LetStand(const store::Difference& difference) {
  return store::DifferenceStore(store_).Keep(difference.number);
}

Status Merger::TakeTheOther(const store::Difference& difference) {
  const Result<std::optional<Draft>> draft = drafts_.Get(RecordType::kService, difference.draft, difference.feed);
  if (!draft) return draft.error();
  const Result<std::optional<Service>> shown = store_.GetService(difference.record);
  if (!shown) return shown.error();
  if (!*draft || (*draft)->record != difference.record || !*shown)
    return Error{ErrorCode::kNotFound, "the source does not tell of this record any more", difference.record};
  const Result<Service> other = ReadDraft<Service>((*draft)->json, (*draft)->id);
  if (!other) return other.error();
  const Result<PutOutcome> put = TakeOwn(WithFieldOf(**shown, *other, difference.field));
  if (!put) return put.error();
  return Done();
}

template <typename Record>
Result<PutOutcome> Merger::PutTogetherAndPut(const std::vector<Draft>& drafts, const std::string& record,
                                             Taken& taken) {
  std::vector<Statement<Record>> statements;
  for (const Draft& draft : drafts) {
    Result<Record> read = ReadDraft<Record>(draft.json, draft.id);
    if (!read) return read.error();
    const Status named = NameRecords(*read);
    if (!named) return named.error();
    const bool own = draft.feed.empty();
    const bool whole = own && std::any_of(drafts.begin(), drafts.end(), [&draft](const Draft& other) {
                         return other.id == draft.id && !other.feed.empty();
                       });
    statements.push_back({*std::move(read), own, whole, draft.gone_since});
  }
  const Status noted = NoteDifferences(statements, drafts, record);
  if (!noted) return noted.error();
  Record whole = PutTogether(std::move(statements), record);
  const Status hidden = HideTombstones(whole, taken);
  if (!hidden) return hidden.error();
  return batch_.Put(whole);
}

Status Merger::NameRecords(Service& service) {
  std::vector<model::OrganizationRef> organizations;
  for (model::OrganizationRef reference : service.organizations) {
    const Result<std::string> record = drafts_.RecordOf(RecordType::kOrganization, reference.id);
    if (!record) return record.error();
    reference.id = *record;
    const bool named = std::any_of(organizations.begin(), organizations.end(),
                                   [&reference](const auto& other) { return other.id == reference.id; });
    if (!named) organizations.push_back(reference);
  }
  service.organizations = std::move(organizations);
  return Done();
}

Result<bool> Merger::IsTombstone(const std::string& number) {
  if (number.empty()) return false;
  const Result<std::optional<std::string>> owner = store_.TombstoneOwner(number);
  if (!owner) return owner.error();
  return owner->has_value();
}

Status Merger::HideTombstones(Service& service, Taken& taken) {
  std::vector<model::Phone> shown;
  for (const model::Phone& phone : service.phones) {
    const Result<bool> forbidden = IsTombstone(phone.number);
    if (!forbidden) return forbidden.error();
    if (*forbidden) taken.hidden_numbers.push_back(phone.number);
    (*forbidden ? service.phones_never_show : shown).push_back(phone);
  }
  service.phones = std::move(shown);
  for (model::Contact& contact : service.contacts) {
    const Result<bool> forbidden = IsTombstone(contact.phone);
    if (!forbidden) return forbidden.error();
    if (!*forbidden) continue;
    taken.hidden_numbers.push_back(contact.phone);
    contact.phone.clear();
  }
  return Done();
}

template <typename Record>
Result<PutOutcome> Merger::TakeOwnRecord(const Record& given) {
  constexpr RecordType kType = Kind<Record>::kType;
  const Result<std::optional<Draft>> known = drafts_.Get(kType, given.id, "");
  if (!known) return known.error();
  Draft draft = *known ? **known : Draft{.type = kType, .id = given.id, .record = given.id};
  const std::string json = model::ToJson(given);
  if (*known && draft.json == json) return PutOutcome::kUnchanged;
  if (!*known) {
    const Result<int64_t> drafts = drafts_.CountOf(kType, given.id);
    if (!drafts) return drafts.error();
    if (*drafts == 0) return PutAlone(given);
    const Result<std::optional<store::Version>> current = store_.Get(kType, given.id);
    if (!current) return current.error();
    if (*current && (*current)->json == json) return PutOutcome::kUnchanged;
  }
  draft.json = json;
  Taken unused;
  return Write<Record>(draft, unused);
}

// No other source tells of it, as far as is known.
template <typename Record>
Result<PutOutcome> Merger::PutAlone(const Record& given) {
  Record named = given;
  const Status done = NameRecords(named);
  if (!done) return done.error();
  const Result<PutOutcome> outcome = batch_.Put(named);
  if (!outcome || *outcome != PutOutcome::kNew) return outcome;
  const Status noted = NoteLikeFeedRecords(named);
  if (!noted) return noted.error();
  return outcome;
}

template <typename Record>
Status Merger::NoteLikeFeedRecords(const Record& own) {
  const Result<std::vector<Record>> candidates = Candidates(own);
  if (!candidates) return candidates.error();
  for (const Likely<Record>& likely : Ranked(own, *candidates)) {
    const Result<std::vector<Draft>> drafts = drafts_.Of(Kind<Record>::kType, likely.record);
    if (!drafts) return drafts.error();
    if (drafts->empty()) continue;
    const Result<std::optional<Pair>> decided = drafts_.FindPair(Kind<Record>::kType, drafts->front().id, own.id);
    if (!decided) return decided.error();
    if (*decided) continue;
    Status noted = drafts_.PutPair({.type = Kind<Record>::kType,
                                    .draft = drafts->front().id,
                                    .feed = drafts->front().feed,
                                    .record = own.id,
                                    .state = PairState::kHeld,
                                    .reasons = Joined(likely.verdict.reasons)});
    if (!noted) return noted;
  }
  return Done();
}

Status Merger::KeepAsDraft(RecordType type, const std::string& record) {
  const Result<int64_t> drafts = drafts_.CountOf(type, record);
  if (!drafts) return drafts.error();
  if (*drafts > 0) return Done();
  const Result<std::optional<store::Version>> version = store_.Get(type, record);
  if (!version) return version.error();
  if (!*version) return Done();
  return drafts_.Put({.type = type, .id = record, .feed = "", .record = record, .json = (*version)->json});
}

Status Merger::WriteAgain(RecordType type, const std::string& record) {
  const Result<std::vector<Draft>> drafts = drafts_.Of(type, record);
  if (!drafts) return drafts.error();
  if (drafts->empty()) return Done();
  Taken unused;
  const Result<PutOutcome> outcome = type == RecordType::kService
                                         ? PutTogetherAndPut<Service>(*drafts, record, unused)
                                         : PutTogetherAndPut<Organization>(*drafts, record, unused);
  if (!outcome) return outcome.error();
  return Done();
}

Status Merger::WriteServicesOfAgain(const std::string& organization) {
  const Result<std::vector<std::string>> services = store_.ServicesOf(organization);
  if (!services) return services.error();
  for (const std::string& id : *services) {
    Status kept = KeepAsDraft(RecordType::kService, id);
    if (kept) kept = WriteAgain(RecordType::kService, id);
    if (!kept) return kept;
  }
  return Done();
}

// The record stays as a page that leads on to the other one.
Status Merger::LeadOn(RecordType type, const std::string& from, const std::string& into) {
  const auto lead_on = [this, &into](auto record) -> Status {
    record.lifecycle = {.status = model::RecordStatus::kMerged, .since = model::PartialDate(today_), .successor = into};
    const Result<PutOutcome> outcome = batch_.Put(record);
    if (!outcome) return outcome.error();
    return Done();
  };
  if (type == RecordType::kService) {
    const Result<std::optional<Service>> service = store_.GetService(from);
    if (!service) return service.error();
    return *service ? lead_on(**service) : Done();
  }
  const Result<std::optional<Organization>> organization = store_.GetOrganization(from);
  if (!organization) return organization.error();
  return *organization ? lead_on(**organization) : Done();
}

Result<std::string> Merger::Heir(RecordType type, std::string record) {
  for (int step = 0; step < 8; ++step) {
    const Result<std::optional<store::Version>> version = store_.Get(type, record);
    if (!version) return version.error();
    if (!*version) break;
    const Result<JsonDocument> document = JsonDocument::Parse((*version)->json);
    const std::optional<JsonValue> lifecycle = document ? document->root().Find("lifecycle") : std::nullopt;
    if (!lifecycle || lifecycle->Find("status")->AsString() != "merged") break;
    record = std::string(lifecycle->Find("successor")->AsString());
  }
  return record;
}

Status Merger::Join(const Pair& pair, PairState state) {
  const Result<std::optional<Draft>> draft = drafts_.Get(pair.type, pair.draft, pair.feed);
  if (!draft) return draft.error();
  const Result<std::string> into = Heir(pair.type, pair.record);
  if (!into) return into.error();
  Pair decided = pair;
  decided.state = state;
  Status done = drafts_.PutPair(decided);
  if (!done || !*draft || (*draft)->record == *into) return done;
  const std::string from = (*draft)->record;
  Result<std::vector<Draft>> moving =
      from.empty() ? Result<std::vector<Draft>>(std::vector<Draft>{**draft}) : drafts_.Of(pair.type, from);
  if (!moving) return moving.error();
  done = KeepAsDraft(pair.type, *into);
  for (Draft& moved : *moving) {
    moved.record = *into;
    if (done) done = drafts_.Put(moved);
  }
  if (done) done = WriteAgain(pair.type, *into);
  if (done && !from.empty()) done = LeadOn(pair.type, from, *into);
  if (done && !from.empty() && pair.type == RecordType::kOrganization) done = WriteServicesOfAgain(from);
  return done;
}

Status Merger::Keep(const Pair& pair) {
  const Result<std::optional<Draft>> found = drafts_.Get(pair.type, pair.draft, pair.feed);
  if (!found) return found.error();
  const Result<std::string> record = Heir(pair.type, pair.record);
  if (!record) return record.error();
  Pair decided = pair;
  decided.state = PairState::kKept;
  Status done = drafts_.PutPair(decided);
  if (!done || !*found) return done;
  Draft draft = **found;
  const bool held = draft.record.empty();
  const bool joined = !held && draft.record == *record && draft.record != draft.id;
  if (!held && !joined) return Done();
  if (held) {
    const Result<std::vector<Pair>> pairs = drafts_.PairsAfter(0, PairState::kHeld);
    if (!pairs) return pairs.error();
    const bool another = std::any_of(pairs->begin(), pairs->end(), [&draft](const Pair& other) {
      return other.type == draft.type && other.draft == draft.id && other.feed == draft.feed;
    });
    if (another) return Done();
  }
  const std::string before = std::exchange(draft.record, draft.id);
  done = drafts_.Put(draft);
  if (done) done = WriteAgain(draft.type, draft.id);
  if (done && joined) done = WriteAgain(draft.type, before);
  if (done && joined && draft.type == RecordType::kOrganization) done = WriteServicesOfAgain(before);
  return done;
}

Status Merger::MarkAsGone(RecordType type, const std::string& id, const std::string& feed) {
  const Result<std::optional<Draft>> known = drafts_.Get(type, id, feed);
  if (!known) return known.error();
  if (!*known) return Done();
  Draft draft = **known;
  draft.gone_since = RenderLocalDate(today_);
  Status done = drafts_.Put(draft);
  if (done && !draft.record.empty()) done = WriteAgain(type, draft.record);
  return done;
}

}  // namespace kb::merge
