#include "catalog/text/who_and_how.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

struct TermWords {
  std::string_view words;  // folded, a space between
  std::string_view id;
};

// Only words that say who it is for; "barn" or "man" alone say who it is about.
constexpr std::array<TermWords, 49> kAudienceWords = {{
    {"kvinna", "kvinnor"},
    {"kvinnor", "kvinnor"},
    {"kvinnlig", "kvinnor"},
    {"tjej", "kvinnor"},
    {"tjejer", "kvinnor"},
    {"women", "kvinnor"},
    {"woman", "kvinnor"},
    {"kille", "man"},
    {"killar", "man"},
    {"en man", "man"},
    {"jag ar man", "man"},
    {"som man", "man"},
    {"unga vuxna", "unga-vuxna"},
    {"ung vuxen", "unga-vuxna"},
    {"unga", "unga"},
    {"ungdom", "unga"},
    {"ungdomar", "unga"},
    {"tonaring", "unga"},
    {"tonaringar", "unga"},
    {"teenager", "unga"},
    {"for barn", "barn"},
    {"at barn", "barn"},
    {"barn vars", "barn"},
    {"som barn", "barn"},
    {"barnfamilj", "familjer"},
    {"barnfamiljer", "familjer"},
    {"familjer", "familjer"},
    {"foraldrar", "familjer"},
    {"ensamstaende", "familjer"},
    {"smabarnsforalder", "familjer"},
    {"pensionar", "aldre"},
    {"pensionarer", "aldre"},
    {"senior", "aldre"},
    {"seniorer", "aldre"},
    {"aldre", "aldre"},
    {"elderly", "aldre"},
    {"hbtq", "hbtqi"},
    {"hbtqi", "hbtqi"},
    {"homosexuell", "hbtqi"},
    {"homosexuella", "hbtqi"},
    {"lesbisk", "hbtqi"},
    {"queer", "hbtqi"},
    {"trans", "hbtqi"},
    {"transperson", "hbtqi"},
    {"anhorig", "anhoriga"},
    {"anhoriga", "anhoriga"},
    {"narstaende", "anhoriga"},
    {"foralder till", "anhoriga"},
    {"lgbt", "hbtqi"},
}};

constexpr std::array<TermWords, 53> kAccessWords = {{
    {"gratis", "kostnadsfritt"},
    {"kostnadsfri", "kostnadsfritt"},
    {"kostnadsfritt", "kostnadsfritt"},
    {"kostnadsfria", "kostnadsfritt"},
    {"utan kostnad", "kostnadsfritt"},
    {"kostar inget", "kostnadsfritt"},
    {"inte kosta", "kostnadsfritt"},
    {"utan att betala", "kostnadsfritt"},
    {"inga pengar", "kostnadsfritt"},
    {"inte rad", "kostnadsfritt"},
    {"billig", "kostnadsfritt"},
    {"billigt", "kostnadsfritt"},
    {"free", "kostnadsfritt"},
    {"no money", "kostnadsfritt"},
    {"anonym", "anonymt"},
    {"anonymt", "anonymt"},
    {"anonyma", "anonymt"},
    {"anonymous", "anonymt"},
    {"chatt", "chatt"},
    {"chatta", "chatt"},
    {"chat", "chatt"},
    {"telefon", "telefon"},
    {"pa telefon", "telefon"},
    {"per telefon", "telefon"},
    {"via telefon", "telefon"},
    {"by phone", "telefon"},
    {"phone", "telefon"},
    {"drop in", "drop-in"},
    {"dropin", "drop-in"},
    {"utan bokning", "drop-in"},
    {"utan att boka", "drop-in"},
    {"utan tidsbokning", "drop-in"},
    {"utan tid", "drop-in"},
    {"bara komma", "drop-in"},
    {"obokat", "drop-in"},
    {"utan remiss", "egenremiss"},
    {"egen remiss", "egenremiss"},
    {"egenremiss", "egenremiss"},
    {"egenanmalan", "egenremiss"},
    {"utan personnummer", "utan-personnummer"},
    {"utan id", "utan-personnummer"},
    {"utan papper", "utan-personnummer"},
    {"hembesok", "hembesok"},
    {"hem till mig", "hembesok"},
    {"online", "video-digitalt"},
    {"pa natet", "video-digitalt"},
    {"digitalt", "video-digitalt"},
    {"videosamtal", "video-digitalt"},
    {"rullstolsanpassat", "tillganglig"},
    {"med hund", "djur-med"},
    {"min hund", "djur-med"},
    {"ta med barn", "barn-med"},
    {"vara nykter", "ej-nykter-krav"},
}};

