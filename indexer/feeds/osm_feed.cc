#include "indexer/feeds/osm_feed.h"

#include <deque>
#include <utility>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/hsds/salvage.h"
#include "indexer/feeds/osm_files.h"
#include "indexer/feeds/osm_record.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestExtract = 512U << 20;

class OsmFeed : public FeedReader {
 public:
  OsmFeed(FeedOptions options, hsds::TermTable table, std::string file)
      : options_(std::move(options)),
        table_(std::move(table)),
        words_(*options_.vocabulary, table_),
        file_(std::move(file)) {}

  Result<bool> Next(FeedItem& item) override {
    if (items_.empty()) return false;
    item = std::move(items_.front());
    items_.pop_front();
    ++given_;
    return true;
  }
  [[nodiscard]] FeedProgress progress() const override { return {given_, given_ + items_.size()}; }
  [[nodiscard]] FeedSummary summary() const override {
    FeedSummary summary = summary_;
    summary.unmapped = words_.unmapped();
    return summary;
  }

  void Take(const OsmElement& element) {
    ++summary_.rows[element.kind];
    if (!IsWantedPlace(element)) {
      if (!element.tags.empty()) ++summary_.passed_over[element.kind];
      return;
    }
    if (element.Tag("name").empty()) {
      return Tell(element, {"", "name", "a place without a name cannot be listed", "", true}, "");
    }
    model::Organization organization = OsmOrganization(element, options_);
    model::Service service = OsmService(element, organization.id, options_, words_);
    std::vector<hsds::HsdsProblem> problems;
    const bool good = hsds::Salvage(organization, *options_.vocabulary, element.Place(), problems) &&
                      hsds::Salvage(service, *options_.vocabulary, element.Place(), {}, problems);
    for (const hsds::HsdsProblem& problem : problems) Tell(element, problem, service.id);
    if (!good) return;
    ++summary_.services;
    items_.emplace_back(FeedRecord{std::move(organization), file_, Standing::kMentioned});
    items_.emplace_back(FeedRecord{std::move(service), file_, Standing::kOwn});
  }

 private:
  void Tell(const OsmElement& element, const hsds::HsdsProblem& problem, const std::string& id) {
    ++(problem.record_refused ? summary_.refused : summary_.mended);
    items_.emplace_back(FeedProblem{.file = file_,
                                    .line = element.line,
                                    .field = problem.field,
                                    .reason = problem.reason,
                                    .suggestion = problem.suggestion,
                                    .record_refused = problem.record_refused,
                                    .record_id = problem.record_refused ? id : "",
                                    .element = element.Place()});
  }

  FeedOptions options_;
  hsds::TermTable table_;
  hsds::FeedWords words_;
  std::string file_;
  std::deque<FeedItem> items_;
  FeedSummary summary_;
  uint64_t given_ = 0;
};

Status ReadText(const std::filesystem::path& file, const std::string& name, const OsmTaker& take) {
  const Result<std::string> text = ReadFile(file, kLargestExtract);
  if (!text) return text.error();
  if (!IsValidUtf8(*text) || text->find('\0') != std::string::npos) {
    return Error{ErrorCode::kInvalidInput, "this is no text; a binary extract has a name that ends with .pbf", name};
  }
  const std::size_t begin = text->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = begin != std::string::npos && (*text)[begin] == '{';
  return json ? ReadOverpass(*text, name, take) : ReadOsmXml(*text, name, take);
}

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenOsmFeed(const std::filesystem::path& file, const FeedOptions& options,
                                                hsds::TermTable table) {
  const std::string name = file.filename().string();
  auto feed = std::make_unique<OsmFeed>(options, std::move(table), name);
  const OsmTaker take = [&feed](const OsmElement& element) { feed->Take(element); };
  const bool binary = ascii::Lower(file.extension().string()) == ".pbf";
  const Status read = binary ? ReadOsmPbf(file, take) : ReadText(file, name, take);
  if (!read) return read.error();
  return std::unique_ptr<FeedReader>(std::move(feed));
}

}  // namespace kb::feeds
