#include <algorithm>
#include <array>

#include "catalog/hsds/to_hsds.h"
#include "searchd/files/calendar.h"
#include "searchd/files/feeds.h"
#include "searchd/files/file_parts.h"
#include "searchd/files/table.h"
#include "searchd/http/base_url.h"
#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"
#include "searchd/view/json_ld.h"
#include "searchd/view/search_url.h"

namespace kb::files {
namespace {

using http::PathValues;
using http::Request;
using http::Response;
using index::Searcher;
using index::StoredListing;
using Listings = std::vector<StoredListing>;

constexpr int kPage = 100;
constexpr std::size_t kMostEntries = 100;

struct Asked {
  const Request& request;
  const FileParts& parts;
  LocalTime now;
  std::string base;
};

Response Refused(const Error& error) { return http::ProblemFor(error); }

Response FileOf(std::string body, const char* type, const std::string& name, const Searcher& searcher) {
  Response response{.status = 200, .headers = {{"Content-Type", type}}, .body = std::move(body)};
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("X-Robots-Tag", "noindex");
  if (!name.empty()) response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  http::AddEtag(response, std::to_string(searcher.Info().revision));
  return response;
}

view::SearchAddress AddressOf(const Asked& asked) {
  return view::ReadSearch(asked.request.query, view::Names::kWeb, asked.parts.face.vocabulary, asked.now);
}

// The listings that the search finds, in its order.
Result<Listings> Found(const Asked& asked, const Searcher& searcher) {
  index::SearchQuery query = AddressOf(asked).query;
  query.limit = kPage;
  query.explain = false;
  Listings listings;
  for (query.page = 1; listings.size() < kMostListings; ++query.page) {
    const Result<index::SearchResult> result = searcher.Find(query);
    if (!result) return result.error();
    for (const index::Hit& hit : result->hits) {
      Result<std::optional<StoredListing>> listing = searcher.FindById(hit.card.id);
      if (!listing) return listing.error();
      if (*listing) listings.push_back(**std::move(listing));
    }
    if (result->hits.size() < kPage) break;
  }
  return listings;
}

using Write = std::function<Result<std::string>(const Listings&, const Asked&)>;
struct Kind {
  const char* ending;
  const char* type;
  const char* name;  // of the file when it is saved, without the ending; empty: shown
  Write write;
};

Result<std::string> WriteCsv(const Listings& listings, const Asked& asked) {
  return ToCsv(TableOf(listings, asked.base, asked.parts.face));
}
Result<std::string> WriteXlsx(const Listings& listings, const Asked& asked) {
  return ToXlsx(TableOf(listings, asked.base, asked.parts.face), asked.parts.face.texts.Get("layout.name"));
}
Result<std::string> WriteCalendar(const Listings& listings, const Asked& asked) {
  const std::string name =
      listings.size() == 1 ? listings.front().card.name : asked.parts.face.texts.Get("layout.name");
  return CalendarOf(listings, name, asked.base, asked.now, asked.parts.face);
}
Result<std::string> WriteGeoJson(const Listings& listings, const Asked& asked) {
  const bool pins = asked.request.QueryValue("bara") == "platser";
  return pins ? PinsOf(listings, asked.base) : GeoJsonOf(listings, asked.base, asked.parts.face);
}
Result<std::string> WriteJsonLd(const Listings& listings, const Asked& asked) {
  return view::ListingsJsonLd(listings, asked.base, asked.now, asked.parts.face);
}
Result<std::string> WriteVcard(const Listings& listings, const Asked& asked) {
  return VcardOf(listings.front(), asked.base, asked.parts.face);
}

const std::array<Kind, 6>& Kinds() {
  static const std::array<Kind, 6>* const kinds = new std::array<Kind, 6>{{
      {"csv", "text/csv; charset=utf-8", "kunskapsbank", WriteCsv},
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "kunskapsbank", WriteXlsx},
      {"ics", "text/calendar; charset=utf-8", "kalender", WriteCalendar},
      {"geojson", "application/geo+json", "", WriteGeoJson},
      {"jsonld", "application/ld+json", "", WriteJsonLd},
      {"vcf", "text/vcard; charset=utf-8", "kontakt", WriteVcard},
  }};
  return *kinds;
}

std::string NameOf(const Kind& kind) {
  return *kind.name == '\0' ? std::string() : std::string(kind.name) + "." + kind.ending;
}

Asked AskedOf(const Request& request, const FileParts& parts) {
  return {.request = request, .parts = parts, .now = parts.clock.Now(), .base = http::BaseUrl(request)};
}

Response NoIndex() { return http::Problem(503, http::ReasonPhrase(503), "there is no index to read yet"); }

Response SearchFile(const Request& request, const Kind& kind, const FileParts& parts) {
  const std::shared_ptr<const Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Asked asked = AskedOf(request, parts);
  const Result<Listings> listings = Found(asked, *searcher);
  if (!listings) return Refused(listings.error());
  Result<std::string> body = kind.write(*listings, asked);
  return body ? FileOf(*std::move(body), kind.type, NameOf(kind), *searcher) : Refused(body.error());
}

Response ListingFile(const Request& request, std::string_view slug, const Kind& kind, const FileParts& parts) {
  const std::shared_ptr<const Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Result<std::optional<StoredListing>> listing = searcher->FindBySlug(slug);
  if (!listing) return Refused(listing.error());
  if (!*listing) return http::Problem(404, http::ReasonPhrase(404), "no listing has that address");
  Result<std::string> body = kind.write({**listing}, AskedOf(request, parts));
  return body ? FileOf(*std::move(body), kind.type, NameOf(kind), *searcher) : Refused(body.error());
}

// What was changed last stands first.
Result<std::vector<FeedEntry>> Entries(const Asked& asked, const Searcher& searcher) {
  index::HarvestQuery query;
  query.found = AddressOf(asked).query;
  const Result<index::Harvest> harvest = searcher.StartHarvest(query);
  if (!harvest) return harvest.error();
  std::vector<FeedEntry> entries;
  for (std::size_t first = 0; first < harvest->total(); first += kPage) {
    const Result<std::vector<index::HarvestedRecord>> records = searcher.ReadHarvest(*harvest, first, kPage);
    if (!records) return records.error();
    for (const index::HarvestedRecord& record : *records) {
      const model::Service& service = record.service;
      entries.push_back({.id = hsds::ServiceUuid(service.id),
                         .slug = service.slug.empty() ? service.id : service.slug,
                         .title = service.name,
                         .author = record.organizations.empty() ? "" : record.organizations.front().name,
                         .summary = service.description,
                         .status = hsds::HsdsStatus(service.lifecycle.status),
                         .updated = record.modified.value_or(LocalTime())});
    }
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const FeedEntry& a, const FeedEntry& b) { return a.updated > b.updated; });
  if (entries.size() > kMostEntries) entries.resize(kMostEntries);
  return entries;
}

