#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "catalog/index/index_writer.h"
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

Status DumpDocuments(const Workshop& workshop) {
  Status written = Done();
  const Status dumped = index::DumpIndex(workshop.places().index(), [&written](std::string_view line) {
    if (written) written = WriteOut(line);
    if (written) written = WriteOut("\n");
  });
  return dumped ? written : dumped;
}

}  // namespace

Result<int> Dump(Workshop& workshop, const std::string& what) {
  Status done = Done();
  if (what == "index") {
    done = DumpDocuments(workshop);
  } else {
    const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
    if (!store) return store.error();
    done = DumpRecords(**store);
  }
  if (done) done = FlushOut();
  if (!done) return done.error();
  return kExitOk;
}

}  // namespace kb::stages
