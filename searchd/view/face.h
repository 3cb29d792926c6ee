// What every page is drawn with, beside its own values: words, templates,
// vocabulary and what the operator has set.
//
// There are three faces: Swedish, lättläst and English.  A visitor chooses one with
// ?sprak=lattlast or ?sprak=en, and every link of a page leads on in the same one: the
// addresses that templates write get the parameter when they are loaded, those that
// C++ writes go through InFace or a search address of NewSearch.  What records say stays
// in their own language, marked lang="sv" where the page is in another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/config.h"
#include "catalog/hours/hours_words.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/view/template.h"
#include "searchd/view/texts.h"
#include "searchd/view/tongue.h"

namespace kb::view {

// What an operator chooses; the values here hold where nothing is chosen.
struct SiteSettings {
  bool example_data = true;  // the banner: these are examples, not a service
  std::string stylesheet = "/static/app.css";
  std::string script;                        // empty: not built, the pages go without
  std::string map_script;                    // loaded on demand; empty likewise
  std::string map_stylesheet;                // likewise
  std::string exit_url = Config().exit_url;  // where "Lämna sidan snabbt" ends
  // Ids of helplines.json, in order; only those with show=true stand on the page.
  std::vector<std::string> crisis_line = {"112", "mind-sjalvmordslinjen", "hjalplinjen", "1177"};
  std::string base_url;        // "https://kunskapsbank.example.se"; empty: not stated
  std::string operator_name;   // who answers for the service; empty: nobody is stated
  std::string operator_email;  // may be empty
  bool forms = false;          // organisations may describe themselves, visitors may answer: links lead there
  AccessibilityStatement accessibility;
  std::vector<std::string> embed_origins;  // sites that may show the search in a frame
};

class Outlines;

// Refers to values that must outlive it.  Immutable; share between threads.
struct Face {
  const Texts& texts;
  const Templates& templates;
  const terms::Vocabulary& vocabulary;
  const SiteSettings& settings;
  const hours::HoursWords* hours_words = nullptr;  // null: hours are shown as tables only
  Tongue tongue = Tongue::kSwedish;
  const Outlines* outlines = nullptr;  // null: no maps
  std::vector<std::string> list = {};  // ids of the listings that the visitor has put on a list, in order
  std::string here =
      {};  // path and query of the page asked for, without sprak and lista; empty: no links to the other faces
  std::string base = {};  // "https://kunskapsbank.example.se": before a path, to reach the page from elsewhere
};

// A path with what every link leads on with, the tongue and the visitor's list:
// "/behov/boende?a=b#c" -> "/behov/boende?a=b&sprak=en&lista=huset,linjen#c".
std::string InFace(std::string_view path, const Face& face);
// The same with another list.
std::string WithList(std::string_view path, const std::vector<std::string>& list, Tongue tongue);

inline constexpr std::size_t kMostOnList = 20;
// "huset,linjen" as a list: ids in order, each once, what is no id passed over, at most twenty.
std::vector<std::string> ParseList(std::string_view text);
// "/lista?id=huset&id=linjen", in the face's tongue.
std::string ListPath(const std::vector<std::string>& list, const Face& face);
std::string RenderList(const std::vector<std::string>& list);

}  // namespace kb::view
