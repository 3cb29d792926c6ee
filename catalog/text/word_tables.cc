#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

using Words = std::unordered_set<std::string_view>;
using WordMap = std::unordered_map<std::string_view, std::string_view>;

const Words& StopWords() {
  static const Words kWords = {
      // Swedish
      "alla", "allt", "alltid", "alltså", "andra", "att", "av", "bara", "bli", "blir", "blev", "blivit", "både", "da",
      "de", "dej", "dem", "den", "denna", "dessa", "det", "detta", "dig", "din", "dina", "ditt", "dom", "då", "där",
      "efter", "ej", "eller", "en", "er", "era", "ett", "finns", "fick", "for", "fram", "från", "fran", "få", "får",
      "fått", "för", "gå", "går", "gör", "gör", "göra", "gör", "ha", "had", "hade", "han", "har", "hennes", "hit",
      "hon", "honom", "hos", "hur", "här", "i", "icke", "igen", "ihop", "in", "ingen", "inget", "inga", "inte", "ja",
      "jag", "ju", "kan", "kanske", "kom", "komma", "kommer", "kunde", "kunna", "la", "man", "med", "mej", "men", "mer",
      "mera", "mest", "mig", "min", "mina", "mitt", "mot", "mycket", "måste", "ni", "nog", "nu", "när", "nej", "någon",
      "någonting", "någonstans", "något", "några", "nån", "nånstans", "nånting", "nåt", "nan", "nat", "nagon", "nagot",
      "nagra", "och", "oss", "o", "om", "pa", "på", "samma", "sej", "sen", "sig", "sin", "sina", "sitt", "ska", "skall",
      "skulle", "som", "så", "sådan", "ta", "tar", "till", "tycker", "under", "upp", "ur", "ut", "utan", "vad", "var",
      "vara", "vart", "varför", "vem", "vet", "vi", "via", "vid", "vilka", "vilken", "vilket", "vill", "vilja", "väl",
      "vår", "våra", "vårt", "än", "ännu", "är", "ar", "även", "åt", "över", "ifall",
      // English
      "a", "am", "an", "and", "any", "are", "as", "at", "be", "can", "do", "find", "get", "have", "how", "is", "it",
      "me", "my", "near", "of", "on", "or", "some", "someone", "the", "this", "to", "we", "what", "where", "who",
      "with", "you", "your"};
  return kWords;
}

const Words& Fillers() {
  static const Words kWords = {
      "hjalp",         "hjalpa",   "hjalper",   "behover", "behov",  "soker",   "soka",     "hitta",
      "hittar",        "onskar",   "tack",      "hej",     "snalla", "tips",    "info",     "information",
      "oppettider",    "oppet",    "oppen",     "oppna",   "nara",   "narmast", "narmaste", "narhet",
      "narheten",      "vanda",    "ringa",     "fraga",   "fragor", "rad",     "stalle",   "nummer",
      "telefonnummer", "kontakta", "need",      "help",    "please", "want",    "looking",  "open",
      "snabbt",        "genast",   "verkligen", "gor",     "gora",   "bor",     "resurser"};
  return kWords;
}

const WordMap& Spoken() {
  static const WordMap kForms = {{"nån", "nagon"},
                                 {"nan", "nagon"},
                                 {"nåt", "nagot"},
                                 {"nat", "nagot"},
                                 {"nånstans", "nagonstans"},
                                 {"nanstans", "nagonstans"},
                                 {"nånting", "nagonting"},
                                 {"mej", "mig"},
                                 {"dej", "dig"},
                                 {"sej", "sig"},
                                 {"dom", "de"}};
  return kForms;
}

const WordMap& Irregular() {
  static const WordMap kForms = {{"män", "man"},
                                 {"männen", "man"},
                                 {"mäns", "man"},
                                 {"mannen", "man"},
                                 {"kvinnan", "kvinn"},
                                 {"kvinnas", "kvinn"},
                                 {"stödet", "stod"},
                                 {"stöden", "stod"},
                                 {"stödets", "stod"},
                                 {"boendet", "boend"},
                                 {"boendena", "boend"},
                                 {"boendets", "boend"},
                                 {"bostäder", "bost"},
                                 {"bostäderna", "bost"},
                                 {"psykiatrin", "psykiatri"},
                                 {"psykiatrins", "psykiatri"},
                                 {"drack", "drick"},
                                 {"druckit", "drick"},
                                 {"slår", "sla"},
                                 {"slog", "sla"},
                                 {"slagit", "sla"},
                                 {"slagen", "sla"},
                                 {"mår", "ma"},
                                 {"mådde", "ma"},
                                 {"mått", "ma"},
                                 {"bor", "bo"},
                                 {"bodde", "bo"},
                                 {"bott", "bo"},
                                 {"sova", "sov"},
                                 {"sover", "sov"},
                                 {"sovit", "sov"},
                                 {"söner", "son"},
                                 {"böcker", "bok"},
                                 {"tänder", "tand"},
                                 {"tänderna", "tand"},
                                 {"vräkt", "vrak"},
                                 {"vräkas", "vrak"},
                                 {"vräks", "vrak"},
                                 {"äldre", "aldr"},
                                 {"gammal", "gamm"},
                                 {"gamla", "gamm"},
                                 {"nykter", "nykt"},
                                 {"nyktra", "nykt"},
                                 {"ledsen", "leds"},
                                 {"ledsna", "leds"},
                                 {"öppen", "opp"},
                                 {"öppet", "opp"},
                                 {"öppna", "opp"},
                                 {"dör", "do"},
                                 {"dött", "do"},
                                 {"barnen", "barn"},
                                 {"barnet", "barn"},
                                 {"möten", "mot"},
                                 {"mötena", "mot"},
                                 {"flyr", "fly"},
                                 {"flytt", "flytt"},
                                 {"ung", "ung"},
                                 {"unga", "ung"},
                                 {"yngre", "ung"},
                                 {"härbärgen", "harbarg"},
                                 {"härbärget", "harbarg"},
                                 {"härbärgena", "harbarg"}};
  return kForms;
}

std::string_view Find(const WordMap& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string_view() : found->second;
}

}  // namespace

bool IsStopWord(std::string_view lower) { return StopWords().count(lower) > 0; }

bool IsFiller(std::string_view folded) { return Fillers().count(folded) > 0; }

std::string_view SpokenBase(std::string_view lower) { return Find(Spoken(), lower); }

std::string_view IrregularStem(std::string_view lower) { return Find(Irregular(), lower); }

std::string_view WordTablesVersion() { return "tables-2"; }

}  // namespace kb::text
