#include "catalog/text/whose_need.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

enum class Kin { kChild, kGrown, kOld };

struct KinWords {
  std::string_view words;  // folded, a space between
  Kin kin;
  bool alone;  // counts without "min"
};

constexpr std::array<KinWords, 7> kKinWords = {{
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

constexpr std::array<Near, 13> kNear = {{
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

std::vector<Kin> KinIn(const Question& question) {
  std::vector<Kin> kin;
  for (std::size_t i = 0; i < question.size(); ++i) {
    for (const KinWords& row : kKinWords) {
      if (Names(question, i, row)) kin.push_back(row.kin);
    }
  }
  return kin;
}

}  // namespace

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
