// Where the readers of all formats put what they found: objects of HSDS become records
// and problems in a queue, and are counted.  Internal to indexer/feeds.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/feeds/feed.h"
#include "catalog/hsds/from_hsds.h"

namespace kb::feeds {

class FeedSink {
 public:
  // `table` must outlive it.
  FeedSink(const FeedOptions& options, const hsds::TermTable& table);

  void AddOrganization(const hsds::HsdsObject& object, Standing standing);
  void AddService(const hsds::HsdsObject& object);
  void AddPlace(const hsds::HsdsObject& object);
  // As JSON text that a reader put together.
  void AddServiceText(const std::string& json);
  void AddOrganizationText(const std::string& json);
  void AddPlaceText(const std::string& json);

  // `place` is "file:line" or "file".
  void AddProblem(std::string_view place, std::string field, std::string reason, std::string suggestion, bool refused);
  void CountRow(const std::string& table) { ++summary_.rows[table]; }
  void CountPassedOver(const std::string& table) { ++summary_.passed_over[table]; }

  // The oldest item that has not been taken.
  bool Take(FeedItem& item);
  [[nodiscard]] FeedSummary summary() const;

 private:
  void AddText(const std::string& json, const std::function<void(const hsds::HsdsObject&)>& add);
  // `record_id`: of the record that they are about.
  void AddProblems(const std::vector<hsds::HsdsProblem>& problems, const std::string& record_id);

  hsds::FeedWords words_;
  hsds::HsdsReader reader_;
  std::deque<FeedItem> items_;
  FeedSummary summary_;
};

}  // namespace kb::feeds
