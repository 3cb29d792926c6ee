#include "indexer/extract/draft.h"

#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/extract/assembly.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/document.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/html.h"
#include "indexer/extract/page_kind.h"
#include "indexer/extract/words.h"
#include "indexer/fetch/url.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLongestDocument = 15'000;  // letters: more is a policy, a report
constexpr std::size_t kMostDraftLinks = 2000;

void AddLinks(const Page& page, std::string_view url, PageDrafts& drafts) {
  std::unordered_set<std::string_view> written;  // menus stand twice
  std::set<std::string> seen;
  for (const Link& link : page.links) {
    if (drafts.links.size() >= kMostDraftLinks) break;
    if (!written.insert(link.href).second) continue;
    Result<std::string> resolved = fetch::ResolveUrl(url, link.href);
    if (resolved && !fetch::IsNoPage(*resolved) && seen.insert(*resolved).second)
      drafts.links.push_back(*std::move(resolved));
  }
  const Result<std::string> canonical = page.canonical.empty() ? Error{} : fetch::ResolveUrl(url, page.canonical);
  if (canonical) drafts.canonical = *canonical;
}

// Lines of a text as those of a page; the first is its title.
Page PageOfText(std::string_view text) {
  Page page;
  int paragraph = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string words = Collapsed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (words.empty()) {
      ++paragraph;
      continue;
    }
    Line line;
    line.text = words;
    line.path = "text";
    line.paragraph = paragraph;
    line.heading = page.lines.empty() ? 1 : IsLabel(words) && Letters(words) < 30 && CountDigits(words) == 0 ? 2 : 0;
    if (page.title.empty()) page.title = words;
    page.lines.push_back(std::move(line));
  }
  return page;
}

// Title, heading, site and host, folded: what they name is the page's own.
std::string NamesOf(const Page& page, const PageKind& kind, std::string_view url) {
  std::string names = page.title + " " + kind.site;
  for (const Line& line : page.lines) {
    if (line.heading == 1) names += " " + line.text;
  }
  const Result<fetch::UrlParts> parts = fetch::SplitUrl(url);
  return Folded(names + " " + (parts ? parts->host : ""));
}

bool IsPdf(const PageInput& input) {
  return input.bytes.substr(0, 5) == "%PDF-" || input.content_type.find("application/pdf") != std::string_view::npos;
}

}  // namespace

PageDrafts Extractor::Read(const PageInput& input) const {
  PageDrafts drafts;
  Page page;
  std::vector<StructuredItem> items;
  if (IsPdf(input)) {
    const Result<std::string> text = PdfText(input.bytes);
    if (!text) {
      drafts.notes.push_back(text.error().message);
      return drafts;
    }
    page = PageOfText(*text);
  } else {
    const Decoded decoded = ToUtf8(input.bytes, input.content_type);
    if (input.content_type.find("text/plain") != std::string_view::npos) {
      page = PageOfText(decoded.text);
    } else {
      const Result<HtmlNode> root = ParseHtml(decoded.text);
      if (!root) {
        drafts.notes.push_back(root.error().message);
        return drafts;
      }
      page = ReadPage(*root);
      items = ReadStructured(*root, page.json_ld);
    }
  }
  drafts.title = page.title;
  drafts.no_index = page.no_index;
  drafts.no_follow = page.no_follow;
  AddLinks(page, input.url, drafts);
  for (const Line& line : page.lines) {
    if (line.zone == Zone::kMain) drafts.text += line.text + "\n";
  }
  const PageKind kind = KindOf(page, input.url, input.today);
  if (page.no_index) drafts.notes.push_back("the page asks not to be indexed");
  if (!kind.why_nothing.empty()) drafts.notes.push_back(kind.why_nothing);
  const bool long_document = Letters(drafts.text) > kLongestDocument && items.empty();
  if (long_document) drafts.notes.push_back("a long document is no listing");
  if (page.no_index || !kind.why_nothing.empty() || long_document) return drafts;
  const CandidateBuilder builder(vocabulary_, topics_, input.today, NamesOf(page, kind, input.url), kind.is_official);
  Assembly(builder, page, kind, drafts).Run(items);
  drafts.language = LanguageOf(drafts.text);
  if (drafts.language.empty()) drafts.language = page.language.empty() ? input.default_language : page.language;
  return drafts;
}

}  // namespace kb::extract
