#include "indexer/extract/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "catalog/base/ascii.h"

namespace kb::extract {
namespace {

constexpr int kDeepest = 3000;  // open elements at once

// Elements that are closed by what follows, or never hold anything.
bool NestsNot(std::string_view tag) {
  static constexpr std::array<std::string_view, 26> kTags = {
      "p",  "li",  "td",     "tr",   "th",   "dt",  "dd",    "option", "br",    "img",   "input", "meta",  "link",
      "hr", "col", "source", "area", "base", "wbr", "embed", "param",  "track", "tbody", "thead", "tfoot", "optgroup"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

// gumbo frees a tree by recursion: what is nested too deep never reaches it.
bool NestsTooDeep(std::string_view html) {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < html.size(); ++i) {
    if (html[i] != '<') continue;
    const bool closes = html[i + 1] == '/';
    std::size_t end = i + 1 + (closes ? 1 : 0);
    const std::size_t begin = end;
    while (end < html.size() && std::isalnum(static_cast<unsigned char>(html[end])) != 0) ++end;
    if (end == begin || NestsNot(ascii::Lower(html.substr(begin, end - begin)))) continue;
    depth = closes ? std::max(0, depth - 1) : depth + 1;
    if (depth > kDeepest) return true;
  }
  return false;
}

std::string TagOf(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  return ascii::Lower(std::string_view(name.data, name.length));
}

void Append(const GumboNode& from, HtmlNode& to, int depth);

void AppendChildren(const GumboVector& children, HtmlNode& to, int depth) {
  to.children.reserve(to.children.size() + children.length);
  for (unsigned i = 0; i < children.length; ++i) Append(*static_cast<const GumboNode*>(children.data[i]), to, depth);
}

void AppendElement(const GumboElement& element, HtmlNode& to, int depth) {
  if (depth >= kMostDepth) return AppendChildren(element.children, to, depth + 1);
  HtmlNode node;
  node.tag = TagOf(element);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    node.attributes.emplace_back(ascii::Lower(attribute->name), attribute->value);
  }
  AppendChildren(element.children, node, depth + 1);
  to.children.push_back(std::move(node));
}

void Append(const GumboNode& from, HtmlNode& to, int depth) {
  switch (from.type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return AppendElement(from.v.element, to, depth);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      to.children.push_back({.tag = "", .text = from.v.text.text, .attributes = {}, .children = {}});
      return;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
      return;
  }
}

void AppendText(const HtmlNode& node, std::string& out) {
  if (node.tag == "script" || node.tag == "style") return;
  if (node.tag.empty()) out += node.text;
  if (node.tag == "br" || node.tag == "p" || node.tag == "li" || node.tag == "div" || node.tag == "td") out += ' ';
  for (const HtmlNode& child : node.children) AppendText(child, out);
}

struct Release {
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* output;
  explicit Release(std::string_view html) {
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, html.data(), html.size());
  }
  Release(const Release&) = delete;
  Release& operator=(const Release&) = delete;
  ~Release() { gumbo_destroy_output(&options, output); }
};

}  // namespace

std::string_view HtmlNode::Attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return "";
}

bool HtmlNode::Has(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(), [name](const auto& pair) { return pair.first == name; });
}

std::string HtmlNode::Text() const {
  std::string out;
  AppendText(*this, out);
  return Collapsed(out);
}

namespace {

// What is seen as a blank, and what is not seen at all.
struct Unseen {
  std::string_view bytes;
  bool blank;
};
constexpr Unseen kUnseen[] = {
    {"\xC2\xA0", true},      {"\xE2\x80\xAF", true},  {"\xE2\x80\x89", true},  // narrow blanks
    {"\xC2\xAD", false},                                                       // soft hyphen
    {"\xE2\x80\x8B", false}, {"\xEF\xBB\xBF", false}, {"\xE2\x80\x8C", false},
    {"\xE2\x80\x8D", false}, {"\xE2\x80\x8E", false},
};

const Unseen* UnseenAt(std::string_view rest) {
  const auto found = std::find_if(std::begin(kUnseen), std::end(kUnseen),
                                  [rest](const Unseen& one) { return rest.starts_with(one.bytes); });
  return found == std::end(kUnseen) ? nullptr : found;
}

}  // namespace

std::string Collapsed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const Unseen* unseen = byte < 0x80 ? nullptr : UnseenAt(text.substr(i));
    if (byte <= ' ') {
      blank = true;
    } else if (unseen != nullptr) {
      blank = blank || unseen->blank;
      i += unseen->bytes.size() - 1;
    } else {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += text[i];
    }
  }
  return out;
}

Result<HtmlNode> ParseHtml(std::string_view html) {
  if (html.size() > kMostHtmlBytes) return Error{ErrorCode::kInvalidInput, "the page is larger than 4 MB", ""};
  if (NestsTooDeep(html)) return Error{ErrorCode::kInvalidInput, "the page is nested deeper than pages are", ""};
  const Release parsed(html);
  HtmlNode root;
  root.tag = "#document";
  Append(*parsed.output->root, root, 0);
  return root;
}

}  // namespace kb::extract
