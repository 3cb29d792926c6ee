#include "indexer/extract/title.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "indexer/extract/heading_words.h"
#include "indexer/extract/words.h"

namespace kb::extract {
std::string SubjectOf(const std::string& heading) {
  for (const std::string_view greeting : {"V\xC3\xA4lkommen till ", "V\xC3\xA4lkomna till ", "Welcome to "}) {
    if (heading.compare(0, greeting.size(), greeting) == 0) return Stripped(heading.substr(greeting.size()));
  }
  static const std::set<std::string_view> kVerbs = {"har",     "fyller", "flyttar", "byter",   "utokar",
                                                    "oppnar",  "firar",  "blir",    "stanger", "far",
                                                    "startar", "andrar", "flyttat"};
  const std::vector<std::string_view> words = SplitWords(heading);
  const auto verb =
      std::find_if(words.begin(), words.end(), [](std::string_view word) { return kVerbs.count(Folded(word)) > 0; });
  if (verb == words.begin() || verb == words.end() || verb - words.begin() > 4) return "";
  const std::string name = Stripped(heading.substr(0, static_cast<std::size_t>(verb->data() - words.front().data())));
  const std::string first = Folded(words.front());
  const bool pronoun = first == "vi" || first == "nu" || first == "det" || first == "du" || first == "har";
  return pronoun || (name[0] >= 'a' && name[0] <= 'z') ? "" : name;
}

bool IsAboutTheSite(const std::string& title) {
  return HasWordStart(Folded(title),
                      {"kontakt",  "oppet", "oppna",    "hitta", "valkommen",  "om ",       "besok",    "telefon",
                       "adress",   "start", "hem",      "prata", "ring",       "har finns", "tider",    "lokal",
                       "chatt",    "nar ",  "contact",  "visit", "find us",    "opening",   "where to", "call",
                       "lattlast", "stod",  "kliniken", "akut",  "mottagning", "vi finns"});
}

std::string UnitInside(const std::string& heading) {
  const std::vector<std::string_view> words = SplitWords(heading);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool capital = (words[i][0] >= 'A' && words[i][0] <= 'Z') || words[i][0] == '\xC3';
    if (!capital || !NamesUnit(words[i])) continue;
    std::string name(words[i]);
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      const bool next_capital = words[k][0] >= 'A' && words[k][0] <= 'Z';
      const bool against = words[k] == "mot" && k + 1 < words.size();  // "Center mot hemlöshet"
      if (!next_capital && !against) break;
      name += " " + std::string(words[k]);
      if (against) name += " " + std::string(words[++k]);
    }
    return name;
  }
  return "";
}

}  // namespace kb::extract
