// Fuzz bytes as files of a feed, read to the end; every record must be valid.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catalog/feeds/mapped_feed.h"
#include "catalog/model/validate.h"
#include "indexer/feeds/open_feed.h"

namespace kb::feeds {

// A folder of this process, removed when it ends.
class ProcessFolder {
 public:
  ProcessFolder() : path_(std::filesystem::temp_directory_path() / ("kunskapsbank-fuzz-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~ProcessFolder() {
    std::error_code code;
    std::filesystem::remove_all(path_, code);
  }
  ProcessFolder(const ProcessFolder&) = delete;
  ProcessFolder& operator=(const ProcessFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline const std::filesystem::path& FuzzFolder() {
  static const ProcessFolder folder;
  return folder.path();
}

inline std::filesystem::path FuzzFile(const std::string& name, std::string_view content) {
  const std::filesystem::path file = FuzzFolder() / name;
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  return file;
}

inline void ReadToTheEnd(FeedReader& reader, const terms::Vocabulary& vocabulary) {
  FeedItem item;
  while (true) {
    const Result<bool> more = reader.Next(item);
    KB_CHECK(more.ok());
    if (!*more) return;
    const auto* record = std::get_if<FeedRecord>(&item);
    if (record == nullptr) continue;
    std::visit([&](const auto& held) { KB_CHECK(model::Validate(held, vocabulary).empty()); }, record->record);
  }
}

inline const terms::Vocabulary& NoWords() {
  static const terms::Vocabulary vocabulary;
  return vocabulary;
}

inline void ReadToTheEnd(const std::filesystem::path& path, const std::filesystem::path& mapping = {},
                         FeedFormat as = FeedFormat::kGuess) {
  FeedOptions options;
  options.publisher = "fuzz";
  options.as = as;
  options.mapping = mapping;
  options.vocabulary = &NoWords();
  const Result<std::unique_ptr<FeedReader>> reader = OpenFeed(path, options);
  if (reader) ReadToTheEnd(**reader, NoWords());
}

inline void ReadRowsToTheEnd(std::vector<SheetRow> rows, const char* mapping) {
  const Result<Mapping> columns = Mapping::Parse(mapping, "mapping", NoWords());
  KB_CHECK(columns.ok());
  const FeedOptions options = {.publisher = "fuzz", .vocabulary = &NoWords()};
  const Result<std::unique_ptr<FeedReader>> reader =
      MakeMappedFeed(std::make_unique<HeldRows>(std::move(rows)), "table", options, *columns, {});
  if (reader) ReadToTheEnd(**reader, NoWords());
}

}  // namespace kb::feeds
