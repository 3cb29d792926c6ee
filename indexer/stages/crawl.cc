#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "catalog/base/json.h"
#include "indexer/fetch/similarity.h"
#include "indexer/fetch/sitemap.h"
#include "indexer/stages/commands.h"
#include "indexer/stages/crawl_job.h"
#include "indexer/stages/stop_signals.h"

namespace kb::stages {
namespace {

constexpr int kMostTwinBits = 3;  // of 64 that may differ between texts that are nearly the same

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

// One line that rewrites itself, where standard error is a terminal.
class Ticker {
 public:
  Ticker() : is_terminal_(isatty(STDERR_FILENO) == 1) {}
  ~Ticker() { Clear(); }
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

  Status Show(crawl::CrawlRound& round) {
    if (!is_terminal_ || Steady::now() - shown_ < milliseconds(500)) return Done();
    const Result<int64_t> waiting = round.Waiting();
    if (!waiting) return waiting.error();
    const double seconds = std::chrono::duration<double>(Steady::now() - began_).count();
    const double rate = static_cast<double>(round.counts().asked) / std::max(0.1, seconds);
    std::string left;
    if (rate > 0.01)
      left = ", " + std::to_string(static_cast<int64_t>(static_cast<double>(*waiting) / rate) + 1) + " s left";
    std::fprintf(stderr, "\r\033[K%lld pages, %.1f/s, %lld waiting at %zu hosts, %lld failed%s",
                 static_cast<long long>(round.counts().asked), rate, static_cast<long long>(*waiting), round.hosts(),
                 static_cast<long long>(round.counts().failed), left.c_str());
    shown_ = Steady::now();
    stands_ = true;
    return Done();
  }
  void Clear() {
    if (std::exchange(stands_, false)) std::fputs("\r\033[K", stderr);
  }

 private:
  bool is_terminal_;
  bool stands_ = false;
  Steady::time_point began_ = Steady::now();
  Steady::time_point shown_{};
};

struct Opened {
  std::unique_ptr<Words> words;
  crawl::Sources sources;
  std::unique_ptr<store::CrawlStore> crawl_store;
};

Result<Opened> OpenAll(Workshop& workshop) {
  Opened opened;
  Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  opened.words = *std::move(words);
  opened.sources = LoadAllSources(workshop.places(), workshop.config(), opened.words->vocabulary);
  Result<std::unique_ptr<store::CrawlStore>> crawl_store = store::CrawlStore::Open(workshop.places().crawl());
  if (!crawl_store) return crawl_store.error();
  opened.crawl_store = *std::move(crawl_store);
  for (const Error& refused : opened.sources.refused)
    std::fprintf(stderr, "indexer crawl: %s\n", refused.Text().c_str());
  return opened;
}

// What a round did, told as it goes or as one JSON object at its end.
class CrawlTelling {
 public:
  explicit CrawlTelling(OutputForm form) : form_(form) { json_.StartObject().Key("feeds").StartArray(); }

  void Feed(const crawl::Source& source, bool is_part, const ReadingCounts& counts) {
    json_.StartObject().Member("source", source.id).Member("part", is_part);
    WriteReading(counts);
    json_.Member("home", int64_t{counts.home}).EndObject();
    if (form_ == OutputForm::kJson) return;
    std::printf(
        "%s: %s, %lld answers: %lld services new, %lld changed, %lld held for somebody to decide, %lld to be checked, "
        "%lld came from here\n",
        source.id.c_str(), is_part ? "what has changed" : "everything", static_cast<long long>(counts.pages),
        static_cast<long long>(counts.added), static_cast<long long>(counts.changed),
        static_cast<long long>(counts.held), static_cast<long long>(counts.gone), static_cast<long long>(counts.home));
  }

  void FeedFailed(const crawl::Source& source, const Error& error) {
    json_.StartObject().Member("source", source.id).Member("error", error.Text()).EndObject();
    std::fprintf(stderr, "indexer crawl: %s: %s\n", source.id.c_str(), error.Text().c_str());
  }

