#include "indexer/extract/sections.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/extract/contact.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLongestName = 90;

bool FirstWordIs(const std::string& folded, const std::set<std::string_view>& words) {
  const std::vector<std::string_view> all = SplitWords(folded);
  return !all.empty() && words.count(all.front()) > 0;
}

// A bold line that is no heading: it says something itself.
bool IsStatement(const Line& line) {
  const char last = line.text.back();
  return CountDigits(line.text) > 0 || last == '.' || last == '!' || last == ',' || Letters(line.text) > kLongestName;
}

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
  return below_unit && words == 1 && !SpeaksOfHours(lines[at].text);
}

// The name of the entry that each line begins, "" for none.
std::vector<std::string> EntryNames(const std::vector<Line>& lines, bool below_unit) {
  std::vector<std::string> names(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].heading > 0) continue;
    std::size_t first = i;
    while (first > 0 && lines[first - 1].paragraph == lines[i].paragraph && lines[first - 1].heading == 0) --first;
    const bool has_phone = !FindPhones(lines[i].text, "").empty();
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

// Parts the section's lines where at least two of them are entries with names of their own.
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

// "När vi har stängt": who helps then is somebody else.
bool SpeaksOfOthers(std::string_view heading) {
  const std::string folded = Folded(heading);
  return HasWordStart(folded, {"nar vi har stangt", "nar mottagningen ar stangd", "nar vi inte har oppet", "utanfor",
                               "ovrig tid", "ovriga tider", "vid akut", "om det ar akut", "behover du akut",
                               "andra som", "andra stallen", "andra verksamheter", "annan hjalp", "mer hjalp",
                               "fler som", "se aven", "du kan ocksa", "relaterad", "liknande"});
}

class Splitter {
 public:
  explicit Splitter(const Page& page) { sections_.push_back({TitleOf(page), 1, Zone::kMain, false, {}}); }

  void Take(const Line& line) {
    if (line.zone == Zone::kAside) return TakeAside(line);
    if (line.zone != Zone::kMain) return;
    const int level = line.heading == 7 && IsStatement(line) ? 0 : line.heading;
    if (level == 0) return Add(open_.back(), line);
    if (level == 1 && !title_seen_) {
      title_seen_ = true;
      return;
    }
    std::size_t depth = open_.size();
    while (depth > 1 && sections_[open_[depth - 1]].level >= level) --depth;
    if (SpeaksOfOthers(line.text)) {
      open_.resize(depth);
      sections_.push_back({line.text, std::max(level, 2), Zone::kMain, true, {}});
      open_.push_back(sections_.size() - 1);
      return;
    }
    if (IsLabel(line.text)) {
      // What a label says belongs to what stands above it.
      open_.resize(depth);
      return Add(open_.back(), line);
    }
    open_.resize(depth);
    sections_.push_back({line.text, std::max(level, 2), Zone::kMain, NamesContactCentre(line.text), {}});
    open_.push_back(sections_.size() - 1);
  }

  std::vector<Section> Finish() {
    std::vector<Section> all;
    for (Section& section : sections_) {
      for (Section& part : WithEntries(std::move(section))) all.push_back(std::move(part));
    }
    return all;
  }

 private:
  static std::string TitleOf(const Page& page) {
    for (const Line& line : page.lines) {
      if (line.heading == 1 && (line.zone == Zone::kMain || line.zone == Zone::kHeader)) return line.text;
    }
    std::string title = page.title;
    for (const std::string_view separator : {" | ", " - ", " \xE2\x80\x93 ", " \xC2\xBB "})
      title = title.substr(0, title.find(separator));
    return title;
  }

  void Add(std::size_t section, const Line& line) { sections_[section].lines.push_back(line); }

  // A box beside the text: the page's own, unless it says whose it is.
  void TakeAside(const Line& line) {
    if (line.box != aside_box_) {
      aside_box_ = line.box;
      const bool names = line.heading > 0 && line.heading < 7 && !IsLabel(line.text);
      aside_ = sections_.size();
      sections_.push_back({names ? line.text : "", 2, Zone::kAside, NamesContactCentre(line.text), {}});
    }
    if (NamesContactCentre(line.text)) sections_[aside_].is_foreign = true;
    Add(aside_, line);
  }

  std::vector<Section> sections_;
  std::vector<std::size_t> open_{0};
  bool title_seen_ = false;
  int aside_box_ = -1;
  std::size_t aside_ = 0;
};

}  // namespace

