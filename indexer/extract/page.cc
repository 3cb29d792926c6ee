#include "indexer/extract/page.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "catalog/base/ascii.h"

namespace kb::extract {
namespace {

using Words = std::set<std::string_view>;

const Words& BlockTags() {
  static const Words tags = {"address", "article", "aside",  "blockquote", "body",  "caption",  "center", "dd",
                             "details", "dialog",  "div",    "dl",         "dt",    "fieldset", "figure", "footer",
                             "form",    "h1",      "h2",     "h3",         "h4",    "h5",       "h6",     "header",
                             "hr",      "html",    "li",     "main",       "nav",   "ol",       "p",      "pre",
                             "section", "summary", "table",  "tbody",      "tfoot", "thead",    "tr",     "ul",
                             "option",  "button",  "legend", "label"};
  return tags;
}

const Words& SkippedTags() {
  static const Words tags = {"script", "style", "template", "noscript", "svg",    "iframe", "object",  "head",
                             "select", "video", "audio",    "canvas",   "button", "input",  "textarea"};
  return tags;
}

// The words of class, id and role: "site-footer main_x" -> site, footer, main, x.
std::vector<std::string> MarkWords(const HtmlNode& node) {
  const std::string_view classes = node.Attribute("class");
  const std::string_view id = node.Attribute("id");
  if (classes.empty() && id.empty()) return {};
  std::string all = ascii::Lower(classes) + " " + ascii::Lower(id);
  std::vector<std::string> words;
  std::string word;
  for (const char c : all + " ") {
    if (c != ' ' && c != '-' && c != '_' && c != '\n' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
  }
  return words;
}

bool AnyOf(const std::vector<std::string>& words, const Words& wanted) {
  return std::any_of(words.begin(), words.end(), [&wanted](const std::string& word) { return wanted.count(word) > 0; });
}

bool IsHidden(const HtmlNode& node, const std::vector<std::string>& marks) {
  if (node.attributes.empty()) return false;
  if (node.Has("hidden")) return true;
  const std::string style = ascii::Lower(node.Attribute("style"));
  if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos) return true;
  static const Words kNotices = {"cookie",       "cookies",   "gdpr",    "consent",
                                 "cookiebanner", "cookiebar", "chatbot", "chattbot"};
  return AnyOf(marks, kNotices) && node.tag != "body" && node.tag != "html" && node.tag != "main";
}

bool IsFrame(std::string_view tag) { return tag == "html" || tag == "body" || tag == "main" || tag == "#document"; }

std::optional<Zone> ZoneOf(const HtmlNode& node, const std::vector<std::string>& words, bool in_article) {
  const std::string_view role = node.Attribute("role");
  if (node.tag == "main" || role == "main") return Zone::kMain;
  if (node.tag == "nav" || role == "navigation") return Zone::kNav;
  if (node.tag == "footer" || role == "contentinfo") return Zone::kFooter;
  if (node.tag == "aside" || role == "complementary") return Zone::kAside;
  if ((node.tag == "header" && !in_article) || role == "banner") return Zone::kHeader;
  if (IsFrame(node.tag) || node.tag == "article" || in_article) return std::nullopt;
  static const Words kFooter = {"footer", "sidfot", "fotruta", "fot", "foot", "colophon", "bottom"};
  static const Words kNav = {"nav",        "menu",       "meny",       "breadcrumb", "breadcrumbs",
                             "brodsmulor", "navigation", "navbar",     "share",      "dela",
                             "related",    "relaterat",  "pagination", "comments",   "kommentarer",
                             "sokruta",    "events",     "event",      "kalender",   "kalendarium"};
  static const Words kHeader = {"header", "sidhuvud", "topbar", "banner", "masthead", "toppbanner"};
  static const Words kAside = {"aside",       "sidebar",     "sidebar1",  "puff",  "sidokolumn",
                               "hogerkolumn", "kontaktruta", "faktaruta", "widget"};
  if (AnyOf(words, kFooter)) return Zone::kFooter;
  if (AnyOf(words, kNav)) return Zone::kNav;
  if (AnyOf(words, kHeader)) return Zone::kHeader;
  if (AnyOf(words, kAside)) return Zone::kAside;
  return std::nullopt;
}

int HeadingOf(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag[1] - '0' : 0;
}

bool HasMain(const HtmlNode& node) {
  if (node.tag == "main" || node.Attribute("role") == "main") return true;
  return std::any_of(node.children.begin(), node.children.end(), &HasMain);
}

class Walker {
 public:
  Walker(Page& page, bool has_main) : page_(page), has_main_(has_main) {}

