#include "catalog/base/ascii.h"
#include "catalog/base/file.h"
#include "searchd/http/etag.h"
#include "searchd/pages/embedded_page.h"
#include "searchd/view/embed_snippet_view.h"

namespace kb::pages {
namespace {

constexpr std::size_t kMostWordsBytes = 100;

// One line of plain text.
std::string PlainLine(std::string_view text) {
  std::string line(Utf8Prefix(text, kMostWordsBytes));
  for (char& c : line) c = ascii::IsControl(c) ? ' ' : c;
  return std::string(ascii::Trim(line));
}

}  // namespace

http::Response EmbedSnippetPage(const http::Request& request, const PageParts& parts) {
  const terms::Vocabulary& vocabulary = parts.face.vocabulary;
  view::EmbedChoice choice{.words = PlainLine(request.QueryValue("q").value_or("")),
                           .need = std::string(request.QueryValue("behov").value_or("")),
                           .area = std::string(request.QueryValue("plats").value_or(""))};
  if (vocabulary.needs.Find(choice.need) == nullptr) choice.need.clear();
  if (vocabulary.areas.Find(choice.area) == nullptr) choice.area.clear();
  http::Response response = http::Html(200, view::RenderEmbedSnippet(choice, parts.face));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

}  // namespace kb::pages
