#include "indexer/extract/heading_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLongestLabel = 90;

// "Fritidsgårdar", "Mötesplatser för äldre": a kind of things, whose names follow.
bool IsPlural(std::string_view folded) {
  const std::vector<std::string_view> words = SplitWords(folded);
  if (words.empty()) return false;
  static constexpr std::array<std::string_view, 18> kEndings = {
      "foreningar",   "gardar",    "platser", "linjer", "mottagningar", "jourer",
      "boenden",      "insatser",  "grupper", "kyrkor", "centraler",    "lokaler",
      "traffpunkter", "forskolor", "kafeer",  "skolor", "verksamheter", "telefoner"};
  const std::string_view first = words.front();
  const bool plural = std::any_of(kEndings.begin(), kEndings.end(), [first](std::string_view ending) {
    return first.size() >= ending.size() && first.substr(first.size() - ending.size()) == ending;
  });
  return plural && (words.size() == 1 || words[1] == "for" || words[1] == "i" || words[1] == "och");
}

}  // namespace

bool FirstWordIs(const std::string& folded, const std::set<std::string_view>& words) {
  const std::vector<std::string_view> all = SplitWords(folded);
  return !all.empty() && words.count(all.front()) > 0;
}

bool SpeaksOfOthers(std::string_view heading) {
  const std::string folded = Folded(heading);
  return HasWordStart(folded, {"nar vi har stangt", "nar mottagningen ar stangd", "nar vi inte har oppet", "utanfor",
                               "ovrig tid", "ovriga tider", "vid akut", "om det ar akut", "behover du akut",
                               "andra som", "andra stallen", "andra verksamheter", "annan hjalp", "mer hjalp",
                               "fler som", "se aven", "du kan ocksa", "relaterad", "liknande"});
}

bool IsLabel(std::string_view heading) {
  const std::string folded = Folded(heading);
  // "Prata med oss", "Nå oss" speak to the reader.
  const std::vector<std::string_view> words = SplitWords(folded);
  if (!words.empty() && words.size() <= 5 && (words.back() == "oss" || words.back() == "dig")) return true;
  if (folded.find('?') != std::string::npos || Letters(heading) > kLongestLabel) return true;
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
                                                    "chatten",
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
                                                    "call",
                                                    "email",
                                                    "hours",
                                                    "telephone",
                                                    "find",
                                                    "getting",
                                                    "directions",
                                                    "where",
                                                    "when",
                                                    "how",
                                                    "what",
                                                    "jourtelefon",
                                                    "kansli",
                                                    "kansliet",
                                                    "expedition",
                                                    "expeditionen",
                                                    "reception",
                                                    "receptionen",
                                                    "program",
                                                    "kalender",
                                                    "kalendarium",
                                                    "schema",
                                                    "veckoschema",
                                                    "moten",
                                                    "avbokning",
                                                    "remisser",
                                                    "tandvard",
                                                    "priser",
                                                    "ge",
                                                    "skank"};
  // "Stödtelefon": a way to reach what the page is about.
  const bool way = words.size() == 1 && (folded.ends_with("telefon") || folded.ends_with("nummer") ||
                                         folded.ends_with("tider") || folded.ends_with("chatt"));
  if (way) return true;
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
  return folded.empty() || kWhole.count(folded) > 0 || IsPlural(folded) || IsLabel(title);
}

namespace {

std::size_t CentreIn(std::string_view folded) {
  return FirstOf(folded, {"kontaktcenter",     "kontaktcentrum",
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
                          "webbmaster",        "press:"});
}

}  // namespace

std::size_t ContactCentreAt(std::string_view text) { return CentreIn(Folded(text)); }

bool NamesContactCentre(std::string_view text) {
  const std::string folded = Folded(text);
  if (CentreIn(folded) != std::string::npos) return true;
  if (folded.size() > 80) return false;  // of three words at most
  const std::vector<std::string_view> words = SplitWords(folded);
  if (words.size() > 3 || words.empty()) return false;
  return words.back() == "kommun" || words.front() == "region" || words.back() == "stad" || words.back() == "landsting";
}

bool NamesPlace(std::string_view text) {
  return Contains(
      Folded(text),
      {"mottagning", "center", "centrum",  "huset",     "boende",   "harbarge", "cafe",    "kyrka",    "klinik",
       "stuga",      "hemmet", "utbyte",   "servering", "kafe",     "lokal",    "traff",   "akut",     "dagverksamhet",
       "butik",      "oppna",  "forskola", "bibliotek", "hospital", "clinic",   "centret", "emergency"});
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

}  // namespace kb::extract
