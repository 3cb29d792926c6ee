#include "catalog/text/whose_need.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text/tokenizer.h"
#include "catalog/text/who_and_how.h"

namespace kb::text {
namespace {

enum class Kin { kYoungAsker, kYoung, kChild, kGrown, kOld };

struct KinWords {
  std::string_view words;  // folded, a space between
  Kin kin;
  bool alone;  // counts without "min"
};

constexpr std::array<KinWords, 8> kKinWords = {{
    {"unga ungdom ungdomar tonaringar", Kin::kYoung, true},
    {"sonen dottern tonaringen grabben", Kin::kChild, true},
    {"son dotter barn tonaring flicka pojke barnbarn elev", Kin::kChild, false},
    {"sambon frun brodern brorsan syrran systern svagerskan", Kin::kGrown, true},
    {"bror syster man fru sambo van vannina kompis flickvan pojkvan tjej kille partner make maka mamma pappa mor far "
     "foraldrar kusin syskon svagerska svager kollega vuxna",
     Kin::kGrown, false},
    {"mormor farmor morfar farfar pensionar pensionarer aldre senior seniorer", Kin::kOld, true},
    {"gammal gamla", Kin::kOld, false},
    {"sextio sjuttio attio nittio", Kin::kOld, true},
}};

struct Near {
  Kin kin;
  std::string_view family;  // of the need that was read: "beroende", or one need
  std::string_view need;    // of whoever asks
};

constexpr std::array<Near, 19> kNear = {{
    {Kin::kYoung, "beroende.", "barn-unga-familj.unga-droger"},
    {Kin::kYoung, "psykisk-halsa.", "barn-unga-familj.unga-mar-daligt"},
    {Kin::kYoungAsker, "beroende.", "anhorig.barn-som-anhorig"},
    {Kin::kYoungAsker, "beroende.", "barn-unga-familj.unga-droger"},
    {Kin::kYoungAsker, "psykisk-halsa.", "barn-unga-familj.unga-mar-daligt"},
    {Kin::kYoungAsker, "gemenskap-fritid.ensamhet", "barn-unga-familj.unga-mar-daligt"},
    {Kin::kChild, "beroende.", "anhorig.till-beroende"},
    {Kin::kChild, "beroende.", "barn-unga-familj.unga-droger"},
    {Kin::kChild, "psykisk-halsa.", "barn-unga-familj.unga-mar-daligt"},
    {Kin::kChild, "sorg-kris-suicid.suicid", "barn-unga-familj.unga-mar-daligt"},
    {Kin::kGrown, "beroende.", "anhorig.till-beroende"},
    {Kin::kGrown, "psykisk-halsa.", "anhorig.till-psykisk-ohalsa"},
    {Kin::kGrown, "sorg-kris-suicid.suicid", "anhorig.till-psykisk-ohalsa"},
    {Kin::kGrown, "kriminalitet.frigivning", "kriminalitet.anhorig-intagen"},
    {Kin::kGrown, "aldre.demens", "anhorig.vardar-narstaende"},
    {Kin::kOld, "beroende.", "aldre.aldre-psykisk-beroende"},
    {Kin::kOld, "psykisk-halsa.", "aldre.aldre-psykisk-beroende"},
    {Kin::kOld, "gemenskap-fritid.ensamhet", "aldre.ensam-aldre"},
    {Kin::kOld, "sorg-kris-suicid.samtal-telefon", "aldre.ensam-aldre"},
}};

// The need of whoever uses violence.
constexpr std::string_view kOfTheOther = "vald.valdsutovare";
constexpr std::string_view kViolence = "vald.";

constexpr std::string_view kMine = " min mitt mina var vart vara hans hennes my our ";

bool Holds(std::string_view words, std::string_view word) {
  const auto at = words.find(word);
  if (word.empty() || at == std::string_view::npos) return false;
  const std::size_t end = at + word.size();
  const bool whole = (at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ');
  return whole || Holds(words.substr(end), word);
}

// "var" asks where, and "får" is no father; without dots they look like kin.
bool IsMeant(const Question& question, std::size_t i) {
  const std::string lower = LowerCase(question.words[i].surface);
  return lower != "var" && lower != "får";
}

bool IsMine(const Question& question, std::size_t i) {
  return i < question.size() && Holds(kMine, question.Folded(i)) && IsMeant(question, i);
}

// "min son", "min vuxna son", "sonen"
bool Names(const Question& question, std::size_t i, const KinWords& row) {
  if (!Holds(row.words, question.Folded(i)) || !IsMeant(question, i)) return false;
  return row.alone || IsMine(question, i - 1) || IsMine(question, i - 2);
}

constexpr std::string_view kAges = " sju atta nio tio elva tolv tretton fjorton femton sexton sjutton ";
constexpr std::string_view kGrades =
    " tvaan trean fyran femman sexan sjuan attan nian gymnasiet hogstadiet mellanstadiet ";
constexpr int kYoungest = 6;
constexpr int kGrownUp = 18;
constexpr int kOldFrom = 65;

// "15", "tolv": an age in years, or -1.
int AgeIn(std::string_view word) {
  if (Holds(kAges, word)) return kGrownUp - 1;
  const bool digits =
      word.size() == 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? (word[0] - '0') * 10 + (word[1] - '0') : -1;
}

bool IsYoung(int age) { return age >= kYoungest && age < kGrownUp; }

// "jag är 15", "jag går i sexan"; "min 80-åriga far".
std::vector<Kin> AgesIn(const Question& question) {
  std::vector<Kin> kin;
  for (std::size_t i = 0; i < question.size(); ++i) {
    const bool i_am =
        question.Folded(i) == "jag" && question.Folded(i + 1) == "ar" && IsYoung(AgeIn(question.Folded(i + 2)));
    const bool i_go =
        question.Folded(i) == "gar" && question.Folded(i + 1) == "i" && Holds(kGrades, question.Folded(i + 2));
    if (i_am || i_go) kin.push_back(Kin::kYoungAsker);
    if (question.Folded(i + 1).starts_with("arig") && AgeIn(question.Folded(i)) >= kOldFrom) kin.push_back(Kin::kOld);
  }
  return kin;
}

std::vector<Kin> KinIn(const Question& question) {
  std::vector<Kin> kin = AgesIn(question);
  for (std::size_t i = 0; i < question.size(); ++i) {
    for (const KinWords& row : kKinWords) {
      if (Names(question, i, row)) kin.push_back(row.kin);
    }
  }
  return kin;
}

}  // namespace

std::vector<std::string> SetNeedsOfOthersAside(const Question& question, std::vector<std::string>& needs) {
  const auto is_violence = [](const std::string& id) { return id.starts_with(kViolence) && id != kOfTheOther; };
  const bool suffers =
      HappensToMe(question) && !TellsOfOwnDeeds(question) && std::any_of(needs.begin(), needs.end(), is_violence);
  if (!suffers) return {};
  needs.erase(std::remove(needs.begin(), needs.end(), kOfTheOther), needs.end());
  return {std::string(kOfTheOther)};
}

std::size_t AddNeedsOfThoseNear(const Question& question, const terms::Needs& known, std::vector<std::string>& needs) {
  if (needs.empty()) return 0;
  const std::vector<Kin> kin = KinIn(question);
  const std::string first = needs.front();
  std::size_t place = 1;
  for (const Near& row : kNear) {
    const bool near = std::find(kin.begin(), kin.end(), row.kin) != kin.end();
    if (!near || !std::string_view(first).starts_with(row.family) || known.Find(row.need) == nullptr) continue;
    const auto named = std::find(needs.begin(), needs.end(), row.need);
    if (named != needs.end()) {
      if (named < needs.begin() + static_cast<std::ptrdiff_t>(place)) continue;
      needs.erase(named);
    }
    needs.insert(needs.begin() + static_cast<std::ptrdiff_t>(place++), std::string(row.need));
  }
  return place - 1;
}

}  // namespace kb::text
