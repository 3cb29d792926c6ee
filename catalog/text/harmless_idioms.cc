#include "catalog/text/crisis_patterns.h"

namespace kb::text {

const std::vector<WordPattern>& HarmlessIdioms() {
  static const std::vector<WordPattern> kIdioms = {
      {"", "ihjal skratt*|garv*|trak*|jobba*|stressa*", 4},
      {"", "trott|less livet som", 5},
      {"", "hoppa|hoppar|hoppade pa taget|bussen|sparvagnen|flyget|tunnelbanan", 3},
      {"", "slar|sla|slog ett slag for", 5},
      {"", "dor av", 2},
      {"", "dod tar|tog|ta pa", 4},
      {"", "brant|branna|branner ut|kalorier|fett", 2},
      {"", "skar|skara|skurit brod*|ost*|kott*|ved|gronsak*|frukt*|tyg*|ner|ned|kostnader", 3},
      {"", "do|dor|dog skratt|nyfikenhet|trakighet|garv|pinsamhet|rastloshet|varme|avund|langtan|skam|blygsel", 4},
      {"", "doda|dodar tid|tiden|tristess*", 3},
      {"", "do ut", 2},
      {"", "hang* med|upp|lapp|ihop|kvar", 2},
      {"", "kill time", 2},
      {"", "tanke slar|slog mig", 4},
      {"", "det slar|slog mig att", 5},
      {"", "sla|slar|slog mig ner|ned|ihop|in|fri|fram", 3},
      {"", "liv|livet efter doden", 3},
      {"", "liv|livet och dod|doden", 4},
      {"", "star|stod|sta ut med", 3},
      {"", "tag i liv|livet", 4},
      {"", "slut pa medicin*|tabletter|recept", 4},
      {"", "batteri*|telefon*|mobil*|dator*|bil|bilen|motor*|internet dog|dod|dott|dor", 6},
      {"", "sla|slar|slog vad", 2},
      {"", "saser|sasen|gradden|majonnas*|mjolken skar|skara|skart sig", 4},
      {"", "skara|skar|skara|skurit sig mat*|matlagning*", 6},
      {kNoFirstPerson, "@amne @sak", 12},
      {"", "leva pa soc|socialbidrag*|existensminimum*|bidrag|pension*|sjukersattning*|forsorjningsstod*", 4},
      {"", "vill|ville slut* spela|roka|snusa|dricka|knarka|supa|jobba|ata|shoppa", 4},
  };
  return kIdioms;
}

}  // namespace kb::text