  void Walk(const HtmlNode& node) {
    if (node.tag.empty()) return Text(node.text);
    if (SkippedTags().count(node.tag) > 0 && !(node.tag == "button" && OpensPanel(node))) return;
    const std::vector<std::string> marks = MarkWords(node);
    if (IsHidden(node, marks)) return;
    if (node.tag == "br") return Flush();
    const bool block = BlockTags().count(node.tag) > 0;
    const bool follows_term = node.tag == "dd" && after_term_;
    // What stands before a block is not the block's.
    if (block && !follows_term) Flush();
    const Context before = context_;
    Enter(node, marks);
    if (block) ++context_.paragraph_id;
    after_term_ = false;
    if (node.tag == "a") Note(node);
    if (node.tag == "a" || node.tag == "span") PartFromFigure();
    const bool bold = node.tag == "b" || node.tag == "strong" || node.tag == "a";
    if (bold) ++bold_depth_;
    if (node.tag == "table") columns_.clear();
    if (node.tag == "tr") BeginRow(node);
    if (node.tag == "td" || node.tag == "th") BeginCell(node.tag == "th");
    for (const HtmlNode& child : node.children) Walk(child);
    if (node.tag == "table") {
      Flush();
      columns_.clear();
    }
    if (bold) --bold_depth_;
    if (node.tag == "a" || node.tag == "span") PartFromFigure();
    if (block && node.tag != "dt") Flush();
    if (node.tag == "dt" && !Collapsed(text_).empty()) {
      text_ += Collapsed(text_).back() == ':' ? " " : ": ";
      after_term_ = true;
    }
    const int paragraph = context_.paragraph_id;
    context_ = before;
    context_.paragraph_id = paragraph + (block ? 1 : 0);
  }
  void Finish() { Flush(); }

 private:
  struct Context {
    Zone zone = Zone::kMain;
    bool in_main = false;
    bool in_article = false;
    bool item = false;
    int heading = 0;
    int box = 0;
    int paragraph_id = 0;
    std::string path;
  };

  void Enter(const HtmlNode& node, const std::vector<std::string>& marks) {
    const std::optional<Zone> zone = ZoneOf(node, marks, context_.in_article);
    if (zone) context_.zone = *zone;
    if (zone == Zone::kMain) context_.in_main = true;
    if (node.tag == "article") context_.in_article = true;
    if (node.tag == "li" || node.tag == "tr" || node.tag == "dl") context_.item = true;
    if (HeadingOf(node.tag) > 0) context_.heading = HeadingOf(node.tag);
    // What opens a part of the page is its heading.
    const bool opens = node.tag == "summary" || node.tag == "button";
    if (context_.heading == 0 && (opens || IsTitled(node, marks))) context_.heading = 6;
    const bool boxes = node.tag == "aside" || node.tag == "section" || node.tag == "article" || node.tag == "footer" ||
                       node.tag == "header" || (zone && *zone != Zone::kMain) ||
                       (node.tag == "div" && OwnsHeading(node));
    if (boxes) context_.box = ++boxes_;
    if (BlockTags().count(node.tag) > 0 && !IsFrame(node.tag)) {
      if (!context_.path.empty()) context_.path += '>';
      context_.path += node.tag;
    } else if (node.tag == "main") {
      context_.path = "main";
    }
  }

