#include "tests/catalog/index/index_world.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/model/record_json.h"

namespace kb::test {

using index::IndexWriter;
using index::Searcher;

SharedWords::SharedWords()
    : vocabulary(*terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data")),
      intent(vocabulary, analyzer) {}

const SharedWords& Words() {
  static const SharedWords words;
  return words;
}

IndexWorld::IndexWorld() { writer_ = *IndexWriter::Open(directory(), Words().vocabulary, Words().analyzer); }

const Searcher& IndexWorld::Publish() {
  const Status committed = writer_->Commit(++sequence_);
  EXPECT_TRUE(committed.ok());
  if (searcher_) {
    const Status refreshed = searcher_->Refresh();
    EXPECT_TRUE(refreshed.ok());
    return *searcher_;
  }
  searcher_ = *Searcher::Open(
      directory(), {.vocabulary = Words().vocabulary, .analyzer = Words().analyzer, .intent = Words().intent});
  return *searcher_;
}

std::vector<model::Organization> Records::OrganizationsOf(const model::Service& service) const {
  std::vector<model::Organization> named;
  for (const model::OrganizationRef& reference : service.organizations) {
    const auto found = std::find_if(organizations.begin(), organizations.end(),
                                    [&](const model::Organization& o) { return o.id == reference.id; });
    if (found != organizations.end()) named.push_back(*found);
  }
  return named;
}

Records DemoRecords() {
  const JsonDocument document =
      *JsonDocument::Parse(*ReadFile(std::filesystem::path(KB_SOURCE_DIR) / "data/demo/records.json"));
  Records records;
  std::vector<model::Problem> problems;
  for (JsonValue json : document.root().Find("organizations")->Elements()) {
    records.organizations.push_back(*model::OrganizationFromJson(json, problems));
  }
  for (JsonValue json : document.root().Find("services")->Elements()) {
    records.services.push_back(*model::ServiceFromJson(json, problems));
  }
  return records;
}

void PutAll(const Records& records, IndexWriter& writer) {
  for (const model::Organization& organization : records.organizations) {
    const Status put = writer.Put(organization);
    ASSERT_TRUE(put.ok()) << put.error().Text();
  }
  for (const model::Service& service : records.services) {
    const Status put = writer.Put(service, records.OrganizationsOf(service));
    ASSERT_TRUE(put.ok()) << put.error().Text();
  }
}

LocalTime At(const char* text) { return *ParseLocalTime(text); }

model::Service MakeService(const std::string& id, const std::string& name) {
  model::Service service;
  service.id = id;
  service.name = name;
  service.lifecycle.status = model::RecordStatus::kActive;
  return service;
}

hours::Schedule MakeSchedule(hours::Channel channel, const std::string& osm_hours) {
  hours::Schedule schedule;
  schedule.channel = channel;
  schedule.status = osm_hours.empty() ? hours::ScheduleStatus::kUnknown : hours::ScheduleStatus::kKnown;
  schedule.hours = osm_hours;
  return schedule;
}

std::vector<std::string> IdsOf(const index::SearchResult& result) {
  std::vector<std::string> ids;
  for (const index::Hit& hit : result.hits) ids.push_back(hit.card.id);
  return ids;
}

const index::FacetValue* FindValue(const index::SearchResult& result, index::FacetKind facet, const std::string& id) {
  for (const index::Facet& listed : result.facets) {
    if (listed.kind != facet) continue;
    for (const index::FacetValue& value : listed.values) {
      if (value.id == id) return &value;
    }
  }
  return nullptr;
}

}  // namespace kb::test
