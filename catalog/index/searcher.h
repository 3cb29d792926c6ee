// Answers searches over the published index.
//
// A search works on one immutable snapshot (database revision, columns in memory)
// that a request holds while another is swapped in; Refresh looks for a newer
// index.  Thread-safe.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/hours/school_holidays.h"
#include "catalog/index/freshness.h"
#include "catalog/index/harvest.h"
#include "catalog/index/query.h"
#include "catalog/index/search_times.h"
#include "catalog/index/suggester.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/intent.h"

namespace kb::index {

struct SearcherParts {
  const terms::Vocabulary& vocabulary;  // all must outlive the searcher
  const text::Analyzer& analyzer;
  const text::IntentReader& intent;
  const hours::SchoolHolidays* school_holidays = nullptr;  // null: hours that hang on them are unknown
  // Told the folder of a generation that turns out to be damaged, from any thread; may be empty.
  std::function<void(const std::string& generation)> damaged = nullptr;
  // Told how long each part of a search took, from any thread; may be empty.
  std::function<void(const SearchTimes&)> timed = nullptr;
};

// What the index says of itself; for /health/ready and /metrics.
struct IndexInfo {
  int schema_version = 0;
  uint64_t revision = 0;
  uint64_t sequence = 0;  // the store's change sequence that it holds
  unsigned listings = 0;
  std::string built_at;
  uint64_t hide_generation = 0;  // rises whenever records are hidden or shown again

  // What an answer that names listings depends on beside its own text: for its ETag.
  [[nodiscard]] std::string Salt() const {
    return built_at + "/" + std::to_string(revision) + "/" + std::to_string(sequence) + "/" +
           std::to_string(hide_generation);
  }
};

// A listing's page: the full public record with its organisations.
struct StoredListing {
  Card card;
  model::Service service;  // public members only
  std::vector<model::Organization> organizations;
  std::string location_id;                 // which of service.locations this listing is; empty: no place
  std::vector<std::string> sibling_slugs;  // the same service at other places
  // The school holidays where it lies; null: not known.
  std::shared_ptr<const hours::SchoolCalendar> school;
};

class Searcher {
 public:
  // Errors: kNotFound (no index yet), kConflict (another schema, vocabulary or
  // analyzer: rebuild it with `indexer index --full`), kCorrupt.
  static Result<std::unique_ptr<Searcher>> Open(const std::filesystem::path& index_directory,
                                                const SearcherParts& parts);
  ~Searcher();

  // `times`: where to add what each part of it took; usually nowhere.
  // Errors: kUnavailable if the index kept changing under five tries.
  [[nodiscard]] Result<SearchResult> Find(const SearchQuery& query, SearchTimes* times = nullptr) const;

  // What somebody may mean who has typed so much; "" gives nothing.
  [[nodiscard]] Result<std::vector<Suggestion>> Suggest(std::string_view typed) const;

  // How long ago what search finds now was confirmed.
  [[nodiscard]] Result<Freshness> FreshnessOf(const FreshnessQuery& query) const;

  // Also closed, merged and moved listings, which search does not find.  nullopt: never heard of.
  [[nodiscard]] Result<std::optional<StoredListing>> FindBySlug(std::string_view slug) const;
  [[nodiscard]] Result<std::optional<StoredListing>> FindById(std::string_view listing_id) const;
  // With the channel states of `now`, for a listing's page.
  [[nodiscard]] std::vector<hours::ChannelState> StatesOf(const StoredListing& listing, LocalTime now) const;

  // Leaves these records (ids of services) out of every answer from the next request on: hits, counts,
  // relaxed results, pages by slug or id.  The whole list each time; `generation` tells lists apart.
  void Hide(std::set<std::string> services, uint64_t generation);
  [[nodiscard]] bool IsHidden(const std::string& service) const;
  // Harvesting: what a query finds, and the records of some of it (harvest.h).
  [[nodiscard]] Result<Harvest> StartHarvest(const HarvestQuery& query) const;
  // Those from `first` on, at most `count`; a record that has gone since is left out.
  // Errors: kUnavailable if the index was built anew since the start: begin again.
  [[nodiscard]] Result<std::vector<HarvestedRecord>> ReadHarvest(const Harvest& harvest, std::size_t first,
                                                                 std::size_t count) const;
  // The record that exports call `uuid`; nullopt if there is none of that kind.
  [[nodiscard]] Result<std::optional<HarvestedRecord>> FindByUuid(HarvestKind kind, std::string_view uuid) const;

  // Swaps in a newer revision or generation if there is one.  Cheap when there is none.
  Status Refresh();
  [[nodiscard]] IndexInfo Info() const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::index
