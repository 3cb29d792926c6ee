#include "catalog/text/places.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "catalog/terms/fold.h"
#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

using terms::AreaIndex;
using terms::AreaLevel;

constexpr std::size_t kMaxNameWords = 4;
constexpr std::size_t kShortestName = 3;

// Names that are everyday words as well.
bool IsOrdinaryWord(std::string_view folded) {
  static const std::unordered_set<std::string_view> kWords = {
      "ale",     "ange",         "are",      "backa",   "bara",       "berg",  "berga", "boden", "centrum", "ed",
      "eda",     "falun",        "gnesta",   "haga",    "hammar",     "heby",  "hjo",   "hor",   "kil",     "kinna",
      "laxa",    "lund",         "lunden",   "malung",  "mark",       "mora",  "nora",  "norr",  "ode",     "olympia",
      "orsa",    "planteringen", "sala",     "salem",   "sanna",      "sater", "soder", "solna", "sund",    "sunne",
      "torpa",   "tofta",        "tranas",   "vara",    "vaster",     "oster", "viken", "vasa",  "lidingo", "hok",
      "ho",      "tun",          "alingsas", "kalix",   "natra",      "hall",  "sodra", "norra", "vastra",  "ostra",
      "nordost", "sydvast",      "raa",      "sverige", "hela landet"};
  return kWords.count(folded) > 0;
}

bool IsPreposition(std::string_view folded) {
  static constexpr std::array<std::string_view, 16> kWords = {"i",    "pa",       "fran",    "nara", "runt", "kring",
                                                              "till", "vid",      "utanfor", "in",   "near", "omkring",
                                                              "inom", "narheten", "sodra",   "norra"};
  return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

std::string_view WithoutPrefix(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

// "Östra Biskopsgården" -> "biskopsgarden", "Frölunda Torg" -> "frolunda".
std::string CoreName(std::string_view name) {
  const std::string folded = terms::FoldName(name);
  std::string_view core = folded;
  for (const std::string_view side : {"norra ", "sodra ", "ostra ", "vastra ", "centrala ", "stora "}) {
    core = WithoutPrefix(core, side);
  }
  if (core.ends_with(" torg")) core.remove_suffix(5);
  return std::string(core);
}

bool StartsWithCapital(const std::string& surface) { return LowerCase(surface).substr(0, 2) != surface.substr(0, 2); }

bool IsDigits(std::string_view word, std::size_t count) {
  return word.size() == count && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whole names are searched for at any level; parts of names only in the cities whose
// districts carry joined names ("Majorna-Stigberget-Masthugget").
bool HasJoinedNames(AreaLevel level) {
  return level == AreaLevel::kMellanomrade || level == AreaLevel::kHistoricSdn || level == AreaLevel::kPrimaromrade;
}

}  // namespace

Places::Places(const terms::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  for (std::size_t i = 0; i < vocabulary.areas.all().size(); ++i) AddPartNames(static_cast<AreaIndex>(i));
}

void Places::AddPartNames(AreaIndex index) {
  const terms::Area& area = vocabulary_.areas.at(index);
  if (!HasJoinedNames(area.level)) return;
  std::string_view name = area.name;
  for (;;) {
    const auto hyphen = name.find('-');
    const std::string core = CoreName(name.substr(0, hyphen));
    if (core.size() >= kShortestName && core != terms::FoldName(area.name)) part_names_[core].push_back(index);
    if (hyphen == std::string_view::npos) return;
    name.remove_prefix(hyphen + 1);
  }
}

// The areas of a name: those of the best level only, for a stadsdel and a kommun of one
// name are not the same wish.
std::vector<AreaIndex> Places::Named(const std::string& folded) const {
  std::vector<AreaIndex> areas = vocabulary_.areas.FindByName(folded == "gothenburg" ? "goteborg" : folded);
  if (!areas.empty()) {
    const AreaLevel level = vocabulary_.areas.at(areas.front()).level;
    std::erase_if(areas, [&](AreaIndex i) { return vocabulary_.areas.at(i).level != level; });
    return areas;
  }
  const auto found = part_names_.find(folded);
  return found == part_names_.end() ? areas : found->second;
}

bool Places::IsPlain(const Question& question, std::size_t i, std::size_t words,
                     const std::vector<AreaIndex>& areas) const {
  if (i > 0 && IsPreposition(question.Folded(i - 1))) return true;
  if (i > 0 && StartsWithCapital(question.words[i].surface)) return true;
  if (question.Folded(i + words) == "kommun" || question.Folded(i + words) == "lan") return true;
  const AreaLevel level = vocabulary_.areas.at(areas.front()).level;
  return level != AreaLevel::kOrt && level != AreaLevel::kPrimaromrade && !IsOrdinaryWord(question.Folded(i));
}

Places::Found Places::PostalCode(const Question& question, std::size_t i) const {
  std::string code(question.Folded(i));
  std::size_t words = 1;
  if (IsDigits(code, 3) && IsDigits(question.Folded(i + 1), 2)) {
    code += question.Folded(i + 1);
    words = 2;
  }
  if (!IsDigits(code, 5)) return {};
  const std::optional<AreaIndex> kommun = vocabulary_.KommunOfPostalCode(code);
  return kommun ? Found{{*kommun}, words} : Found{};
}

Places::Found Places::FindAt(const Question& question, std::size_t i) const {
  if (const Found found = PostalCode(question, i); found.words > 0) return found;
  for (std::size_t words = std::min(kMaxNameWords, question.size() - i); words > 0; --words) {
    std::string name;
    for (std::size_t k = i; k < i + words; ++k) name += (k == i ? "" : " ") + std::string(question.Folded(k));
    if (name.size() < kShortestName) continue;
    std::vector<AreaIndex> areas = Named(name);
    if (areas.empty() && name.ends_with("s")) areas = Named(name.substr(0, name.size() - 1));
    if (areas.empty() || !IsPlain(question, i, words, areas)) continue;
    const bool suffix = question.Folded(i + words) == "kommun" || question.Folded(i + words) == "stad";
    return {std::move(areas), words + (suffix ? 1 : 0)};
  }
  return {};
}

std::vector<std::string> Places::Read(Question& question) const {
  std::vector<AreaIndex> found;
  for (std::size_t i = 0; i < question.size();) {
    const Found here = question.words[i].understood ? Found{} : FindAt(question, i);
    if (here.words == 0) {
      ++i;
      continue;
    }
    question.Understand(i, i + here.words);
    found.insert(found.end(), here.areas.begin(), here.areas.end());
    i += here.words;
  }
  std::vector<std::string> ids;
  for (const AreaIndex area : found) {
    const bool contains_another = std::any_of(found.begin(), found.end(), [&](AreaIndex other) {
      const std::vector<AreaIndex>& above = vocabulary_.areas.Ancestors(other);
      return std::binary_search(above.begin(), above.end(), area);
    });
    const std::string& id = vocabulary_.areas.at(area).id;
    if (!contains_another && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

}  // namespace kb::text
