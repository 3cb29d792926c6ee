#include "searchd/view/search_view.h"

#include <algorithm>

#include "searchd/view/card_view.h"
#include "searchd/view/facet_view.h"
#include "searchd/view/folder_view.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/map_view.h"

namespace kb::view {
namespace {

using index::FacetKind;
using index::SearchResult;

constexpr std::size_t kRelaxedHits = 5;
constexpr std::size_t kFurtherHits = 10;

FacetKind FacetAt(int number) { return static_cast<FacetKind>(number); }

void AddChip(Data data, const std::string& label, const std::string& group, const SearchAddress& without) {
  data.Add("CHIP").Set("LABEL", label).Set("GROUP", group).Set("URL", SearchPath(without));
}

bool HasChoices(const index::SearchQuery& query) {
  for (int i = 0; i < index::kFacetCount; ++i) {
    if (!Choices(query, FacetAt(i)).empty()) return true;
  }
  return query.age.has_value() || query.near.has_value();
}

// Every choice of the address, each with a link that takes it away.
void FillChips(Data body, const SearchAddress& address, const Face& face) {
  if (!HasChoices(address.query)) return;
  Data data = body.Add("CHIPS");
  for (int i = 0; i < index::kFacetCount; ++i) {
    for (const std::string& value : Choices(address.query, FacetAt(i))) {
      AddChip(data, LabelOf(FacetAt(i), value, face), FacetLabel(FacetAt(i), face.texts),
              WithoutChoice(address, FacetAt(i), value));
    }
  }
  if (address.query.age) {
    SearchAddress without = AtPage(address, 1);
    without.query.age.reset();
    const std::string age = std::to_string(*address.query.age);
    AddChip(data, face.texts.Format("chip.age", {{"age", age}}), face.texts.Get("facet.age"), without);
  }
  if (address.query.near) {
    SearchAddress without = AtPage(address, 1);
    without.query.near.reset();
    without.query.radius_metres.reset();
    without.near_text.clear();
    without.query.sort = index::Sort::kRelevance;
    const std::string& label = address.query.near->label;
    AddChip(data,
            label.empty() ? face.texts.Get("chip.near") : face.texts.Format("chip.near_place", {{"place", label}}),
            face.texts.Get("facet.near"), without);
  }
}

bool HasReading(const index::Interpretation& reading) {
  return !reading.needs.empty() || !reading.areas.empty() || reading.open || !reading.audiences.empty() ||
         !reading.access.empty();
}

// What was read out of the words: each part can be taken away, and all of it at once.
void FillReading(Data data, const SearchAddress& address, const index::Interpretation& reading, const Face& face) {
  if (address.query.interpret == index::Interpret::kOff || !HasReading(reading)) return;
  const SearchAddress resolved = Resolved(address, reading);
  Data block = data.Add("READING");
  SearchAddress only_words = AtPage(address, 1);
  only_words.query.interpret = index::Interpret::kOff;
  block.Set("OFF_URL", SearchPath(only_words));
  const auto add = [&](FacetKind facet, const std::string& value) {
    AddChip(block, LabelOf(facet, value, face), FacetLabel(facet, face.texts), WithoutChoice(resolved, facet, value));
  };
  for (const std::string& need : reading.needs) add(FacetKind::kNeed, need);
  for (const std::string& area : reading.areas) add(FacetKind::kArea, area);
  if (reading.open) add(FacetKind::kOpen, hours::RenderOpenFilter(*reading.open));
  for (const hours::OpenFilter& open : reading.more_open) add(FacetKind::kOpen, hours::RenderOpenFilter(open));
  for (const std::string& audience : reading.audiences) add(FacetKind::kAudience, audience);
  for (const std::string& access : reading.access) add(FacetKind::kAccess, access);
}

void FillHints(Data data, const SearchAddress& address, const Face& face) {
  for (const Hint& hint : address.hints) {
    const char* key = hint.kind == HintKind::kUnknownPlace ? "hint.place"
                      : hint.kind == HintKind::kNeedsNear  ? "hint.needs_near"
                      : hint.kind == HintKind::kNotANumber ? "hint.number"
                                                           : "hint.value";
    data.Add("HINT").Set("TEXT", face.texts.Get(key));
  }
}

void FillSorting(Data body, const SearchAddress& address, const SearchResult& result, const Face& face) {
  if (result.total < 2) return;
  Data data = body.Add("SORTING");
  for (const index::Sort sort : {index::Sort::kRelevance, index::Sort::kOpenSoonest, index::Sort::kDistance}) {
    if (sort == index::Sort::kDistance && !address.query.near) continue;
    SearchAddress sorted = AtPage(address, 1);
    sorted.query.sort = sort;
    Data row = data.Add("SORT");
    row.Set("LABEL", face.texts.Get(std::string("sort.") + index::SortName(sort)));
    const bool chosen = address.query.sort == sort;
    row.ShowIf("CHOSEN", chosen);
    if (!chosen) row.Add("LINK").Set("URL", SearchPath(sorted));
  }
}

void FillPages(Data data, const SearchAddress& address, const SearchResult& result, const Face& face) {
  const unsigned limit = static_cast<unsigned>(std::max(result.limit, 1));
  const int pages = static_cast<int>((result.total + limit - 1) / limit);
  if (pages <= 1) return;
  Data row = data.Add("PAGES");
  const std::string page = std::to_string(result.page);
  row.Set("POSITION", face.texts.Format("pages.position", {{"page", page}, {"pages", std::to_string(pages)}}));
  if (result.page > 1) row.Add("PREVIOUS").Set("URL", SearchPath(AtPage(address, std::min(result.page - 1, pages))));
  if (result.page < pages) row.Add("NEXT").Set("URL", SearchPath(AtPage(address, result.page + 1)));
}

SearchAddress Without(SearchAddress address, const std::vector<std::string>& dropped) {
  for (const std::string& name : dropped) {
    if (const std::optional<FacetKind> facet = index::ParseFacetName(name)) {
      address = WithoutFacet(std::move(address), *facet);
    } else if (name == "text") {
      address.query.text.clear();
    } else if (name == "age") {
      address.query.age.reset();
    } else if (name == "radius") {
      address.query.radius_metres.reset();
    }
  }
  return AtPage(std::move(address), 1);
}

void FillRelaxedHits(Data block, const SearchAddress& address, const index::Relaxed& relaxed, const Face& face,
                     std::size_t most) {
  for (std::size_t i = 0; i < std::min(most, relaxed.hits.size()); ++i) {
    FillCard(block.Include("CARD", "cards/hit.html"), relaxed.hits[i], address.query.now, face);
  }
}

std::string NeedLabels(const std::vector<std::string>& ids, const Face& face) {
  std::vector<std::string> labels;
  for (const std::string& id : ids) labels.push_back(LabelOf(FacetKind::kNeed, id, face));
  return JoinWithAnd(labels, face.texts);
}

void FillInstead(Data block, const SearchAddress& address, const index::Relaxed& relaxed, const Face& face) {
  block.Set("LINK", face.texts.Format("relaxed.link", {{"hits", face.texts.Count("results.total", relaxed.total)}}));
  FillRelaxedHits(block, address, relaxed, face, kRelaxedHits);
}

// Nobody meets the need that was asked for: says so, and shows the needs beside it.
void FillNearest(Data block, const SearchAddress& address, const SearchResult& result, const Face& face) {
  const index::Relaxed& relaxed = *result.relaxed;
  block.Set("TEXT", face.texts.Format("relaxed.nearest", {{"missing", NeedLabels(relaxed.missing, face)},
                                                          {"nearest", NeedLabels(relaxed.nearest, face)},
                                                          {"hits", face.texts.Count("results.total", relaxed.total)}}));
  SearchAddress instead = Without(Resolved(address, result.interpretation), relaxed.dropped);
  instead.query.needs = relaxed.nearest;
  block.Set("URL", SearchPath(instead));
  FillInstead(block, address, relaxed, face);
}

// What was asked for is nowhere in that place: says so, and that what follows lies elsewhere.
std::string NoneThereText(const SearchAddress& resolved, const index::Relaxed& relaxed, const Face& face) {
  const std::string hits = face.texts.Count("results.total", relaxed.total);
  return face.texts.Format("relaxed.none_there", {{"needs", NeedLabels(resolved.query.needs, face)},
                                                  {"place", AreaLabel(resolved.query.areas.front(), face)},
                                                  {"hits", hits}});
}

std::string DroppedLabels(const index::Relaxed& relaxed, const Face& face) {
  std::vector<std::string> names;
  for (const std::string& name : relaxed.dropped) names.push_back(face.texts.Get("relaxed.dropped." + name));
  return JoinWithAnd(names, face.texts);
}

std::string RelaxedText(const SearchAddress& resolved, const index::Relaxed& relaxed, const Face& face) {
  const bool elsewhere = relaxed.dropped == std::vector<std::string>{"area"};
  if (elsewhere && !resolved.query.needs.empty() && !resolved.query.areas.empty()) {
    return NoneThereText(resolved, relaxed, face);
  }
  return face.texts.Format("relaxed.text", {{"dropped", DroppedLabels(relaxed, face)},
                                            {"hits", face.texts.Count("results.total", relaxed.total)}});
}

// Besides the few hits: what else there is without what was read out of the words.
void FillFurther(Data block, const SearchAddress& address, const SearchResult& result, const Face& face) {
  const index::Relaxed& further = *result.relaxed;
  block.Set("TEXT", face.texts.Format("relaxed.further", {{"dropped", DroppedLabels(further, face)}}));
  const bool any_time = std::find(further.dropped.begin(), further.dropped.end(), "open") != further.dropped.end();
  if (any_time) block.SetIfAny("NOTE", face.texts.Get("relaxed.any_time"));
  block.Set("URL", SearchPath(Without(Resolved(address, result.interpretation), further.dropped)));
  block.Set("LINK", face.texts.Format("relaxed.further_link", {{"dropped", DroppedLabels(further, face)}}));
  FillRelaxedHits(block, address, further, face, kFurtherHits);
}

void FillRelaxed(Data data, const SearchAddress& address, const SearchResult& result, const Face& face) {
  if (!result.relaxed || result.relaxed->total == 0) return;
  Data block = data.Add("RELAXED");
  if (result.total > 0) {
    FillFurther(block, address, result, face);
    return;
  }
  if (!result.relaxed->missing.empty() && !result.relaxed->nearest.empty()) {
    FillNearest(block, address, result, face);
    return;
  }
  const SearchAddress resolved = Resolved(address, result.interpretation);
  block.Set("TEXT", RelaxedText(resolved, *result.relaxed, face));
  block.Set("URL", SearchPath(Without(resolved, result.relaxed->dropped)));
  FillInstead(block, address, *result.relaxed, face);
}

// Only lines that answer now: nobody in danger is sent to a closed one.
void FillCrisis(Data data, const SearchResult& result, LocalTime now, const Face& face) {
  if (!result.crisis) return;
  FillHelplines(data.Include("CRISIS", "cards/crisis.html"), OpenHelplines(result.helplines, face.vocabulary, now),
                face);
}

void FillSpelling(Data data, const SearchAddress& address, const SearchResult& result) {
  if (!result.interpretation.corrected) return;
  SearchAddress corrected = AtPage(address, 1);
  corrected.query.text = *result.interpretation.corrected;
  data.Add("SPELLING").Set("TEXT", corrected.query.text).Set("URL", SearchPath(corrected));
}

// The same search as files; the page does not count there.
void FillFiles(Data files, const SearchAddress& address) {
  const std::string path = SearchPath(AtPage(address, 1));
  const std::string query = path.substr(std::min(path.find('?'), path.size()));
  files.Set("XLSX", "/sok.xlsx" + query).Set("CSV", "/sok.csv" + query);
  files.Set("ICS", "/sok.ics" + query).Set("ATOM", "/sok.atom" + query);
}

// How long the states of these hits hold, for the script that asks for them anew.
void FillHolds(Data data, const SearchResult& result, LocalTime now) {
  std::vector<hours::ChannelState> states;
  for (const index::Hit& hit : result.hits) states.insert(states.end(), hit.channels.begin(), hit.channels.end());
  if (const std::optional<int64_t> minutes = MinutesToChange(states, now)) {
    data.SetIfAny("HOLDS", std::to_string(*minutes));
  }
}

void FillHits(Data data, const SearchAddress& address, const SearchResult& result, const Face& face) {
  data.Set("TOTAL",
           result.total == 0 ? face.texts.Get("results.none") : face.texts.Count("results.total", result.total));
  for (const index::Hit& hit : result.hits) {
    FillCard(data.Include("CARD", "cards/hit.html"), hit, address.query.now, face);
  }
  FillHolds(data, result, address.query.now);
  if (result.total == 0) data.Show("EMPTY");
  if (result.placeless > 0) data.SetIfAny("PLACELESS", face.texts.Count("results.placeless", result.placeless));
}

// The places of this page's hits, folded away: the list is whole without them.
void FillPlaces(Data body, const SearchAddress& address, const SearchResult& result, const Face& face) {
  const std::vector<Pin> pins = PinsOf(result.hits, face);
  if (pins.empty() || face.outlines == nullptr) return;
  Data block = body.Add("PLACES");
  block.Set("TEXT", face.texts.Count("map.show", static_cast<unsigned>(pins.size())));
  const std::string area = address.query.areas.size() == 1 ? address.query.areas.front() : "";
  FillMap(block, pins, area, face);
  if (face.settings.map_script.empty()) return;
  Data live = block.Add("LIVE");
  live.Set("SCRIPT", face.settings.map_script).Set("STYLE", face.settings.map_stylesheet).Set("CHOSEN", area);
}

void FillWays(Data body, const std::vector<WayOut>& ways) {
  for (const WayOut& way : ways) {
    body.Add("WAY").Set("LABEL", way.label).Set("URL", SearchPath(way.address)).Set("COUNT", RenderNumber(way.total));
  }
}

// The hits of this page as a leaflet, and the search itself sent to somebody.
void FillTools(Data body, const SearchAddress& address, const SearchResult& result, const Face& face) {
  if (result.hits.empty()) return;
  std::vector<std::string> ids;
  for (const index::Hit& hit : result.hits) {
    if (ids.size() < kMostOnList) ids.push_back(hit.card.id);
  }
  Data tools = body.Add("TOOLS");
  tools.Set("FOLDER_URL", FolderPath("/folder", ids, Print::kNormal, face));
  tools.Set("SUBJECT", face.texts.Get("list.subject"));
  SearchAddress shared = address;
  shared.list.clear();
  tools.Set("ADDRESS", face.base + SearchPath(shared));
}

void FillResults(Data body, const SearchAddress& address, const SearchResult& result, const Face& face,
                 const std::vector<WayOut>& ways) {
  FillCrisis(body, result, address.query.now, face);
  FillHints(body, address, face);
  FillSpelling(body, address, result);
  FillChips(body, address, face);
  FillReading(body, address, result.interpretation, face);
  FillFacets(body.Include("FACETS", "facets.html"), address, result.facets, face);
  FillHits(body, address, result, face);
  FillPlaces(body, address, result, face);
  FillWays(body, ways);
  FillTools(body, address, result, face);
  FillRelaxed(body, address, result, face);
  FillSorting(body, address, result, face);
  FillPages(body, address, result, face);
  if (result.total > 0) FillFiles(body.Add("FILES"), address);
  body.SetIfAny("EXPLANATION", result.explanation);
}

}  // namespace

SearchAddress Resolved(SearchAddress address, const index::Interpretation& reading) {
  if (address.query.interpret == index::Interpret::kOff || !HasReading(reading)) return address;
  address.query.text = reading.text;
  address.query.interpret = index::Interpret::kOff;
  const auto add = [&](FacetKind facet, const std::string& value) {
    address = WithChoice(std::move(address), facet, value);
  };
  for (const std::string& need : reading.needs) add(FacetKind::kNeed, need);
  for (const std::string& area : reading.areas) add(FacetKind::kArea, area);
  if (reading.open) add(FacetKind::kOpen, hours::RenderOpenFilter(*reading.open));
  for (const hours::OpenFilter& open : reading.more_open) add(FacetKind::kOpen, hours::RenderOpenFilter(open));
  for (const std::string& audience : reading.audiences) add(FacetKind::kAudience, audience);
  for (const std::string& access : reading.access) add(FacetKind::kAccess, access);
  return AtPage(std::move(address), 1);
}

void FillSearchBox(Data data, const SearchAddress& address, const Face& face) {
  SearchAddress hidden = AtPage(address, 1);
  data.Set("Q", address.query.text);
  hidden.language = TongueParameter(face.tongue);
  hidden.list = RenderList(face.list);
  hidden.query.text.clear();
  hidden.query.interpret = index::Interpret::kOn;  // new words are read anew
  if (address.query.areas.size() == 1) {
    const std::string label = AreaLabel(address.query.areas.front(), face);
    const terms::Area* place = FindPlace(label, face.vocabulary);
    if (place != nullptr && place->id == address.query.areas.front()) {  // else it stays a hidden choice
      data.Set("PLACE", label);
      hidden.query.areas.clear();
    }
  }
  for (const auto& [name, value] : SearchParameters(hidden, Names::kWeb)) {
    data.Add("HIDDEN").Set("NAME", name).Set("VALUE", value);
  }
}

std::vector<WayOut> WaysOut(const SearchAddress& address, const index::Interpretation& reading, const Face& face) {
  const SearchAddress resolved = Resolved(address, reading);
  const terms::Areas& areas = face.vocabulary.areas;
  std::vector<WayOut> ways;
  if (resolved.query.areas.size() == 1) {
    if (const terms::Area* around = areas.Find(areas.Find(resolved.query.areas.front())->parent)) {
      const std::string label = face.texts.Format("empty.around", {{"area", AreaLabel(around->id, face)}});
      ways.push_back({.label = label, .address = WithOnlyChoice(resolved, FacetKind::kArea, around->id)});
    }
  }
  for (int i = 0; i < index::kFacetCount; ++i) {
    if (Choices(resolved.query, FacetAt(i)).empty()) continue;
    const bool time = FacetAt(i) == FacetKind::kOpen;
    WayOut way = {.label = time ? face.texts.Get("empty.later")
                                : face.texts.Format("empty.without", {{"choice", FacetLabel(FacetAt(i), face.texts)}}),
                  .address = WithoutFacet(resolved, FacetAt(i))};
    if (time) way.address.query.sort = index::Sort::kOpenSoonest;
    ways.push_back(std::move(way));
  }
  return ways;
}

std::string RenderSearch(const SearchAddress& address, const SearchResult& result, const Face& face,
                         const std::vector<WayOut>& ways) {
  const PageHead head = {.title = face.texts.Get("search.title")};
  return RenderPage(face, head, "search.html", [&](Data body) {
    FillSearchBox(body.Include("SEARCH_BOX", "search_box.html"), address, face);
    FillResults(body.Include("RESULTS", "results.html"), address, result, face, ways);
  });
}

std::string RenderResults(const SearchAddress& address, const SearchResult& result, const Face& face,
                          const std::vector<WayOut>& ways) {
  return face.templates.Render("results.html", [&](Data body) {
    if (!face.list.empty()) body.SetEverywhere("KEEP", "KEPT", RenderList(face.list));
    FillResults(body, address, result, face, ways);
  });
}

}  // namespace kb::view
