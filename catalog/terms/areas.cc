#include "catalog/terms/areas.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "catalog/terms/fields.h"
#include "catalog/terms/fold.h"

namespace kb::terms {
namespace {

using Graph = std::vector<std::vector<AreaIndex>>;

// `rank`: which of several areas of one name a person most likely means; the
// facet values before those that only resolve, the larger before the part of it.
struct LevelRow {
  std::string_view name;
  AreaLevel level;
  int rank;
};
constexpr std::array<LevelRow, 9> kLevels = {{{"country", AreaLevel::kCountry, 0},
                                              {"kommun", AreaLevel::kKommun, 1},
                                              {"stadsomrade", AreaLevel::kStadsomrade, 2},
                                              {"lan", AreaLevel::kLan, 3},
                                              {"stadsdelsnamnd_historisk", AreaLevel::kHistoricSdn, 4},
                                              {"mellanomrade", AreaLevel::kMellanomrade, 5},
                                              {"primaromrade", AreaLevel::kPrimaromrade, 6},
                                              {"stadsdel", AreaLevel::kStadsdel, 7},
                                              {"ort", AreaLevel::kOrt, 8}}};

std::optional<AreaLevel> ParseLevel(std::string_view name) {
  for (const LevelRow& row : kLevels) {
    if (row.name == name) return row.level;
  }
  return std::nullopt;
}

int RankOf(AreaLevel level) {
  for (const LevelRow& row : kLevels) {
    if (row.level == level) return row.rank;
  }
  return static_cast<int>(kLevels.size());
}

Result<Area> ReadArea(JsonValue json, const std::string& place) {
  FieldReader fields(json, place);
  Area area{.id = fields.Required("id"),
            .level = AreaLevel::kCountry,
            .name = fields.Required("name"),
            .official_name = fields.Optional("official_name"),
            .parent = fields.Optional("parent"),
            .members = fields.Strings("members"),
            .aliases = fields.Strings("aliases"),
            .latitude = fields.Number("lat"),
            .longitude = fields.Number("lon")};
  const std::string level_name = fields.Required("level");
  if (fields.error()) return *fields.error();
  const std::optional<AreaLevel> level = ParseLevel(level_name);
  if (!level) return Refused("unknown level \"" + level_name + "\"", InPlace(place, "level"));
  area.level = *level;
  return area;
}

Error UnknownArea(const std::string& id, std::string place) {
  return Refused("there is no area \"" + id + "\"", std::move(place));
}

// Parents of each area: the one it names, and every historic SDN it is a member of.
Result<Graph> ParentsOf(const Areas& areas) {
  Graph parents(areas.all().size());
  for (std::size_t i = 0; i < areas.all().size(); ++i) {
    const Area& area = areas.all()[i];
    const std::string place = InPlace("", i);
    if (!area.parent.empty()) {
      const std::optional<AreaIndex> parent = areas.IndexOf(area.parent);
      if (!parent) return UnknownArea(area.parent, InPlace(place, "parent"));
      parents[i].push_back(*parent);
    }
    for (std::size_t m = 0; m < area.members.size(); ++m) {
      const std::optional<AreaIndex> member = areas.IndexOf(area.members[m]);
      if (!member) return UnknownArea(area.members[m], InPlace(InPlace(place, "members"), m));
      parents[*member].push_back(static_cast<AreaIndex>(i));
    }
  }
  return parents;
}

Graph Reversed(const Graph& graph) {
  Graph reversed(graph.size());
  for (std::size_t from = 0; from < graph.size(); ++from) {
    for (const AreaIndex to : graph[from]) reversed[to].push_back(static_cast<AreaIndex>(from));
  }
  return reversed;  // sorted, since `from` only grows
}

// Every area after all of its parents; those on a cycle, or below one, are left out.
std::vector<AreaIndex> ParentsFirst(const Graph& parents, const Graph& children) {
  std::vector<std::size_t> waiting_for(parents.size());
  std::vector<AreaIndex> order;
  for (std::size_t i = 0; i < parents.size(); ++i) {
    waiting_for[i] = parents[i].size();
    if (waiting_for[i] == 0) order.push_back(static_cast<AreaIndex>(i));
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const AreaIndex child : children[order[next]]) {
      if (--waiting_for[child] == 0) order.push_back(child);
    }
  }
  return order;
}

// One that is its own ancestor, among those that ParentsFirst left out: walking
// upwards within these must come back to where it has been.
AreaIndex OneOnACycle(const Graph& parents, const std::vector<AreaIndex>& order) {
  std::vector<bool> sound(parents.size(), false);
  for (const AreaIndex area : order) sound[area] = true;
  const auto is_sound = [&sound](AreaIndex area) { return sound[area]; };
  auto at = static_cast<AreaIndex>(std::distance(sound.begin(), std::find(sound.begin(), sound.end(), false)));
  for (std::set<AreaIndex> seen; seen.insert(at).second;) {
    at = *std::find_if_not(parents[at].begin(), parents[at].end(), is_sound);
  }
  return at;
}

Graph AncestorsOf(const Graph& parents, const std::vector<AreaIndex>& order) {
  Graph ancestors(parents.size());
  for (const AreaIndex area : order) {
    std::set<AreaIndex> found;
    for (const AreaIndex parent : parents[area]) {
      found.insert(parent);
      found.insert(ancestors[parent].begin(), ancestors[parent].end());
    }
    ancestors[area].assign(found.begin(), found.end());
  }
  return ancestors;
}

bool Contains(const std::vector<AreaIndex>& sorted, AreaIndex index) {
  return std::binary_search(sorted.begin(), sorted.end(), index);
}

}  // namespace

