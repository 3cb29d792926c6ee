// A whole JSON document of records.  Inside indexer/import only.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "indexer/import/json_scanner.h"
#include "indexer/import/record_feed.h"

namespace kb::importing {

class DocumentFeed : public RecordFeed {
 public:
  static Result<std::unique_ptr<RecordFeed>> Open(const std::filesystem::path& path);
  // For tests and other sources than files; `place` stands in errors.
  DocumentFeed(std::string text, std::string place) : text_(std::move(text)), place_(std::move(place)) {}

  Status ForEach(const FeedCallback& callback) override;
  [[nodiscard]] std::size_t size_bytes() const override { return text_.size(); }

 private:
  struct Header;
  Status Walk(JsonScanner& scanner, const FeedCallback& callback, Header& header);
  Status WalkMember(JsonScanner& scanner, const FeedCallback& callback, Header& header);
  Status WalkList(JsonScanner& scanner, store::RecordType type, const FeedCallback& callback);
  [[nodiscard]] Error InFile(Error error) const;

  std::string text_;
  std::string place_;
};

}  // namespace kb::importing
