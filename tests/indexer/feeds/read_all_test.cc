#include "tests/indexer/feeds/read_all.h"

#include "catalog/model/validate.h"
#include "indexer/feeds/open_feed.h"

namespace kb::feeds {

std::vector<const model::Organization*> WholeFeed::Organizations() const {
  std::vector<const model::Organization*> found;
  for (const FeedRecord& record : records) {
    if (const auto* organization = std::get_if<model::Organization>(&record.record)) found.push_back(organization);
  }
  return found;
}

std::vector<const model::Service*> WholeFeed::Services() const {
  std::vector<const model::Service*> found;
  for (const FeedRecord& record : records) {
    if (const auto* service = std::get_if<model::Service>(&record.record)) found.push_back(service);
  }
  return found;
}

const model::Service* WholeFeed::Service(const std::string& id) const {
  for (const model::Service* service : Services()) {
    if (service->id == id) return service;
  }
  return nullptr;
}

std::string WholeFeed::Problems() const {
  std::string text;
  for (const FeedProblem& problem : problems) text += (problem.record_refused ? "! " : "  ") + problem.Text() + "\n";
  return text;
}

const terms::Vocabulary& TestVocabulary() {
  static const terms::Vocabulary vocabulary = [] {
    Result<terms::Vocabulary> loaded = terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data");
    if (!loaded) ADD_FAILURE() << loaded.error().Text();
    return *std::move(loaded);
  }();
  return vocabulary;
}

WholeFeed ReadAll(const std::filesystem::path& path, FeedOptions options) {
  WholeFeed whole;
  if (options.vocabulary == nullptr) options.vocabulary = &TestVocabulary();
  Result<std::unique_ptr<FeedReader>> reader = OpenFeed(path, options);
  if (!reader) {
    whole.error = reader.error().Text();
    return whole;
  }
  FeedItem item;
  while (true) {
    const Result<bool> more = (*reader)->Next(item);
    if (!more) whole.error = more.error().Text();
    if (!more || !*more) break;
    if (auto* record = std::get_if<FeedRecord>(&item)) whole.records.push_back(std::move(*record));
    if (auto* problem = std::get_if<FeedProblem>(&item)) whole.problems.push_back(std::move(*problem));
  }
  whole.summary = (*reader)->summary();
  for (const FeedRecord& record : whole.records) {
    const auto problems =
        std::visit([&](const auto& held) { return model::Validate(held, *options.vocabulary); }, record.record);
    for (const model::Problem& problem : problems) {
      ADD_FAILURE() << "an invalid record at " << record.place << ": " << problem.field << ": " << problem.message;
    }
  }
  return whole;
}

std::filesystem::path SharedFeeds() { return std::filesystem::path(KB_SOURCE_DIR) / ".." / "shared" / "data" / "hsds"; }

}  // namespace kb::feeds
