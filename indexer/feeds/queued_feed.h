// A feed that was read in whole when it was opened: its items wait in a queue.  For small
// files (calendars, news).
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "catalog/feeds/feed.h"
#include "catalog/hsds/salvage.h"

namespace kb::feeds {

class QueuedFeed : public FeedReader {
 public:
  QueuedFeed(const FeedOptions& options, std::string file) : options_(options), file_(std::move(file)) {}

  Result<bool> Next(FeedItem& item) override {
    if (items_.empty()) return false;
    item = std::move(items_.front());
    items_.pop_front();
    ++given_;
    return true;
  }
  [[nodiscard]] FeedProgress progress() const override { return {given_, given_ + items_.size()}; }
  [[nodiscard]] FeedSummary summary() const override { return summary_; }

  // A record at its line, as far as it is valid.
  void Give(model::Organization organization, model::Service service, std::size_t line) {
    std::vector<hsds::HsdsProblem> problems;
    const std::string place = file_ + ":" + std::to_string(line);
    const bool good = hsds::Salvage(organization, *options_.vocabulary, place, problems) &&
                      hsds::Salvage(service, *options_.vocabulary, place, {}, problems);
    for (const hsds::HsdsProblem& problem : problems) {
      ++(problem.record_refused ? summary_.refused : summary_.mended);
      items_.emplace_back(FeedProblem{file_, line, problem.field, problem.reason, problem.suggestion,
                                      problem.record_refused, problem.record_refused ? service.id : ""});
    }
    if (!good) return;
    ++summary_.services;
    items_.emplace_back(FeedRecord{std::move(organization), place, Standing::kMentioned});
    items_.emplace_back(FeedRecord{std::move(service), place, Standing::kOwn});
  }
  void Refuse(std::size_t line, const char* field, const char* reason, const std::string& id) {
    ++summary_.refused;
    items_.emplace_back(FeedProblem{file_, line, field, reason, "", true, id});
  }

  [[nodiscard]] const FeedOptions& options() const { return options_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  FeedSummary& counts() { return summary_; }

  // Whose the records are: the feed's publisher by name, or else `title`.
  [[nodiscard]] model::Organization OrganizationOf(const std::string& title) const;
  [[nodiscard]] model::Source SourceOf(const std::string& title) const;

 private:
  FeedOptions options_;
  std::string file_;
  std::deque<FeedItem> items_;
  FeedSummary summary_;
  uint64_t given_ = 0;
};

// The text of a piece of HTML: tags away, the common entities read, blanks collapsed, at most `most_bytes`.
std::string TextOfHtml(std::string_view html, std::size_t most_bytes);
// Sixteen hexadecimal digits, the same for the same words on every machine (FNV-1a).
std::string DigitsOf(std::string_view words);

}  // namespace kb::feeds
