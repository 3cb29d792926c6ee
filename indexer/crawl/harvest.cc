#include "indexer/crawl/harvest.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "catalog/base/file.h"
#include "indexer/fetch/percent.h"

namespace kb::crawl {
namespace {

constexpr std::size_t kLargestAnswer = 64U << 20;
constexpr int kMostTries = 3;
constexpr std::chrono::seconds kLongestPause{60};
constexpr int kPerPage = 100;
constexpr int64_t kMinutesOfOverlap = 60;
constexpr int64_t kMinutesOfAWeek = int64_t{7} * 24 * 60;

Error Failed(std::string message, const std::string& url) { return {ErrorCode::kUnavailable, std::move(message), url}; }

std::string WithoutSlash(std::string url) {
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url;
}

bool BeginsLikeJson(std::string_view body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && (body[first] == '{' || body[first] == '[');
}

// "https://exempel.se/lista.xlsx?v=1" -> ".xlsx": what a reader tells the format by.
std::string EndingOf(const std::string& url) {
  const std::string path = url.substr(0, url.find('?'));
  const std::size_t dot = path.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : path.substr(dot);
  const bool plain =
      ending.size() > 1 && ending.size() <= 8 && std::all_of(ending.begin() + 1, ending.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      });
  return plain ? ending : "";
}

bool IsTrue(const JsonValue& object, std::string_view key) {
  const std::optional<JsonValue> value = object.Find(key);
  return value && value->IsBool() && value->AsBool();
}

}  // namespace

Result<HarvestMemory> ReadMemory(store::CrawlStore& store, const Source& source) {
  const Result<std::optional<store::CrawlUrl>> found = store.Find(source.id, source.start.front());
  if (!found) return found.error();
  HarvestMemory memory;
  if (!*found || (*found)->status == 0) return memory;
  memory.last = (*found)->fetched;
  const Result<LocalTime> full = ParseLocalTime((*found)->last_modified);
  if (full) memory.last_full = *full;
  return memory;
}

Status WriteMemory(store::CrawlStore& store, const Source& source, const HarvestMemory& memory) {
  const Result<bool> added = store.Add({.source = source.id, .url = source.start.front()});
  if (!added) return added.error();
  Result<std::optional<store::CrawlUrl>> found = store.Find(source.id, source.start.front());
  if (!found) return found.error();
  store::CrawlUrl entry = **std::move(found);
  entry.status = 200;
  entry.fetched = memory.last.value_or(LocalTime());
  entry.last_modified = memory.last_full ? RenderLocalTime(*memory.last_full) : "";
  return store.Update(entry);
}

std::optional<LocalTime> HarvestSince(const HarvestMemory& memory, LocalTime now) {
  if (!memory.last || !memory.last_full || now - *memory.last_full >= kMinutesOfAWeek) return std::nullopt;
  return *memory.last + -kMinutesOfOverlap;
}

Harvest::Harvest(const Source& source, const std::string& user_agent, std::optional<LocalTime> since)
    : source_(source), since_(since), fetcher_(user_agent) {
  for (const std::string& start : source.start) waiting_.push_back({.url = start});
}

Harvest::~Harvest() = default;

std::filesystem::path Harvest::files() const { return files_ == 1 && !single_.empty() ? single_ : folder_->path(); }

std::string Harvest::Address(const Wanted& wanted) const {
  if (wanted.page == 0) return wanted.url;
  std::string url = wanted.url + (wanted.url.find('?') == std::string::npos ? "?" : "&");
  url += "full=true&per_page=" + std::to_string(kPerPage) + "&page=" + std::to_string(wanted.page);
  if (since_) url += "&modified_after=" + fetch::UnifyEscapes(RenderRfc3339(*since_), "+:");
  return url;
}

void Harvest::Ask() {
  fetcher_.Start(
      1, {.url = Address(waiting_.front()), .allow_private = source_.allow_private, .most_bytes = kLargestAnswer});
  asking_ = true;
}

