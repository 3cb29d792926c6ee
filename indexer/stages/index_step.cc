#include "indexer/stages/index_step.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace kb::stages {
namespace {

using store::Change;
using store::RecordStore;
using store::RecordType;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadAtOnce = 500;
constexpr std::chrono::milliseconds kTurn{250};
// Beyond this an organisation's services wait for their turn.
constexpr std::size_t kMostAlong = 200;

template <typename Record>
struct Dated {
  Record record;
  LocalTime recorded;
};

// "2026-11-27T23:10:00+01:00" begins with the time as a clock here showed it.
LocalTime RecordedAt(const std::optional<store::Version>& version) {
  constexpr std::size_t kToTheMinute = 16;
  const Result<LocalTime> time = ParseLocalTime(version ? version->recorded_at.substr(0, kToTheMinute) : "");
  return time ? *time : LocalTime();
}

template <typename Record>
Result<std::optional<Dated<Record>>> Date(RecordStore& store, RecordType type, std::optional<Record> record,
                                          const std::string& id) {
  if (!record) return std::optional<Dated<Record>>();
  const Result<std::optional<store::Version>> version = store.Get(type, id);
  if (!version) return version.error();
  return std::optional(Dated<Record>{*std::move(record), RecordedAt(*version)});
}

Result<std::optional<Dated<model::Service>>> ReadService(RecordStore& store, const std::string& id) {
  Result<std::optional<model::Service>> service = store.GetService(id);
  if (!service) return service.error();
  return Date(store, RecordType::kService, *std::move(service), id);
}

Result<std::optional<Dated<model::Organization>>> ReadOrganization(RecordStore& store, const std::string& id) {
  Result<std::optional<model::Organization>> organization = store.GetOrganization(id);
  if (!organization) return organization.error();
  return Date(store, RecordType::kOrganization, *std::move(organization), id);
}

}  // namespace

StepOutcome& StepOutcome::operator+=(const StepOutcome& later) {
  services += later.services;
  organizations += later.organizations;
  sequence = later.sequence;
  in_step = later.in_step;
  return *this;
}

// The organisations that services name, each read once.
class IndexFollower::Organizations {
 public:
  explicit Organizations(RecordStore& store) : store_(store) {}

  // Those that a service names and that are there; `recorded` becomes the latest time.
  Result<std::vector<model::Organization>> Of(const model::Service& service, LocalTime& recorded) {
    std::vector<model::Organization> named;
    for (const model::OrganizationRef& reference : service.organizations) {
      auto known = known_.find(reference.id);
      if (known == known_.end()) {
        Result<std::optional<Dated<model::Organization>>> read = ReadOrganization(store_, reference.id);
        if (!read) return read.error();
        known = known_.emplace(reference.id, *std::move(read)).first;
      }
      if (!known->second) continue;
      named.push_back(known->second->record);
      recorded = std::max(recorded, known->second->recorded);
    }
    return named;
  }

 private:
  RecordStore& store_;
  std::unordered_map<std::string, std::optional<Dated<model::Organization>>> known_;
};

Status IndexFollower::PutService(Organizations& organizations, const std::string& id) {
  const Result<std::optional<Dated<model::Service>>> service = ReadService(store_, id);
  if (!service) return service.error();
  if (!*service) return writer_.RemoveService(id);
  LocalTime recorded = (*service)->recorded;
  const Result<std::vector<model::Organization>> named = organizations.Of((*service)->record, recorded);
  if (!named) return named.error();
  return writer_.Put((*service)->record, *named, recorded);
}

Status IndexFollower::PutOrganization(const std::string& id) {
  const Result<std::optional<Dated<model::Organization>>> organization = ReadOrganization(store_, id);
  if (!organization) return organization.error();
  if (!*organization) return writer_.RemoveOrganization(id);
  return writer_.Put((*organization)->record, (*organization)->recorded);
}

Result<bool> IndexFollower::Refill() {
  if (!changes_.empty()) return true;
  const Result<std::vector<Change>> changes = store_.ChangesSince(read_to_, kReadAtOnce);
  if (!changes) return changes.error();
  changes_.assign(changes->begin(), changes->end());
  return !changes_.empty();
}

// Services that changed after the organisation have a turn of their own, so that the first
// import of an organisation with thousands of services is no large step.
Status IndexFollower::Take(const Change& change, StepOutcome& outcome) {
  read_to_ = change.sequence;
  if (change.type == RecordType::kService) {
    services_ = {change.id};
    return Done();
  }
  ++outcome.organizations;
  if (change.sequence > alone_to_) {
    Result<std::vector<std::string>> naming = store_.ServicesOf(change.id, change.sequence);
    if (!naming) return naming.error();
    services_ = *std::move(naming);
  }
  return PutOrganization(change.id);
}

