// A catalog of its own in a temporary folder, with the data that ships, and the
// indexer's commands run on it as main would.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "indexer/stages/commands.h"
#include "tests/support/temp_dir.h"

namespace kb::stages {

class WorkshopTest : public testing::Test {
 protected:
  WorkshopTest() {
    Write("settings.toml", "shared_data = '" KB_SOURCE_DIR "/data'\n");
    options_.data = directory_ / "state";
    options_.config = directory_ / "settings.toml";
    options_.now = *ParseNowOption("2026-11-27T23:10,frozen");
  }

  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(directory_ / name, std::ios::binary) << text;
    return (directory_ / name).string();
  }

  // Runs a command; its standard output goes to `out`, its standard error to `err`.
  int Run(const std::function<Result<int>(Workshop&)>& command) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = InWorkshop(options_, command);
    out_ = testing::internal::GetCapturedStdout();
    err_ = testing::internal::GetCapturedStderr();
    return code;
  }
  int Import(const std::vector<std::string>& paths, OutputForm form = OutputForm::kText) {
    return Run([&](Workshop& workshop) { return ImportRecords(workshop, {.paths = paths, .form = form}); });
  }
  int ImportText(const std::string& services) {
    return Import({Write("in.json", R"({"format": "kunskapsbank-records", "version": 1,
      "organizations": [{"id": "org", "name": "Påhittad förening"}], "services": [)" +
                                        services + "]}")});
  }
  int Index(IndexExtent extent = IndexExtent::kChanges) {
    return Run([extent](Workshop& workshop) { return IndexRecords(workshop, extent); });
  }
  int VerifyAll(Repair repair = Repair::kNo, VerifyExtent extent = VerifyExtent::kFull) {
    return Run([repair, extent](Workshop& workshop) { return Verify(workshop, extent, repair); });
  }
  int DumpAll(const std::string& what) { return DumpOf({.what = what}); }
  int DumpOf(const DumpRequest& request) {
    return Run([&request](Workshop& workshop) { return Dump(workshop, request); });
  }

  test::TempDir directory_;
  CommonOptions options_;
  std::string out_;
  std::string err_;
};

}  // namespace kb::stages
