// Compares the published index with what it would be if it were made now, one record
// at a time, so that a catalog of any size can be looked through.
//
// A document is the same if every word, facet, slot, card and stored record of it is:
// each is built again and compared by its content hash.  What differs is then told by
// member.  A snapshot: changes that are committed after Open are not seen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"

namespace kb::index {

enum class DocumentKind { kListing, kOrganization };

class IndexAudit {
 public:
  // Both must outlive it.  Errors: kNotFound (no index yet); kConflict (made by another
  // version of the program, or with other words); kCorrupt, kUnavailable.
  static Result<std::unique_ptr<IndexAudit>> Open(const std::filesystem::path& index_directory,
                                                  const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);
  ~IndexAudit();

  // The change of the store that the index holds.
  [[nodiscard]] uint64_t sequence() const;

  // What differs for a record, in sentences without a final stop; empty if nothing does.
  // `organizations` are those that the service names.  Errors: kCorrupt.
  Result<std::vector<std::string>> Compare(const model::Service& service,
                                           const std::vector<model::Organization>& organizations) const;
  Result<std::vector<std::string>> Compare(const model::Organization& organization) const;

  // The id of every document, in order.  An Error from the callback stops and is returned.
  Status ForEachDocument(const std::function<Status(DocumentKind, std::string_view id)>& callback) const;

 private:
  struct Impl;
  explicit IndexAudit(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb::index
