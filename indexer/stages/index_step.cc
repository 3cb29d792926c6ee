#include "indexer/stages/index_step.h"

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace kb::stages {
namespace {

using store::Change;
using store::Liveness;
using store::RecordStore;
using store::RecordType;

// The organisations that services name, each read once.
class Organizations {
 public:
  explicit Organizations(RecordStore& store) : store_(store) {}

  // Those that a service names and that are there.
  Result<std::vector<model::Organization>> Of(const model::Service& service) {
    std::vector<model::Organization> named;
    for (const model::OrganizationRef& reference : service.organizations) {
      auto known = known_.find(reference.id);
      if (known == known_.end()) {
        const Result<std::optional<model::Organization>> read = store_.GetOrganization(reference.id);
        if (!read) return read.error();
        known = known_.emplace(reference.id, *read).first;
      }
      if (known->second) named.push_back(*known->second);
    }
    return named;
  }

 private:
  RecordStore& store_;
  std::unordered_map<std::string, std::optional<model::Organization>> known_;
};

Status PutService(RecordStore& store, index::IndexWriter& writer, Organizations& organizations, const std::string& id) {
  const Result<std::optional<model::Service>> service = store.GetService(id);
  if (!service) return service.error();
  if (!*service) return writer.RemoveService(id);
  const Result<std::vector<model::Organization>> named = organizations.Of(**service);
  if (!named) return named.error();
  return writer.Put(**service, *named);
}

Status PutOrganization(RecordStore& store, index::IndexWriter& writer, const std::string& id) {
  const Result<std::optional<model::Organization>> organization = store.GetOrganization(id);
  if (!organization) return organization.error();
  return *organization ? writer.Put(**organization) : writer.RemoveOrganization(id);
}

// Organisations go in at once; the services to write are collected, each once.  Services that
// changed after `up_to` are left to their own turn, so that the first import of an
// organisation with thousands of services is no single large step.
Status TakeOver(RecordStore& store, index::IndexWriter& writer, const Change& change, uint64_t up_to,
                std::set<std::string>& services) {
  if (change.type == RecordType::kService) {
    services.insert(change.id);
    return Done();
  }
  const Result<std::vector<std::string>> naming = store.ServicesOf(change.id, up_to);
  if (!naming) return naming.error();
  services.insert(naming->begin(), naming->end());
  return PutOrganization(store, writer, change.id);
}

Status PutEveryOrganization(RecordStore& store, index::IndexWriter& writer, std::size_t& count) {
  return store.ForEachCurrent(RecordType::kOrganization, [&](const store::Version& version) {
    ++count;
    return PutOrganization(store, writer, version.id);
  });
}

Status PutEveryService(RecordStore& store, index::IndexWriter& writer, std::size_t& count) {
  Organizations organizations(store);
  return store.ForEachCurrent(RecordType::kService, [&](const store::Version& version) {
    ++count;
    return PutService(store, writer, organizations, version.id);
  });
}

}  // namespace

Result<StepOutcome> TakeOverChanges(RecordStore& store, index::IndexWriter& writer, std::size_t most_changes) {
  StepOutcome outcome;
  outcome.sequence = writer.sequence();
  const Result<std::vector<Change>> changes = store.ChangesSince(outcome.sequence, most_changes);
  if (!changes) return changes.error();
  if (changes->empty()) return outcome;
  std::set<std::string> services;
  for (const Change& change : *changes) {
    const Status taken = TakeOver(store, writer, change, changes->back().sequence, services);
    if (!taken) return taken.error();
    if (change.type == RecordType::kOrganization) ++outcome.organizations;
  }
  Organizations organizations(store);
  for (const std::string& id : services) {
    const Status put = PutService(store, writer, organizations, id);
    if (!put) return put.error();
  }
  const Status committed = writer.Commit(changes->back().sequence);
  if (!committed) return committed.error();
  outcome.services = services.size();
  outcome.sequence = changes->back().sequence;
  outcome.in_step = changes->size() < most_changes;
  return outcome;
}

Result<StepOutcome> BuildIndexAnew(const std::filesystem::path& index_directory, const Words& words,
                                   store::RecordStore& store) {
  const auto writer = index::IndexWriter::Rebuild(index_directory, words.vocabulary, words.analyzer);
  if (!writer) return writer.error();
  StepOutcome outcome;
  // Read first: what changes meanwhile is taken over again by the next step.
  const Result<uint64_t> sequence = store.LastSequence();
  if (!sequence) return sequence.error();
  Status done = PutEveryOrganization(store, **writer, outcome.organizations);
  if (done) done = PutEveryService(store, **writer, outcome.services);
  if (done) done = (*writer)->Commit(*sequence);
  if (done) done = (*writer)->Publish();
  if (!done) return done.error();
  outcome.sequence = *sequence;
  return outcome;
}

}  // namespace kb::stages
