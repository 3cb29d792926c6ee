#include "indexer/stages/upload_job.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "catalog/base/json.h"
#include "catalog/feeds/mapped_feed.h"
#include "catalog/feeds/small_table.h"
#include "indexer/import/feed_import.h"

namespace kb::stages {
namespace {

constexpr std::size_t kMostReasons = 200;  // kept for the desk

struct UploadOrders {
  std::string publisher;
  bool whole = false;
  feeds::Mapping mapping;
  feeds::SmallTable table;
};

Result<UploadOrders> ReadOrders(const inbox::UploadedImport& upload, const terms::Vocabulary& vocabulary) {
  const Result<JsonDocument> orders = JsonDocument::Parse(upload.orders);
  const Result<JsonDocument> body = JsonDocument::Parse(upload.upload);
  if (!orders || !orders->root().IsObject() || !body) {
    return Error{ErrorCode::kInvalidInput, "the table or the decision is gone", ""};
  }
  const std::optional<JsonValue> publisher = orders->root().Find("publisher");
  const std::optional<JsonValue> mapping = orders->root().Find("mapping");
  const std::optional<JsonValue> whole = orders->root().Find("whole");
  if (!publisher || !publisher->IsString() || publisher->AsString().empty() || !mapping) {
    return Error{ErrorCode::kInvalidInput, "the decision names no publisher or no mapping", ""};
  }
  Result<feeds::SmallTable> table = feeds::TableFrom(body->root());
  if (!table) return table.error();
  Result<feeds::Mapping> read = feeds::Mapping::Read(*mapping, "mapping", vocabulary);
  if (!read) return read.error();
  return UploadOrders{std::string(publisher->AsString()), whole && whole->IsBool() && whole->AsBool(), *std::move(read),
                      *std::move(table)};
}

Result<importing::FileReport> Import(UploadOrders orders, const Words& words, store::RecordStore& store, LocalTime now,
                                     const importing::BetweenSlices& between) {
  feeds::FeedOptions options;
  options.publisher = orders.publisher;
  options.retrieved = RenderLocalDate(now.date()).substr(0, 7);
  options.vocabulary = &words.vocabulary;
  const Result<std::unique_ptr<feeds::FeedReader>> reader =
      feeds::MakeMappedFeed(std::make_unique<feeds::HeldRows>(std::move(orders.table.rows)), orders.table.name, options,
                            std::move(orders.mapping), hsds::TermTable());
  if (!reader) return reader.error();
  merge::FeedRound round(orders.publisher);
  const auto extent = orders.whole ? merge::FeedExtent::kJudge : merge::FeedExtent::kPart;
  return importing::ImportFeed(store, {**reader, round, orders.table.name, true, extent}, now, nullptr, between);
}

}  // namespace

Result<store::Outcome> ImportUpload(const inbox::UploadedImport& upload, const Words& words, store::RecordStore& store,
                                    LocalTime now, const importing::BetweenSlices& between) {
  Result<UploadOrders> orders = ReadOrders(upload, words.vocabulary);
  if (!orders) return store::Outcome{"refused", "", orders.error().Text()};
  Result<importing::FileReport> report = Import(*std::move(orders), words, store, now, between);
  if (!report && report.error().code == ErrorCode::kInvalidInput) {
    return store::Outcome{"refused", "", report.error().Text()};
  }
  if (!report) return report.error();
  if (report->rejections.size() > kMostReasons) {
    report->rejections_left_out += report->rejections.size() - kMostReasons;
    report->rejections.resize(kMostReasons);
  }
  return store::Outcome{"taken", "", importing::RenderJson({*report})};
}

}  // namespace kb::stages
