#include "searchd/health.h"

#include "catalog/base/json.h"
#include "catalog/base/metric_text.h"
#include "searchd/watch/state_numbers.h"
#include "searchd/watch/status_page.h"

namespace kb {
namespace {

using http::Request;
using http::Response;

Response Uncached(Response response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

double Seconds(std::chrono::milliseconds time) { return std::chrono::duration<double>(time).count(); }

void AddLink(const replica::PrimaryLink& link, JsonWriter& json) {
  const auto age = link.ListAge();
  if (age) json.MemberDouble("hide_list_age_seconds", Seconds(*age));
  json.MemberDouble("behind_seconds", Seconds(link.Behind()));
  json.Member("primary_sequence", static_cast<int64_t>(link.PrimarySequence()));
}

Response Ready(const HealthParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.index.searcher();
  const std::string why_not = WhyNotReady(parts.index, parts.link);
  JsonWriter json;
  json.StartObject().Member("ready", why_not.empty());
  json.Member("reason", why_not.empty() ? parts.index.Trouble() : why_not);
  json.Member("role", parts.link != nullptr ? "replica" : "primary");
  if (searcher) {
    const index::IndexInfo info = searcher->Info();
    json.Member("listings", static_cast<int64_t>(info.listings))
        .Member("sequence", static_cast<int64_t>(info.sequence));
    json.Member("schema_version", info.schema_version).Member("built_at", info.built_at);
    json.Member("index_age_seconds", int64_t{parts.index.Age().value_or(std::chrono::seconds(0)).count()});
  }
  if (parts.link != nullptr) AddLink(*parts.link, json);
  json.EndObject();
  return Uncached(http::Json(why_not.empty() ? 200 : 503, json.Take()));
}

std::string IndexNumbers(const HealthParts& parts) {
  MetricText text;
  const std::shared_ptr<const index::Searcher> searcher = parts.index.searcher();
  text.Gauge("kb_index_open", "1 while an index is open").Value(searcher ? 1 : 0);
  text.Gauge("kb_index_trouble", "1 while the newest index cannot be read")
      .Value(parts.index.Trouble().empty() ? 0 : 1);
  const index::IndexInfo info = searcher ? searcher->Info() : index::IndexInfo{};
  text.Gauge("kb_index_listings", "Listings in the open index").Value(info.listings);
  text.Gauge("kb_index_sequence", "Change sequence of the store that the open index holds")
      .Value(static_cast<double>(info.sequence));
  const auto age = parts.index.Age();
  text.Gauge("kb_index_age_seconds", "Since a newer index was opened; -1: none is open")
      .Value(age ? static_cast<double>(age->count()) : -1);
  text.Gauge("kb_ready", "1 while searches may be answered")
      .Value(WhyNotReady(parts.index, parts.link).empty() ? 1 : 0);
  return text.Take();
}

std::string LinkNumbers(const replica::PrimaryLink& link) {
  MetricText text;
  const auto age = link.ListAge();
  text.Gauge("kb_replica_hide_list_age_seconds", "Since the list of hidden records came; -1: never")
      .Value(age ? Seconds(*age) : -1);
  text.Gauge("kb_replica_behind_seconds", "For how long the copy of the index has been behind the primary's")
      .Value(Seconds(link.Behind()));
  text.Gauge("kb_replica_primary_sequence", "Change that the primary's index holds")
      .Value(static_cast<double>(link.PrimarySequence()));
  return text.Take();
}

// Of the primary: the inbox, letters, the indexer and the last backup.
std::string WorkNumbers(const HealthParts& parts) {
  MetricText text;
  if (parts.forms != nullptr) {
    const auto inbox = watch::LookAtInbox(parts.forms->inbox(), parts.places.records(), parts.clock.Now());
    text.Gauge("kb_inbox_trouble", "1 while the inbox or the records cannot be read").Value(inbox ? 0 : 1);
    if (inbox) watch::Write(*inbox, text);
    watch::Write(watch::LookAtMail(parts.places.mail()), text);
  }
  const auto indexer = watch::LookAtIndexer(parts.places.state);
  text.Gauge("kb_indexer_report_age_seconds", "Since indexer run last said that it lives; -1: never")
      .Value(indexer ? static_cast<double>(indexer->age_seconds) : -1);
  const auto backup = watch::BackupAge(parts.places.state);
  text.Gauge("kb_backup_age_seconds", "Since the last whole backup; -1: none is known of")
      .Value(backup ? static_cast<double>(*backup) : -1);
  return text.Take() + (indexer ? indexer->text : "");
}

int64_t SourcesInTrouble(std::string_view text) {
  int64_t count = 0;
  for (std::size_t at = text.find("\nkb_crawl_trouble{"); at != std::string_view::npos;
       at = text.find("\nkb_crawl_trouble{", at + 1)) {
    const std::size_t end = text.find('\n', at + 1);
    count += text.substr(at, end - at).ends_with(" 1") ? 1 : 0;
  }
  return count;
}

watch::ServiceState LookAtService(const HealthParts& parts) {
  watch::ServiceState state;
  const std::shared_ptr<const index::Searcher> searcher = parts.index.searcher();
  state.index_open = WhyNotReady(parts.index, parts.link).empty();
  state.index_trouble = !parts.index.Trouble().empty();
  state.listings = searcher ? searcher->Info().listings : 0;
  state.replica = parts.link != nullptr;
  if (parts.link != nullptr) {
    state.copy_age_seconds = std::chrono::duration_cast<std::chrono::seconds>(parts.link->Behind()).count();
    return state;
  }
  state.forms = parts.forms != nullptr;
  if (parts.forms != nullptr) {
    const auto inbox = watch::LookAtInbox(parts.forms->inbox(), parts.places.records(), parts.clock.Now());
    if (inbox) state.inbox = *inbox;
    state.mail = parts.forms->SendsLetters();
    state.letters = watch::LookAtMail(parts.places.mail());
  }
  if (const auto indexer = watch::LookAtIndexer(parts.places.state)) {
    state.indexer_age_seconds = indexer->age_seconds;
    state.index_behind_seconds = watch::MetricValue(indexer->text, "kb_indexer_index_behind_seconds").value_or(0);
    state.sources_in_trouble = SourcesInTrouble(indexer->text);
  }
  return state;
}

}  // namespace

std::string WhyNotReady(const LiveIndex& index, const replica::PrimaryLink* link) {
  if (index.searcher() == nullptr) return index.Trouble().empty() ? "there is no index yet" : index.Trouble();
  if (link != nullptr && !link->IsFresh()) return "the list of hidden records is older than five seconds";
  return "";
}

void RegisterHealth(http::Router& router, const HealthParts& parts) {
  parts.metrics.AddText([parts] { return IndexNumbers(parts); });
  if (parts.link != nullptr) parts.metrics.AddText([link = parts.link] { return LinkNumbers(*link); });
  if (parts.link == nullptr) parts.metrics.AddText([parts] { return WorkNumbers(parts); });

  router.Get("/health/live", [](const Request&) { return Uncached(http::Json(200, R"({"live":true})")); });
  router.Get("/health/ready", [parts](const Request&) { return Ready(parts); });
  router.Get("/metrics", [&metrics = parts.metrics](const Request&) {
    Response response = http::Text(200, metrics.Render());
    for (auto& [name, value] : response.headers) {
      if (name == "Content-Type") value = "text/plain; version=0.0.4; charset=utf-8";
    }
    return Uncached(response);
  });
  if (!parts.face) return;
  watch::RegisterStatus(router, {[parts] { return LookAtService(parts); }, *parts.face, parts.easy, parts.english});
}

}  // namespace kb
