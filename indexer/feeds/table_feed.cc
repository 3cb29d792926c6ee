#include "indexer/feeds/table_feed.h"

#include <set>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/feeds/csv_reader.h"
#include "catalog/feeds/feed_sink.h"
#include "indexer/feeds/table_assembly.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kRowsPerTick = 5000;
constexpr std::size_t kMostOrphansTold = 1000;
constexpr std::size_t kMostMissingKept = 10'000;

class TableFeed : public FeedReader {
 public:
  TableFeed(std::vector<TableFile> files, const FeedOptions& options, hsds::TermTable table,
            std::unique_ptr<TempFolder> unpacked, std::unique_ptr<TempFolder> folder, std::unique_ptr<TableStore> store)
      : files_(std::move(files)),
        table_(std::move(table)),
        sink_(options, table_),
        unpacked_(std::move(unpacked)),
        folder_(std::move(folder)),
        store_(std::move(store)) {
    for (const TableFile& file : files_) {
      std::error_code code;
      progress_.bytes_total += std::filesystem::file_size(file.path, code);
    }
  }

  Result<bool> Next(FeedItem& item) override {
    while (!sink_.Take(item)) {
      if (stage_ == Stage::kDone) return false;
      const Result<bool> ticked = Advance();
      if (!ticked) return ticked.error();
      if (!*ticked) continue;
      if (sink_.Take(item)) return true;
      item = FeedTick{};
      return true;
    }
    return true;
  }

  [[nodiscard]] FeedProgress progress() const override {
    FeedProgress now = progress_;
    if (csv_) now.bytes_read += csv_->bytes_read();
    return now;
  }
  [[nodiscard]] FeedSummary summary() const override { return sink_.summary(); }

 private:
  enum class Stage { kLoad, kOrganizations, kServices, kPlaces, kOrphans, kDone };

  // One step; true when the caller should be given a sign of life.
  Result<bool> Advance() {
    switch (stage_) {
      case Stage::kLoad:
        return Load();
      case Stage::kOrganizations:
        return GiveOrganization();
      case Stage::kServices:
        return GiveService();
      case Stage::kPlaces:
        return GivePlace();
      case Stage::kOrphans:
        return GiveOrphan();
      case Stage::kDone:
        break;
    }
    return false;
  }

  Result<bool> EndStage() {
    const Status read = store_->Check();
    if (!read) return read.error();
    stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
    after_ = 0;
    return false;
  }

  Result<bool> Load() {
    for (std::size_t rows = 0; rows < kRowsPerTick; ++rows) {
      if (!csv_) {
        if (next_file_ == files_.size()) {
          const Status finished = store_->Finish();
          if (!finished) return finished.error();
          return EndStage();
        }
        const Status opened = OpenFile();
        if (!opened) return opened.error();
        if (!csv_) continue;
      }
      const Result<bool> more = LoadRow();
      if (!more) return more.error();
      if (*more) continue;
      progress_.bytes_read += csv_->bytes_read();
      csv_.reset();
      ++next_file_;
    }
    return true;
  }

  // Leaves csv_ empty, with a problem told, if the file is of no use.
  Status OpenFile() {
    const TableFile& file = files_[next_file_];
    file_name_ = file.path.filename().string();
    Result<std::unique_ptr<CsvReader>> opened = CsvReader::Open(file.path);
    const std::string why = opened ? "the file has no header" : opened.error().message;
    if (opened) csv_ = *std::move(opened);
    SheetRow header;
    Result<RowNext> next = RowNext::kEnd;
    if (csv_) next = csv_->Next(header);
    if (!next) return next.error();
    if (csv_ && *next == RowNext::kRow) {
      names_ = FieldNames(file.table, header.cells);
      return Done();
    }
    sink_.AddProblem(file_name_, "", why, "save it as \"CSV UTF-8\" with a line of column names", true);
    csv_.reset();
    ++next_file_;
    return Done();
  }

  Result<bool> LoadRow() {
    SheetRow row;
    const Result<RowNext> next = csv_->Next(row);
    if (!next) return next.error();
    if (*next == RowNext::kEnd) return false;
    const Table table = files_[next_file_].table;
    const std::string place = file_name_ + ":" + std::to_string(row.number);
    if (*next == RowNext::kBroken) {
      sink_.AddProblem(place, "", "a quote is opened and never closed", "write a quote inside a field twice: \"\"",
                       true);
      return true;
    }
    if (table == Table::kPassedOver) {
      sink_.CountPassedOver(files_[next_file_].path.stem().string());
      return true;
    }
    sink_.CountRow(TableLabel(table));
    if (HasExtra(row.cells)) {
      sink_.AddProblem(
          place, "",
          "the row has " + std::to_string(row.cells.size()) + " fields, the header " + std::to_string(names_.size()),
          "put fields that hold the delimiter in quotes", true);
      return true;
    }
    const Status added = store_->Add(MakeTableRow(table, names_, row.cells, place));
    if (!added) return added.error();
    return true;
  }