  void Fetched(const crawl::CrawlRound& round, double seconds) {
    const crawl::CrawlCounts& counts = round.counts();
    CloseFeeds();
    json_.Key("fetched").StartObject().Member("asked", int64_t{counts.asked});
    json_.Member("hosts", static_cast<int64_t>(round.hosts())).Member("changed", int64_t{counts.changed});
    json_.Member("unchanged", int64_t{counts.unchanged}).Member("missing", int64_t{counts.missing});
    json_.Member("failed", int64_t{counts.failed}).Member("forbidden", int64_t{counts.forbidden});
    json_.MemberDouble("seconds", seconds).MemberIfAny("last_trouble", round.last_trouble()).EndObject();
    if (form_ == OutputForm::kJson) return;
    std::printf(
        "asked for %lld pages at %zu hosts in %.1f s: %lld new or changed, %lld as before, %lld missing, %lld failed, "
        "%lld forbidden by robots.txt\n",
        static_cast<long long>(counts.asked), round.hosts(), seconds, static_cast<long long>(counts.changed),
        static_cast<long long>(counts.unchanged), static_cast<long long>(counts.missing),
        static_cast<long long>(counts.failed), static_cast<long long>(counts.forbidden));
    if (!round.last_trouble().empty()) std::printf("last trouble: %s\n", round.last_trouble().c_str());
  }

  void Read(const ReadingCounts& counts) {
    CloseFeeds();
    json_.Key("read").StartObject();
    WriteReading(counts);
    json_.Member("services", int64_t{counts.services}).EndObject();
    if (form_ == OutputForm::kJson) return;
    std::printf(
        "read %lld pages: %lld services, %lld new, %lld changed, %lld held for somebody to decide, %lld to be "
        "checked\n",
        static_cast<long long>(counts.pages), static_cast<long long>(counts.services),
        static_cast<long long>(counts.added), static_cast<long long>(counts.changed),
        static_cast<long long>(counts.held), static_cast<long long>(counts.gone));
  }

  void Dropped(int64_t pages) {
    json_.Member("left_archive", pages);
    if (form_ == OutputForm::kText && pages > 0)
      std::printf("%lld old page%s left the archive\n", static_cast<long long>(pages), pages == 1 ? "" : "s");
  }

  void Finish(const crawl::Sources& sources) {
    CloseFeeds();
    json_.Key("refused").StartArray();
    for (const Error& refused : sources.refused) json_.String(refused.Text());
    json_.EndArray().EndObject();
    if (form_ == OutputForm::kJson) std::printf("%s\n", json_.Take().c_str());
  }

 private:
  void CloseFeeds() {
    if (!std::exchange(feeds_closed_, true)) json_.EndArray();
  }
  void WriteReading(const ReadingCounts& counts) {
    json_.Member("pages", int64_t{counts.pages}).Member("new", int64_t{counts.added});
    json_.Member("changed", int64_t{counts.changed}).Member("held", int64_t{counts.held});
    json_.Member("to_be_checked", int64_t{counts.gone});
  }

