#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/index/index_audit.h"
#include "catalog/index/index_writer.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {
namespace {

using index::DocumentKind;
using index::IndexAudit;
using store::RecordType;

// Without --full, about so many records are looked at.
constexpr int64_t kSample = 2000;
constexpr std::size_t kMostTold = 200;

class Comparison {
 public:
  explicit Comparison(OutputForm form) : form_(form) {}

  void Find(const std::string& sentence) {
    if (findings_++ < kMostTold) Tell(sentence);
    if (findings_ == kMostTold + 1 && form_ == OutputForm::kText) std::printf("... and more\n");
  }
  void FindAll(const std::string& where, const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) Find(where + ": " + sentence);
  }
  void LookedAt() { ++looked_at_; }
  [[nodiscard]] std::size_t findings() const { return findings_; }
  [[nodiscard]] std::size_t looked_at() const { return looked_at_; }
  [[nodiscard]] OutputForm form() const { return form_; }

  // {"sound", "records", "looked_at", "total_findings", "findings": [..]}, the findings at most 200.
  [[nodiscard]] std::string Json(std::size_t records) const {
    JsonWriter json;
    json.StartObject().Member("sound", findings_ == 0).Member("records", static_cast<int64_t>(records));
    json.Member("looked_at", static_cast<int64_t>(looked_at_));
    json.Member("total_findings", static_cast<int64_t>(findings_)).Key("findings").StartArray();
    for (const std::string& sentence : told_) json.String(sentence);
    json.EndArray().EndObject();
    return json.Take();
  }

 private:
  void Tell(const std::string& sentence) {
    if (form_ == OutputForm::kText) std::printf("%s\n", sentence.c_str());
    if (form_ == OutputForm::kJson) told_.push_back(sentence);
  }

  OutputForm form_;
  std::vector<std::string> told_;
  std::size_t findings_ = 0;
  std::size_t looked_at_ = 0;
};

// Which records are looked at: one in `every`, other ones on another day.
struct Sample {
  std::size_t every = 1;
  std::string salt;

  [[nodiscard]] bool Holds(std::string_view record) const {
    return every == 1 || std::hash<std::string>()(salt + std::string(record)) % every == 0;
  }
};

// One look at everything, one record at a time.
class Look {
 public:
  Look(store::RecordStore& store, const IndexAudit& audit, Sample sample, Comparison& comparison)
      : store_(store), audit_(audit), sample_(std::move(sample)), comparison_(comparison) {}

  Status AtRecords(RecordType type) {
    return store_.ForEachCurrent(type, [this, type](const store::Version& version) -> Status {
      if (!sample_.Holds(version.id)) return Done();
      comparison_.LookedAt();
      const Result<std::vector<std::string>> differences =
          type == RecordType::kService ? OfService(version.id) : OfOrganization(version.id);
      if (!differences) return differences.error();
      comparison_.FindAll("index", *differences);
      return Done();
    });
  }

  // Documents whose record is gone.
  Status AtDocuments() {
    return audit_.ForEachDocument([this](DocumentKind kind, std::string_view id) -> Status {
      const bool listing = kind == DocumentKind::kListing;
      const std::string_view record = listing ? id.substr(0, id.find('.')) : id;
      if (!sample_.Holds(record)) return Done();
      const Result<std::optional<store::Version>> version =
          store_.Get(listing ? RecordType::kService : RecordType::kOrganization, record);
      if (!version) return version.error();
      if (*version && (*version)->liveness == store::Liveness::kLive) return Done();
      comparison_.Find(std::string("index: ") + (listing ? "listing " : "organization ") + std::string(id) +
                       " is not in the records");
      return Done();
    });
  }

 private:
  Result<std::vector<std::string>> OfService(const std::string& id) {
    const Result<std::optional<model::Service>> service = store_.GetService(id);
    if (!service) return service.error();
    if (!*service) return std::vector<std::string>{};
    std::vector<model::Organization> organizations;
    for (const model::OrganizationRef& reference : (*service)->organizations) {
      const Result<std::optional<model::Organization>> organization = store_.GetOrganization(reference.id);
      if (!organization) return organization.error();
      if (*organization) organizations.push_back(**organization);
    }
    return audit_.Compare(**service, organizations);
  }

  Result<std::vector<std::string>> OfOrganization(const std::string& id) {
    const Result<std::optional<model::Organization>> organization = store_.GetOrganization(id);
    if (!organization) return organization.error();
    return *organization ? audit_.Compare(**organization) : std::vector<std::string>{};
  }

  store::RecordStore& store_;
  const IndexAudit& audit_;
  Sample sample_;
  Comparison& comparison_;
};

