#include "searchd/pages/freshness_page.h"

#include "searchd/pages/pages.h"
#include "searchd/view/freshness_view.h"

namespace kb::pages {
namespace {

constexpr std::size_t kOldestShown = 30;

}  // namespace

http::Response FreshnessPage(const http::Request&, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  const Result<index::Freshness> freshness =
      searcher->FreshnessOf({.now = now, .most_oldest = kOldestShown, .only_stale = true});
  if (!freshness) return ErrorPageFor(freshness.error(), parts);
  return Fresh(view::RenderFreshness(*freshness, parts.face), *searcher);
}

}  // namespace kb::pages