bool IsLabel(std::string_view heading) {
  const std::string folded = Folded(heading);
  if (folded.find('?') != std::string::npos || Letters(heading) > kLongestName) return true;
  static const std::set<std::string_view> kFirst = {"kontakt",
                                                    "kontakta",
                                                    "kontaktuppgifter",
                                                    "kontaktinformation",
                                                    "kontaktperson",
                                                    "kontaktpersoner",
                                                    "oppet",
                                                    "oppettid",
                                                    "oppettider",
                                                    "oppettiderna",
                                                    "telefon",
                                                    "telefontid",
                                                    "telefontider",
                                                    "telefonnummer",
                                                    "tel",
                                                    "tfn",
                                                    "besok",
                                                    "besokstid",
                                                    "besokstider",
                                                    "besoksadress",
                                                    "adress",
                                                    "postadress",
                                                    "hitta",
                                                    "vagbeskrivning",
                                                    "karta",
                                                    "e-post",
                                                    "epost",
                                                    "mejl",
                                                    "mail",
                                                    "mejla",
                                                    "drop-in",
                                                    "dropin",
                                                    "drop",
                                                    "tider",
                                                    "tid",
                                                    "om",
                                                    "mer",
                                                    "lankar",
                                                    "lank",
                                                    "relaterat",
                                                    "relaterad",
                                                    "las",
                                                    "fragor",
                                                    "sa",
                                                    "hur",
                                                    "vad",
                                                    "nar",
                                                    "var",
                                                    "vem",
                                                    "varfor",
                                                    "for",
                                                    "har",
                                                    "boka",
                                                    "bokning",
                                                    "tidsbokning",
                                                    "avgift",
                                                    "avgifter",
                                                    "kostnad",
                                                    "kostnader",
                                                    "pris",
                                                    "det",
                                                    "vart",
                                                    "vara",
                                                    "vart",
                                                    "valkommen",
                                                    "information",
                                                    "beskrivning",
                                                    "malgrupp",
                                                    "startade",
                                                    "aktiviteter",
                                                    "plats",
                                                    "lokal",
                                                    "dokument",
                                                    "remiss",
                                                    "anmal",
                                                    "anmalan",
                                                    "obs",
                                                    "aktuellt",
                                                    "nyheter",
                                                    "dela",
                                                    "sprak",
                                                    "tillganglighet",
                                                    "ring",
                                                    "chatt",
                                                    "chatta",
                                                    "lunch",
                                                    "jul",
                                                    "sommar",
                                                    "sommartider",
                                                    "avvikande",
                                                    "semester",
                                                    "personal",
                                                    "ansvarig",
                                                    "organisation",
                                                    "bra",
                                                    "innan",
                                                    "efter",
                                                    "under",
                                                    "i",
                                                    "pa",
                                                    "vi",
                                                    "du",
                                                    "ditt",
                                                    "din",
                                                    "dina",
                                                    "mandag",
                                                    "tisdag",
                                                    "onsdag",
                                                    "torsdag",
                                                    "fredag",
                                                    "lordag",
                                                    "sondag",
                                                    "mandagar",
                                                    "vardagar",
                                                    "helger",
                                                    "alla",
                                                    "fax",
                                                    "vaxel",
                                                    "mobil",
                                                    "sms",
                                                    "jourtid",
                                                    "styrelse",
                                                    "styrelsen",
                                                    "ordforande",
                                                    "bankgiro",
                                                    "swish",
                                                    "plusgiro",
                                                    "sok",
                                                    "folj",
                                                    "facebook",
                                                    "hemsida",
                                                    "webbplats",
                                                    "webb",
                                                    "stod",
                                                    "tips",
                                                    "sidan",
                                                    "publicerad",
                                                    "uppdaterad",
                                                    "senast",
                                                    "ta",
                                                    "kom",
                                                    "verksamhet",
                                                    "and",
                                                    "opening",
                                                    "contact",
                                                    "phone",
                                                    "visit",
                                                    "address",
                                                    "visiting",
                                                    "expeditionstid",
                                                    "expeditionstider",
                                                    "mottagningstider",
                                                    "mottagningstid",
                                                    "bemanning",
                                                    "inskrivning",
                                                    "hembesok",
                                                    "allmant",
                                                    "faktaruta",
                                                    "fakta",
                                                    "bild",
                                                    "foto",
                                                    "tystnadsplikt",
                                                    "sekretess",
                                                    "lagar",
                                                    "regler",
                                                    "bli",
                                                    "medlem",
                                                    "ge",
                                                    "skank"};
  if (folded == "om" || FirstWordIs(folded, kFirst))
    return SplitWords(folded).size() <= 6 || FirstWordIs(folded, {"hur", "vad", "sa", "nar", "om"});
  return Contains(folded, {"oppettider", "telefontid", "kontaktuppgifter", "lunchstangt", "hitta hit"});
}