Result<Sample> SampleOf(const Workshop& workshop, store::RecordStore& store, VerifyExtent extent) {
  const Result<store::StoreCounts> counts = store.Counts();
  if (!counts) return counts.error();
  const int64_t live = counts->services + counts->organizations;
  Sample sample{.salt = RenderLocalDate(workshop.clock().Now().date())};
  if (extent == VerifyExtent::kSample && live > kSample) sample.every = static_cast<std::size_t>(live / kSample);
  return sample;
}

Status LookAtIndex(const Workshop& workshop, store::RecordStore& store, const Words& words, VerifyExtent extent,
                   Comparison& comparison) {
  const std::filesystem::path& folder = workshop.places().index();
  const Result<std::unique_ptr<IndexAudit>> audit = IndexAudit::Open(folder, words.vocabulary, words.analyzer);
  if (!audit) {
    if (audit.error().code == ErrorCode::kUnavailable) return audit.error();
    comparison.Find("index: " + audit.error().message);
    return Done();
  }
  const Status sound = index::CheckIndex(folder);
  if (!sound) comparison.Find("index: " + sound.error().message);
  const Result<uint64_t> newest = store.LastSequence();
  if (!newest) return newest.error();
  if ((*audit)->sequence() < *newest)
    comparison.Find("index: is behind the records; `indexer index` brings it in step");
  const Result<Sample> sample = SampleOf(workshop, store, extent);
  if (!sample) return sample.error();
  Look look(store, **audit, *sample, comparison);
  Status done = look.AtRecords(RecordType::kOrganization);
  if (done) done = look.AtRecords(RecordType::kService);
  if (done) done = look.AtDocuments();
  if (done || done.error().code != ErrorCode::kCorrupt) return done;
  comparison.Find("damaged: " + done.error().Text());
  return Done();
}

Status LookAtAll(const Workshop& workshop, store::RecordStore& store, const Words& words, VerifyExtent extent,
                 Comparison& comparison) {
  const Result<std::vector<std::string>> damage = store.IntegrityCheck();
  if (!damage) return damage.error();
  comparison.FindAll("records", *damage);
  return LookAtIndex(workshop, store, words, extent, comparison);
}

// As JSON whatever was found; in words that nothing was.
Result<int> TellSound(store::RecordStore& store, const Comparison& comparison) {
  const Result<store::StoreCounts> counts = store.Counts();
  if (!counts) return counts.error();
  const auto live = static_cast<std::size_t>(counts->services + counts->organizations);
  if (comparison.form() == OutputForm::kJson) {
    std::printf("%s\n", comparison.Json(live).c_str());
    return comparison.findings() == 0 ? kExitOk : kExitFindings;
  }
  std::printf("Records and index are sound, and say the same");
  if (comparison.looked_at() < live) {
    std::printf(", as far as a sample of %zu of %zu records tells (--full looks at all)", comparison.looked_at(), live);
  }
  std::printf(".\n");
  return kExitOk;
}

Result<int> RepairAndLookAgain(Workshop& workshop, store::RecordStore& store, const Words& words, VerifyExtent extent,
                               OutputForm form) {
  const Result<StepOutcome> built = BuildIndexAnew(workshop.places().index(), words, store);
  if (!built) return built.error();
  std::fprintf(form == OutputForm::kText ? stdout : stderr,
               "Built the index anew: %zu services and %zu organisations. Looking again.\n", built->services,
               built->organizations);
  Comparison comparison(form);
  const Status looked = LookAtAll(workshop, store, words, extent, comparison);
  if (!looked) return looked.error();
  if (comparison.findings() == 0 || form == OutputForm::kJson) return TellSound(store, comparison);
  std::printf("%zu remain: the records themselves are damaged; restore them from a backup.\n", comparison.findings());
  return kExitFindings;
}

}  // namespace

Result<int> Verify(Workshop& workshop, VerifyExtent extent, Repair repair, OutputForm form) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  // With the lock, nothing changes between the look at the records and that at the index.
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer verify");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store) return store.error();
  Comparison comparison(form);
  const Status looked = LookAtAll(workshop, **store, **words, extent, comparison);
  if (!looked) return looked.error();
  if (comparison.findings() == 0) return TellSound(**store, comparison);
  if (repair == Repair::kYes) return RepairAndLookAgain(workshop, **store, **words, extent, form);
  if (form == OutputForm::kJson) return TellSound(**store, comparison);
  std::printf("%zu found. `indexer verify --repair` builds the index anew from the records.\n", comparison.findings());
  return kExitFindings;
}

}  // namespace kb::stages
