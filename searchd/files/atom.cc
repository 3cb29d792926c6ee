#include "searchd/files/feeds.h"
#include "searchd/files/xml_text.h"

namespace kb::files {
namespace {

std::string Element(const char* name, std::string_view text) {
  return "<" + std::string(name) + ">" + EscapeXml(text) + "</" + name + ">\n";
}

std::string EntryText(const FeedEntry& entry, const std::string& base) {
  std::string text = "<entry>\n" + Element("id", "urn:uuid:" + entry.id) + Element("title", entry.title);
  text += Element("updated", RenderRfc3339(entry.updated));
  text += "<link rel=\"alternate\" href=\"" + EscapeXml(base + "/v/" + entry.slug) + "\"/>\n";
  if (!entry.author.empty()) text += "<author>" + Element("name", entry.author) + "</author>\n";
  text += "<category term=\"" + EscapeXml(entry.status) + "\"/>\n";
  if (!entry.summary.empty()) text += Element("summary", entry.summary);
  return text + "</entry>\n";
}

}  // namespace

std::string AtomOf(const std::vector<FeedEntry>& entries, const std::string& title, const std::string& base,
                   const std::string& self, const std::string& page, LocalTime updated) {
  std::string feed = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  feed += Element("id", base + self) + Element("title", title) + Element("updated", RenderRfc3339(updated));
  feed += "<author>" + Element("name", "Kunskapsbank") + "</author>\n";
  feed += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + EscapeXml(base + self) + "\"/>\n";
  feed += "<link rel=\"alternate\" type=\"text/html\" href=\"" + EscapeXml(base + page) + "\"/>\n";
  for (const FeedEntry& entry : entries) feed += EntryText(entry, base);
  return feed + "</feed>\n";
}

}  // namespace kb::files