  OutputForm form_;
  JsonWriter json_;
  bool feeds_closed_ = false;
};

// The listings' own links; none while there are no records.
Status FollowLinks(Workshop& workshop, Opened& opened, const CrawlRequest& request) {
  const Result<std::unique_ptr<store::RecordStore>> records =
      store::RecordStore::Open(workshop.places().records(), store::OpenMode::kReadOnly);
  if (!records) return records.error().code == ErrorCode::kNotFound ? Done() : Status(records.error());
  return ListDueLinks(**records, *opened.crawl_store, opened.sources.good, workshop.clock().Now(), request.only_due);
}

Status Fetch(Workshop& workshop, Opened& opened, const CrawlRequest& request, CrawlTelling& telling) {
  const Result<std::string> agent = UserAgent(workshop.config());
  if (!agent) return agent.error();
  Status listed = FollowLinks(workshop, opened, request);
  if (!listed) return listed;
  crawl::CrawlRound round(*opened.crawl_store, opened.sources.good, workshop.clock(),
                          {.user_agent = *agent, .only_due_sources = request.only_due});
  Status done = round.Begin();
  if (!done) return done;
  StopSignals signals;
  Ticker ticker;
  const auto began = Steady::now();
  Result<bool> more = true;
  while (more && *more && !signals.Came()) {
    more = round.Step(milliseconds(200));
    if (more) done = ticker.Show(round);
    if (!done) return done;
  }
  ticker.Clear();
  if (!more) return more.error();
  done = round.Pause();
  telling.Fetched(round, std::chrono::duration<double>(Steady::now() - began).count());
  if (done && signals.Came())
    return Error{ErrorCode::kConflict, "stopped; run it again, and it goes on where it was", ""};
  return done;
}

Result<int> Read(Workshop& workshop, Opened& opened, CrawlTelling& telling) {
  const Result<std::unique_ptr<store::RecordStore>> records = workshop.OpenToWrite();
  if (!records) return records.error();
  const extract::Extractor extractor(opened.words->vocabulary, opened.words->analyzer);
  ReadingCounts total;
  for (const crawl::Source& source : opened.sources.good) {
    if (source.kind == crawl::SourceKind::kFeed || source.kind == crawl::SourceKind::kLinks) continue;
    const Result<ReadingCounts> counts =
        ReadPages(*opened.crawl_store, **records, source, *opened.words, extractor, workshop.clock().Now(), nullptr);
    if (!counts) return counts.error();
    for (const std::string& refusal : counts->refusals) std::fprintf(stderr, "%s\n", refusal.c_str());
    total.pages += counts->pages;
    total.services += counts->services;
    total.added += counts->added;
    total.changed += counts->changed;
    total.held += counts->held;
    total.gone += counts->gone;
  }
  telling.Read(total);
  return opened.sources.refused.empty() ? kExitOk : kExitFindings;
}

// Fetches one feed to its end.
Result<bool> FetchFeed(crawl::Harvest& harvest, StopSignals& signals) {
  Result<bool> more = true;
  while (more && *more && !signals.Came()) more = harvest.Step(milliseconds(200));
  if (more && *more) return Error{ErrorCode::kConflict, "stopped; run it again", ""};
  return more;
}

// The feeds whose time has come, one after the other; one that fails is told and leaves the others alone.
Result<int> HarvestFeeds(Workshop& workshop, Opened& opened, const CrawlRequest& request, CrawlTelling& telling) {
  int code = kExitOk;
  const LocalTime now = workshop.clock().Now();
  StopSignals signals;
  for (const crawl::Source& source : opened.sources.good) {
    if (source.kind != crawl::SourceKind::kFeed) continue;
    const Result<bool> due = IsDue(*opened.crawl_store, source, now);
    if (!due) return due.error();
    if (request.only_due && !*due) continue;
    const Result<std::string> agent = UserAgent(workshop.config());
    if (!agent) return agent.error();
    const Result<crawl::HarvestMemory> memory = crawl::ReadMemory(*opened.crawl_store, source);
    if (!memory) return memory.error();
    crawl::Harvest harvest(source, *agent, crawl::HarvestSince(*memory, now));
    const Result<bool> fetched = FetchFeed(harvest, signals);
    if (!fetched && signals.Came()) return fetched.error();
    const Result<std::unique_ptr<store::RecordStore>> records = workshop.OpenToWrite();
    if (!records) return records.error();
    const Result<ReadingCounts> counts = fetched ? TakeHarvest(harvest, *opened.crawl_store, **records, source,
                                                               *opened.words, workshop.places(), now, nullptr)
                                                 : Result<ReadingCounts>(fetched.error());
    if (!counts) {
      telling.FeedFailed(source, counts.error());
      code = kExitFindings;
      const Status noted = NoteFailedHarvest(*opened.crawl_store, source, counts.error(), now);
      if (!noted) return noted.error();
      continue;
    }
    for (const std::string& refusal : counts->refusals) std::fprintf(stderr, "%s\n", refusal.c_str());
    telling.Feed(source, harvest.is_part(), *counts);
  }
  return code;
}

bool HasPages(const crawl::Sources& sources) {
  return std::any_of(sources.good.begin(), sources.good.end(),
                     [](const crawl::Source& source) { return source.kind != crawl::SourceKind::kFeed; });
}

Result<int> CrawlAll(Workshop& workshop, Opened& opened, const CrawlRequest& request, CrawlTelling& telling) {
  const int refused = opened.sources.refused.empty() ? kExitOk : kExitFindings;
  if (opened.sources.good.empty()) {
    std::fprintf(stderr, "no sources: put files into %s (docs/crawl.md)\n", workshop.places().sources().c_str());
    return refused;
  }
  const Result<int> harvested = request.offline ? kExitOk : HarvestFeeds(workshop, opened, request, telling);
  if (!harvested) return harvested.error();
  if (!HasPages(opened.sources)) return refused == kExitOk ? *harvested : refused;
  const Status fetched =
      request.offline ? opened.crawl_store->ForgetReading() : Fetch(workshop, opened, request, telling);
  if (!fetched) return fetched.error();
  const Result<int> read = Read(workshop, opened, telling);
  if (!read) return read.error();
  const Result<int64_t> dropped =
      DropOldPages(*opened.crawl_store, workshop.clock().Now(), workshop.config().keep_pages_days);
  if (!dropped) return dropped.error();
  telling.Dropped(*dropped);
  return *read == kExitOk ? harvested : read;
}

std::string DayOf(const std::optional<LocalTime>& time) { return time ? RenderLocalTime(*time) : "never"; }

}  // namespace

Result<int> Crawl(Workshop& workshop, const CrawlRequest& request) {
  const Result<store::WriterLock> lock = workshop.TakeLock("indexer crawl");
  if (!lock) return lock.error();
  Result<Opened> opened = OpenAll(workshop);
  if (!opened) return opened.error();
  CrawlTelling telling(request.form);
  const Result<int> code = CrawlAll(workshop, *opened, request, telling);
  if (code) telling.Finish(opened->sources);
  return code;
}

Result<int> ListSources(Workshop& workshop, OutputForm form) {
  Result<Opened> opened = OpenAll(workshop);
  if (!opened) return opened.error();
  JsonWriter json;
  json.StartObject().Key("sources").StartArray();
  for (const crawl::Source& source : opened->sources.good) {
    const Result<store::CrawlSourceState> state = opened->crawl_store->GetSource(source.id);
    const Result<int64_t> urls = opened->crawl_store->CountUrls(source.id);
    if (!state) return state.error();
    if (!urls) return urls.error();
    json.StartObject()
        .Member("id", source.id)
        .Member("name", source.name)
        .Member("last_round", DayOf(state->round_ended));
    json.Member("going_on", state->round_began.has_value()).Member("addresses", *urls).Member("pages", state->pages);
    json.Member("changed", state->changed)
        .Member("failed", state->failed)
        .Member("trouble", state->trouble)
        .EndObject();
    if (form == OutputForm::kJson) continue;
    std::printf("%-24s %s\n  last round %s%s, %lld addresses; %lld asked, %lld changed, %lld failed\n",
                source.id.c_str(), source.name.c_str(), DayOf(state->round_ended).c_str(),
                state->round_began ? " (one goes on)" : "", static_cast<long long>(*urls),
                static_cast<long long>(state->pages), static_cast<long long>(state->changed),
                static_cast<long long>(state->failed));
    if (!state->trouble.empty()) std::printf("  trouble    %s\n", state->trouble.c_str());
  }
  json.EndArray().Key("refused").StartArray();
  for (const Error& refused : opened->sources.refused) json.String(refused.Text());
  json.EndArray().EndObject();
  if (form == OutputForm::kJson) std::printf("%s\n", json.Take().c_str());
  if (form == OutputForm::kText && opened->sources.good.empty()) std::printf("no sources\n");
  return opened->sources.refused.empty() ? kExitOk : kExitFindings;
}

Result<int> ExplainPage(Workshop& workshop, const std::string& given) {
  Result<Opened> opened = OpenAll(workshop);
  if (!opened) return opened.error();
  const Result<std::string> url = fetch::CanonicalUrl(given);
  if (!url) return url.error();
  const extract::Extractor extractor(opened->words->vocabulary, opened->words->analyzer);
  bool known = false;
  for (const crawl::Source& source : opened->sources.good) {
    const bool inside = fetch::InScope(source.scope, *url);
    const Result<std::optional<store::CrawlUrl>> found = opened->crawl_store->Find(source.id, *url);
    if (!found) return found.error();
    if (!inside && !*found) continue;
    known = true;
    std::printf("source     %s, %s\n", source.id.c_str(), inside ? "inside its scope" : "outside its scope");
    const Result<std::optional<store::CrawlRobots>> robots = opened->crawl_store->GetRobots(fetch::HostKey(*url));
    if (!robots) return robots.error();
    if (*robots) {
      const bool allowed =
          (*robots)->status >= 200 && (*robots)->status < 500 &&
          ((*robots)->status >= 300 || fetch::Robots::Parse((*robots)->text).Allows("KunskapsbankBot", *url));
      std::printf("robots.txt answered %d at %s: %s\n", (*robots)->status, RenderLocalTime((*robots)->fetched).c_str(),
                  allowed ? "allowed" : "forbidden");
    }
    if (!*found) {
      std::printf("fetched    never: no page that was read leads to it\n");
      continue;
    }
    const store::CrawlUrl& entry = **found;
    std::printf("fetched    %s, status %d, %d links from a start page, due %s\n",
                entry.status == 0 ? "never" : RenderLocalTime(entry.fetched).c_str(), entry.status, entry.depth,
                RenderLocalTime(entry.due).c_str());
    if (entry.digest.empty()) continue;
    const Result<std::optional<std::string>> packed = opened->crawl_store->GetPage(entry.digest);
    if (!packed) return packed.error();
    const Result<std::string> bytes =
        *packed ? fetch::Gunzip(**packed, std::size_t{64U << 20}) : Result<std::string>(Error{});
    if (!bytes) continue;
    std::printf("archived   %s, %zu bytes, %s\n", entry.digest.c_str(), bytes->size(), entry.content_type.c_str());
    const extract::PageDrafts drafts = extractor.Read({.url = *url,
                                                       .bytes = *bytes,
                                                       .content_type = entry.content_type,
                                                       .today = workshop.clock().Now().date(),
                                                       .default_language = source.language});
    std::printf("read       \"%s\", language %s, %zu links\n", drafts.title.c_str(), drafts.language.c_str(),
                drafts.links.size());
    const Result<std::string> twin =
        opened->crawl_store->TwinOf(source.id, entry.id, fetch::SimHash(drafts.text), kMostTwinBits);
    if (!twin) return twin.error();
    if (!twin->empty()) std::printf("  nearly   the text of %s\n", twin->c_str());
    for (const std::string& note : drafts.notes) std::printf("  note     %s\n", note.c_str());
    for (const extract::PageDraft& draft : drafts.drafts) {
      std::printf("draft      %s\n", draft.service.name.c_str());
      for (const extract::Evidence& evidence : draft.evidence) {
        std::printf("  %-24s %.2f %s %s: %s\n", evidence.field.c_str(), evidence.confidence, evidence.method.c_str(),
                    evidence.where.c_str(), evidence.words.c_str());
      }
    }
  }
  if (!known) return Error{ErrorCode::kNotFound, "no source knows this address", given};
  return kExitOk;
}

}  // namespace kb::stages
