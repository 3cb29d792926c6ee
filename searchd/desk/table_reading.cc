#include "searchd/desk/table_reading.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <variant>

#include "catalog/feeds/mapped_feed.h"
#include "catalog/model/record_json.h"

namespace kb::desk {
namespace {

std::size_t NumberAt(const std::string& place) {
  const std::size_t colon = place.rfind(':');
  std::size_t number = 0;
  if (colon != std::string::npos) std::from_chars(place.data() + colon + 1, place.data() + place.size(), number);
  return number;
}

class Taker {
 public:
  explicit Taker(TableReading& reading) : reading_(reading) {}

  void Take(const feeds::FeedRecord& given) {
    if (const auto* organization = std::get_if<model::Organization>(&given.record)) {
      names_[organization->id] = organization->name;
      return;
    }
    const auto& service = std::get<model::Service>(given.record);
    ++reading_.read;
    if (reading_.first.size() == TableReading::kMostRows) return;
    const std::string lead = service.organizations.empty() ? "" : service.organizations.front().id;
    const auto name = names_.find(lead);
    reading_.first.push_back({.number = NumberAt(given.place),
                              .name = service.name,
                              .organization = name == names_.end() ? lead : name->second,
                              .json = model::ToJson(service)});
  }

  void Take(const feeds::FeedProblem& problem) {
    reading_.refused += problem.record_refused ? 1 : 0;
    if (reading_.problems.size() < TableReading::kMostProblems) {
      reading_.problems.push_back(problem);
    } else {
      ++reading_.more_problems;
    }
  }

 private:
  TableReading& reading_;
  std::map<std::string, std::string> names_;  // of the organisations so far
};

}  // namespace

feeds::FeedOptions UploadOptions(const std::string& publisher, const terms::Vocabulary& vocabulary, LocalDate today) {
  feeds::FeedOptions options;
  options.publisher = publisher;
  options.retrieved = RenderLocalDate(today).substr(0, 7);
  options.vocabulary = &vocabulary;
  return options;
}

Result<TableReading> ReadTable(const feeds::SmallTable& table, const std::string& mapping,
                               const feeds::FeedOptions& options) {
  Result<feeds::Mapping> columns = feeds::Mapping::Parse(mapping, table.name, *options.vocabulary);
  if (!columns) return columns.error();
  Result<std::unique_ptr<feeds::FeedReader>> reader = feeds::MakeMappedFeed(
      std::make_unique<feeds::HeldRows>(table.rows), table.name, options, *std::move(columns), hsds::TermTable());
  if (!reader) return reader.error();
  TableReading reading;
  reading.rows = table.rows.size() - 1;
  Taker taker(reading);
  feeds::FeedItem item;
  while (true) {
    const Result<bool> more = (*reader)->Next(item);
    if (!more) return more.error();
    if (!*more) break;
    if (const auto* record = std::get_if<feeds::FeedRecord>(&item)) taker.Take(*record);
    if (const auto* problem = std::get_if<feeds::FeedProblem>(&item)) taker.Take(*problem);
  }
  const auto words = (*reader)->summary().unmapped.words();
  reading.unknown_words.assign(words.begin(), words.end());
  std::stable_sort(reading.unknown_words.begin(), reading.unknown_words.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (reading.unknown_words.size() > TableReading::kMostWords) reading.unknown_words.resize(TableReading::kMostWords);
  return reading;
}

}  // namespace kb::desk
