#include "indexer/extract/page_kind.h"

#include <algorithm>
#include <optional>

#include "indexer/extract/words.h"
#include "indexer/fetch/url.h"

namespace kb::extract {
namespace {

std::string SiteName(const Page& page) {
  if (!page.site_name.empty()) return page.site_name;
  for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 "}) {
    const std::size_t at = page.title.rfind(separator);
    if (at != std::string::npos) return page.title.substr(at + separator.size());
  }
  return "";
}

std::optional<LocalDate> DateOf(const Page& page, std::string_view path) {
  const Result<LocalDate> published = ParseLocalDate(page.published);
  if (published) return *published;
  for (std::size_t i = 0; i + 10 <= path.size(); ++i) {
    std::string text(path.substr(i, 10));
    std::replace(text.begin(), text.end(), '/', '-');
    const Result<LocalDate> date = ParseLocalDate(text);
    if (date) return *date;
  }
  for (std::size_t i = 0; i + 5 <= path.size(); ++i) {
    const bool year = (path[i] == '/' || path[i] == '-') && path.substr(i + 1, 2) == "20" &&
                      CountDigits(path.substr(i + 1, 4)) == 4 && (i + 5 == path.size() || !IsDigit(path[i + 5]));
    if (!year) continue;
    const Result<LocalDate> date = ParseLocalDate(std::string(path.substr(i + 1, 4)) + "-12-31");
    if (date) return *date;
  }
  return std::nullopt;
}

}  // namespace

PageKind KindOf(const Page& page, std::string_view url, LocalDate today) {
  PageKind kind;
  const Result<fetch::UrlParts> parts = fetch::SplitUrl(url);
  const std::string host = parts ? parts->host : "";
  const std::string path = parts ? Folded(parts->path) : "/";
  kind.site = SiteName(page);
  const std::string names = " " + Folded(kind.site + " " + page.title) + " ";
  kind.is_official =
      Contains(names, {" kommun ", " kommun.", "kommun |", " region ", " stad ", " lans landsting ", "sjukhus"}) ||
      Contains(names, {"vardguiden", " 1177 "});
  kind.is_root = path == "/" || path == "/index.html" || path == "/index.php" ||
                 Contains(path, {"kontakt", "contact", "hitta-hit"});
  kind.is_news = page.is_article || Contains(path, {"/nyheter", "/nyhet/", "/news", "/aktuellt", "/blog", "/arkiv",
                                                    "/press", "/stories", "/artikel", "/reportage", "/kronika"});
  const std::optional<LocalDate> date = DateOf(page, path);
  if (date) kind.is_news = true;
  kind.is_old_news = date && today - *date > 540;
  const bool scraped = Contains(host, {"docplayer", "issuu.", "slideshare", "scribd", "yumpu", "calameo"});
  const std::string label = host.substr(0, host.find('.'));
  const bool test = label == "test" || label == "dev" || label == "staging" || label == "utv" ||
                    (label.size() > 4 && label.compare(label.size() - 4, 4, "test") == 0);
  const std::string title = Folded(page.title);
  const bool job = Contains(path, {"lediga-jobb", "lediga-tjanster", "/jobb", "jobba-hos", "karriar", "rekrytering"}) ||
                   HasWordStart(title.substr(0, 10), {"vi soker "});
  if (job) kind.why_nothing = "an advertisement for a job is no listing";
  if (scraped) kind.why_nothing = "a site that copies documents of others is no source";
  if (test) kind.why_nothing = "the host is one for tests";
  return kind;
}

}  // namespace kb::extract
