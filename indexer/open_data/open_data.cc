#include "indexer/open_data/open_data.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/hsds/to_hsds.h"
#include "catalog/index/public_record.h"
#include "catalog/model/open_street_map.h"
#include "catalog/model/record_json.h"
#include "indexer/open_data/checksum.h"
#include "indexer/open_data/table_files.h"

namespace kb::open_data {
namespace fs = std::filesystem;
namespace {

using store::RecordStore;
using store::RecordType;
using store::Version;

constexpr std::size_t kMostKept = 5000;

// {"type":"service", ..} from {..}
std::string RecordLine(const char* type, const std::string& json) {
  return std::string("{\"type\":\"") + type + "\"," + json.substr(1) + "\n";
}

class Exporter {
 public:
  Exporter(RecordStore& store, const terms::Vocabulary& vocabulary, const fs::path& folder,
           const ExportRequest& request)
      : store_(store),
        vocabulary_(vocabulary),
        folder_(folder),
        request_(request),
        tables_(folder / "tables"),
        objects_(folder / "hsds.ndjson", std::ios::binary),
        records_(folder / "records.ndjson", std::ios::binary),
        openstreetmap_(folder / "openstreetmap.ndjson", std::ios::binary) {}

  Result<ExportSummary> Run() {
    Status done =
        store_.ForEachCurrent(RecordType::kOrganization, [this](const Version& v) { return AddOrganization(v); });
    if (done) done = store_.ForEachCurrent(RecordType::kService, [this](const Version& v) { return AddService(v); });
    if (!done) return done.error();
    objects_.close();
    records_.close();
    openstreetmap_.close();
    if (!objects_ || !records_ || !openstreetmap_)
      return Error{ErrorCode::kUnavailable, "cannot write the files", folder_.string()};
    const Status zipped = tables_.Zip(folder_ / "hsds.zip", request_.today);
    if (!zipped) return zipped.error();
    summary_.rows = tables_.rows();
    return summary_;
  }

 private:
  hsds::ToHsdsContext Context(const std::string& recorded_at) {
    hsds::ToHsdsContext context;
    context.vocabulary = &vocabulary_;
    context.today = request_.today;
    context.last_modified = recorded_at;
    context.organization = [this](std::string_view id) { return Organization(std::string(id)); };
    return context;
  }

  // A few are kept: services of one organisation mostly follow each other.
  const model::Organization* Organization(const std::string& id) {
    auto known = organizations_.find(id);
    if (known == organizations_.end()) {
      if (organizations_.size() >= kMostKept) organizations_.clear();
      const Result<std::optional<model::Organization>> read = store_.GetOrganization(id);
      known = organizations_.emplace(id, read ? *read : std::nullopt).first;
    }
    return known->second ? &*known->second : nullptr;
  }

  Status AddOrganization(const Version& version) {
    const Result<std::optional<model::Organization>> record = store_.GetOrganization(version.id);
    if (!record) return record.error();
    if (!*record) return Done();
    // One that another source tells of too is named by records that are free.
    const std::vector<model::Source>& sources = (*record)->sources;
    if (!sources.empty() && std::all_of(sources.begin(), sources.end(), &model::IsOpenStreetMap)) {
      return AddApart("organization", model::ToJson(**record));
    }
    tables_.AddOrganization(hsds::OrganizationToHsds(**record, {}, hsds::Detail::kFull, Context(version.recorded_at)));
    records_ << RecordLine("organization", model::ToJson(**record));
    ++summary_.organizations;
    return Done();
  }

  Status AddService(const Version& version) {
    if (request_.hidden.contains(version.id)) return Done();
    const Result<std::optional<model::Service>> record = store_.GetService(version.id);
    if (!record) return record.error();
    if (!*record) return Done();
    model::Service open = index::PublicService(**record, vocabulary_);
    std::erase_if(open.contacts, [](const model::Contact& contact) { return contact.professionals_only; });
    if (std::any_of(open.sources.begin(), open.sources.end(), &model::IsOpenStreetMap)) {
      return AddApart("service", model::ToJson(open));
    }
    const std::string object = hsds::ServiceToHsds(open, hsds::Detail::kFull, Context(version.recorded_at));
    objects_ << object << "\n";
    tables_.AddService(object);
    records_ << RecordLine("service", model::ToJson(open));
    ++summary_.services;
    return Done();
  }

  Status AddApart(const char* type, const std::string& json) {
    openstreetmap_ << RecordLine(type, json);
    ++summary_.openstreetmap;
    return Done();
  }

  RecordStore& store_;
  const terms::Vocabulary& vocabulary_;
  const fs::path folder_;
  const ExportRequest& request_;
  TableFiles tables_;
  std::ofstream objects_;
  std::ofstream records_;
  std::ofstream openstreetmap_;
  std::unordered_map<std::string, std::optional<model::Organization>> organizations_;
  ExportSummary summary_;
};

Status Swap(const fs::path& made, const fs::path& folder) {
  std::error_code failed;
  const fs::path before = folder.string() + ".old";
  fs::remove_all(before, failed);
  if (fs::exists(folder)) fs::rename(folder, before, failed);
  if (!failed) fs::rename(made, folder, failed);
  if (failed) return Error{ErrorCode::kUnavailable, "cannot rename: " + failed.message(), folder.string()};
  fs::remove_all(before, failed);
  return Done();
}

}  // namespace

Result<ExportSummary> ExportCatalog(RecordStore& store, const terms::Vocabulary& vocabulary,
                                    const ExportRequest& request) {
  const fs::path made = request.folder.string() + ".new";
  std::error_code ignored;
  fs::remove_all(made, ignored);
  const Status room = MakeDirectories(made / "tables");
  if (!room) return room.error();
  Result<ExportSummary> summary = Exporter(store, vocabulary, made, request).Run();
  if (!summary) return summary.error();
  fs::remove_all(made / "tables", ignored);
  fs::copy_file(request.readme, made / "README.md", ignored);
  const Status summed = WriteChecksums(made);
  if (!summed) return summed.error();
  const Status swapped = Swap(made, request.folder);
  if (!swapped) return swapped.error();
  return summary;
}

}  // namespace kb::open_data
