#include "catalog/index/explain.h"

#include "catalog/index/schema.h"
#include "catalog/index/sorter.h"

namespace kb::index {
namespace {

std::string Join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::string Choices(const EffectiveRequest& request, const FacetIds& ids) {
  std::string text;
  for (int i = 0; i < kFacetCount; ++i) {
    const auto facet = static_cast<FacetKind>(i);
    for (FacetId id : request.choice(facet).values) {
      text += std::string(" ") + FacetName(facet) + "=" + ids.Name(id);
    }
  }
  for (const hours::OpenFilter& open : request.open) text += " open=" + hours::RenderOpenFilter(open);
  return text;
}

std::string ExplainHit(const SearchParts& parts, const EffectiveRequest& request, const Matches& matches, DocId id) {
  const Row& row = parts.columns.row(id);
  std::string text = "document " + std::to_string(id);
  if (!matches.weights.empty()) text += ", weight " + std::to_string(matches.WeightOf(id));
  text += ", quality " + std::to_string(row.quality);
  if (row.quality == kNoWayIn) text += " (no way in)";
  text += IsFresh(row.verified, request.now.date()) ? ", verified within 12 months" : ", older or undated";
  return text;
}

}  // namespace

void Explain(const SearchParts& parts, const EffectiveRequest& request, const TextQuery& text, const Matches& matches,
             const std::vector<DocId>& page, SearchResult& result) {
  result.explanation = "words: " + Join(text.words.folded) + "; bases: " + Join(text.words.bases) +
                       "; needs: " + Join(request.text.needs) + "; query: " + text.query.Describe() +
                       "; choices:" + Choices(request, parts.ids);
  for (std::size_t i = 0; i < page.size(); ++i) {
    result.hits[i].explanation = ExplainHit(parts, request, matches, page[i]);
  }
}

}  // namespace kb::index