  // A row of header cells alone names the columns of those that follow.
  void BeginRow(const HtmlNode& row) {
    column_ = 0;
    std::vector<std::string> names;
    for (const HtmlNode& cell : row.children) {
      if (cell.tag == "td") return;
      if (cell.tag == "th") names.push_back(cell.Text());
    }
    if (names.size() > 1) columns_ = std::move(names);
  }

  // "Dag, Tid, Aktivitet, Lokal".
  [[nodiscard]] bool TellsWhatGoesOn() const {
    static const Words kWhat = {"vad",  "aktivitet",   "aktiviteter", "grupp",
                                "kurs", "m\xC3\xB6te", "ledare",      "programpunkt"};
    return std::any_of(columns_.begin(), columns_.end(),
                       [](const std::string& name) { return kWhat.count(ascii::Lower(name)) > 0; });
  }

  // "Telefon: 031-...", "Träffpunkt Eken, Påhittsvägen 2": cells are apart, and numbers in them.  What a column means
  // stands before its cells where it counts: "Telefontid: måndag 9-11".
  void BeginCell(bool header) {
    const std::string before = Collapsed(text_);
    const bool after_header = std::exchange(after_header_, header);
    if (!before.empty()) text_ += before.back() == ':' || before.back() == ',' ? " " : after_header ? ": " : ", ";
    static const Words kTold = {
        "telefontid", "telefontider", "bes\xC3\xB6kstid", "bes\xC3\xB6kstider", "drop-in", "fax", "sms", "chatt"};
    if (!header && column_ < columns_.size() && kTold.count(ascii::Lower(columns_[column_])) > 0)
      text_ += columns_[column_] + ": ";
    ++column_;
  }

  // "<a>031-390 06 12</a><span>Dygnet runt</span>": styles set the two apart.
  void PartFromFigure() {
    if (!text_.empty() && text_.back() >= '0' && text_.back() <= '9') text_ += ' ';
  }

  // <div class="card-title">: a heading in all but name.
  static bool IsTitled(const HtmlNode& node, const std::vector<std::string>& marks) {
    static const Words kTitles = {"title", "heading", "rubrik", "titel", "headline", "cardtitle"};
    if (node.tag != "div" && node.tag != "p") return false;
    if (!AnyOf(marks, kTitles)) return false;
    const std::string text = node.Text();
    const bool blocks = std::any_of(node.children.begin(), node.children.end(), [](const HtmlNode& child) {
      return BlockTags().count(child.tag) > 0 || child.tag == "br";
    });
    return !blocks && !text.empty() && text.size() <= 70 && text.find_first_of("0123456789") == std::string::npos;
  }

  // The button of an accordion; it may stand within a heading.
  [[nodiscard]] bool OpensPanel(const HtmlNode& node) const {
    return context_.heading > 0 || (node.Has("aria-expanded") && node.Has("aria-controls") &&
                                    context_.zone != Zone::kHeader && context_.zone != Zone::kNav);
  }

  static bool OwnsHeading(const HtmlNode& node) {
    return std::any_of(node.children.begin(), node.children.end(),
                       [](const HtmlNode& child) { return HeadingOf(child.tag) > 0; });
  }

  void Text(std::string_view text) {
    const bool blank = Collapsed(text).empty();
    if (!blank) {
      if (bold_depth_ == 0) {
        if (lead_end_ == std::string::npos) lead_end_ = text_.size();
        all_bold_ = false;
      }
    }
    text_ += text;
  }

  void Note(const HtmlNode& node) {
    const std::string_view href = node.Attribute("href");
    if (href.empty() || links_.size() > 200) return;
    Link link{std::string(href), node.Text()};
    page_.links.push_back(link);
    links_.push_back(std::move(link));
  }

