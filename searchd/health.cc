#include "searchd/health.h"

#include "catalog/base/json.h"

namespace kb {
namespace {

using http::Request;
using http::Response;

Response Uncached(Response response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Ready(const LiveIndex& index) {
  const std::shared_ptr<const index::Searcher> searcher = index.searcher();
  JsonWriter json;
  json.StartObject().Member("ready", searcher != nullptr).Member("reason", index.Trouble());
  if (searcher) {
    const index::IndexInfo info = searcher->Info();
    json.Member("listings", static_cast<int64_t>(info.listings))
        .Member("sequence", static_cast<int64_t>(info.sequence));
    json.Member("schema_version", info.schema_version).Member("built_at", info.built_at);
  }
  json.EndObject();
  return Uncached(http::Json(searcher ? 200 : 503, json.Take()));
}

double Listings(const LiveIndex& index) {
  const std::shared_ptr<const index::Searcher> searcher = index.searcher();
  return searcher ? searcher->Info().listings : 0;
}

double Sequence(const LiveIndex& index) {
  const std::shared_ptr<const index::Searcher> searcher = index.searcher();
  return searcher ? static_cast<double>(searcher->Info().sequence) : 0;
}

}  // namespace

void RegisterHealth(http::Router& router, const LiveIndex& index, http::Metrics& metrics) {
  metrics.AddGauge("kb_index_open", "1 while an index is open", [&index] { return index.searcher() ? 1.0 : 0.0; });
  metrics.AddGauge("kb_index_trouble", "1 while the newest index cannot be read",
                   [&index] { return index.Trouble().empty() ? 0.0 : 1.0; });
  metrics.AddGauge("kb_index_listings", "Listings in the open index", [&index] { return Listings(index); });
  metrics.AddGauge("kb_index_sequence", "Change sequence of the store that the open index holds",
                   [&index] { return Sequence(index); });

  router.Get("/health/live", [](const Request&) { return Uncached(http::Json(200, R"({"live":true})")); });
  router.Get("/health/ready", [&index](const Request&) { return Ready(index); });
  router.Get("/metrics", [&metrics](const Request&) {
    Response response = http::Text(200, metrics.Render());
    for (auto& [name, value] : response.headers) {
      if (name == "Content-Type") value = "text/plain; version=0.0.4; charset=utf-8";
    }
    return Uncached(response);
  });
}

}  // namespace kb
