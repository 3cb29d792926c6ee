#include "indexer/crawl/link_list.h"

#include <optional>
#include <set>
#include <string>

#include "catalog/base/json.h"
#include "catalog/model/record_json.h"
#include "indexer/fetch/url.h"

namespace kb::crawl {
namespace {

Result<std::set<std::string>> NamedLinks(store::RecordStore& records) {
  std::set<std::string> links;
  const Status read = records.ForEachCurrent(store::RecordType::kService, [&](const store::Version& version) -> Status {
    const Result<JsonDocument> json = JsonDocument::Parse(version.json);
    std::vector<model::Problem> ignored;
    const Result<model::Service> service =
        json ? model::ServiceFromJson(json->root(), ignored) : Result<model::Service>(json.error());
    if (!service || !model::IsSearchable(service->lifecycle.status)) return Done();
    for (const std::string* link : {&service->url, &service->chat_url}) {
      if (link->find("://") == std::string::npos) continue;
      const Result<std::string> url = fetch::CanonicalUrl(*link);
      if (url) links.insert(*url);
    }
    return Done();
  });
  if (!read) return read.error();
  return links;
}

Result<bool> IsAskedElsewhere(store::CrawlStore& crawl_store, const std::vector<Source>& sources,
                              const std::string& url) {
  for (const Source& source : sources) {
    const bool has_pages = source.kind == SourceKind::kSite || source.kind == SourceKind::kPage;
    if (!has_pages || !InScope(source.scope, url)) continue;
    const Result<std::optional<store::CrawlUrl>> known = crawl_store.Find(source.id, url);
    if (!known) return known.error();
    if (*known) return true;
  }
  return false;
}

}  // namespace

Status ListLinks(store::RecordStore& records, store::CrawlStore& crawl_store, const Source& links,
                 const std::vector<Source>& sources, LocalTime now) {
  Result<std::set<std::string>> named = NamedLinks(records);
  if (!named) return named.error();
  for (auto link = named->begin(); link != named->end();) {
    const Result<bool> elsewhere = IsAskedElsewhere(crawl_store, sources, *link);
    if (!elsewhere) return elsewhere.error();
    link = *elsewhere ? named->erase(link) : std::next(link);
  }
  const Result<std::vector<store::CrawlUrl>> known = crawl_store.Urls(links.id);
  if (!known) return known.error();
  for (const store::CrawlUrl& url : *known) {
    if (named->erase(url.url) > 0) continue;
    const Status removed = crawl_store.Remove(url.id);
    if (!removed) return removed;
  }
  for (const std::string& url : *named) {
    store::CrawlUrl added;
    added.source = links.id;
    added.url = url;
    added.due = now;
    const Result<bool> done = crawl_store.Add(added);
    if (!done) return done.error();
  }
  return Done();
}

}  // namespace kb::crawl
