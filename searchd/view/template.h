// HTML templates: the only place that knows ctemplate.
//
// A template file is HTML with ctemplate's markers; every one begins with
// {{%AUTOESCAPE context="HTML"}}, so that each value is escaped for where it
// stands (text, attribute, address).  Two markers of our own are replaced once,
// at loading:
//   [[results.heading]]   the text of that key; its {count} becomes {{COUNT}}
//   [[icon:phone]]        an inline SVG from the sprite that [[sprite]] puts on the page
//   {{TEXT:x-percent}}    a value inside mailto: or sms:
//   [[sprak]]             "?sprak=en" or what the tongue asks for; nothing in Swedish: for addresses that begin with a
//   value
//   [[sv]]                lang="sv" where the page is in another language: for what records say
// so that templates hold no visitor text, and a missing key is found at start.
// Addresses of our own pages (href="/behov/{{ID}}") lead on in the same tongue.
//
//   std::string html = templates.Render("layout.html", [](Data page) {
//     page.Set("TITLE", "Om").Include("BODY", "about.html");
//   });
//
// A section inherits the values around it; an included template does not.  Every
// card is therefore an include: a listing without a phone never shows another's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/view/texts.h"
#include "searchd/view/tongue.h"

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
}  // namespace ctemplate

namespace kb::view {

// The values of one template: a handle, cheap to copy, alive while Render runs.
class Data {
 public:
  Data& Set(std::string_view name, std::string_view value);
  Data& SetNumber(std::string_view name, int64_t value);
  // {{#NAME}}..{{NAME}}..{{/NAME}} where there is a value, nothing where it is empty.
  Data& SetIfAny(std::string_view name, std::string_view value);
  // {{#NAME}}..{{/NAME}} once.
  Data& Show(std::string_view section);
  Data& ShowIf(std::string_view section, bool condition);

  // As Set and Show in one, and in every template that the page includes.
  Data& SetEverywhere(std::string_view section, std::string_view name, std::string_view value);

  // {{#SECTION}} once, and in it {{#PARAGRAPH}}{{TEXT}}{{/PARAGRAPH}} for each line of `text` that
  // is not blank; nothing where there is none.
  Data& SetParagraphs(std::string_view section, std::string_view text);

  // One more repetition of {{#SECTION}}..{{/SECTION}}, with values of its own.
  [[nodiscard]] Data Add(std::string_view section);
  // One more {{>MARKER}}, drawn with the template `file` and values of its own.
  [[nodiscard]] Data Include(std::string_view marker, std::string_view file);

 private:
  friend class Templates;
  explicit Data(ctemplate::TemplateDictionary* dictionary) : dictionary_(dictionary) {}
  ctemplate::TemplateDictionary* dictionary_;
};

class Templates {
 public:
  // Every *.html below `folder`/templates (named by its path there: "cards/hit.html") and
  // every `folder`/icons/*.svg.
  // Errors: kNotFound; kInvalidInput for a key without text, an unknown icon, a
  // template without AUTOESCAPE, or one that ctemplate refuses.
  static Result<Templates> Load(const std::filesystem::path& folder, const Texts& texts,
                                Tongue tongue = Tongue::kSwedish);

  Templates(Templates&&) noexcept;
  ~Templates();

  // REQUIRES: `file` was loaded.  Thread-safe.
  [[nodiscard]] std::string Render(std::string_view file, const std::function<void(Data)>& fill) const;

 private:
  explicit Templates(std::unique_ptr<ctemplate::TemplateCache> cache);
  std::unique_ptr<ctemplate::TemplateCache> cache_;
};

// Every byte that is not unreserved as %XX (RFC 3986, 2.3), a line break as %0D%0A: for mailto: and sms:.
std::string PercentEncoded(std::string_view text);

// & < > " ' as entities: for the few places that build HTML without a template.
std::string EscapeHtml(std::string_view text);

// Text that searching has escaped and marked with <b>..</b>, made safe whatever it
// holds: every other "<" is escaped, and a <b> that is not closed is.
std::string SafeHighlight(std::string_view html);

}  // namespace kb::view