constexpr std::array<std::string_view, 8> kMine = {"min", "mitt", "mina", "var", "vart", "vara", "my", "our"};
constexpr std::array<std::string_view, 38> kKin = {
    "son",       "dotter", "bror",     "syster",    "man",       "fru",      "sambo",    "mamma",   "pappa",   "mor",
    "far",       "barn",   "vuxna",    "tonaring",  "van",       "kompis",   "flickvan", "pojkvan", "partner", "make",
    "maka",      "forald", "foralder", "foraldrar", "svagerska", "barnbarn", "mormor",   "farmor",  "morfar",  "farfar",
    "systerson", "vuxne",  "brorsa",   "kusin",     "syskon",    "daughter", "husband",  "brother"};

template <typename Words>
bool Contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t Stands(const Question& question, std::string_view phrase, std::size_t i) {
  std::size_t count = 0;
  for (;;) {
    const auto space = phrase.find(' ');
    if (question.Folded(i + count) != phrase.substr(0, space)) return 0;
    ++count;
    if (space == std::string_view::npos) return count;
    phrase.remove_prefix(space + 1);
  }
}

void AddKnown(const terms::TermList& list, std::string_view id, std::vector<std::string>& ids) {
  if (list.Find(id) != nullptr && !Contains(ids, id)) ids.emplace_back(id);
}

template <typename Table>
std::vector<std::string> ReadTable(const Table& table, Question& question, const terms::TermList& list) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < question.size(); ++i) {
    for (const TermWords& row : table) {
      const std::size_t words = Stands(question, row.words, i);
      if (words == 0) continue;
      AddKnown(list, row.id, ids);
      question.Understand(i, i + words);
    }
  }
  return ids;
}

// "män", with its dots: without them it is most often the pronoun.
bool IsMen(const QuestionWord& word) { return LowerCase(word.surface) == "män"; }

// "far", not "får": without dots a verb looks like a father.
bool IsKin(const Question& question, std::size_t i) {
  return Contains(kKin, question.Folded(i)) && LowerCase(question.words[i].surface) != "får";
}

// "min son", "min demenssjuka man": somebody asks for another.
bool NamesKin(const Question& question, std::size_t i) {
  if (HappensToMe(question) || TellsOfOwnDeeds(question)) return false;
  if (!Contains(kMine, question.Folded(i)) || LowerCase(question.words[i].surface) == "var") return false;
  return IsKin(question, i + 1) || IsKin(question, i + 2);
}

}  // namespace

// "min man slår mig": whoever asks asks for themselves.
bool HappensToMe(const Question& question) {
  constexpr std::array<std::string_view, 4> kMe = {"mig", "mej", "oss", "me"};
  for (std::size_t i = 0; i < question.size(); ++i) {
    if (Contains(kMe, question.Folded(i))) return true;
  }
  return false;
}

bool TellsOfOwnDeeds(const Question& question) {
  constexpr std::array<std::string_view, 9> kDeeds = {"slar",     "slog",    "hotar",   "hotade", "knuffar",
                                                      "knuffade", "skriker", "kastade", "skadar"};
  for (std::size_t i = 0; i + 1 < question.size(); ++i) {
    if (question.Folded(i) == "jag" && Contains(kDeeds, question.Folded(i + 1))) return true;
  }
  return false;
}

std::vector<std::string> ReadAudiences(Question& question, const terms::Vocabulary& vocabulary) {
  std::vector<std::string> ids = ReadTable(kAudienceWords, question, vocabulary.audiences);
  for (std::size_t i = 0; i < question.size(); ++i) {
    if (IsMen(question.words[i])) {
      AddKnown(vocabulary.audiences, "man", ids);
      question.Understand(i, i + 1);
    }
    if (!NamesKin(question, i)) continue;
    AddKnown(vocabulary.audiences, "anhoriga", ids);
    const std::size_t kin = IsKin(question, i + 1) ? i + 1 : i + 2;
    question.Understand(kin, kin + 1);
  }
  return ids;
}

std::vector<std::string> ReadAccess(Question& question, const terms::Vocabulary& vocabulary) {
  return ReadTable(kAccessWords, question, vocabulary.access_forms);
}

}  // namespace kb::text
