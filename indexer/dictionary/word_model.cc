#include "indexer/dictionary/word_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "catalog/base/file.h"
#include "catalog/text/tokenizer.h"
#include "indexer/dictionary/letters.h"

namespace kb::dictionary {
namespace {

// Hunspell's flags as sv_SE.aff names them.
constexpr char32_t kFirst = U'X';
constexpr char32_t kMiddle = U'U';
constexpr char32_t kLast = U'Y';
constexpr char32_t kOnlyInCompound = U'Z';
constexpr char32_t kForbidden = U'%';
constexpr char32_t kNeedsAffix = U'¤';
constexpr char32_t kGenitive = U'A';
constexpr std::u32string_view kNounFlags = U"BCDEFGHIJ";
constexpr std::u32string_view kVerbFlags = U"KLMNm";
constexpr std::u32string_view kAdjectiveOrVerbFlags = U"KLMNOPQbjkm";

// Tuned together: fewest false splits first, then most compounds exactly right.
constexpr double kBaseCost = 800;
constexpr double kNat = 100;
constexpr double kUnproductive = 60;  // a last part that never ends a listed compound
constexpr uint16_t kWholeCost = 1400;
// While learning, what a listed word costs whole: at first two plain parts pass, then less.
constexpr std::array<uint16_t, 2> kLearningCosts = {1900, 1500};
constexpr double kHoldsTogether = 350;
constexpr double kEvidence = 4;     // compounds that halve the penalty
constexpr double kNotListed = 220;  // a part that the dictionary does not mark for its role
constexpr uint16_t kNeverSplit = 1;
constexpr std::size_t kMinFirst = 4;  // letters of a part that is not marked for its role
constexpr std::size_t kMinLast = 3;
constexpr std::size_t kMostLemmas = 4;

constexpr std::array<std::string_view, 45> kNeverFirst = {
    "in",  "ut",  "av",  "mot", "över", "för",  "be",    "åter",  "sam",  "an",  "till",  "upp",
    "om",  "på",  "ned", "ner", "fram", "från", "vid",   "ge",    "er",   "en",  "under", "genom",
    "bi",  "ur",  "und", "van", "miss", "före", "efter", "när",   "alla", "det", "sin",   "den",
    "som", "var", "han", "hon", "att",  "och",  "hets",  "skaps", "doms"};
constexpr std::array<std::string_view, 32> kNeverLast = {
    "het", "skap", "dom",    "else",   "lek",      "ning",    "ande",  "ende",   "are",  "ist",  "ism",
    "al",  "ring", "ringen", "ringar", "ringarna", "ringens", "rings", "hets",   "est",  "kon",  "det",
    "den", "som",  "han",    "att",    "och",      "hets",    "est",   "hetens", "doms", "skaps"};

template <typename List, typename Value>
bool Contains(const List& list, const Value& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool Has(std::u32string_view flags, char32_t flag) { return flags.find(flag) != std::u32string_view::npos; }
bool HasAny(std::u32string_view flags, std::u32string_view some) {
  return flags.find_first_of(some) != std::u32string_view::npos;
}

uint16_t ToCost(double value) { return static_cast<uint16_t>(std::clamp(value, 1.0, 60000.0)); }

bool StartsUpper(std::u32string_view word) {
  const char32_t c = word.front();
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE);
}

// A role that the dictionary does not mark weighs less the more compounds show it.
double RolePenalty(bool listed, double family) { return listed ? 0 : kNotListed / (1 + family / kEvidence); }

// What is never split itself holds together inside others, too.
double Bonus(const Form& form) { return form.whole ? kHoldsTogether : 0; }

}  // namespace

uint32_t WordModel::LemmaId(const std::string& lemma) {
  const auto [place, is_new] = lemma_ids_.emplace(lemma, static_cast<uint32_t>(lemmas_.size()));
  if (is_new) lemmas_.push_back(lemma);
  return place->second;
}

void WordModel::AddForm(const std::string& form, uint32_t lemma, bool genitive) {
  Form& entry = forms_[form];
  entry.word = true;
  if (genitive) {
    genitives_[lemma].push_back(form);
    return;
  }
  if (!Contains(entry.lemmas, lemma)) entry.lemmas.push_back(lemma);
}

void WordModel::AddEntry(std::u32string_view word, std::u32string_view flags, const AffixFile& affixes) {
  const bool name = StartsUpper(word);
  const std::string lower = text::LowerCase(ToUtf8(word));
  const uint32_t lemma = LemmaId(lower);
  const bool stands_alone = !Has(flags, kOnlyInCompound) && !Has(flags, kNeedsAffix);
  const bool noun = HasAny(flags, kNounFlags) && !HasAny(flags, kAdjectiveOrVerbFlags);
  Form& root = forms_[lower];
  root.first = root.first || (!name && (Has(flags, kFirst) || Has(flags, kMiddle)));
  root.last = root.last || (!name && Has(flags, kLast));
  root.takes_s = root.takes_s || (noun && !name);
  const bool verb = HasAny(flags, kVerbFlags) || (Has(flags, U'J') && HasAny(flags, U"BR"));
  root.verb = root.verb || (verb && lower.ends_with('a'));
  root.headword = root.headword || (stands_alone && !name);
  // A name is never split; a name that is a word as well ("Vara") counts as the word.
  if (stands_alone) AddForm(lower, lemma, false);
  for (const char32_t flag : flags) {
    for (const SuffixRule& rule : affixes.RulesOf(flag)) {
      if (!AffixFile::Applies(rule, word)) continue;
      const std::string form = text::LowerCase(ToUtf8(AffixFile::Apply(rule, word)));
      if (!rule.flags.empty()) {
        Form& part = forms_[form];
        part.first = !name;
        part.first_lemma = lemma;
        continue;
      }
      AddForm(form, lemma, flag == kGenitive);
      if (!name && Has(flags, kLast)) forms_[form].last = true;
    }
  }
  if (name && !forms_[lower].headword) forms_[lower].whole = true;
}

Status WordModel::AddDictionary(std::string_view dic, const AffixFile& affixes) {
  if (!IsValidUtf8(dic)) return Error{ErrorCode::kInvalidInput, "not valid UTF-8", ""};
  bool any = false;
  for (std::size_t at = 0; at < dic.size();) {
    const std::size_t end = std::min(dic.find('\n', at), dic.size());
    std::string_view line = dic.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto slash = line.find('/');
    const std::u32string word = ToLetters(line.substr(0, slash));
    const std::u32string flags = slash == std::string_view::npos ? U"" : ToLetters(line.substr(slash + 1));
    if (!IsPlainWord(word) || Has(flags, kForbidden)) continue;
    AddEntry(word, flags, affixes);
    any = true;
  }
  if (!any) return Error{ErrorCode::kInvalidInput, "no words", ""};
  // "kurs" is a word; it is no genitive of "kur".
  for (const auto& [lemma, forms] : genitives_) {
    for (const std::string& form : forms) {
      Form& entry = forms_[form];
      if (!entry.headword && !Contains(entry.lemmas, lemma)) entry.lemmas.push_back(lemma);
    }
  }
  genitives_.clear();
  return Done();
}

Status WordModel::AddForms(std::string_view content, std::string_view name, FormRole role) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = content.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      return Error{ErrorCode::kInvalidInput, "expected a lemma, a tab and its forms",
                   std::string(name) + ":" + std::to_string(number)};
    }
    const uint32_t lemma = LemmaId(std::string(line.substr(0, tab)));
    std::string_view rest = line.substr(tab + 1);
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      const std::string form(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
      if (form.empty()) continue;
      Form& entry = forms_[form];
      if (role == FormRole::kFirstPart) {
        entry.first = true;
        entry.first_lemma = lemma;
        continue;
      }
      entry.word = true;
      entry.irregular = true;
      std::erase(entry.lemmas, lemma);
      entry.lemmas.insert(entry.lemmas.begin(), lemma);
    }
  }
  return Done();
}

