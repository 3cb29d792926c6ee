#include "indexer/extract/certain_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>

namespace kb::extract {
namespace {

using Words = std::set<std::string_view>;

// Pronouns, prepositions, conjunctions, verbs of grammar.
const Words& Grammar() {
  static const Words kWords = {
      "a",          "aldrig",  "alla",     "alltid",    "allt",  "an",    "and",     "annars",     "ar",    "are",
      "at",         "att",     "av",       "bara",      "bor",   "both",  "by",      "both",       "bada",  "can",
      "cirka",      "ca",      "da",       "dar",       "de",    "dem",   "den",     "denna",      "det",   "detta",
      "dig",        "din",     "dina",     "ditt",      "do",    "dock",  "du",      "efter",      "eller", "en",
      "endast",     "er",      "era",      "ert",       "ett",   "every", "finns",   "for",        "from",  "fore",
      "forst",      "fran",    "far",      "fatt",      "get",   "garna", "ha",      "har",        "hela",  "hej",
      "hos",        "hur",     "har",      "i",         "if",    "in",    "ingen",   "inget",      "inom",  "is",
      "ja",         "kan",     "kommer",   "lattast",   "man",   "med",   "mellan",  "men",        "mot",   "need",
      "ni",         "no",      "nagon",    "nagot",     "nar",   "nu",    "och",     "of",         "runt",  "ute",
      "e",          "fr",      "o",        "m",         "t",     "post",  "epost",   "b",          "c",     "d",
      "hus",        "om",      "on",       "open",      "or",    "oss",   "our",     "pa",         "redan", "sa",
      "samma",      "samt",    "se",       "ses",       "ska",   "skall", "som",     "the",        "till",  "to",
      "tva",        "two",     "under",    "ut",        "utan",  "upp",   "var",     "vara",       "vart",  "varje",
      "vem",        "vi",      "via",      "vid",       "vill",  "vilka", "vilken",  "vad",        "we",    "with",
      "within",     "you",     "your",     "also",      "aven",  "ocksa", "direkt",  "sedan",      "sjalv", "manga",
      "mer",        "mest",    "ofta",     "oftast",    "helst", "bast",  "enklast", "lika",       "lite",  "andra",
      "fler",       "flera",   "tar",      "ta",        "emot",  "gar",   "ga",      "sker",       "gor",   "galler",
      "blir",       "bli",     "haller",   "mig",       "jag",   "min",   "hit",     "dit",        "ej",    "inte",
      "vanligtvis", "normalt", "vanligen", "ordinarie", "har",   "ni",    "resp",    "respektive", "be",    "u",
      "s",          "x"};
  return kWords;
}

bool BeginsAsOne(std::string_view word, std::initializer_list<std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(), [word](std::string_view stem) {
    return word[0] == stem[0] && word.substr(0, stem.size()) == stem;
  });
}

// Ways to reach somebody, as beginnings of words.
bool IsOfReaching(std::string_view word) {
  static const Words kWords = {"tel", "tfn",   "na",   "nas",   "nar", "nr",   "sms",  "sms-a",
                               "sla", "mobil", "call", "phone", "us",  "mejl", "mail", "fax"};
  return kWords.count(word) > 0 ||
         BeginsAsOne(word, {"telefon",   "texttelefon", "jourtelefon", "akuttelefon", "bokningstelefon", "jourchatt",
                            "stodchatt", "stodtelefon", "journummer",  "ring",        "nummer",          "kontakt",
                            "svar",      "knappval",    "mobiltel",    "mobilnummer", "e-post",          "epost",
                            "mejla",     "maila",       "meddelande",  "chatt",       "hotline",         "helpline",
                            "contact",   "number",      "whatsapp",    "hor",         "nummret",         "telephone"});
}

// Days, times and doors, as beginnings of words.
bool IsOfTimes(std::string_view word) {
  static const Words kWords = {"man",   "tis",  "ons",   "tor",    "tors", "fre",   "lor",   "son", "mon",  "tue",
                               "tues",  "wed",  "thu",   "thurs",  "fri",  "sat",   "sun",   "kl",  "kl.",  "am",
                               "pm",    "noon", "fm",    "em",     "tim",  "h",     "v",     "jan", "feb",  "mar",
                               "apr",   "maj",  "jun",   "jul",    "aug",  "sep",   "sept",  "okt", "nov",  "dec",
                               "rod",   "roda", "udda",  "ojamna", "jamn", "jamna", "daily", "day", "days", "hours",
                               "clock", "week", "t.o.m", "fr.o.m", "tom",  "from"};
  return kWords.count(word) > 0 ||
         BeginsAsOne(word, {"mandag",    "tisdag",     "onsdag",   "torsdag",   "fredag",         "lordag",
                            "sondag",    "vardag",     "helg",     "dag",       "dygn",           "kvall",
                            "natt",      "natte",      "morgon",   "formiddag", "eftermiddag",    "klock",
                            "veck",      "timm",       "oppe",     "oppn",      "oppna",          "stang",
                            "tid",       "telefontid", "besok",    "jourtid",   "mottagningstid", "expeditionstid",
                            "lunch",     "drop",       "monday",   "tuesday",   "wednesday",      "thursday",
                            "friday",    "saturday",   "sunday",   "weekday",   "weekend",        "januari",
                            "februari",  "mars",       "april",    "juni",      "juli",           "augusti",
                            "september", "oktober",    "november", "december",  "around",         "opening",
                            "closed",    "public",     "holiday",  "jul",       "nyar",           "pask",
                            "midsommar", "sommar",     "vinter",   "sasong",    "host",           "var",
                            "annandag",  "trettondag", "klamdag",  "afton",     "bemann",         "ovrig",
                            "period",    "varannan",   "manad",    "forsta",    "sista",          "utom",
                            "undantag",  "dock",       "aret",     "year",      "visit",          "mottar",
                            "alla",      "lokal"});
}

// Parts of a unit, and the unit in general, as its own page calls them: beginnings of words.
bool IsOfUnit(std::string_view word) {
  static const Words kWords = {"jour", "jouren", "plats", "verksamhet", "verksamheten", "hus",       "huset",
                               "hem",  "hemmet", "ute",   "linjen",     "jourmobil",    "volontarer"};
  return kWords.count(word) > 0 || BeginsAsOne(word, {"kansli",
                                                      "socialtjanst",
                                                      "patient",
                                                      "sovplats",
                                                      "reception",
                                                      "expedition",
                                                      "kontor",
                                                      "huvudkontor",
                                                      "vaxel",
                                                      "avdelning",
                                                      "mottagning",
                                                      "forening",
                                                      "boende",
                                                      "enhet",
                                                      "centret",
                                                      "center",
                                                      "teamet",
                                                      "byran",
                                                      "gruppen",
                                                      "klinik",
                                                      "forsamling",
                                                      "kyrkan",
                                                      "garden",
                                                      "lokal",
                                                      "skoterskemottagning",
                                                      "sjukskoterskemottagning",
                                                      "lakarmottagning",
                                                      "utdel",
                                                      "boka",
                                                      "bokning",
                                                      "samtal",
                                                      "anonym"});
}

// Asking for help, as beginnings of words.
bool IsOfNeed(std::string_view word) {
  return BeginsAsOne(word,
                     {"behov",    "behover", "hjalp",  "stod",      "rad",          "frag",    "prata",       "tala",
                      "samtal",   "lyssn",   "boka",   "bokning",   "tidsbok",      "anonym",  "gratis",      "kosta",
                      "avgift",   "akut",    "vand",   "valkom",    "berat",        "dela",    "chatta",      "sok",
                      "anmal",    "komma",   "komm",   "kom",       "anonymt",      "somnlos", "dalig",       "ensam",
                      "orol",     "oro",     "mar",    "kris",      "utsatt",       "vald",    "hot",         "svar",
                      "svart",    "vuxen",   "vuxna",  "barn",      "ung",          "alder",   "information", "mer",
                      "help",     "support", "advice", "questions", "appointment",  "book",    "free",        "talk",
                      "somebody", "someone", "anyone", "emergency", "direktnummer", "info",    "langre",      "veta",
                      "lamna",    "tveka",   "alltid", "personal",  "forstasamtal"});
}

}  // namespace

