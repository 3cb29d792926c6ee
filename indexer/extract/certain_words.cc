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

// One of the nouns, in any of its forms: "avdelning", "avdelningens"; not "avdelningschef", who is somebody.
bool IsFormOfOne(std::string_view word, std::initializer_list<std::string_view> nouns) {
  static const Words kEndings = {"",   "n",  "t",    "s",    "en",   "et", "a",  "e",   "ens",   "ets",  "ar",
                                 "er", "or", "arna", "erna", "orna", "na", "ns", "tid", "tider", "tiden"};
  return std::any_of(nouns.begin(), nouns.end(), [word](std::string_view noun) {
    return word[0] == noun[0] && word.substr(0, noun.size()) == noun && kEndings.count(word.substr(noun.size())) > 0;
  });
}

// Ways to reach somebody.
bool IsOfReaching(std::string_view word) {
  static const Words kWords = {"tel", "tfn",   "na",   "nas",   "nar", "nr",   "sms",  "sms-a",
                               "sla", "mobil", "call", "phone", "us",  "mejl", "mail", "fax"};
  return kWords.count(word) > 0 || IsFormOfOne(word, {"kontakt", "kontakta", "meddelande", "chatt", "chatta", "hor"}) ||
         BeginsAsOne(word, {"telefon",    "texttelefon", "jourtelefon", "akuttelefon", "bokningstelefon", "stodtelefon",
                            "journummer", "jourchatt",   "stodchatt",   "ring",        "nummer",          "numr",
                            "svar",       "knappval",    "mobiltel",    "mobilnummer", "kontaktuppgift",  "kontaktinfo",
                            "kontaktas",  "epost",       "mejla",       "maila",       "chatten",         "hotline",
                            "helpline",   "contact",     "number",      "whatsapp",    "telephone"});
}

// Days, times and doors.
bool IsOfTimes(std::string_view word) {
  static const Words kWords = {
      "man",   "tis",   "ons",  "tor", "tors", "fre",      "lor",     "son",      "mon",   "tue",   "tues", "wed",
      "thu",   "thurs", "fri",  "sat", "sun",  "kl",       "am",      "pm",       "noon",  "fm",    "em",   "tim",
      "h",     "v",     "jan",  "feb", "mar",  "apr",      "maj",     "jun",      "jul",   "aug",   "sep",  "sept",
      "okt",   "nov",   "dec",  "rod", "roda", "udda",     "ojamna",  "jamn",     "jamna", "daily", "day",  "days",
      "hours", "clock", "week", "tom", "from", "helgfria", "helgfri", "dagligen", "dock",  "alla",  "year"};
  return kWords.count(word) > 0 ||
         IsFormOfOne(
             word, {"dag",       "natt",     "natter",   "kvall",      "morgon", "tid",      "timm",     "lunch",
                    "sommar",    "sommaren", "vinter",   "host",       "var",    "jul",      "pask",     "nyar",
                    "midsommar", "afton",    "julafton", "nyarsafton", "juldag", "nyarsdag", "annandag", "trettondag",
                    "klamdag",   "period",   "sasong",   "lokal",      "manad",  "helg",     "helgdag",  "storhelg"}) ||
         BeginsAsOne(word, {"mandag",  "tisdag",    "onsdag",    "torsdag",     "fredag",   "lordag",     "sondag",
                            "vardag",  "dygn",      "formiddag", "eftermiddag", "klock",    "veck",       "oppe",
                            "oppn",    "stang",     "besok",     "lunchs",      "lunchp",   "drop",       "monday",
                            "tuesday", "wednesday", "thursday",  "friday",      "saturday", "sunday",     "weekday",
                            "weekend", "januari",   "februari",  "mars",        "april",    "juni",       "juli",
                            "augusti", "september", "oktober",   "november",    "december", "around",     "opening",
                            "closed",  "public",    "holiday",   "bemann",      "ovrig",    "varannan",   "forsta",
                            "sista",   "utom",      "undantag",  "visit",       "mottar",   "kvallsoppe", "tidsbok"}) ||
         IsFormOfOne(word, {"mottagningstid", "jourtid", "expeditionstid"});
}

// Parts of a unit, and the unit in general, as its own page calls them.
bool IsOfUnit(std::string_view word) {
  static const Words kWords = {"jour", "plats", "hus", "ute", "jourmobil", "exp", "volontarer", "mottagningstid"};
  return kWords.count(word) > 0 ||
         IsFormOfOne(word, {"jour",
                            "linj",
                            "linje",
                            "verksamhet",
                            "hus",
                            "hem",
                            "hemm",
                            "kansli",
                            "kansliet",
                            "reception",
                            "expedition",
                            "kontor",
                            "huvudkontor",
                            "vaxel",
                            "vaxeln",
                            "avdelning",
                            "mottagning",
                            "forening",
                            "boende",
                            "enhet",
                            "centr",
                            "center",
                            "centrum",
                            "team",
                            "byra",
                            "grupp",
                            "klinik",
                            "forsamling",
                            "kyrka",
                            "kyrkan",
                            "gard",
                            "skoterskemottagning",
                            "sjukskoterskemottagning",
                            "lakarmottagning",
                            "utdelning",
                            "samtal",
                            "patient",
                            "sovplats",
                            "socialtjanst"}) ||
         BeginsAsOne(word, {"boka", "bokning", "anonym"});
}

// Asking for help.
bool IsOfNeed(std::string_view word) {
  static const Words kWords = {"kom",   "mar",    "mer",  "kris",  "oro", "ung", "unga",  "info",
                               "svart", "langre", "veta", "lamna", "hot", "sok", "soker", "soka"};
  return kWords.count(word) > 0 ||
         IsFormOfOne(word, {"hjalp", "hjalper", "stod", "rad", "behov", "behover", "personal", "personalen", "barn",
                            "alder", "information", "avgift", "vald", "anmalan", "anmal", "vuxen", "komm", "komma"}) ||
         BeginsAsOne(word, {"frag", "prata",  "tala",     "lyssn",   "tidsbok", "gratis",    "kostar",       "kostna",
                            "akut", "vand",   "valkom",   "berat",   "dela",    "somnlos",   "dalig",        "ensam",
                            "orol", "utsatt", "help",     "support", "advice",  "questions", "appointment",  "book",
                            "free", "talk",   "somebody", "someone", "anyone",  "emergency", "direktnummer", "tveka"});
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
