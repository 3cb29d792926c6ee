#include "searchd/view/needs_view.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "searchd/view/card_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/search_url.h"

namespace kb::view {
namespace {

unsigned CountOf(const std::string& id, const NeedCounts& counts) {
  const auto found = counts.find(id);
  return found == counts.end() ? 0 : found->second;
}

void FillNeedRow(Data row, const terms::Need& need, unsigned count, const Face& face) {
  row.Set("ID", need.id).Set("LABEL", LabelIn(need, face.tongue));
  if (count > 0) row.SetIfAny("COUNT", RenderNumber(count));
}

std::string SearchFor(const std::string& need, const Face& face) {
  SearchAddress address = NewSearch(face);
  address.query.needs = {need};
  return SearchPath(address);
}

// Short ways to narrow: what is open now, by phone, in the evening.
void FillShortcuts(Data body, const std::string& need, const Face& face) {
  SearchAddress address = NewSearch(face);
  address.query.needs = {need};
  const auto add = [&](index::FacetKind facet, const std::string& value) {
    body.Add("SHORTCUT")
        .Set("LABEL", LabelOf(facet, value, face))
        .Set("URL", SearchPath(WithChoice(address, facet, value)));
  };
  add(index::FacetKind::kOpen, "now");
  add(index::FacetKind::kOpen, "evening");
  add(index::FacetKind::kOpen, "night");
  add(index::FacetKind::kOpen, "weekend");
}

// Where a Swedish letter stands in the alphabet: å, ä and ö are its last, whatever their bytes.
std::string AlphabetKey(std::string_view label) {
  static constexpr std::pair<std::string_view, char> kLast[] = {{"å", '{'}, {"Å", '{'}, {"ä", '|'},
                                                                {"Ä", '|'}, {"ö", '}'}, {"Ö", '}'}};
  std::string key;
  for (std::size_t i = 0; i < label.size(); ++i) {
    const auto last = std::find_if(std::begin(kLast), std::end(kLast), [&](const auto& letter) {
      return label.substr(i, letter.first.size()) == letter.first;
    });
    if (last != std::end(kLast)) {
      key += last->second;
      ++i;
    } else {
      key += static_cast<char>(std::tolower(static_cast<unsigned char>(label[i])));
    }
  }
  return key;
}

std::string InitialOf(std::string_view key) {
  if (key.empty()) return "";
  switch (key.front()) {
    case '{':
      return "Å";
    case '|':
      return "Ä";
    case '}':
      return "Ö";
    default:
      return {static_cast<char>(std::toupper(static_cast<unsigned char>(key.front())))};
  }
}

// Every need under its first letter.
void FillAlphabet(Data body, const NeedCounts& counts, const Face& face) {
  std::map<std::string, const terms::Need*> sorted;
  for (const terms::Need& need : face.vocabulary.needs.all()) {
    sorted.emplace(AlphabetKey(LabelIn(need, face.tongue)) + " " + need.id, &need);
  }
  std::string letter;
  std::optional<Data> group;
  int number = 0;
  for (const auto& [key, need] : sorted) {
    if (const std::string initial = InitialOf(key); !group || initial != letter) {
      letter = initial;
      body.Add("LETTER").Set("NAME", letter).SetNumber("NUMBER", ++number);
      group = body.Add("INITIAL");
      group->Set("NAME", letter).SetNumber("NUMBER", number);
    }
    FillNeedRow(group->Include("CHILD", "cards/need.html"), *need, CountOf(need->id, counts), face);
  }
}

// What the need is, said more plainly than its name, and what else it is called: words that are nobody's judgement.
void FillExplanation(Data body, const terms::Need& need, const Face& face) {
  constexpr std::size_t kMost = 8;
  if (face.tongue == Tongue::kSwedish && need.label_easy != need.label_sv) body.SetIfAny("PLAIN", need.label_easy);
  std::vector<std::string> words = need.synonyms.neutral;
  if (words.size() > kMost) words.resize(kMost);
  std::string also;
  for (const std::string& word : words) also += (also.empty() ? "" : ", ") + word;
  if (face.tongue != Tongue::kEnglish) body.SetIfAny("ALSO", also);
}

}  // namespace

void CollectNeedCounts(const index::SearchResult& result, NeedCounts& counts) {
  for (const index::Facet& facet : result.facets) {
    if (facet.kind != index::FacetKind::kNeed) continue;
    for (const index::FacetValue& value : facet.values) counts[value.id] = value.count;
  }
}

std::string RenderNeeds(const NeedCounts& counts, const Face& face) {
  const PageHead head = {.title = face.texts.Get("needs.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/behov",
                         .description = face.texts.Get("needs.lead")};
  return RenderPage(face, head, "needs.html", [&](Data body) {
    for (const terms::Need* need : face.vocabulary.needs.TopLevel()) {
      Data group = body.Add("GROUP");
      FillNeedRow(group, *need, CountOf(need->id, counts), face);
      for (const std::string& child : need->children) {
        FillNeedRow(group.Include("CHILD", "cards/need.html"), *face.vocabulary.needs.Find(child),
                    CountOf(child, counts), face);
      }
    }
    FillAlphabet(body, counts, face);
  });
}

std::string RenderNeed(const terms::Need& need, const index::SearchResult& result, LocalTime now, const Face& face) {
  const PageHead head = {.title = face.texts.Get("need.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/behov/" + need.id,
                         .description = face.texts.Format("need.description", {{"need", LabelIn(need, face.tongue)}})};
  NeedCounts counts;
  CollectNeedCounts(result, counts);
  return RenderPage(face, head, "need.html", [&](Data body) {
    body.Set("LABEL", LabelIn(need, face.tongue)).Set("SEARCH_URL", SearchFor(need.id, face));
    if (const terms::Need* parent = face.vocabulary.needs.Find(need.parent)) {
      body.Add("PARENT").Set("ID", parent->id).Set("LABEL", LabelIn(*parent, face.tongue));
    }
    for (const std::string& child : need.children) {
      FillNeedRow(body.Include("CHILD", "cards/need.html"), *face.vocabulary.needs.Find(child), CountOf(child, counts),
                  face);
    }
    body.ShowIf("CHILDREN", !need.children.empty()).ShowIf("SENSITIVE", need.crisis);
    FillExplanation(body, need, face);
    FillShortcuts(body, need.id, face);
    body.Set("TOTAL", face.texts.Count("results.total", result.total));
    for (const index::Hit& hit : result.hits) FillCard(body.Include("CARD", "cards/hit.html"), hit, now, face);
    body.ShowIf("MORE", result.total > result.hits.size()).ShowIf("EMPTY", result.total == 0);
  });
}

}  // namespace kb::view