void WordModel::AddName(std::string_view name) {
  for (const text::RawToken& token : text::Tokenize(name)) {
    const std::string lower = text::LowerCase(token.surface);
    Form& form = forms_[lower];
    if (form.headword) continue;
    form.whole = true;
    if (!form.word) {
      form.word = true;
      form.lemmas = {LemmaId(lower)};
      Form& genitive = forms_[lower + "s"];
      if (!genitive.word) {
        genitive.word = true;
        genitive.whole = true;
        genitive.lemmas = form.lemmas;
      }
    }
  }
}

void WordModel::AddProtected(const text::Lexicon& lexicon) {
  LinkFirstParts();
  for (auto& [text, form] : forms_) {
    for (const uint32_t lemma : form.lemmas) form.whole = form.whole || lexicon.IsProtected(lemmas_[lemma]);
    if (form.first_lemma != kNoLemma) form.whole = form.whole || lexicon.IsProtected(lemmas_[form.first_lemma]);
  }
}

// "kvinno" -> kvinna, "skol" -> skola, "familje" -> familj: the dictionary does not say.
std::string WordModel::LemmaOfFirstPart(const std::string& part) const {
  const auto is_headword = [this](const std::string& word) {
    const auto found = forms_.find(word);
    return found != forms_.end() && found->second.headword;
  };
  std::vector<std::string> candidates;
  const std::string shorter = part.substr(0, part.size() - 1);
  if (part.ends_with('o') || part.ends_with('u')) candidates = {shorter + "a", shorter + "e", shorter};
  if (part.ends_with('e') || part.ends_with('a')) candidates = {shorter, shorter + "a", shorter + "e"};
  if (part.ends_with('s')) candidates = {shorter, shorter + "e", shorter + "a"};
  for (const char* ending : {"a", "e", ""}) candidates.push_back(part + ending);
  for (const std::string& candidate : candidates) {
    if (is_headword(candidate)) return candidate;
  }
  return part;
}