Status Harvest::Keep(const std::string& body, const std::string& ending) {
  char name[32];
  std::snprintf(name, sizeof name, "%06lld", static_cast<long long>(++files_));
  single_ = folder_->path() / (name + ending);
  return WriteFileAtomically(single_, body);
}

// One page of a list: its contents are kept, and the next one is asked for.
Status Harvest::TakePage(const JsonValue& page) {
  const std::optional<JsonValue> contents = page.Find("contents");
  if (!contents || !contents->IsArray())
    return Failed("the answer is no page of HSDS: it has no contents", Address(waiting_.front()));
  const Status kept = contents->size() == 0 ? Done() : Keep(contents->ToText(), ".json");
  if (!kept) return kept;
  const std::optional<JsonValue> total = page.Find("total_pages");
  const int64_t last = total && total->IsInt() ? total->AsInt() : 0;
  Wanted& wanted = waiting_.front();
  const bool ended = contents->size() == 0 || IsTrue(page, "last_page") || wanted.page >= last;
  if (!ended && ++wanted.page > source_.max_pages) return Failed("the list has more pages than max_pages", wanted.url);
  if (ended) waiting_.pop_front();
  return Done();
}

Status Harvest::TakeJson(const fetch::Fetched& fetched) {
  Wanted& wanted = waiting_.front();
  const Result<JsonDocument> document = JsonDocument::Parse(fetched.body);
  const bool object = document && document->root().IsObject();
  if (wanted.page > 0) {
    if (!object) return Failed("the answer is no page of HSDS", fetched.url);
    return TakePage(document->root());
  }
  if (object && document->root().Find("openapi_url")) {  // the API's root
    const std::string root = WithoutSlash(wanted.url);
    waiting_.pop_front();
    waiting_.push_front({.url = root + "/services", .page = 1});
    waiting_.push_front({.url = root + "/organizations", .page = 1});
    is_part_ = since_.has_value();
    return Done();
  }
  if (object && document->root().Find("contents")) {  // a list: once more, in full
    wanted.page = 1;
    is_part_ = since_.has_value();
    return Done();
  }
  waiting_.pop_front();
  return Keep(fetched.body, document ? ".json" : ".ndjson");
}

Result<bool> Harvest::Take(const fetch::Fetched& fetched) {
  ++pages_;
  const bool later = fetched.status == 429 || fetched.status == 503;
  if (later && ++tries_ <= kMostTries) {
    next_ = Steady::now() + std::min(fetched.retry_after.value_or(std::chrono::seconds(5)), kLongestPause);
    return true;
  }
  if (fetched.failure != fetch::FetchFailure::kNone) return Failed(fetched.trouble, fetched.url);
  if (fetched.status != 200) return Failed("answered " + std::to_string(fetched.status), fetched.url);
  tries_ = 0;
  next_ = Steady::now() + source_.delay;
  Status taken = Done();
  if (BeginsLikeJson(fetched.body)) {
    taken = TakeJson(fetched);
  } else {
    const std::string url = waiting_.front().url;
    waiting_.pop_front();
    taken = Keep(fetched.body, EndingOf(url));
  }
  if (!taken) return taken.error();
  return !waiting_.empty();
}

Result<bool> Harvest::Step(std::chrono::milliseconds time) {
  if (!folder_) {
    Result<std::unique_ptr<feeds::TempFolder>> folder = feeds::TempFolder::Make();
    if (!folder) return folder.error();
    folder_ = *std::move(folder);
  }
  if (waiting_.empty()) return false;
  if (!asking_ && Steady::now() >= next_) Ask();
  for (const fetch::Fetched& fetched : fetcher_.Wait(time)) {
    asking_ = false;
    const Result<bool> more = Take(fetched);
    if (!more || !*more) return more;
  }
  return true;
}

}  // namespace kb::crawl
