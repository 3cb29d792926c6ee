#include "indexer/feeds/queued_feed.h"

#include <algorithm>
#include <array>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "catalog/terms/fold.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kLongestSlug = 40;

std::string SlugOf(std::string_view name) {
  std::string slug = terms::FoldName(name).substr(0, kLongestSlug);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return slug.empty() ? "x" : slug;
}

// "&amp;" and its like at `at`; the empty view for what is none of them.
std::pair<std::string_view, std::string_view> EntityAt(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kEntities = {
      {{"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&#39;", "'"},
       {"&nbsp;", " "},
       {"&aring;", "\xC3\xA5"},
       {"&auml;", "\xC3\xA4"},
       {"&ouml;", "\xC3\xB6"},
       {"&Aring;", "\xC3\x85"},
       {"&Auml;", "\xC3\x84"},
       {"&Ouml;", "\xC3\x96"},
       {"&eacute;", "\xC3\xA9"}}};
  for (const auto& entity : kEntities) {
    if (text.substr(0, entity.first.size()) == entity.first) return entity;
  }
  return {};
}

}  // namespace

model::Source QueuedFeed::SourceOf(const std::string& title) const {
  model::Source source;
  source.id = "s1";
  source.url = options_.source_url;
  source.name = !options_.publisher_name.empty() ? options_.publisher_name : !title.empty() ? title : file_;
  source.retrieved = options_.retrieved;
  return source;
}

model::Organization QueuedFeed::OrganizationOf(const std::string& title) const {
  model::Organization organization;
  organization.name = SourceOf(title).name;
  organization.id = options_.publisher + "-o-" + SlugOf(organization.name);
  organization.sources = {SourceOf(title)};
  return organization;
}

std::string TextOfHtml(std::string_view html, std::size_t most_bytes) {
  std::string text;
  const auto blank = [&text] {
    if (!text.empty() && text.back() != ' ') text += ' ';
  };
  for (std::size_t i = 0; i < html.size() && text.size() < most_bytes + 4; ++i) {
    if (html[i] == '<' && i + 1 < html.size() && html[i + 1] != ' ') {
      const std::size_t end = html.find('>', i);
      if (end == std::string_view::npos) break;
      i = end;
      blank();
    } else if (html[i] == ' ' || ascii::IsControl(html[i])) {
      blank();
    } else if (const auto [entity, letter] = EntityAt(html.substr(i, 10)); !entity.empty()) {
      letter == " " ? blank() : void(text += letter);
      i += entity.size() - 1;
    } else {
      text += html[i];
    }
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return std::string(Utf8Prefix(text, most_bytes));
}

std::string DigitsOf(std::string_view words) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15U];
  return digits;
}

}  // namespace kb::feeds
