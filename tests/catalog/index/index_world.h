// A published index in a folder of its own, over the shipped vocabulary, for tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/index/index_writer.h"
#include "catalog/index/searcher.h"
#include "tests/support/temp_dir.h"

namespace kb::test {

// Loaded once per process: the vocabulary of data/, the analyzer, the intent reader.
struct SharedWords {
  terms::Vocabulary vocabulary;
  text::Analyzer analyzer;
  text::IntentReader intent;
  SharedWords();
};
const SharedWords& Words();

class IndexWorld {
 public:
  IndexWorld();

  index::IndexWriter& writer() { return *writer_; }
  // Publishes what was put so far, and reads it.  Fails the test if anything refuses.
  const index::Searcher& Publish();
  index::Searcher& searcher() { return *searcher_; }
  [[nodiscard]] const std::filesystem::path directory() const { return directory_ / "index"; }

 private:
  TempDir directory_;
  std::unique_ptr<index::IndexWriter> writer_;
  std::unique_ptr<index::Searcher> searcher_;
  uint64_t sequence_ = 0;
};

struct Records {
  std::vector<model::Service> services;
  std::vector<model::Organization> organizations;
  // Those that `service` names.
  [[nodiscard]] std::vector<model::Organization> OrganizationsOf(const model::Service& service) const;
};
// The shipped records of data/demo.
Records DemoRecords();
void PutAll(const Records& records, index::IndexWriter& writer);

LocalTime At(const char* text);  // "2026-11-27T23:10"
model::Service MakeService(const std::string& id, const std::string& name);
hours::Schedule MakeSchedule(hours::Channel channel, const std::string& osm_hours);

std::vector<std::string> IdsOf(const index::SearchResult& result);
const index::FacetValue* FindValue(const index::SearchResult& result, index::FacetKind facet, const std::string& id);

}  // namespace kb::test
