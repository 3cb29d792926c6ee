#include "indexer/fetch/sitemap.h"

#include <cctype>
#include <cstring>
#include <pugixml.hpp>
#include <utility>

namespace kb::fetch {
namespace {

constexpr std::size_t kMostUnpacked = 50U << 20;
constexpr std::size_t kMostEntries = 50'000;

// "image:loc" is "loc": prefixes are the author's choice.
std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node Child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& child : parent.children()) {
    if (name == child.name()) return child;
  }
  for (const pugi::xml_node& child : parent.children()) {
    if (LocalName(child) == name) return child;
  }
  return {};
}

std::string TextOf(const pugi::xml_node& node) {
  std::string_view text = node.text().get();
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

std::optional<LocalDate> DateOf(const pugi::xml_node& node) {
  const Result<LocalDate> date = ParseLocalDate(TextOf(node).substr(0, 10));
  return date ? std::optional(*date) : std::nullopt;
}

class Reader {
 public:
  void Entries(const pugi::xml_node& root, std::string_view element, std::vector<SitemapEntry>& into) {
    for (const pugi::xml_node& node : root.children()) {
      if (LocalName(node) == element) Add({TextOf(Child(node, "loc")), DateOf(Child(node, "lastmod"))}, into);
    }
  }
  void Rss(const pugi::xml_node& channel) {
    for (const pugi::xml_node& node : channel.children()) {
      if (LocalName(node) == "item") Add({TextOf(Child(node, "link")), std::nullopt}, sitemap_.pages);
    }
  }
  void Atom(const pugi::xml_node& feed) {
    for (const pugi::xml_node& entry : feed.children()) {
      if (LocalName(entry) != "entry") continue;
      for (const pugi::xml_node& link : entry.children()) {
        const std::string_view relation = link.attribute("rel").as_string("alternate");
        if (LocalName(link) == "link" && relation == "alternate") {
          Add({link.attribute("href").as_string(), DateOf(Child(entry, "updated"))}, sitemap_.pages);
        }
      }
    }
  }
  void Lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find_first_of("\r\n");
      const std::string_view line = text.substr(0, end);
      if (line.substr(0, 4) == "http") Add({std::string(line), std::nullopt}, sitemap_.pages);
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
  }
  Sitemap Take() { return std::move(sitemap_); }
  Sitemap& sitemap() { return sitemap_; }

 private:
  void Add(SitemapEntry entry, std::vector<SitemapEntry>& into) {
    if (entry.url.empty()) return;
    if (into.size() < kMostEntries) {
      into.push_back(std::move(entry));
    } else {
      sitemap_.cut = true;
    }
  }
  Sitemap sitemap_;
};

Result<Sitemap> ReadXml(std::string_view bytes) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) {
    return Error{ErrorCode::kInvalidInput, std::string("the sitemap cannot be read: ") + parsed.description(),
                 "byte " + std::to_string(parsed.offset)};
  }
  const pugi::xml_node root = document.document_element();
  const std::string_view name = LocalName(root);
  Reader reader;
  if (name == "urlset") {
    reader.Entries(root, "url", reader.sitemap().pages);
  } else if (name == "sitemapindex") {
    reader.Entries(root, "sitemap", reader.sitemap().sitemaps);
  } else if (name == "rss") {
    reader.Rss(Child(root, "channel"));
  } else if (name == "RDF") {
    reader.Rss(root);
  } else if (name == "feed") {
    reader.Atom(root);
  } else {
    return Error{ErrorCode::kInvalidInput, "the XML is no sitemap and no feed of news", ""};
  }
  return reader.Take();
}

}  // namespace

Result<Sitemap> ReadSitemap(std::string_view bytes) {
  std::string unpacked;
  if (bytes.substr(0, 2) == "\x1F\x8B") {
    Result<std::string> text = Gunzip(bytes, kMostUnpacked);
    if (!text) return text.error();
    unpacked = *std::move(text);
    bytes = unpacked;
  }
  if (bytes.size() > kMostUnpacked) return Error{ErrorCode::kInvalidInput, "the sitemap is larger than 50 MB", ""};
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == std::string_view::npos) return Sitemap{};
  if (bytes[begin] == '<' || bytes.substr(begin, 2) == "\xFF\xFE" || bytes.substr(begin, 2) == "\xFE\xFF") {
    return ReadXml(bytes);
  }
  if (bytes.substr(begin, 4) != "http") return Error{ErrorCode::kInvalidInput, "this is no sitemap", "byte 0"};
  Reader reader;
  reader.Lines(bytes.substr(begin));
  return reader.Take();
}

}  // namespace kb::fetch
