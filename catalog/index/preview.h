// A record as its page will show it, before it is in the index.
//
// Thread-safe.
#pragma once

#include <memory>
#include <vector>

#include "catalog/index/searcher.h"
#include "catalog/model/listing.h"

namespace kb::index {

// The same listing in the model's terms; refers to `stored`, which must outlive it.
model::Listing AsModelListing(const StoredListing& stored);

class Preview {
 public:
  // Both must outlive it.
  Preview(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);
  ~Preview();

  // The first place's listing, as anybody may see it.
  [[nodiscard]] StoredListing Of(const model::Service& service,
                                 const std::vector<model::Organization>& organizations) const;
  // As Searcher::StatesOf.
  [[nodiscard]] static std::vector<hours::ChannelState> StatesOf(const StoredListing& listing, LocalTime now);

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace kb::index
