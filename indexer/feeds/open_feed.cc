#include "indexer/feeds/open_feed.h"

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/feeds/mapped_feed.h"
#include "catalog/feeds/mapping.h"
#include "catalog/feeds/row_source.h"
#include "catalog/feeds/temp_folder.h"
#include "catalog/feeds/xlsx_table.h"
#include "catalog/terms/fold.h"
#include "indexer/feeds/calendar_feed.h"
#include "indexer/feeds/json_feed.h"
#include "indexer/feeds/news_feed.h"
#include "indexer/feeds/osm_feed.h"
#include "indexer/feeds/table_feed.h"
#include "indexer/feeds/zip_folder.h"

namespace kb::feeds {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestTable = 4U << 20;
constexpr std::size_t kMostFiles = 10'000;

std::string ExtensionOf(const fs::path& path) { return ascii::Lower(path.extension().string()); }
bool IsJson(const fs::path& path) {
  const std::string extension = ExtensionOf(path);
  return extension == ".json" || extension == ".ndjson" || extension == ".jsonl";
}
bool IsCsv(const fs::path& path) { return ExtensionOf(path) == ".csv"; }

Result<hsds::TermTable> LoadTable(const fs::path& file, const terms::Vocabulary& vocabulary) {
  const Result<std::string> text = ReadFile(file, kLargestTable);
  if (!text) return text.error();
  Result<hsds::TermTable> table = hsds::TermTable::FromText(*text, vocabulary);
  if (table) return table;
  return Error{table.error().code, table.error().message, file.filename().string() + ":" + table.error().place};
}

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end && files.size() < kMostFiles;
       entry.increment(code)) {
    std::error_code unread;
    if (entry->is_regular_file(unread)) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The tables given by the user win over the shipped ones by being asked in addition.
Result<hsds::TermTable> LoadTables(const FeedOptions& options) {
  hsds::TermTable tables;
  std::vector<fs::path> files;
  if (!options.shipped_tables.empty()) files = FilesIn(options.shipped_tables);
  if (!options.term_table.empty()) files.push_back(options.term_table);
  for (const fs::path& file : files) {
    if (ExtensionOf(file) != ".tsv" && file != options.term_table) continue;
    const Result<hsds::TermTable> table = LoadTable(file, *options.vocabulary);
    if (!table) return table.error();
    tables.Append(*table);
  }
  return tables;
}

// Paths that a datapackage.json gives to its tables; empty if it cannot be read.
std::vector<TableFile> PackageFiles(const fs::path& package) {
  std::vector<TableFile> files;
  const Result<std::string> text = ReadFile(package, kLargestTable);
  const Result<JsonDocument> document = JsonDocument::Parse(text ? *text : "");
  if (!document || !document->root().IsObject()) return files;
  const std::optional<JsonValue> resources = document->root().Find("resources");
  if (!resources || !resources->IsArray()) return files;
  for (const JsonValue resource : resources->Elements()) {
    if (!resource.IsObject()) continue;
    const std::optional<JsonValue> name = resource.Find("name");
    const std::optional<JsonValue> path = resource.Find("path");
    if (!name || !name->IsString() || !path || !path->IsString()) continue;
    const fs::path file = package.parent_path() / fs::path(std::string(path->AsString())).filename();
    const std::optional<Table> table = TableOfName(name->AsString());
    std::error_code code;
    if (table && IsCsv(file) && fs::is_regular_file(file, code)) files.push_back({file, *table});
  }
  return files;
}

std::vector<TableFile> TablesIn(const std::vector<fs::path>& files) {
  std::vector<TableFile> tables;
  for (const fs::path& file : files) {
    const std::optional<Table> table = IsCsv(file) ? TableOfName(file.stem().string()) : std::nullopt;
    if (table) tables.push_back({file, *table});
  }
  return tables;
}

bool IsAbout(const fs::path& file) {
  const std::string name = ascii::Lower(file.filename().string());
  return name == "datapackage.json" || name == "openapi.json";
}

Error Unknown(const fs::path& path, std::string why) {
  return Error{ErrorCode::kInvalidInput, std::move(why), path.string()};
}

Result<std::unique_ptr<FeedReader>> OpenFolder(const fs::path& folder, const FeedOptions& options,
                                               hsds::TermTable table, std::unique_ptr<TempFolder> unpacked) {
  const std::vector<fs::path> files = FilesIn(folder);
  std::vector<TableFile> tables = PackageFiles(folder / "datapackage.json");
  if (tables.empty()) tables = TablesIn(files);
  if (!tables.empty()) return OpenTableFeed(std::move(tables), options, std::move(table), std::move(unpacked));
  std::vector<fs::path> json;
  for (const fs::path& file : files) {
    if (IsJson(file) && !IsAbout(file)) json.push_back(file);
  }
  if (!json.empty()) return OpenJsonFeed(std::move(json), options, std::move(table), std::move(unpacked));
  return Unknown(folder, "it holds no tables of HSDS (services.csv ...) and no JSON files");
}

// The workbook that `indexer template` makes needs no mapping file: it is known by its header.
Result<fs::path> MappingFor(const std::vector<SheetRow>& rows, const fs::path& path, const FeedOptions& options) {
  if (!options.mapping.empty()) return options.mapping;
  const fs::path shipped = options.shipped_tables / "template.json";
  std::error_code code;
  const Error needed = Unknown(
      path, "a workbook needs a mapping file that says what its columns mean, or the columns of `indexer template`");
  if (options.shipped_tables.empty() || rows.empty() || !fs::exists(shipped, code)) return needed;
  const Result<Mapping> mapping = Mapping::Load(shipped, *options.vocabulary);
  if (!mapping) return mapping.error();
  std::set<std::string> header;
  for (const std::string& name : rows.front().cells) header.insert(terms::FoldName(name));
  for (const auto& [column, field] : mapping->columns) {
    if (header.count(column) == 0) return needed;
  }
  return shipped;
}

Result<std::unique_ptr<FeedReader>> OpenWorkbook(const fs::path& path, const FeedOptions& given,
                                                 hsds::TermTable table) {
  Result<std::vector<SheetRow>> rows = ReadSheet(path);
  if (!rows) return rows.error();
  const Result<fs::path> mapping = MappingFor(*rows, path, given);
  if (!mapping) return mapping.error();
  Result<Mapping> columns = Mapping::Load(*mapping, *given.vocabulary);
  if (!columns) return columns.error();
  auto held = std::make_unique<HeldRows>(*std::move(rows));
  return MakeMappedFeed(std::move(held), path.filename().string(), given, *std::move(columns), std::move(table));
}

Result<std::unique_ptr<FeedReader>> OpenFile(const fs::path& path, const FeedOptions& options, hsds::TermTable table) {
  if (options.as == FeedFormat::kOsm) return OpenOsmFeed(path, options, std::move(table));
  if (options.as == FeedFormat::kCalendar) return OpenCalendarFeed(path, options);
  if (options.as == FeedFormat::kNews) return OpenNewsFeed(path, options);
  if (options.as == FeedFormat::kXlsx) return OpenWorkbook(path, options, std::move(table));
  const bool mapped = options.as == FeedFormat::kCsv || !options.mapping.empty();
  if (mapped && options.mapping.empty()) {
    return Unknown(path, "a table of one's own needs a mapping file that says what its columns mean");
  }
  if (mapped) return OpenMappedFeed(path, options, std::move(table));
  if (ascii::Lower(path.filename().string()) == "datapackage.json") {
    return OpenFolder(path.parent_path(), options, std::move(table), nullptr);
  }
  if (IsJson(path)) return OpenJsonFeed({path}, options, std::move(table), nullptr);
  if (IsCsv(path)) {
    std::vector<TableFile> tables = TablesIn({path});
    if (!tables.empty()) return OpenTableFeed(std::move(tables), options, std::move(table), nullptr);
    return Unknown(path, "the name is no table of HSDS; give a mapping file that says what its columns mean");
  }
  if (ExtensionOf(path) == ".zip") {
    Result<std::unique_ptr<TempFolder>> unpacked = UnpackZip(path);
    if (!unpacked) return unpacked.error();
    const fs::path folder = (*unpacked)->path();
    return OpenFolder(folder, options, std::move(table), *std::move(unpacked));
  }
  return Unknown(path, "it is neither JSON, CSV nor a zip archive by its name");
}

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenFeed(const std::filesystem::path& path, const FeedOptions& given) {
  KB_CHECK(given.vocabulary != nullptr);
  std::error_code code;
  if (!fs::exists(path, code)) return Error{ErrorCode::kNotFound, "there is no such file or folder", path.string()};
  FeedOptions options = given;
  if (options.publisher.empty()) options.publisher = PublisherOf(path);
  Result<hsds::TermTable> table = LoadTables(options);
  if (!table) return table.error();
  if (fs::is_directory(path, code)) return OpenFolder(path, options, *std::move(table), nullptr);
  return OpenFile(path, options, *std::move(table));
}

}  // namespace kb::feeds
