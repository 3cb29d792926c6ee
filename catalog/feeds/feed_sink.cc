#include "catalog/feeds/feed_sink.h"

#include <charconv>
#include <utility>

#include "catalog/base/json.h"

namespace kb::feeds {
namespace {

hsds::FromHsdsOptions ReadingOptions(const FeedOptions& options) {
  hsds::FromHsdsOptions reading;
  reading.publisher = options.publisher;
  reading.source.id = "s1";
  reading.source.url = options.source_url;
  reading.source.name = options.publisher_name.empty() ? options.publisher : options.publisher_name;
  reading.source.retrieved = options.retrieved;
  reading.country = options.country;
  reading.own_terms = options.own_terms;
  return reading;
}

// "phones.csv:17" -> file and line.
void SetPlace(std::string_view place, FeedProblem& problem) {
  const std::size_t colon = place.rfind(':');
  problem.file = std::string(place);
  if (colon == std::string_view::npos) return;
  const char* end = place.data() + place.size();
  const auto [last, error] = std::from_chars(place.data() + colon + 1, end, problem.line);
  if (error == std::errc() && last == end) problem.file = std::string(place.substr(0, colon));
}

}  // namespace

FeedSink::FeedSink(const FeedOptions& options, const hsds::TermTable& table)
    : words_(*options.vocabulary, table), reader_(ReadingOptions(options), words_) {}

void FeedSink::AddProblem(std::string_view place, std::string field, std::string reason, std::string suggestion,
                          bool refused) {
  FeedProblem problem;
  SetPlace(place, problem);
  problem.field = std::move(field);
  problem.reason = std::move(reason);
  problem.suggestion = std::move(suggestion);
  problem.record_refused = refused;
  ++(refused ? summary_.refused : summary_.mended);
  items_.emplace_back(std::move(problem));
}

void FeedSink::AddProblems(const std::vector<hsds::HsdsProblem>& problems, const std::string& record_id) {
  for (const hsds::HsdsProblem& problem : problems) {
    AddProblem(problem.place, problem.field, problem.reason, problem.suggestion, problem.record_refused);
    if (problem.record_refused) std::get<FeedProblem>(items_.back()).record_id = record_id;
  }
}

void FeedSink::AddOrganization(const hsds::HsdsObject& object, Standing standing) {
  std::vector<hsds::HsdsProblem> problems;
  std::optional<model::Organization> organization = reader_.ReadOrganization(object, problems);
  const std::string id = object.Line("id");
  AddProblems(problems, id.empty() ? "" : reader_.OrganizationId(id));
  if (!organization) return;
  if (standing == Standing::kOwn) ++summary_.organizations;
  items_.emplace_back(FeedRecord{*std::move(organization), object.place(), standing});
}

void FeedSink::AddService(const hsds::HsdsObject& object) {
  std::vector<hsds::HsdsProblem> problems;
  std::optional<model::Service> service = reader_.ReadService(object, problems);
  const std::string id = object.Line("id");
  AddProblems(problems, id.empty() ? "" : reader_.ServiceId(id));
  if (!service) return;
  ++summary_.services;
  items_.emplace_back(FeedRecord{*std::move(service), object.place(), Standing::kOwn});
}

void FeedSink::AddPlace(const hsds::HsdsObject& object) {
  std::vector<hsds::HsdsProblem> problems;
  std::optional<model::Service> place = reader_.ReadPlace(object, problems);
  const std::string id = object.Line("id");
  AddProblems(problems, id.empty() ? "" : reader_.PlaceId(id));
  if (!place) return;
  ++summary_.places;
  items_.emplace_back(FeedRecord{*std::move(place), object.place(), Standing::kPlace});
}

void FeedSink::AddText(const std::string& json, const std::function<void(const hsds::HsdsObject&)>& add) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  if (document && document->root().IsObject()) {
    add(hsds::HsdsObject(document->root(), ""));
  } else {
    AddProblem("", "", "a record is nested too deep to be read", "", true);
  }
}

void FeedSink::AddServiceText(const std::string& json) {
  AddText(json, [this](const hsds::HsdsObject& object) { AddService(object); });
}

void FeedSink::AddOrganizationText(const std::string& json) {
  AddText(json, [this](const hsds::HsdsObject& object) { AddOrganization(object, Standing::kOwn); });
}

void FeedSink::AddPlaceText(const std::string& json) {
  AddText(json, [this](const hsds::HsdsObject& object) { AddPlace(object); });
}

bool FeedSink::Take(FeedItem& item) {
  if (items_.empty()) return false;
  item = std::move(items_.front());
  items_.pop_front();
  return true;
}

FeedSummary FeedSink::summary() const {
  FeedSummary summary = summary_;
  summary.unmapped = words_.unmapped();
  return summary;
}

}  // namespace kb::feeds
