#include "searchd/desk/dead_links.h"

#include <optional>

#include "catalog/model/identity.h"
#include "catalog/model/record.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/drafts.h"

namespace kb::desk {
namespace {

constexpr int64_t kMostDead = 500;

// What a visitor is led to.
std::set<std::string> LinksOf(const model::Service& service) {
  std::set<std::string> keys;
  for (const std::string* url : {&service.url, &service.chat_url}) {
    if (const std::string key = model::UrlKey(*url); !key.empty()) keys.insert(key);
  }
  return keys;
}

DeadLink LinkFrom(const store::CrawlUrl& url, const model::Service& service) {
  return {.record = service.id,
          .name = service.name,
          .url = url.url,
          .status = url.status,
          .since = url.missing_since.value_or(url.fetched).date(),
          .missing = url.missing_since.has_value()};
}

}  // namespace

void DeadLinks::Forget(const std::string& record) {
  for (const std::string& key : keys_of_[record]) records_of_[key].erase(record);
  keys_of_.erase(record);
}

Status DeadLinks::Follow(store::RecordStore& records) {
  return changes_.Follow(records, {.forget_all =
                                       [this] {
                                         records_of_.clear();
                                         keys_of_.clear();
                                       },
                                   .changed =
                                       [this](const std::string& id, const model::Service* service) {
                                         Forget(id);
                                         if (service == nullptr) return;
                                         keys_of_[id] = LinksOf(*service);
                                         for (const std::string& key : keys_of_[id]) records_of_[key].insert(id);
                                       }});
}

Result<std::vector<DeadLink>> DeadLinks::Find(const std::filesystem::path& crawl, store::RecordStore& records) {
  std::vector<DeadLink> links;
  Result<std::unique_ptr<store::CrawlStore>> crawled = store::CrawlStore::OpenToRead(crawl);
  if (!crawled && crawled.error().code == ErrorCode::kNotFound) return links;
  if (!crawled) return crawled.error();
  const Result<std::vector<store::CrawlUrl>> dead = (*crawled)->Dead(store::kFailingFrom, kMostDead);
  if (!dead) return dead.error();
  if (dead->empty()) return links;
  const std::lock_guard<std::mutex> lock(mutex_);
  const Status followed = Follow(records);
  if (!followed) return followed.error();
  store::DraftStore drafts(records);
  for (const store::CrawlUrl& url : *dead) {
    const auto named = records_of_.find(model::UrlKey(url.url));
    std::set<std::string> ids = named == records_of_.end() ? std::set<std::string>() : named->second;
    const Result<std::vector<std::string>> read = (*crawled)->DraftsOf(url.id);
    if (!read) return read.error();
    for (const std::string& draft : *read) {
      const Result<std::string> record = drafts.RecordOf(store::RecordType::kService, draft);
      if (!record) return record.error();
      if (keys_of_.contains(*record)) ids.insert(*record);
    }
    for (const std::string& id : ids) {
      const Result<std::optional<model::Service>> service = records.GetService(id);
      if (!service) return service.error();
      if (*service) links.push_back(LinkFrom(url, **service));
    }
  }
  return links;
}

}  // namespace kb::desk
