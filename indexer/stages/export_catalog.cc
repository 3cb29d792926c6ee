#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "catalog/base/json.h"
#include "catalog/store/inbox.h"
#include "indexer/open_data/open_data.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

// Nothing is hidden where there is no inbox.
Result<std::set<std::string>> Hidden(const Places& places) {
  if (!std::filesystem::exists(places.inbox())) return std::set<std::string>();
  const Result<std::unique_ptr<store::Inbox>> inbox = store::Inbox::Open(places.inbox(), store::OpenMode::kReadOnly);
  if (!inbox) return inbox.error();
  return (*inbox)->Hidden();
}

}  // namespace

Result<int> ExportCatalog(Workshop& workshop, const std::string& folder, OutputForm form) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store) return store.error();
  const Result<std::set<std::string>> hidden = Hidden(workshop.places());
  if (!hidden) return hidden.error();
  const std::filesystem::path target =
      folder.empty() ? workshop.places().state / "open-data" : std::filesystem::path(folder);
  const Result<open_data::ExportSummary> summary =
      open_data::ExportCatalog(**store, (*words)->vocabulary,
                               {.folder = target,
                                .readme = workshop.places().shipped / "open-data" / "README.md",
                                .hidden = *hidden,
                                .today = workshop.clock().Now().date()});
  if (!summary) return summary.error();
  if (form == OutputForm::kJson) {
    JsonWriter json;
    json.StartObject().Member("folder", target.string());
    json.Member("organizations", static_cast<int64_t>(summary->organizations));
    json.Member("services", static_cast<int64_t>(summary->services));
    json.Member("openstreetmap", static_cast<int64_t>(summary->openstreetmap));
    json.Member("rows", static_cast<int64_t>(summary->rows)).EndObject();
    std::printf("%s\n", json.Take().c_str());
  } else {
    std::printf("%zu organizations and %zu services are in %s\n", summary->organizations, summary->services,
                target.c_str());
  }
  return kExitOk;
}

}  // namespace kb::stages