bool IsGeneric(std::string_view title) {
  const std::string folded = Folded(title);
  static const std::set<std::string_view> kWhole = {"start",
                                                    "startsida",
                                                    "hem",
                                                    "hemsida",
                                                    "akut hjalp",
                                                    "akut",
                                                    "hjalp och stod",
                                                    "stod och hjalp",
                                                    "viktiga telefonnummer",
                                                    "psykisk ohalsa",
                                                    "psykisk halsa",
                                                    "jourtelefoner",
                                                    "stodlinjer",
                                                    "hjalplinjer",
                                                    "telefonnummer",
                                                    "verksamheter",
                                                    "vara verksamheter",
                                                    "foreningar",
                                                    "ovriga",
                                                    "kultur",
                                                    "lattlast",
                                                    "lediga platser",
                                                    "valkommen",
                                                    "home",
                                                    "kontakt",
                                                    "omsorg och stod",
                                                    "omsorg och hjalp",
                                                    "nytt",
                                                    "blogg",
                                                    "missbruk och beroende",
                                                    "vald i nara relationer",
                                                    "mottagningar",
                                                    "kliniker",
                                                    "sjalvhjalpsgrupper",
                                                    "vanliga fragor",
                                                    "nagon att prata med",
                                                    "idrott",
                                                    "sociala foreningar"};
  // "Prata med oss" speaks to the reader.
  const std::vector<std::string_view> words = SplitWords(folded);
  const bool to_reader = !words.empty() && (words.back() == "oss" || words.back() == "dig");
  return folded.empty() || kWhole.count(folded) > 0 || IsLabel(title) || to_reader;
}

std::size_t ContactCentreAt(std::string_view text) {
  const std::string folded = Folded(text);
  std::size_t first = std::string::npos;
  for (const std::string_view word : {"kontaktcenter",     "kontaktcentrum",
                                      "medborgarservice",  "medborgarkontor",
                                      "kundcenter",        "kundtjanst",
                                      "kundservice",       "servicecenter",
                                      "medborgarcenter",   "medborgarhus",
                                      "kommunens vaxel",   "regionens vaxel",
                                      "sjukhusets vaxel",  "kontakta kommunen",
                                      "kontakta regionen", "kontakta region ",
                                      "webbredaktor",      "kommunvaxel",
                                      "presstjanst",       "presskontakt",
                                      "stadens vaxel",     "vaxeln",
                                      "redaktionen",       "dataskyddsombud",
                                      "webbmaster",        "press:"}) {
    first = std::min(first, folded.find(word));
  }
  return first;
}

bool NamesContactCentre(std::string_view text) {
  const std::string folded = Folded(text);
  if (ContactCentreAt(text) != std::string::npos) return true;
  const std::vector<std::string_view> words = SplitWords(folded);
  if (words.size() > 3 || words.empty()) return false;
  return words.back() == "kommun" || words.front() == "region" || words.back() == "stad" || words.back() == "landsting";
}

bool NamesPlace(std::string_view text) {
  return Contains(
      Folded(text),
      {"mottagning", "center", "centrum",  "huset",     "boende",   "harbarge", "cafe",   "kyrka", "klinik",
       "stuga",      "hemmet", "utbyte",   "servering", "kafe",     "lokal",    "traff",  "akut",  "dagverksamhet",
       "butik",      "oppna",  "forskola", "bibliotek", "hospital", "clinic",   "centret"});
}

bool NamesUnit(std::string_view text) {
  return Contains(
      Folded(text),
      {"mottagning", "jour",     "linje",      "center",   "centrum", "huset",    "grupp",      "team",   "byra",
       "boende",     "harbarge", "cafe",       "forening", "kyrka",   "karen",    "forsamling", "klinik", "radgivning",
       "enhet",      "akut",     "chatt",      "krets",    "diakoni", "mission",  "traff",      "stuga",  "oppenvard",
       "klubb",      "anonyma",  "verksamhet", "hemmet",   "stodet",  "forbund",  "avdelning",  "utbyte", "servering",
       "bank",       "natverk",  "skyddat",    "ungdoms",  "familje", "kafe",     "sos",        "hjalp",  "oppna",
       "forum",      "line",     "clinic",     "service",  "corps",   "telefonen"});
}

std::vector<Section> SplitSections(const Page& page) {
  Splitter splitter(page);
  for (const Line& line : page.lines) splitter.Take(line);
  return splitter.Finish();
}

}  // namespace kb::extract