bool IsWordOfCall(std::string_view folded) {
  return Grammar().count(folded) > 0 || IsOfReaching(folded) || IsOfTimes(folded) || IsOfNeed(folded) ||
         IsOfUnit(folded);
}

bool IsWordOfHours(std::string_view folded) {
  return Grammar().count(folded) > 0 || IsOfTimes(folded) || IsOfReaching(folded) || IsOfUnit(folded);
}

bool IsWordOfService(std::string_view folded) {
  static constexpr auto kWithin = std::to_array<std::string_view>(
      {"mottagning", "jour",         "linje",     "center",     "centr",          "huset",        "gruppen", "team",
       "byra",       "boende",       "harbarge",  "cafe",       "kafe",           "forening",     "kyrka",   "karen",
       "forsaml",    "klinik",       "radgiv",    "enhet",      "akut",           "krets",        "diakoni", "mission",
       "traff",      "stuga",        "oppenvard", "klubb",      "anonyma",        "hemmet",       "stod",    "forbund",
       "avdelning",  "socialtjanst", "patient",   "sovplats",   "utbyte",         "server",       "bank",    "natverk",
       "hjalp",      "oppna",        "forum",     "clinic",     "corps",          "kok",          "ombud",   "terapi",
       "behandling", "utdelning",    "plats",     "anhorig",    "sysselsattning", "psykiatri",    "garden",  "skola",
       "kontoret",   "second",       "mentor",    "expedition", "department",     "emergency",    "sos",     "line",
       "vagledning", "krisen",       "skydd",     "samtal",     "kurator",        "fristad",      "hospits", "hospice",
       "kommunal",   "verkstad",     "socken",    "fralsning",  "stiftelse",      "habilitering", "vard",    "syster",
       "broder",     "brottsoffer",  "telefonen", "radet"});
  return std::any_of(kWithin.begin(), kWithin.end(),
                     [folded](std::string_view part) { return folded.find(part) != std::string_view::npos; });
}

}  // namespace kb::extract