Response Feed(const Request& request, const FileParts& parts) {
  const std::shared_ptr<const Searcher> searcher = parts.searcher();
  if (!searcher) return NoIndex();
  const Asked asked = AskedOf(request, parts);
  const Result<std::vector<FeedEntry>> entries = Entries(asked, *searcher);
  if (!entries) return Refused(entries.error());
  const std::string page = view::SearchPath(AddressOf(asked));
  const std::size_t question = page.find('?');
  const std::string self = "/sok.atom" + (question == std::string::npos ? std::string() : page.substr(question));
  const LocalTime updated = entries->empty() ? LocalTime(asked.now.date(), 0) : entries->front().updated;
  const std::string text = AtomOf(*entries, parts.face.texts.Get("layout.name"), asked.base, self, page, updated);
  return FileOf(text, "application/atom+xml; charset=utf-8", "", *searcher);
}

}  // namespace

void RegisterFiles(http::Router& router, const FileParts& parts) {
  const std::array<std::pair<const char*, const char*>, 4> of_listing = {
      {{"ics", "/kalender.ics"}, {"vcf", "/kontakt.vcf"}, {"geojson", "/karta.geojson"}, {"jsonld", "/data.jsonld"}}};
  for (const Kind& kind : Kinds()) {
    const std::string ending = kind.ending;
    if (ending != "vcf") {
      router.Get("/sok." + ending, [parts, &kind](const Request& request) { return SearchFile(request, kind, parts); });
    }
    for (const auto& [of, name] : of_listing) {
      if (ending != of) continue;
      router.Get("/v/{slug}" + std::string(name), [parts, &kind](const Request& request, const PathValues& path) {
        return ListingFile(request, path["slug"], kind, parts);
      });
    }
  }
  router.Get("/sok.atom", [parts](const Request& request) { return Feed(request, parts); });
}

}  // namespace kb::files