void WordModel::LinkFirstParts() {
  std::vector<std::pair<std::string, std::string>> links;
  for (const auto& [text, form] : forms_) {
    // "vårds" is of "vård", whose genitive it is, before "vårda".
    const bool genitive = text.ends_with('s') && !form.lemmas.empty() && !Contains(form.lemmas, form.first_lemma);
    if (!form.first || (form.first_lemma != kNoLemma && !genitive)) continue;
    links.emplace_back(text, form.lemmas.empty() ? LemmaOfFirstPart(text) : lemmas_[form.lemmas.front()]);
  }
  for (const auto& [text, lemma] : links) forms_[text].first_lemma = LemmaId(lemma);
}

// "dricker" is listed as a word of its own: it is the present of "dricka" all the same.
void WordModel::LinkPresents() {
  for (auto& [text, form] : forms_) {
    if (!form.headword || !text.ends_with("er")) continue;
    const auto infinitive = forms_.find(text.substr(0, text.size() - 2) + "a");
    if (infinitive == forms_.end() || !infinitive->second.verb) continue;
    const uint32_t lemma = LemmaId(infinitive->first);
    if (!Contains(form.lemmas, lemma)) form.lemmas.push_back(lemma);
  }
}

text::PartCosts WordModel::Costs(std::string_view word) const {
  const auto found = forms_.find(word);
  if (found == forms_.end()) return {};
  const Form& form = found->second;
  text::PartCosts costs;
  if (form.whole) costs.whole = kNeverSplit;
  if (form.word && !form.whole) costs.whole = whole_cost_;
  const std::size_t letters = form.headword ? text::split_internal::CountLetters(word) : 0;
  if ((form.first || letters >= kMinFirst) && !Contains(kNeverFirst, word)) {
    const auto known = first_family_.find(word);
    const double family = known == first_family_.end() ? 0.0 : known->second;
    costs.first = ToCost(kBaseCost - kNat * std::log1p(family) + RolePenalty(form.first, family) - Bonus(form));
  }
  if ((form.last || letters >= kMinLast) && !form.lemmas.empty() && !Contains(kNeverLast, word)) {
    double family = 0;
    for (const uint32_t lemma : form.lemmas) {
      const auto known = last_family_.find(lemma);
      if (known != last_family_.end()) family = std::max(family, known->second);
    }
    const double cost = kBaseCost + (family == 0 && learned_ ? kUnproductive : 0) - kNat * std::log1p(family);
    costs.last = ToCost(cost + RolePenalty(form.last, family) - Bonus(form));
  }
  costs.takes_s = form.takes_s;
  return costs;
}

void WordModel::CountFamilies() {
  TextMap<double> first;
  std::unordered_map<uint32_t, double> last;
  const auto costs = [this](std::string_view part) { return Costs(part); };
  for (const auto& [text, form] : forms_) {
    if (!form.headword || form.whole) continue;
    const std::vector<std::size_t> cuts = text::SplitCompound(text, costs);
    if (cuts.empty()) continue;
    std::size_t begin = 0;
    for (const std::size_t cut : cuts) {
      first[text.substr(begin, cut - begin)] += 1;
      begin = cut;
    }
    const auto head = forms_.find(text.substr(begin));
    if (head != forms_.end() && !head->second.lemmas.empty()) last[head->second.lemmas.front()] += 1;
  }
  first_family_ = std::move(first);
  last_family_ = std::move(last);
}

void WordModel::Learn() {
  LinkPresents();
  LinkFirstParts();
  for (const uint16_t cost : kLearningCosts) {
    whole_cost_ = cost;
    CountFamilies();
    learned_ = true;
  }
  whole_cost_ = kWholeCost;
  const auto costs = [this](std::string_view part) { return Costs(part); };
  for (auto& [text, form] : forms_) {
    // A form that is itself a headword is most often that word.
    if (!form.irregular) {
      std::stable_partition(form.lemmas.begin(), form.lemmas.end(),
                            [this, &word = text](uint32_t lemma) { return lemmas_[lemma] == word; });
    }
    if (form.lemmas.size() > kMostLemmas) form.lemmas.resize(kMostLemmas);
    if (form.word) form.cuts = text::SplitFully(text, costs);
  }
}

}  // namespace kb::dictionary
