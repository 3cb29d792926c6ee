#include "indexer/open_data/table_files.h"

#include <zip.h>

#include "catalog/base/file.h"
#include "indexer/open_data/open_data.h"

namespace kb::open_data {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPackageFile = "datapackage.json";
constexpr const char* kTitle = "Kunskapsbank";
// So that equal tables give equal archives.
constexpr time_t kZipTime = 315'619'200;  // 1980-01-02

struct ZipClose {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

Error ZipError(const fs::path& path, const char* why) {
  return {ErrorCode::kUnavailable, std::string("cannot write the archive: ") + why, path.string()};
}

Status AddFile(zip_t* archive, const fs::path& path) {
  zip_source_t* source = zip_source_file(archive, path.c_str(), 0, -1);
  if (source == nullptr) return ZipError(path, zip_strerror(archive));
  const zip_int64_t entry = zip_file_add(archive, path.filename().c_str(), source, ZIP_FL_ENC_UTF_8);
  if (entry < 0) {
    zip_source_free(source);
    return ZipError(path, zip_strerror(archive));
  }
  if (zip_file_set_mtime(archive, static_cast<zip_uint64_t>(entry), kZipTime, 0) != 0) {
    return ZipError(path, zip_strerror(archive));
  }
  return Done();
}

JsonDocument Parsed(const std::string& object) {
  Result<JsonDocument> document = JsonDocument::Parse(object);
  KB_CHECK(document.ok());
  return *std::move(document);
}

}  // namespace

TableFiles::TableFiles(fs::path folder)
    : folder_(std::move(folder)), splitter_([this](std::size_t table, const std::vector<std::string>& cells) {
        files_[table] << hsds::CsvLine(cells);
        ++rows_;
      }) {
  for (const hsds::TableForm& table : hsds::TableForms()) {
    files_.emplace_back(folder_ / table.path, std::ios::binary);
    files_.back() << hsds::CsvHeader(table);
  }
}

void TableFiles::AddOrganization(const std::string& object) { splitter_.AddOrganization(Parsed(object).root()); }
void TableFiles::AddService(const std::string& object) { splitter_.AddService(Parsed(object).root()); }

Status TableFiles::Zip(const fs::path& archive, LocalDate created) {
  for (std::ofstream& file : files_) {
    file.close();
    if (!file) return Error{ErrorCode::kUnavailable, "cannot write the tables", folder_.string()};
  }
  const std::string package = hsds::DataPackageJson(kTitle, kLicence, RenderRfc3339(LocalTime(created, 0)));
  Status written = WriteFileAtomically(folder_ / kPackageFile, package);
  if (!written) return written;
  int code = 0;
  std::unique_ptr<zip_t, ZipClose> zip(zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
  if (!zip) return ZipError(archive, "it cannot be opened");
  Status added = AddFile(zip.get(), folder_ / kPackageFile);
  for (const hsds::TableForm& table : hsds::TableForms()) {
    if (added) added = AddFile(zip.get(), folder_ / table.path);
  }
  if (!added) return added;
  if (zip_close(zip.get()) != 0) return ZipError(archive, zip_strerror(zip.get()));
  static_cast<void>(zip.release());  // zip_close has freed it
  return Done();
}

}  // namespace kb::open_data