Status IndexFollower::Work(const StepLimits& limits, StepOutcome& outcome) {
  const auto give_up = Clock::now() + limits.time;
  Organizations organizations(store_);
  while (outcome.services + outcome.organizations < limits.most_records && Clock::now() < give_up) {
    if (!services_.empty()) {
      Status put = PutService(organizations, services_.back());
      if (!put) return put;
      ++outcome.services;
      services_.pop_back();
    } else {
      const Result<bool> more = Refill();
      if (!more) return more.error();
      if (!*more) return Done();
      const Change change = std::move(changes_.front());
      changes_.pop_front();
      Status taken = Take(change, outcome);
      if (!taken) return taken;
    }
    if (services_.empty()) done_to_ = read_to_;
  }
  return Done();
}

Result<StepOutcome> IndexFollower::Step(const StepLimits& limits) {
  StepOutcome outcome;
  const Status worked = Work(limits, outcome);
  if (!worked) return worked.error();
  if (outcome.changed() || done_to_ > writer_.sequence()) {
    const Status committed = writer_.Commit(done_to_);
    if (!committed) return committed.error();
  }
  outcome.sequence = done_to_;
  const Result<uint64_t> newest = store_.LastSequence();
  if (!newest) return newest.error();
  outcome.in_step = services_.empty() && done_to_ >= *newest;
  return outcome;
}

Status IndexFollower::TakeNow(const Change& change, std::set<std::string>& services) {
  if (change.type == RecordType::kService) {
    services.insert(change.id);
    return Done();
  }
  const Result<std::vector<std::string>> naming = store_.ServicesOf(change.id);
  if (!naming) return naming.error();
  const std::size_t along = std::min(naming->size(), kMostAlong);
  services.insert(naming->begin(), naming->begin() + static_cast<std::ptrdiff_t>(along));
  return PutOrganization(change.id);
}

Result<StepOutcome> IndexFollower::TakeNow(uint64_t after) {
  const Result<std::vector<Change>> changes = store_.ChangesSince(after, kReadAtOnce);
  if (!changes) return changes.error();
  std::set<std::string> services;
  for (const Change& change : *changes) {
    const Status taken = TakeNow(change, services);
    if (!taken) return taken.error();
  }
  Organizations organizations(store_);
  for (const std::string& id : services) {
    const Status put = PutService(organizations, id);
    if (!put) return put.error();
  }
  const Status committed = writer_.Commit(done_to_);
  if (!committed) return committed.error();
  StepOutcome outcome{.services = services.size(), .organizations = 0, .sequence = done_to_, .in_step = false};
  outcome.organizations = static_cast<std::size_t>(std::count_if(
      changes->begin(), changes->end(), [](const Change& c) { return c.type == RecordType::kOrganization; }));
  return outcome;
}

Result<StepOutcome> BuildIndexAnew(const std::filesystem::path& index_directory, const Words& words,
                                   store::RecordStore& store, const std::function<Status()>& between) {
  const auto writer = index::IndexWriter::Rebuild(index_directory, words.vocabulary, words.analyzer);
  if (!writer) return writer.error();
  const Result<uint64_t> newest = store.LastSequence();
  if (!newest) return newest.error();
  IndexFollower follower(store, **writer);
  follower.BeginEmpty(*newest);
  const StepLimits limits = between ? StepLimits{.time = kTurn} : StepLimits{};
  StepOutcome outcome;
  outcome.in_step = false;
  while (!outcome.in_step) {
    const Status waited = between ? between() : Done();
    if (!waited) return waited.error();
    const Result<StepOutcome> step = follower.Step(limits);
    if (!step) return step.error();
    outcome += *step;
  }
  const Status published = (*writer)->Publish();
  if (!published) return published.error();
  return outcome;
}

Result<RewordOutcome> RewordIndex(const std::filesystem::path& index_directory, const Words& words,
                                  store::RecordStore& store) {
  const auto writer = index::IndexWriter::Reword(index_directory, words.vocabulary, words.analyzer);
  if (!writer) return writer.error();
  const Result<uint64_t> newest = store.LastSequence();
  if (!newest) return newest.error();
  IndexFollower follower(store, **writer);
  follower.BeginEmpty(*newest);
  RewordOutcome outcome;
  outcome.step.in_step = false;
  while (!outcome.step.in_step) {
    const Result<StepOutcome> step = follower.Step({});
    if (!step) return step.error();
    outcome.step += *step;
  }
  outcome.documents_changed = (*writer)->documents_changed();
  const Status published = (*writer)->Publish();
  if (!published) return published.error();
  return outcome;
}

}  // namespace kb::stages
