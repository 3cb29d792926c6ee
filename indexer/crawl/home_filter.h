// A feed of another catalog without what came from here: a record that was harvested from
// this catalog, or from a third that both harvest, comes back with its origin (origin.h) and
// is passed over, so that nothing is doubled and two catalogs that read each other stand still.
//
// A record is home if one of its origins is the UUID of a record here, or of one that another
// feed gave, and the name is that record's, now or once: ids of two catalogs may be alike by
// chance, names with them are not.  A service of the other catalog that names one of our
// organisations is given that organisation's id here.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "catalog/feeds/feed.h"
#include "catalog/store/record_store.h"

namespace kb::crawl {

class HomeFilter : public feeds::FeedReader {
 public:
  // Reads every record once.  Both must outlive it; `publisher` is that of the feed.
  // Errors: the store's.
  static Result<HomeFilter> Make(store::RecordStore& store, feeds::FeedReader& reader, const std::string& publisher);

  Result<bool> Next(feeds::FeedItem& item) override;
  [[nodiscard]] feeds::FeedProgress progress() const override { return reader_->progress(); }
  [[nodiscard]] feeds::FeedSummary summary() const override { return reader_->summary(); }
  // Records passed over.
  [[nodiscard]] std::size_t came_home() const { return came_home_; }

 private:
  using Known = std::unordered_map<std::string, std::string>;  // UUID -> id here

  HomeFilter(store::RecordStore& store, feeds::FeedReader& reader) : store_(&store), reader_(&reader) {}
  Status Learn(store::RecordType type, const std::string& scheme, Known& known);
  Result<bool> WasCalled(store::RecordType type, const std::string& id, const std::string& name);
  // The id here of the record that came home; empty: it is theirs.
  Result<std::string> HomeOf(store::RecordType type, const std::vector<model::ExternalId>& ids, const std::string& name,
                             const Known& known);
  Result<bool> IsHome(feeds::FeedRecord& given);

  store::RecordStore* store_;
  feeds::FeedReader* reader_;
  Known organizations_;
  Known services_;
  std::unordered_map<std::string, std::string> ours_;  // ids that the feed gives organisations of ours -> theirs here
  std::size_t came_home_ = 0;
};

}  // namespace kb::crawl
