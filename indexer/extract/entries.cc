#include "indexer/extract/entries.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/others.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

// What begins an entry of a list: the words before its number.
std::string EntryName(const Line& line, std::string_view before) {
  const std::vector<FoundPhone> phones = FindPhones(line.text, before);
  if (phones.empty() || phones.front().is_persons) return "";
  std::string name = line.lead;
  if (name.empty() || CountDigits(name) > 3) name = line.text.substr(0, phones.front().begin);
  for (const std::string_view end : {": ", " \xE2\x80\x93 ", " - ", ", ", ". ", " ("})
    name = name.substr(0, name.find(end));
  name = Stripped(name);
  const std::string folded = Folded(name);
  for (const std::string_view tail : {" telefon", " tel", " tel.", " ring"}) {
    if (folded.size() > tail.size() && folded.substr(folded.size() - tail.size()) == tail)
      name.resize(name.size() - tail.size());
  }
  name = Stripped(name);
  const bool capital = !name.empty() && !(name[0] >= 'a' && name[0] <= 'z');
  const bool fits = Letters(name) >= 3 && Letters(name) <= 70 && SplitWords(name).size() <= 8;
  if (!capital || !fits || IsLabel(name) || HoldsPersonName(name)) return "";
  return name;
}

// "Exempellinjen" alone on the first line of an entry whose number stands on a later one.
bool IsNameLine(const Line& line) {
  const bool fits = Letters(line.text) >= 3 && Letters(line.text) <= 70 && CountDigits(line.text) <= 3 &&
                    SplitWords(line.text).size() <= 8;
  const char last = line.text.back();
  return fits && last != '.' && last != ':' && !IsLabel(line.text) && !HoldsPersonName(line.text) &&
         !(line.text[0] >= 'a' && line.text[0] <= 'z');
}

// "Reception: 031-..." is one of a unit's numbers, no thing of its own; so is any single word without hours below the
// name of a unit.
bool IsRole(const std::string& name, const std::vector<Line>& lines, std::size_t at, bool below_unit) {
  static const std::set<std::string_view> kRoles = {
      "kansli",       "kansliet",    "stodtelefon", "jourtelefon",    "jourtelefonen", "vaxel",
      "vaxeln",       "reception",   "receptionen", "kontor",         "kontoret",      "expedition",
      "expeditionen", "tidsbokning", "bokning",     "bokningen",      "lokal",         "lokalen",
      "personal",     "personalen",  "jour",        "mobil",          "jourmobil",     "boendet",
      "akuttelefon",  "telefonjour", "huvudkontor", "sekreterare",    "sjukskoterska", "skoterska",
      "kurator",      "lakare",      "dagtid",      "kvallstid",      "nattetid",      "telefonradgivning",
      "huvudnummer",  "akut",        "stodlinje",   "kontakttelefon", "hemtelefon"};
  const std::string folded = Folded(name);
  const std::size_t words = SplitWords(name).size();
  if (words <= 3 && FirstWordIs(folded, kRoles)) return true;
  // "Exempeljouren" is a thing with a name; "Sköterskemottagning" is a part of one.
  const bool definite =
      NamesUnit(name) && folded.size() > 2 &&
      (folded.compare(folded.size() - 2, 2, "en") == 0 || folded.compare(folded.size() - 2, 2, "et") == 0);
  return below_unit && words == 1 && !definite && !SpeaksOfHours(lines[at].text);
}

// The name of the entry that each line begins, "" for none.
std::vector<std::string> EntryNames(const std::vector<Line>& lines, bool below_unit) {
  std::vector<std::string> names(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].heading > 0 || CountDigits(lines[i].text) < 3) continue;
    std::size_t first = i;
    while (first > 0 && lines[first - 1].paragraph == lines[i].paragraph && lines[first - 1].heading == 0) --first;
    const bool has_phone = !FindPhones(lines[i].text, "").empty() && !IsPersonsLine(lines, i);
    const bool named_above = has_phone && first < i && names[first].empty() && IsNameLine(lines[first]) &&
                             FindPhones(lines[first].text, "").empty();
    if (named_above) {
      names[first] = Stripped(lines[first].text);
    } else if (has_phone && (first == i || names[first].empty())) {
      names[i] = EntryName(lines[i], i > 0 ? lines[i - 1].text : "");
      if (IsRole(names[i], lines, i, below_unit)) names[i].clear();
    }
  }
  return names;
}

}  // namespace

std::vector<Section> WithEntries(Section section) {
  const std::vector<std::string> names = EntryNames(section.lines, NamesUnit(section.name) && !IsGeneric(section.name));
  std::set<std::string> different;
  for (const std::string& name : names) {
    if (!name.empty()) different.insert(Folded(name));
  }
  if (different.size() < 2) return {std::move(section)};
  std::vector<Section> parted{{section.name, section.level, section.zone, section.is_foreign, {}}};
  int paragraph = -1;
  for (std::size_t i = 0; i < section.lines.size(); ++i) {
    const Line& line = section.lines[i];
    if (!names[i].empty()) {
      parted.push_back({names[i], 8, section.zone, section.is_foreign || NamesContactCentre(names[i]), {}});
      paragraph = line.paragraph;
    } else if (line.heading > 0 || (line.item && line.paragraph != paragraph)) {
      paragraph = -1;
    }
    // An entry without a number is none, and its hours are not the page's.
    const bool lost = paragraph < 0 && line.item && SpeaksOfHours(line.text);
    if (!lost) (paragraph >= 0 ? parted.back() : parted.front()).lines.push_back(line);
  }
  return parted;
}

}  // namespace kb::extract
