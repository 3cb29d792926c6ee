// HSDS tables as files that grow row by row, and the archive that they become.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hsds/tables.h"

namespace kb::open_data {

class TableFiles {
 public:
  // `folder` exists and is empty; the files are made there.
  explicit TableFiles(std::filesystem::path folder);

  // `object` as to_hsds.h writes it in full.
  void AddOrganization(const std::string& object);
  void AddService(const std::string& object);
  [[nodiscard]] std::size_t rows() const { return rows_; }

  // Writes what is left, and the archive.  Errors: kUnavailable.
  Status Zip(const std::filesystem::path& archive, LocalDate created);

 private:
  std::filesystem::path folder_;
  std::vector<std::ofstream> files_;
  hsds::TableSplitter splitter_;
  std::size_t rows_ = 0;
};

}  // namespace kb::open_data
