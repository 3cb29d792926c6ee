// What every page is drawn with, beside its own values: words, templates,
// vocabulary and what the operator has set.
#pragma once

#include <string>
#include <vector>

#include "catalog/base/config.h"
#include "catalog/hours/hours_words.h"
#include "catalog/terms/vocabulary.h"
#include "searchd/view/template.h"
#include "searchd/view/texts.h"

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
  std::string operator_name;   // who answers for the service; empty: nobody is stated
  std::string operator_email;  // may be empty
  bool forms = false;          // organisations may describe themselves, visitors may answer: links lead there
};

// Refers to values that must outlive it.  Immutable; share between threads.
struct Face {
  const Texts& texts;
  const Templates& templates;
  const terms::Vocabulary& vocabulary;
  const SiteSettings& settings;
  const hours::HoursWords* hours_words = nullptr;  // null: hours are shown as tables only
};

}  // namespace kb::view