  void Flush() {
    std::string text = Collapsed(text_);
    const std::string lead =
        lead_end_ == std::string::npos || lead_end_ == 0 ? "" : Collapsed(text_.substr(0, lead_end_));
    const bool bold = all_bold_ && !text.empty() && IsBoldNotLink();
    text_.clear();
    after_header_ = false;
    std::vector<Link> links = std::exchange(links_, {});
    lead_end_ = std::string::npos;
    all_bold_ = true;
    if (text.empty()) {
      if (!links.empty()) links_ = std::move(links);
      return;
    }
    if (text.find("{{") != std::string::npos || text.find("}}") != std::string::npos) return;
    Line line;
    line.heading = context_.heading > 0 ? context_.heading : bold && text.size() <= 90 ? 7 : 0;
    line.lead = line.heading > 0 ? "" : lead;
    line.text = std::move(text);
    line.zone = context_.zone;
    if (has_main_ && !context_.in_main && context_.zone == Zone::kMain) line.zone = Zone::kAside;
    line.box = context_.box;
    line.item = context_.item;
    line.timetable = context_.item && TellsWhatGoesOn();
    line.paragraph = context_.paragraph_id;
    line.path = context_.path.empty() ? "body" : context_.path;
    line.links = std::move(links);
    page_.lines.push_back(std::move(line));
  }

  // A line that is one link is no heading, unless it is bold besides.
  [[nodiscard]] bool IsBoldNotLink() const { return links_.empty(); }

  Page& page_;
  bool has_main_;
  Context context_;
  std::string text_;
  std::size_t lead_end_ = std::string::npos;
  bool all_bold_ = true;
  int bold_depth_ = 0;
  int boxes_ = 0;
  bool after_header_ = false;         // a header cell stands in text_, and cells may follow
  std::vector<std::string> columns_;  // of the table that is read
  std::size_t column_ = 0;
  bool after_term_ = false;  // a term stands in text_, and its description follows
  std::vector<Link> links_;
};

void ReadMeta(const HtmlNode& node, Page& page) {
  const std::string name = ascii::Lower(std::string(node.Attribute("name")) + std::string(node.Attribute("property")));
  const std::string content = Collapsed(node.Attribute("content"));
  if (name == "og:site_name") page.site_name = content;
  if (name == "description" || (name == "og:description" && page.description.empty())) page.description = content;
  if (name == "og:type" && content == "article") page.is_article = true;
  if (name == "article:published_time" || name == "date" || name == "dc.date") page.published = content.substr(0, 10);
  if (name == "robots") {
    page.no_index = page.no_index || ascii::Lower(content).find("noindex") != std::string::npos;
    page.no_follow = page.no_follow || ascii::Lower(content).find("nofollow") != std::string::npos;
  }
}

void ReadHead(const HtmlNode& node, Page& page) {
  if (node.tag == "html") page.language = ascii::Lower(node.Attribute("lang")).substr(0, 2);
  if (node.tag == "title" && page.title.empty()) page.title = node.Text();
  if (node.tag == "meta") ReadMeta(node, page);
  if (node.tag == "link" && ascii::Lower(node.Attribute("rel")) == "canonical") page.canonical = node.Attribute("href");
  if (node.tag == "time" && page.published.empty() && node.Attribute("datetime").size() >= 10) {
    page.published = node.Attribute("datetime").substr(0, 10);
  }
  if (node.tag == "script" && ascii::Lower(node.Attribute("type")) == "application/ld+json" && !node.children.empty()) {
    page.json_ld.push_back(node.children.front().text);
  }
  for (const HtmlNode& child : node.children) ReadHead(child, page);
}

}  // namespace

const char* ZoneName(Zone zone) {
  static constexpr std::array<const char*, 5> kNames = {"main", "aside", "header", "nav", "footer"};
  return kNames[static_cast<std::size_t>(zone)];
}

Page ReadPage(const HtmlNode& root) {
  Page page;
  ReadHead(root, page);
  Walker walker(page, HasMain(root));
  walker.Walk(root);
  walker.Finish();
  return page;
}

}  // namespace kb::extract
