#include "searchd/view/embed_snippet_view.h"

#include <utility>

#include "searchd/view/layout.h"
#include "searchd/view/template.h"

namespace kb::view {
namespace {

void FillOption(Data list, const std::string& id, const std::string& label, const std::string& chosen) {
  Data option = list.Add("OPTION");
  option.Set("VALUE", id).Set("LABEL", label).ShowIf("CHOSEN", id == chosen);
}

}  // namespace

std::string EmbedSnippet(const EmbedChoice& choice, const std::string& base) {
  std::string element = "<kunskapsbank-sok";
  for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"q", choice.words},
                                    {"behov", choice.need},
                                    {"plats", choice.area}}) {
    if (!value.empty()) element += std::string(" ") + name + "=\"" + EscapeHtml(value) + "\"";
  }
  return "<script src=\"" + EscapeHtml(base) + "/static/embed.js\" async></script>\n" + element +
         "></kunskapsbank-sok>";
}

std::string RenderEmbedSnippet(const EmbedChoice& choice, const Face& face) {
  return RenderPage(face, {.title = face.texts.Get("embed.title")}, "embed_snippet.html", [&](Data page) {
    page.Set("WORDS", choice.words).Set("SNIPPET", EmbedSnippet(choice, face.base));
    Data needs = page.Add("NEEDS");
    for (const terms::Need& need : face.vocabulary.needs.all()) {
      if (need.id.find('.') == std::string::npos) FillOption(needs, need.id, LabelIn(need, face.tongue), choice.need);
    }
    Data areas = page.Add("AREAS");
    for (const terms::Area& area : face.vocabulary.areas.all()) {
      if (area.level == terms::AreaLevel::kKommun) FillOption(areas, area.id, area.name, choice.area);
    }
  });
}

}  // namespace kb::view