Result<Areas> Areas::FromJson(JsonValue root) {
  const Result<std::vector<JsonValue>> elements = ArrayOf(root, "");
  if (!elements) return elements.error();
  if (elements->size() > std::numeric_limits<AreaIndex>::max()) return Refused("has more than 65535 areas", "");
  Areas areas;
  for (const JsonValue element : *elements) {
    const std::string place = InPlace("", areas.all_.size());
    Result<Area> area = ReadArea(element, place);
    if (!area) return area.error();
    const bool is_new = areas.index_.emplace(area->id, static_cast<AreaIndex>(areas.all_.size())).second;
    if (!is_new) return Refused("\"" + area->id + "\" stands twice", InPlace(place, "id"));
    areas.all_.push_back(std::move(*area));
  }
  const Status linked = areas.Link();
  if (!linked.ok()) return linked.error();
  areas.IndexNames();
  return areas;
}

Status Areas::Link() {
  const Result<Graph> parents = ParentsOf(*this);
  if (!parents) return parents.error();
  children_ = Reversed(*parents);
  const std::vector<AreaIndex> order = ParentsFirst(*parents, children_);
  if (order.size() < all_.size()) {
    const AreaIndex culprit = OneOnACycle(*parents, order);
    return Refused("\"" + all_[culprit].id + "\" lies within itself", InPlace(InPlace("", culprit), "parent"));
  }
  ancestors_ = AncestorsOf(*parents, order);
  descendants_ = Reversed(ancestors_);
  return Done();
}

void Areas::IndexNames() {
  // Own names before aliases, so that "Uppsala" is the kommun and then the län.
  for (std::size_t i = 0; i < all_.size(); ++i) {
    by_folded_name_[FoldName(all_[i].name)].push_back(static_cast<AreaIndex>(i));
  }
  for (auto& [name, indexes] : by_folded_name_) {
    std::stable_sort(indexes.begin(), indexes.end(),
                     [this](AreaIndex a, AreaIndex b) { return RankOf(all_[a].level) < RankOf(all_[b].level); });
  }
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const auto index = static_cast<AreaIndex>(i);
    AddName(all_[i].official_name, index);
    for (const std::string& alias : all_[i].aliases) AddName(alias, index);
  }
}

void Areas::AddName(std::string_view name, AreaIndex index) {
  const std::string folded = FoldName(name);
  if (folded.empty()) return;
  std::vector<AreaIndex>& indexes = by_folded_name_[folded];
  if (std::find(indexes.begin(), indexes.end(), index) == indexes.end()) indexes.push_back(index);
}

const Area* Areas::Find(std::string_view id) const {
  const std::optional<AreaIndex> index = IndexOf(id);
  return index ? &all_[*index] : nullptr;
}

std::optional<AreaIndex> Areas::IndexOf(std::string_view id) const {
  const auto found = index_.find(std::string(id));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

bool Areas::Related(AreaIndex a, AreaIndex b) const {
  return a == b || Contains(ancestors_[a], b) || Contains(ancestors_[b], a);
}

bool Areas::IsListed(AreaIndex index) const {
  return all_[index].level != AreaLevel::kOrt && all_[index].level != AreaLevel::kHistoricSdn;
}

std::optional<AreaIndex> Areas::KommunOf(AreaIndex index) const {
  if (all_[index].level == AreaLevel::kKommun) return index;
  for (const AreaIndex ancestor : ancestors_[index]) {
    if (all_[ancestor].level == AreaLevel::kKommun) return ancestor;
  }
  return std::nullopt;
}

std::vector<AreaIndex> Areas::FindByName(std::string_view name) const {
  const auto found = by_folded_name_.find(FoldName(name));
  return found == by_folded_name_.end() ? std::vector<AreaIndex>() : found->second;
}

}  // namespace kb::terms
