#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "catalog/base/json.h"
#include "catalog/index/index_writer.h"
#include "catalog/store/drafts.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

Status WriteOut(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return Done();
  return Error{ErrorCode::kUnavailable, std::string("cannot write to standard output: ") + std::strerror(errno), ""};
}

Status FlushOut() {
  if (std::fflush(stdout) == 0) return Done();
  return Error{ErrorCode::kUnavailable, std::string("cannot write to standard output: ") + std::strerror(errno), ""};
}

// One record a line, so that two dumps can be compared line by line.
Status WriteList(store::RecordStore& store, store::RecordType type) {
  bool first = true;
  return store.ForEachCurrent(type, [&first](const store::Version& version) {
    const char* between = first ? "\n" : ",\n";
    first = false;
    return WriteOut(between + version.json);
  });
}

Status DumpRecords(store::RecordStore& store) {
  Status done = WriteOut("{\"format\":\"kunskapsbank-records\",\"version\":1,\n\"organizations\":[");
  if (done) done = WriteList(store, store::RecordType::kOrganization);
  if (done) done = WriteOut("\n],\n\"services\":[");
  if (done) done = WriteList(store, store::RecordType::kService);
  if (done) done = WriteOut("\n]}\n");
  return done;
}

// A file with one record, so that importing it restores the version.
Status DumpChange(store::RecordStore& store, const std::string& change) {
  const bool number =
      !change.empty() && change.size() < 19 && change.find_first_not_of("0123456789") == std::string::npos;
  const Result<std::optional<store::Version>> version =
      number ? store.GetVersion(std::stoull(change)) : Result<std::optional<store::Version>>(std::nullopt);
  if (!version) return version.error();
  if (!*version) {
    return Error{ErrorCode::kNotFound, "there is no such change; `indexer explain ID` lists those of a record", change};
  }
  const bool service = (*version)->type == store::RecordType::kService;
  return WriteOut(std::string("{\"format\":\"kunskapsbank-records\",\"version\":1,\n\"") +
                  (service ? "services" : "organizations") + "\":[\n" + (*version)->json + "\n]}\n");
}

Status WriteVersion(const store::Version& version) {
  JsonWriter json;
  json.StartObject().Member("change", static_cast<int64_t>(version.sequence));
  json.Member("type", store::RecordTypeName(version.type)).Member("id", version.id);
  json.Member("recorded_at", version.recorded_at).Member("origin", version.origin);
  json.Member("deleted", version.liveness == store::Liveness::kDeleted).Key("record").Raw(version.json).EndObject();
  return WriteOut(json.Take() + "\n");
}

Status DumpHistory(store::RecordStore& store, const std::string& id) {
  std::size_t found = 0;
  for (const store::RecordType type : {store::RecordType::kService, store::RecordType::kOrganization}) {
    const Result<std::vector<store::Version>> history = store.History(type, id);
    if (!history) return history.error();
    found += history->size();
    for (const store::Version& version : *history) {
      const Status written = WriteVersion(version);
      if (!written) return written;
    }
  }
  if (found > 0) return Done();
  return Error{ErrorCode::kNotFound, "no record has this id; `indexer dump records` lists them all", id};
}

// What each source says of which record, one a line.
Status DumpDrafts(store::RecordStore& store) {
  return store::DraftStore(store).ForEach([](const store::Draft& draft) {
    JsonWriter json;
    json.StartObject().Member("type", store::RecordTypeName(draft.type)).Member("id", draft.id);
    json.Member("feed", draft.feed).Member("record", draft.record).Member("gone_since", draft.gone_since);
    json.Key("content").Raw(draft.json).EndObject();
    return WriteOut(json.Take() + "\n");
  });
}

Status DumpFromStore(store::RecordStore& store, const DumpRequest& request) {
  if (!request.history_of.empty()) return DumpHistory(store, request.history_of);
  if (!request.change.empty()) return DumpChange(store, request.change);
  return request.what == "drafts" ? DumpDrafts(store) : DumpRecords(store);
}

Status DumpDocuments(const Workshop& workshop) {
  Status written = Done();
  const Status dumped = index::DumpIndex(workshop.places().index(), [&written](std::string_view line) {
    if (written) written = WriteOut(line);
    if (written) written = WriteOut("\n");
  });
  return dumped ? written : dumped;
}

}  // namespace

Result<int> Dump(Workshop& workshop, const DumpRequest& request) {
  Status done = Done();
  if (request.what == "index") {
    done = DumpDocuments(workshop);
  } else {
    const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
    if (!store) return store.error();
    done = DumpFromStore(**store, request);
  }
  if (done) done = FlushOut();
  if (!done) return done.error();
  return kExitOk;
}

}  // namespace kb::stages
