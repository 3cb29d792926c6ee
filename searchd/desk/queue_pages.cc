#include <algorithm>

#include "catalog/store/crawl_store.h"
#include "searchd/desk/queue.h"

namespace kb::desk {
using http::Response;

namespace {

// Every *.toml of the folder, without its ending.
std::set<std::string> ConfiguredSources(const std::filesystem::path& folder) {
  std::set<std::string> ids;
  std::error_code none;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".toml") ids.insert(entry.path().stem().string());
  }
  return ids;
}

Result<std::vector<store::CrawlSourceHealth>> HealthOfSources(const Turn& turn) {
  std::vector<store::CrawlSourceHealth> rows;
  Result<std::unique_ptr<store::CrawlStore>> crawl = store::CrawlStore::OpenToRead(turn.parts.crawl);
  if (!crawl && crawl.error().code != ErrorCode::kNotFound) return crawl.error();
  if (crawl) {
    Result<std::vector<store::CrawlSourceHealth>> known = (*crawl)->Health();
    if (!known) return known.error();
    rows = *std::move(known);
  }
  for (const std::string& id : ConfiguredSources(turn.parts.crawl.parent_path() / "sources")) {
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.source == id; });
    if (!known) rows.push_back({.source = id});
  }
  return rows;
}

}  // namespace

Response Queue(const Turn& turn) {
  if (turn.visitor.role < store::Role::kEditor) return http::Redirect(303, "/granska/kontakter");
  const std::vector<std::string> kinds = QueueKinds();
  std::string kind(turn.request.QueryValue("slag").value_or(""));
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kind.clear();
  const Result<WaitingThings> things = CollectWaiting(kind, turn);
  if (!things) return Trouble(things.error(), turn);
  QueuePage page{.rows = things->rows, .total = things->total, .kind = kind, .kinds = {}};
  for (const std::string& name : kinds) {
    const auto count = things->kinds.find(name);
    if (count != things->kinds.end()) page.kinds.emplace_back(name, count->second);
  }
  return Private(200, RenderQueue(turn.visitor, page, turn.face()));
}

Response GetSources(const Turn& turn) {
  const Result<std::vector<store::CrawlSourceHealth>> rows = HealthOfSources(turn);
  if (!rows) return Trouble(rows.error(), turn);
  return Private(200, RenderSources(turn.visitor, *rows, turn.now(), turn.face()));
}

}  // namespace kb::desk
