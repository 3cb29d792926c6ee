#include "catalog/feeds/mapped_feed.h"

#include <set>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/base/nearest_word.h"
#include "catalog/feeds/cell_check.h"
#include "catalog/feeds/csv_reader.h"
#include "catalog/feeds/feed_sink.h"
#include "catalog/feeds/mapped_row.h"
#include "catalog/feeds/mapping.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kMostRemembered = 200'000;

class MappedFeed : public FeedReader {
 public:
  MappedFeed(const FeedOptions& options, Mapping mapping, hsds::TermTable table, std::unique_ptr<RowSource> rows,
             std::string file_name)
      : mapping_(std::move(mapping)),
        table_(std::move(table)),
        sink_(options, table_),
        rows_(std::move(rows)),
        file_name_(std::move(file_name)) {}

  // Errors: kInvalidInput if no column of the mapping is in the header.
  Status ReadHeader() {
    SheetRow header;
    const Result<RowNext> next = rows_->Next(header);
    if (!next) return next.error();
    if (*next != RowNext::kRow) return Error{ErrorCode::kInvalidInput, "the file has no header", file_name_};
    std::set<std::string> missing;
    for (const auto& [column, field] : mapping_.columns) missing.insert(column);
    for (const std::string& name : header.cells) {
      const auto column = mapping_.columns.find(terms::FoldName(name));
      fields_.push_back(column == mapping_.columns.end() ? "" : column->second);
      missing.erase(terms::FoldName(name));
      if (column == mapping_.columns.end())
        sink_.CountPassedOver("column \"" + std::string(Utf8Prefix(name, 60)) + "\"");
    }
    if (missing.size() == mapping_.columns.size()) {
      return Error{ErrorCode::kInvalidInput, "no column of the mapping stands in the header",
                   file_name_ + ":" + std::to_string(header.number)};
    }
    const std::vector<std::string_view> known(header.cells.begin(), header.cells.end());
    for (const std::string& column : missing) {
      const std::string& name = mapping_.column_names.at(column);
      sink_.AddProblem(file_name_ + ":" + std::to_string(header.number), name,
                       "the column of the mapping is not in the header", DidYouMean(name, known), false);
    }
    return Done();
  }

  Result<bool> Next(FeedItem& item) override {
    while (!sink_.Take(item)) {
      SheetRow row;
      const Result<RowNext> next = rows_->Next(row);
      if (!next) return next.error();
      if (*next == RowNext::kEnd) return false;
      const std::string place = file_name_ + ":" + std::to_string(row.number);
      if (*next == RowNext::kBroken) {
        sink_.AddProblem(place, "", "a quote is opened and never closed", "write a quote inside a field twice: \"\"",
                         true);
      } else {
        ReadRow(row, place);
      }
    }
    return true;
  }

  [[nodiscard]] FeedProgress progress() const override { return {rows_->bytes_read(), rows_->bytes_total()}; }
  [[nodiscard]] FeedSummary summary() const override { return sink_.summary(); }

 private:
  void ReadRow(const SheetRow& row, const std::string& place) {
    sink_.CountRow("services");
    RowValues values;
    std::size_t extra = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& cell = row.cells[i];
      if (cell.empty() || cell.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      if (i >= fields_.size()) ++extra;
      if (i < fields_.size() && !fields_[i].empty() && IsValidUtf8(cell)) values[fields_[i]].push_back(cell);
    }
    if (extra > 0) {
      sink_.AddProblem(place, "", "the row has " + std::to_string(extra) + " fields more than the header",
                       "put fields that hold the delimiter in quotes", true);
      return;
    }
    if (values.empty()) return;
    for (const auto& [field, cells] : values) {
      for (const std::string& cell : cells) {
        const CellFault fault = FaultOf(field, cell);
        if (!fault.reason.empty()) sink_.AddProblem(place, field, fault.reason, fault.suggestion, false);
      }
    }
    Give(MappedService(values, mapping_, place));
  }

  void Give(const std::string& json) {
    const Result<JsonDocument> document = JsonDocument::Parse(json);
    KB_CHECK(document.ok());
    const hsds::HsdsObject service(document->root(), "");
    const std::string id = service.Line("id");
    if (ids_.size() < kMostRemembered && !ids_.insert(std::hash<std::string>()(id)).second) {
      sink_.AddProblem(service.place(), "id", "a row before has the same id, or the same name, organisation and street",
                       "give every row an id of its own, or put the rows together", true);
      return;
    }
    if (const std::optional<hsds::HsdsObject> organization = service.Object("organization")) {
      const std::string key = organization->Line("id");
      const bool first =
          organizations_.size() < kMostRemembered && organizations_.insert(std::hash<std::string>()(key)).second;
      if (first) sink_.AddOrganization(*organization, Standing::kMentioned);
    }
    sink_.AddService(service);
  }

  Mapping mapping_;
  hsds::TermTable table_;
  FeedSink sink_;
  std::unique_ptr<RowSource> rows_;
  std::string file_name_;
  std::vector<std::string> fields_;  // of the columns; "" is passed over
  std::set<std::size_t> ids_;
  std::set<std::size_t> organizations_;
};

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenMappedFeed(const std::filesystem::path& file, const FeedOptions& options,
                                                   hsds::TermTable table) {
  Result<Mapping> mapping = Mapping::Load(options.mapping, *options.vocabulary);
  if (!mapping) return mapping.error();
  Result<std::unique_ptr<CsvReader>> csv = CsvReader::Open(file);
  if (!csv) return csv.error();
  return MakeMappedFeed(*std::move(csv), file.filename().string(), options, *std::move(mapping), std::move(table));
}

Result<std::unique_ptr<FeedReader>> MakeMappedFeed(std::unique_ptr<RowSource> rows, const std::string& name,
                                                   const FeedOptions& options, Mapping mapping, hsds::TermTable table) {
  FeedOptions own = options;
  own.own_terms = hsds::OwnTerms::kUse;  // a mapped row speaks in our own terms
  table.Append(mapping.words);
  auto reader = std::make_unique<MappedFeed>(own, std::move(mapping), std::move(table), std::move(rows), name);
  const Status header = reader->ReadHeader();
  if (!header) return header.error();
  return std::unique_ptr<FeedReader>(std::move(reader));
}

}  // namespace kb::feeds