  [[nodiscard]] bool HasExtra(const std::vector<std::string>& fields) const {
    for (std::size_t i = names_.size(); i < fields.size(); ++i) {
      if (!fields[i].empty()) return true;
    }
    return false;
  }

  // False if an earlier row has the same id; that is told.
  bool IsFirst(const TableRow& row) {
    if (row.self.empty()) return true;  // the reader of the record says that the id is missing
    const std::string first = store_->FirstPlace(row.self);
    if (first == row.place) return true;
    sink_.AddProblem(row.place, "id", "the id stands at " + first + " already", "give every row an id of its own",
                     true);
    return false;
  }

  Result<bool> GiveOrganization() {
    const std::optional<TableRow> row = store_->Next(Table::kOrganizations, after_);
    if (!row) return EndStage();
    has_organizations_ = true;
    if (IsFirst(*row)) sink_.AddOrganizationText(AssembleOrganization(*row, *store_));
    return false;
  }

  Result<bool> GiveService() {
    const std::optional<TableRow> row = store_->Next(Table::kServices, after_);
    if (!row) return EndStage();
    if (!IsFirst(*row)) return false;
    TellMissingOrganization(*row);
    sink_.AddServiceText(AssembleService(*row, *store_));
    return false;
  }

  Result<bool> GivePlace() {
    const std::optional<TableRow> row = store_->Next(Table::kLocations, after_);
    if (!row) return EndStage();
    if (store_->IsServed(row->self) || !IsFirst(*row)) return false;
    TellMissingOrganization(*row);
    sink_.AddPlaceText(AssembleLocation(*row, *store_));
    return false;
  }

  // Once for each organisation that the feed names and does not hold.
  void TellMissingOrganization(const TableRow& row) {
    if (!has_organizations_ || missing_.size() == kMostMissingKept) return;
    const Result<JsonDocument> document = JsonDocument::Parse(row.body);
    KB_CHECK(document.ok());
    const std::string id = hsds::HsdsObject(document->root(), "").Line("organization_id");
    if (id.empty() || store_->Find("o:" + id) || !missing_.insert(id).second) return;
    sink_.AddProblem(row.place, "organization_id", "no organisation of the feed has the id \"" + id + "\"",
                     "add the organisation; its services go in without its name", false);
  }

  Result<bool> GiveOrphan() {
    if (orphans_ == kMostOrphansTold) return EndStage();
    const std::optional<TableRow> row = store_->NextOrphan(after_);
    if (!row) return EndStage();
    ++orphans_;
    const bool placeless = row->owner.empty() || store_->Find(row->owner).has_value();
    const std::string& key = placeless ? row->other : row->owner;
    sink_.AddProblem(row->place, FieldOf(key), "no row of the feed has the id \"" + key.substr(2) + "\"",
                     orphans_ == kMostOrphansTold ? "more rows like this are not told" : "add the row, or mend the id",
                     false);
    return false;
  }

  static std::string FieldOf(const std::string& key) {
    switch (key.front()) {
      case 'o':
        return "organization_id";
      case 's':
        return "service_id";
      case 'l':
        return "location_id";
      case 'a':
        return "service_at_location_id";
      case 'c':
        return "contact_id";
      default:
        return "link_id";
    }
  }

  std::vector<TableFile> files_;
  hsds::TermTable table_;
  FeedSink sink_;
  std::unique_ptr<TempFolder> unpacked_;
  std::unique_ptr<TempFolder> folder_;
  std::unique_ptr<TableStore> store_;
  std::unique_ptr<CsvReader> csv_;
  std::vector<std::string> names_;
  std::string file_name_;
  std::size_t next_file_ = 0;
  Stage stage_ = Stage::kLoad;
  int64_t after_ = 0;
  bool has_organizations_ = false;
  std::set<std::string> missing_;
  std::size_t orphans_ = 0;
  FeedProgress progress_;
};

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenTableFeed(std::vector<TableFile> files, const FeedOptions& options,
                                                  hsds::TermTable table, std::unique_ptr<TempFolder> unpacked) {
  Result<std::unique_ptr<TempFolder>> folder = TempFolder::Make();
  if (!folder) return folder.error();
  Result<std::unique_ptr<TableStore>> store = TableStore::Open((*folder)->path() / "tables.sqlite");
  if (!store) return store.error();
  return std::unique_ptr<FeedReader>(std::make_unique<TableFeed>(
      std::move(files), options, std::move(table), std::move(unpacked), *std::move(folder), *std::move(store)));
}

}  // namespace kb::feeds
