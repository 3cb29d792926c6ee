#include "indexer/extract/links.h"

#include <set>
#include <unordered_set>
#include <utility>

#include "indexer/extract/charset.h"
#include "indexer/extract/html.h"
#include "indexer/fetch/url.h"

namespace kb::extract {
namespace {

constexpr std::size_t kMostLinks = 2000;

class Finder {
 public:
  explicit Finder(std::string_view url) : base_(url) {}

  void Walk(const HtmlNode& node) {
    if (node.tag == "base" && !node.Attribute("href").empty()) {
      Result<std::string> base = fetch::ResolveUrl(base_, node.Attribute("href"));
      if (base) base_ = *std::move(base);
    }
    const std::string_view relation = node.Attribute("rel");
    if (node.tag == "link" && relation == "canonical") found_.canonical = Resolved(node);
    // Menus stand on a page twice: what is written alike is resolved once.
    const bool leads = (node.tag == "a" || node.tag == "area") && relation.find("nofollow") == std::string_view::npos;
    if (leads && written_.insert(std::string(node.Attribute("href"))).second) Add(Resolved(node));
    const bool robots = node.tag == "meta" && node.Attribute("name") == "robots";
    if (robots && node.Attribute("content").find("nofollow") != std::string_view::npos) no_follow_ = true;
    for (const HtmlNode& child : node.children) Walk(child);
  }

  PageLinks Take() {
    if (no_follow_) found_.links.clear();
    return std::move(found_);
  }

 private:
  std::string Resolved(const HtmlNode& node) const {
    if (node.Attribute("href").empty()) return "";
    Result<std::string> url = fetch::ResolveUrl(base_, node.Attribute("href"));
    return url ? *std::move(url) : "";
  }
  void Add(std::string url) {
    if (url.empty() || found_.links.size() >= kMostLinks || fetch::IsNoPage(url)) return;
    if (seen_.insert(url).second) found_.links.push_back(std::move(url));
  }

  std::string base_;
  std::unordered_set<std::string> written_;
  std::set<std::string> seen_;
  bool no_follow_ = false;
  PageLinks found_;
};

}  // namespace

PageLinks LinksOf(std::string_view url, std::string_view bytes, std::string_view content_type) {
  const bool html =
      content_type.find("html") != std::string_view::npos || (content_type.empty() && bytes.substr(0, 5) != "%PDF-");
  if (!html) return {};
  const Result<HtmlNode> root = ParseHtml(ToUtf8(bytes, content_type).text);
  if (!root) return {};
  Finder finder(url);
  finder.Walk(*root);
  return finder.Take();
}

}  // namespace kb::extract
