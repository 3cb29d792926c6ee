#include "indexer/feeds/news_feed.h"

#include <array>
#include <pugixml.hpp>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/terms/fold.h"
#include "indexer/feeds/queued_feed.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLargestNews = 8U << 20;
constexpr std::size_t kMostEntries = 5000;
constexpr std::size_t kLongestNewsText = 4000;

struct Entry {
  std::string id;  // guid, id or link
  std::string title;
  std::string text;
  std::string link;
  std::string document;
  std::optional<LocalDate> date;
  std::string words;  // title and categories
};

// "minutes", "presentation", "study_visit", "workshop"; "" for other news.
std::string KindOf(const std::string& words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kWords = {
      {{"minnesanteckning", "minutes"},
       {"motesanteckning", "minutes"},
       {"protokoll", "minutes"},
       {"studiebesok", "study_visit"},
       {"workshop", "workshop"},
       {"verkstad", "workshop"},
       {"presentation", "presentation"},
       {"forelasning", "presentation"},
       {"foredrag", "presentation"},
       {"bildspel", "presentation"},
       {"seminarium", "presentation"},
       {"temadag", "presentation"}}};
  const std::string folded = terms::FoldName(words);
  for (const auto& [word, kind] : kWords) {
    if (folded.find(word) != std::string::npos) return std::string(kind);
  }
  return "";
}

// "Mon, 05 Oct 2026 10:00:00 +0200" or "2026-10-05T10:00:00Z".
std::optional<LocalDate> DateOf(const std::string& text) {
  const Result<LocalDate> iso = ParseLocalDate(text.substr(0, 10));
  if (iso) return *iso;
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  const std::size_t comma = text.find(", ");
  const std::string rest = ascii::Lower(comma == std::string::npos ? text : text.substr(comma + 2));
  const std::size_t first = rest.find(' ');
  if (first == std::string::npos || first > 2 || rest.size() < first + 9) return std::nullopt;
  const std::size_t month = kMonths.find(rest.substr(first + 1, 3));
  if (month == std::string::npos || month % 3 != 0) return std::nullopt;
  const std::string number = std::to_string(month / 3 + 1);
  const Result<LocalDate> date = ParseLocalDate(rest.substr(first + 5, 4) + (number.size() == 1 ? "-0" : "-") + number +
                                                (first == 1 ? "-0" : "-") + rest.substr(0, first));
  return date ? std::optional(*date) : std::nullopt;
}

Entry RssEntry(const pugi::xml_node& item) {
  Entry entry;
  entry.title = TextOfHtml(item.child_value("title"), 200);
  entry.text = TextOfHtml(item.child_value("description"), kLongestNewsText);
  entry.link = item.child_value("link");
  entry.document = item.child("enclosure").attribute("url").as_string();
  entry.id = *item.child_value("guid") != '\0' ? item.child_value("guid") : entry.link;
  entry.date = DateOf(item.child_value("pubDate"));
  entry.words = entry.title;
  for (const pugi::xml_node& category : item.children("category"))
    entry.words += std::string(" ") + category.child_value();
  return entry;
}

Entry AtomEntry(const pugi::xml_node& node) {
  Entry entry;
  entry.title = TextOfHtml(node.child("title").text().as_string(), 200);
  entry.text =
      TextOfHtml(node.child(node.child("summary") ? "summary" : "content").text().as_string(), kLongestNewsText);
  for (const pugi::xml_node& link : node.children("link")) {
    const std::string_view rel = link.attribute("rel").as_string("alternate");
    if (rel == "alternate" && entry.link.empty()) entry.link = link.attribute("href").as_string();
    if (rel == "enclosure" && entry.document.empty()) entry.document = link.attribute("href").as_string();
  }
  entry.id = *node.child_value("id") != '\0' ? node.child_value("id") : entry.link;
  entry.date = DateOf(node.child_value(node.child("published") ? "published" : "updated"));
  entry.words = entry.title;
  for (const pugi::xml_node& category : node.children("category"))
    entry.words += std::string(" ") + category.attribute("term").as_string();
  return entry;
}

void Take(const Entry& entry, const std::string& title, std::size_t number, QueuedFeed& feed) {
  ++feed.counts().rows["entries"];
  const std::string kind = KindOf(entry.words);
  if (kind.empty()) return void(++feed.counts().passed_over["other news"]);
  const std::string id = feed.options().publisher + "-rss-" + DigitsOf(entry.id.empty() ? entry.title : entry.id);
  if (entry.title.empty()) return feed.Refuse(number, "title", "an entry without a title cannot be listed", id);
  model::Organization organization = feed.OrganizationOf(title);
  model::Service service;
  service.id = id;
  service.kind = model::ServiceKind::kKnowledge;
  service.name = entry.title;
  service.url = entry.link;
  service.knowledge = model::Knowledge{.type = kind, .text = entry.text};
  if (entry.date) service.knowledge->date = model::PartialDate(*entry.date);
  service.knowledge->document_url = entry.document.empty() ? entry.link : entry.document;
  service.organizations = {{organization.id, model::OrganizationRole::kLead}};
  service.lifecycle.status = model::RecordStatus::kActive;
  service.sources = {feed.SourceOf(title)};
  feed.Give(std::move(organization), std::move(service), number);
}

// Old feeds come in Latin-1 and say so.
pugi::xml_encoding EncodingOf(const std::string& text) {
  return IsValidUtf8(text) ? pugi::encoding_auto : pugi::encoding_latin1;
}

}  // namespace

Result<std::unique_ptr<FeedReader>> OpenNewsFeed(const std::filesystem::path& file, const FeedOptions& options) {
  const std::string name = file.filename().string();
  const Result<std::string> text = ReadFile(file, kLargestNews);
  if (!text) return text.error();
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text->data(), text->size(), pugi::parse_default, EncodingOf(*text));
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node channel = root.child("channel");
  const bool atom = std::string_view(root.name()) == "feed";
  if (!parsed || (!channel && !atom))
    return Error{ErrorCode::kInvalidInput, "this is neither RSS nor Atom",
                 name + ":byte " + std::to_string(parsed ? 0 : parsed.offset)};
  auto feed = std::make_unique<QueuedFeed>(options, name);
  const std::string title = TextOfHtml((atom ? root : channel).child("title").text().as_string(), 150);
  std::size_t number = 0;
  for (const pugi::xml_node& node : (atom ? root : channel).children(atom ? "entry" : "item")) {
    if (++number > kMostEntries) break;
    Take(atom ? AtomEntry(node) : RssEntry(node), title, number, *feed);
  }
  return std::unique_ptr<FeedReader>(std::move(feed));
}

}  // namespace kb::feeds
