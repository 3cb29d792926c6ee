#include "searchd/pages/seo_pages.h"

#include "searchd/http/etag.h"
#include "searchd/pages/pages.h"
#include "searchd/view/template.h"

namespace kb::pages {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t kMostAddresses = 50'000;  // of one sitemap (sitemaps.org)
constexpr int kPageOfListings = 100;

Response FileOf(std::string body, const char* type) {
  Response response{.status = 200, .headers = {{"Content-Type", type}, {"Cache-Control", "no-cache"}}, .body = {}};
  response.body = std::move(body);
  http::AddEtag(response);
  return response;
}

class Sitemap {
 public:
  explicit Sitemap(const std::string& base) : base_(base) {}

  void Add(const std::string& path) {
    if (++count_ <= kMostAddresses) text_ += "<url><loc>" + view::EscapeHtml(base_ + path) + "</loc></url>\n";
  }
  [[nodiscard]] bool IsFull() const { return count_ >= kMostAddresses; }
  [[nodiscard]] std::string Take() const { return text_ + "</urlset>\n"; }

 private:
  std::string base_;
  std::string text_ =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  std::size_t count_ = 0;
};

Status AddListings(const index::Searcher& searcher, LocalTime now, Sitemap& sitemap) {
  for (int page = 1; !sitemap.IsFull(); ++page) {
    const Result<index::SearchResult> result = searcher.Find({.page = page, .limit = kPageOfListings, .now = now});
    if (!result) return result.error();
    for (const index::Hit& hit : result->hits) sitemap.Add("/v/" + hit.card.slug);
    if (result->hits.size() < kPageOfListings) return Done();
  }
  return Done();
}

// Areas that the facet of everything lists: those in which there is something.
Status AddAreas(const index::Searcher& searcher, LocalTime now, Sitemap& sitemap) {
  const Result<index::SearchResult> all =
      searcher.Find({.limit = 1, .whole_facets = {index::FacetKind::kArea}, .now = now});
  if (!all) return all.error();
  for (const index::Facet& facet : all->facets) {
    if (facet.kind != index::FacetKind::kArea) continue;
    for (const index::FacetValue& value : facet.values) {
      if (value.count > 0) sitemap.Add("/omrade/" + value.id);
    }
  }
  return Done();
}

}  // namespace

// Searches are many and change by the minute; what they lead to is in the sitemap.
Response RobotsFile(const Request& /*request*/, const PageParts& parts) {
  std::string text =
      "User-agent: *\nDisallow: /sok\nDisallow: /lista\nDisallow: /folder\nDisallow: /lamna\nDisallow: /api/\n"
      "Disallow: /*?lista=\nDisallow: /*&lista=\n";
  if (!parts.face.base.empty()) text += "Sitemap: " + parts.face.base + "/sitemap.xml\n";
  return FileOf(std::move(text), "text/plain; charset=utf-8");
}

Response SitemapFile(const Request& /*request*/, const PageParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher) return ErrorPageFor(503, parts);
  const LocalTime now = parts.clock.Now();
  Sitemap sitemap(parts.face.base);
  for (const char* path : {"/", "/behov", "/lattlast", "/aktiviteter", "/kunskap", "/dagen", "/farskhet", "/om", "/api",
                           "/tillganglighet", "/integritet", "/dolj-besoket"}) {
    sitemap.Add(path);
  }
  for (const terms::Need& need : parts.face.vocabulary.needs.all()) sitemap.Add("/behov/" + need.id);
  for (const Status& status : {AddAreas(*searcher, now, sitemap), AddListings(*searcher, now, sitemap)}) {
    if (!status) return ErrorPageFor(status.error(), parts);
  }
  return FileOf(sitemap.Take(), "application/xml");
}

Response OpenSearchFile(const Request& /*request*/, const PageParts& parts) {
  const view::Texts& texts = parts.face.texts;
  const std::string base = view::EscapeHtml(parts.face.base);
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml += "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n";
  xml += "<ShortName>" + view::EscapeHtml(texts.Get("layout.name")) + "</ShortName>\n";
  xml += "<Description>" + view::EscapeHtml(texts.Get("start.heading")) + "</Description>\n";
  xml += "<InputEncoding>UTF-8</InputEncoding>\n";
  xml += "<Url type=\"text/html\" template=\"" + base + "/sok?q={searchTerms}\"/>\n";
  return FileOf(xml + "</OpenSearchDescription>\n", "application/opensearchdescription+xml");
}

}  // namespace kb::pages
