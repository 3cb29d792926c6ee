#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "indexer/extract/contact.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

// Common first names in Sweden, folded; what protects people need not be complete, since
// family names count too.
const std::set<std::string_view>& FirstNames() {
  static const std::set<std::string_view> names = {
      "adam",     "agneta",    "ahmed",    "alexander", "ali",      "alice",     "amanda",    "anders",   "andreas",
      "anette",   "anita",     "ann",      "anna",      "anne",     "annika",    "anton",     "arne",     "asa",
      "astrid",   "barbro",    "bengt",    "berit",     "birgitta", "bjorn",     "bo",        "britt",    "camilla",
      "carina",   "carl",      "carolina", "caroline",  "cecilia",  "charlotta", "charlotte", "christer", "christina",
      "claes",    "daniel",    "david",    "dennis",    "ebba",     "elin",      "elisabeth", "elsa",     "emelie",
      "emil",     "emma",      "erik",     "erika",     "eva",      "fatima",    "filip",     "fredrik",  "frida",
      "gabriel",  "gerd",      "goran",    "gun",       "gunilla",  "gunnar",    "gustav",    "hanna",    "hans",
      "hassan",   "helen",     "helena",   "henrik",    "henry",    "ida",       "inga",      "inger",    "ingrid",
      "irene",    "isabelle",  "jan",      "jenny",     "jens",     "jesper",    "jessica",   "joakim",   "johan",
      "johanna",  "john",      "johnny",   "jonas",     "jonathan", "josefin",   "julia",     "karin",    "karl",
      "katarina", "kenneth",   "kent",     "kerstin",   "kjell",    "klara",     "kristina",  "krister",  "lars",
      "lena",     "leif",      "lennart",  "linda",     "linnea",   "lisa",      "louise",    "lotta",    "lovisa",
      "maja",     "magnus",    "malin",    "margareta", "marcus",   "maria",     "marianne",  "marie",    "markus",
      "marta",    "martin",    "mats",     "matilda",   "mattias",  "max",       "mikael",    "moa",      "mohamed",
      "monica",   "monika",    "niklas",   "nils",      "nina",     "ola",       "olle",      "olof",     "olov",
      "oscar",    "oskar",     "par",      "patrik",    "paul",     "per",       "pernilla",  "peter",    "petra",
      "pia",      "rebecka",   "rickard",  "robert",    "roger",    "roland",    "rolf",      "rune",     "sandra",
      "sara",     "sebastian", "simon",    "siv",       "sofia",    "sofie",     "sonja",     "stefan",   "sten",
      "stig",     "sture",     "susanne",  "sven",      "therese",  "thomas",    "tobias",    "tomas",    "tommy",
      "torbjorn", "tore",      "ulf",      "ulla",      "ulrika",   "urban",     "viktor",    "viktoria", "wilhelm",
      "yvonne",   "zahra"};
  return names;
}

bool HasFamilyEnding(std::string_view folded) {
  static constexpr std::array<std::string_view, 16> kEndings = {"sson",  "berg", "strom", "lund", "gren", "qvist",
                                                                "kvist", "dahl", "stedt", "holm", "stam", "strand",
                                                                "blad",  "lind", "borg",  "ssen"};
  return folded.size() > 5 && std::any_of(kEndings.begin(), kEndings.end(), [folded](std::string_view ending) {
           return folded.size() > ending.size() && folded.substr(folded.size() - ending.size()) == ending;
         });
}

// Places that end as family names do: "Attention Göteborg" is no person.
bool NamesATown(std::string_view folded) {
  static const std::set<std::string_view> kTowns = {
      "goteborg", "helsingborg", "trelleborg", "vanersborg", "falkenberg",   "varberg",     "lindesberg",  "norberg",
      "kviberg",  "sundbyberg",  "kopparberg", "marieberg",  "kristineberg", "grangesberg", "johanneberg", "stockholm",
      "laholm",   "angelholm",   "vaxholm",    "borgholm",   "katrineholm",  "hassleholm",  "djursholm",   "olofstrom"};
  return kTowns.count(folded) > 0;
}

