#include "searchd/watch/status_page.h"

#include <gtest/gtest.h>

#include <functional>

namespace kb::watch {
namespace {

ServiceState Well() {
  ServiceState state;
  state.index_open = true;
  state.listings = 7;
  state.forms = true;
  state.indexer_age_seconds = 3;
  return state;
}

TEST(DriftStatus, IsWellUntilSomethingNeedsSomebody) {
  EXPECT_TRUE(IsWell(Well()));
  const struct {
    const char* what;
    std::function<void(ServiceState&)> change;
    bool well;
  } rows[] = {
      {"no index", [](ServiceState& state) { state.index_open = false; }, false},
      {"the newest index cannot be read", [](ServiceState& state) { state.index_trouble = true; }, false},
      {"the index is five minutes behind", [](ServiceState& state) { state.index_behind_seconds = 300; }, true},
      {"and longer", [](ServiceState& state) { state.index_behind_seconds = 301; }, false},
      {"the indexer was heard a minute ago", [](ServiceState& state) { state.indexer_age_seconds = 60; }, true},
      {"and longer", [](ServiceState& state) { state.indexer_age_seconds = 61; }, false},
      {"the indexer was never heard", [](ServiceState& state) { state.indexer_age_seconds.reset(); }, false},
      {"a replica has no indexer",
       [](ServiceState& state) {
         state.replica = true;
         state.indexer_age_seconds.reset();
       },
       true},
      {"a copy that is behind", [](ServiceState& state) { state.copy_age_seconds = 61; }, false},
      {"the inbox waits", [](ServiceState& state) { state.inbox.lag_seconds = 301; }, false},
      {"a letter waits for an hour", [](ServiceState& state) { state.letters.oldest_seconds = 3601; }, false},
      {"items wait for a person", [](ServiceState& state) { state.inbox.open_items = 40; }, true},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    ServiceState state = Well();
    row.change(state);
    EXPECT_EQ(IsWell(state), row.well);
  }
}

}  // namespace
}  // namespace kb::watch
