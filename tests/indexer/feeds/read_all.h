// Reads a whole feed for a test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/feeds/feed.h"

namespace kb::feeds {

struct WholeFeed {
  std::vector<FeedRecord> records;
  std::vector<FeedProblem> problems;
  FeedSummary summary;
  std::string error;  // of opening or reading; "" if all went well

  [[nodiscard]] std::vector<const model::Organization*> Organizations() const;
  [[nodiscard]] std::vector<const model::Service*> Services() const;
  [[nodiscard]] const model::Service* Service(const std::string& id) const;
  [[nodiscard]] std::string Problems() const;  // a line each
};

// The project's own vocabulary, loaded once.
const terms::Vocabulary& TestVocabulary();

WholeFeed ReadAll(const std::filesystem::path& path, FeedOptions options = {});

// Where the test data of other publishers lies beside the project; it need not be there.
std::filesystem::path SharedFeeds();

}  // namespace kb::feeds

#define KB_NEEDS_SHARED() \
  if (!std::filesystem::exists(SharedFeeds())) GTEST_SKIP() << "skipped: ../shared is not here"
