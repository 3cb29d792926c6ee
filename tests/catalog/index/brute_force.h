// The definitions of a search, evaluated one listing at a time over plain records:
// slow, and written without a line of the index.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "catalog/hours/opening.h"
#include "catalog/index/query.h"
#include "catalog/model/listing.h"
#include "catalog/terms/vocabulary.h"

namespace kb::test {

class BruteForce {
 public:
  BruteForce(const terms::Vocabulary& vocabulary, const std::vector<model::Service>& services);

  // The ids of what the request finds, in its order.  With text, only sets are defined
  // here: the order among equals is by id alone.
  [[nodiscard]] std::vector<std::string> Find(const index::SearchQuery& query) const;
  [[nodiscard]] unsigned Total(const index::SearchQuery& query) const;
  [[nodiscard]] unsigned Placeless(const index::SearchQuery& query) const;
  [[nodiscard]] bool IsStale(const std::string& listing_id, LocalTime now) const;

 private:
  struct Plain {
    std::string id;
    const model::Service* service = nullptr;
    std::set<std::string> needs;  // with parents
    std::vector<std::string> covers;
    bool knows_place = false;
    double latitude = 0;
    double longitude = 0;
    std::set<hours::Channel> channels;
    std::vector<hours::Opening> openings;
    bool unknown_hours_without_channel = false;
    std::set<std::string> words;
    int quality = 0;
  };

  [[nodiscard]] static bool IsAgeing(const Plain& plain, LocalTime now);
  void Add(const model::Listing& listing);
  void Place(const model::Listing& listing, Plain& plain) const;
  void Hours(const model::Listing& listing, Plain& plain) const;
  [[nodiscard]] std::set<std::string> Above(const std::string& area) const;
  [[nodiscard]] bool Related(const std::string& a, const std::string& b) const;
  [[nodiscard]] bool Matches(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] bool MatchesStated(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] bool MatchesOpen(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] bool MatchesWhere(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] bool CoversOneOf(const Plain& plain, const std::vector<std::string>& areas) const;
  [[nodiscard]] std::string KommunAt(double latitude, double longitude) const;
  [[nodiscard]] std::vector<int64_t> OrderOf(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] int CoverageRank(const Plain& plain, const index::SearchQuery& query) const;
  [[nodiscard]] int64_t MinutesToOpen(const Plain& plain, const index::SearchQuery& query) const;

  const terms::Vocabulary& vocabulary_;
  std::vector<model::Service> public_;
  std::vector<Plain> all_;
};

}  // namespace kb::test
