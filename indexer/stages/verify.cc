#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/index/index_writer.h"
#include "catalog/index/public_record.h"
#include "catalog/model/listing.h"
#include "catalog/model/record_json.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/index_step.h"

namespace kb::stages {
namespace {

using store::RecordType;

// What a document must hold, by its name: "service kafe.l2", "organization kommun".
using Contents = std::map<std::string, std::string>;

class Comparison {
 public:
  void Find(std::string sentence) {
    std::printf("%s\n", sentence.c_str());
    ++findings_;
  }
  void FindAll(const std::string& where, const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences) Find(where + ": " + sentence);
  }
  [[nodiscard]] std::size_t findings() const { return findings_; }

 private:
  std::size_t findings_ = 0;
};

Status AddServices(store::RecordStore& store, const terms::Vocabulary& vocabulary, Contents& expected) {
  return store.ForEachCurrent(RecordType::kService, [&](const store::Version& version) -> Status {
    const Result<std::optional<model::Service>> service = store.GetService(version.id);
    if (!service) return service.error();
    if (!*service) return Done();
    const model::Service shown = index::PublicService(**service, vocabulary);
    const std::string json = model::ToJson(shown);
    for (const model::Listing& listing : model::Listings(shown)) expected["listing " + listing.id] = json;
    return Done();
  });
}

Status AddOrganizations(store::RecordStore& store, Contents& expected) {
  return store.ForEachCurrent(RecordType::kOrganization, [&expected](const store::Version& version) {
    expected["organization " + version.id] = "";
    return Done();
  });
}

// A line of DumpIndex.
void AddDocument(std::string_view line, Contents& found) {
  const Result<JsonDocument> document = JsonDocument::Parse(line);
  KB_CHECK(document.ok());
  const JsonValue root = document->root();
  const std::string type(root.Find("type")->AsString());
  const std::optional<JsonValue> service = root.Find("service");
  found[type + " " + std::string(root.Find("id")->AsString())] = service ? service->ToText() : "";
}

void Compare(const Contents& expected, const Contents& found, Comparison& comparison) {
  for (const auto& [name, content] : expected) {
    const auto document = found.find(name);
    if (document == found.end()) {
      comparison.Find("index: " + name + " is missing");
    } else if (document->second != content) {
      comparison.Find("index: " + name + " is not as the records have it");
    }
  }
  for (const auto& [name, content] : found) {
    if (expected.count(name) == 0) comparison.Find("index: " + name + " is not in the records");
  }
}

Status VerifyIndex(const Workshop& workshop, store::RecordStore& store, const Words& words, Comparison& comparison) {
  Contents expected;
  Contents found;
  Status done = AddServices(store, words.vocabulary, expected);
  if (done) done = AddOrganizations(store, expected);
  if (!done) return done;
  const std::filesystem::path& folder = workshop.places().index();
  done = index::DumpIndex(folder, [&found](std::string_view line) { AddDocument(line, found); });
  if (!done && done.error().code == ErrorCode::kNotFound) {
    comparison.Find("index: there is none yet");
    return Done();
  }
  if (!done) return done;
  const Status sound = index::CheckIndex(folder);
  if (!sound) comparison.Find("index: " + sound.error().message);
  Compare(expected, found, comparison);
  return Done();
}

// One look at everything; `words` and the lock are the caller's.
Status LookAtAll(const Workshop& workshop, store::RecordStore& store, const Words& words, Comparison& comparison) {
  const Result<std::vector<std::string>> damage = store.IntegrityCheck();
  if (!damage) return damage.error();
  comparison.FindAll("records", *damage);
  return VerifyIndex(workshop, store, words, comparison);
}

Result<int> RepairAndLookAgain(Workshop& workshop, store::RecordStore& store, const Words& words) {
  const Result<StepOutcome> built = BuildIndexAnew(workshop.places().index(), words, store);
  if (!built) return built.error();
  std::printf("Built the index anew: %zu services and %zu organisations. Looking again.\n", built->services,
              built->organizations);
  Comparison comparison;
  const Status looked = LookAtAll(workshop, store, words, comparison);
  if (!looked) return looked.error();
  if (comparison.findings() == 0) {
    std::printf("Records and index are sound, and say the same.\n");
    return kExitOk;
  }
  std::printf("%zu remain: the records themselves are damaged; restore them from a backup.\n", comparison.findings());
  return kExitFindings;
}

}  // namespace

Result<int> Verify(Workshop& workshop, Repair repair) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  // With the lock, nothing changes between the look at the records and that at the index.
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer verify");
  if (!lock) return lock.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store) return store.error();
  Comparison comparison;
  const Status looked = LookAtAll(workshop, **store, **words, comparison);
  if (!looked) return looked.error();
  if (comparison.findings() == 0) {
    std::printf("Records and index are sound, and say the same.\n");
    return kExitOk;
  }
  if (repair == Repair::kYes) return RepairAndLookAgain(workshop, **store, **words);
  std::printf("%zu found. `indexer verify --repair` builds the index anew from the records.\n", comparison.findings());
  return kExitFindings;
}

}  // namespace kb::stages
