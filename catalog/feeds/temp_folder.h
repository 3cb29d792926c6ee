// A private folder among the system's temporary files, removed with all in it.
#pragma once

#include <filesystem>
#include <memory>

#include "catalog/base/result.h"

namespace kb::feeds {

class TempFolder {
 public:
  // Readable by this user alone.  Errors: kUnavailable.
  static Result<std::unique_ptr<TempFolder>> Make();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace kb::feeds
