#include "searchd/pages/embedded_page.h"

#include "searchd/http/security_headers.h"
#include "searchd/pages/pages.h"
#include "searchd/view/embedded_view.h"
#include "searchd/view/search_url.h"

namespace kb::pages {

http::Response EmbeddedPage(const http::Request& request, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  view::SearchAddress address =
      view::ReadSearch(request.query, view::Names::kWeb, parts.face.vocabulary, parts.clock.Now());
  address.query.limit = view::kEmbeddedHits;
  const Result<index::SearchResult> result = searcher->Find(address.query);
  if (!result) return ErrorPageFor(result.error(), parts);
  http::Response response = Fresh(view::RenderEmbedded(address, *result, parts.face), *searcher);
  http::AllowFraming(response, parts.face.settings.embed_origins);
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

}  // namespace kb::pages
