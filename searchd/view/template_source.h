// Our own markers in template files ([[key]], [[icon:name]], [[sprite]]), replaced
// before ctemplate sees the text; private to searchd/view.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "catalog/base/result.h"
#include "searchd/view/texts.h"
#include "searchd/view/tongue.h"

namespace kb::view {

class Icons {
 public:
  // Every *.svg in `folder`: one <svg viewBox="..">..</svg> each.  Errors: kNotFound, kInvalidInput.
  static Result<Icons> Load(const std::filesystem::path& folder);

  [[nodiscard]] bool Has(std::string_view name) const { return symbols_.contains(std::string(name)); }
  // All of them as <symbol id="i-name">, invisible, to be put once on a page.
  [[nodiscard]] std::string Sprite() const;

 private:
  std::map<std::string, std::string> symbols_;
};

// Replaces the markers.  Texts are escaped for HTML; a {placeholder} in a text
// becomes ctemplate's {{PLACEHOLDER}}, escaped when it is drawn.
// Errors: kInvalidInput naming the marker that means nothing.
Result<std::string> ExpandMarkers(std::string_view source, const Texts& texts, const Icons& icons,
                                  Tongue tongue = Tongue::kSwedish);

// Each address of our own pages with what every link leads on with: the tongue's parameter, fixed, and
// the visitor's list where there is one, as the page's KEEP and KEPT.  Files, programs' addresses and
// the way out have none.
std::string LeadOn(std::string_view source, Tongue tongue);

}  // namespace kb::view