// "Mottagningen Lotta Norra", "Kvinnojouren Karin Boye": the word before says whose name it is.
bool EndsAsUnit(std::string_view folded) {
  static constexpr std::array<std::string_view, 22> kEndings = {
      "mottagning", "mottagningen", "jouren", "linjen", "center", "centrum", "huset",    "foreningen",
      "forening",   "stiftelsen",   "garden", "hemmet", "kyrkan", "kyrka",   "kliniken", "teamet",
      "kafeet",     "cafeet",       "cafe",   "skolan", "stugan", "gruppen"};
  return std::any_of(kEndings.begin(), kEndings.end(), [folded](std::string_view ending) {
    return folded.size() >= ending.size() && folded.substr(folded.size() - ending.size()) == ending;
  });
}

// Words that begin names of places and units, and are no one's first name there.
bool NamesAUnit(std::string_view folded) {
  static const std::set<std::string_view> words = {"anhoriga", "unga",  "attention", "verdandi", "mini",
                                                   "maria",    "sankt", "sankta",    "st",       "s:t"};
  return words.count(folded) > 0;
}

bool IsNameWord(std::string_view word) {
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return word.size() < 2 || !(word[1] >= 'A' && word[1] <= 'Z');
  return word.size() > 2 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) >= 0x80 &&
         static_cast<unsigned char>(word[1]) <= 0x9E;
}

}  // namespace

bool HoldsPersonName(std::string_view text) {
  const std::vector<std::string_view> words = SplitWords(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!IsNameWord(words[i]) || !IsNameWord(words[i + 1])) continue;
    // Only a blank between the two: "Anna, Exempelgatan" is no name.
    if (words[i].data() + words[i].size() + 1 != words[i + 1].data() || words[i].data()[words[i].size()] != ' ')
      continue;
    const std::string first = Folded(words[i]);
    const std::string last = Folded(words[i + 1]);
    const std::string stem = first.substr(0, first.find('-'));
    if (NamesAUnit(first) && !HasFamilyEnding(last)) continue;
    if (EndsAsUnit(first) || (i > 0 && EndsAsUnit(Folded(words[i - 1])) && !HasFamilyEnding(last))) continue;
    if (NamesATown(last) && FirstNames().count(stem) == 0) continue;
    if (FirstNames().count(stem) > 0 || (HasFamilyEnding(last) && !HasFamilyEnding(first) && first.size() < 12))
      return true;
  }
  return false;
}

bool EndsWithFirstName(std::string_view text) {
  std::vector<std::string_view> words = SplitWords(text);
  const auto says_nothing = [](std::string_view word) {
    static const std::set<std::string_view> kFillers = {"pa", "tel", "telefon", "tfn", "mobil", "nummer", "med"};
    return kFillers.count(Folded(word)) > 0;
  };
  while (!words.empty() && says_nothing(words.back())) words.pop_back();
  if (words.empty() || !IsNameWord(words.back()) || FirstNames().count(Folded(words.back())) == 0) return false;
  if (words.size() == 1) return true;
  const std::string before = Folded(words[words.size() - 2]);
  return !NamesAUnit(before) && !EndsAsUnit(before);
}

bool IsPersonalMail(std::string_view mail) {
  const std::string local = Folded(mail.substr(0, mail.find('@')));
  const std::size_t dot = local.find_first_of("._");
  if (dot == std::string::npos) return FirstNames().count(local) > 0;
  const std::string first = local.substr(0, dot);
  const std::string last = local.substr(dot + 1);
  if (HasFamilyEnding(last) || FirstNames().count(first.substr(0, first.find('-'))) > 0) return true;
  static const std::set<std::string_view> kOffices = {
      "info",   "kontakt",   "social",          "jour",     "mottagning", "expedition", "stod",
      "kansli", "reception", "fralsningsarmen", "kommun",   "soc",        "mini",       "vuxen",
      "unga",   "anhorig",   "radgivning",      "forening", "rfhl",       "psykiatri"};
  const auto is_office = [](const std::string& word) {
    return std::any_of(kOffices.begin(), kOffices.end(),
                       [&word](std::string_view office) { return word.find(office) != std::string::npos; });
  };
  return !is_office(first) && !is_office(last);
}

}  // namespace kb::extract
