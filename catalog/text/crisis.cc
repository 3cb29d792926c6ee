#include "catalog/text/crisis.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "catalog/text/crisis_patterns.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxGap = 2;        // words that may stand inside a phrase of the vocabulary
constexpr double kLeastOfOwnWords = 2.0;  // likeness to danger: so much, and no harmless words around outvote a pattern

// Needing a bed tonight is urgent, and has results of its own; it is not danger to life.
constexpr std::string_view kNotDanger = "akut-boende";

// Needs that hold ordinary errands beside danger: "vaccination", "natthärbärge", "familjehem".  Only words of
// danger themselves call for the box there.
constexpr std::array<std::string_view, 3> kMostlyOrdinary = {"halsa-vard.overdos-smitta", "boende.akut-natt",
                                                             "barn-unga-familj.orosanmalan-soc"};

// "orkar inte" says it all where the sentence ends; "orkar inte städa" is another matter.
bool EndsThere(const Question& question, std::size_t next) {
  static constexpr std::array<std::string_view, 9> kGoingOn = {"mer", "mera",  "langre", "leva", "kampa",
                                                               "nu",  "detta", "livet",  "och"};
  return next >= question.size() ||
         std::find(kGoingOn.begin(), kGoingOn.end(), question.Folded(next)) != kGoingOn.end();
}

// Where several rules speak, whose helplines and needs come first: a body that fails, then a child.
std::ptrdiff_t Urgency(const terms::CrisisRule& rule) {
  static constexpr std::array<std::string_view, 4> kFirst = {"overdos", "barn-i-fara", "heder", "vald"};
  return std::find(kFirst.begin(), kFirst.end(), rule.type) - kFirst.begin();
}

bool SpeaksOfOneself(const Question& question) {
  static constexpr std::array<std::string_view, 10> kOneself = {"jag",  "mig", "mej", "min", "mitt",
                                                                "mina", "vi",  "oss", "me",  "my"};
  for (std::size_t i = 0; i < question.size(); ++i) {
    if (std::find(kOneself.begin(), kOneself.end(), question.Folded(i)) != kOneself.end()) return true;
  }
  return false;
}

void AddAll(const std::vector<std::string>& more, std::vector<std::string>& list) {
  for (const std::string& value : more) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }
}

}  // namespace

void SetIdiomsAside(Question& question) {
  static const WordPatterns kIdioms(HarmlessIdioms(), PatternLists());
  const bool of_oneself = SpeaksOfOneself(question);
  for (const WordPatterns::Standing& idiom : kIdioms.StandingIn(question)) {
    if (of_oneself && HarmlessIdioms()[idiom.pattern].type == kNoFirstPerson) continue;
    for (std::size_t i = 0; i < question.size(); ++i) {
      if ((idiom.words >> i & 1U) != 0) question.SetAside(i);
    }
  }
}

CrisisRules::Word CrisisRules::WordOf(const Token& token) const { return token.bases; }

CrisisRules::Phrase CrisisRules::PhraseOf(std::string_view text) const {
  Phrase phrase;
  std::string last;
  for (const Token& token : analyzer_.Analyze(text)) {
    phrase.words.push_back(WordOf(token));
    last = token.folded;
  }
  phrase.open_ended = phrase.words.size() == 2 && last == "inte";
  return phrase;
}

CrisisRules::CrisisRules(const terms::Vocabulary& vocabulary, const Analyzer& analyzer)
    : vocabulary_(vocabulary), analyzer_(analyzer), patterns_(CrisisPatterns(), PatternLists()), model_(analyzer) {
  for (const terms::CrisisRule& rule : vocabulary.crisis_rules) {
    Rule compiled{&rule, {}};
    for (const std::string& phrase : rule.phrases) compiled.phrases.push_back(PhraseOf(phrase));
    rules_.push_back(std::move(compiled));
  }
  for (const Rule& rule : rules_) by_urgency_.push_back(&rule);
  std::stable_sort(by_urgency_.begin(), by_urgency_.end(),
                   [](const Rule* a, const Rule* b) { return Urgency(*a->rule) < Urgency(*b->rule); });
}

bool CrisisRules::Stands(const Phrase& phrase, const Question& question) {
  const auto fits = [&](std::size_t word, std::size_t i) {
    const std::vector<std::string>& keys = question.words[i].keys;
    return std::any_of(phrase.words[word].begin(), phrase.words[word].end(), [&keys](const std::string& key) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    });
  };
  for (std::size_t begin = 0; begin < question.size(); ++begin) {
    std::size_t word = 0;
    std::size_t gap = 0;
    std::size_t i = begin;
    for (; i < question.size() && word < phrase.words.size() && gap <= kMaxGap; ++i) {
      if (fits(word, i)) {
        ++word;
        gap = 0;
      } else if (word == 0) {
        break;
      } else {
        ++gap;
      }
    }
    if (!phrase.words.empty() && word == phrase.words.size() && (!phrase.open_ended || EndsThere(question, i)))
      return true;
  }
  return false;
}

// The words of a pattern by themselves: what stands around them ("har lagat middag") does not make them harmless.
bool CrisisRules::TellsDanger(const Question& question, uint64_t words) const {
  Question own = question;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if ((words >> i & 1U) == 0) own.SetAside(i);
  }
  return model_.Read(own).likeness >= kLeastOfOwnWords;
}

CrisisReading CrisisRules::Read(const Question& question) const {
  std::set<std::string_view> speaking;  // types
  for (const Rule& rule : rules_) {
    if (rule.rule->type == kNotDanger) continue;
    const auto stands = [&](const Phrase& phrase) { return Stands(phrase, question); };
    if (std::any_of(rule.phrases.begin(), rule.phrases.end(), stands)) speaking.insert(rule.rule->type);
  }
  const DangerModel::Reading learnt = model_.Read(question);
  for (const WordPatterns::Standing& standing : patterns_.StandingIn(question)) {
    if (learnt.harmless && !TellsDanger(question, standing.words)) continue;
    speaking.insert(CrisisPatterns()[standing.pattern].type);
  }
  if (speaking.empty() && learnt.kind) speaking.insert(*learnt.kind);
  CrisisReading reading;
  reading.crisis = !speaking.empty();
  for (const Rule* rule : by_urgency_) {
    if (!speaking.contains(rule->rule->type)) continue;
    AddAll(rule->rule->helplines, reading.helplines);
    AddAll(rule->rule->needs, reading.needs);
  }
  return reading;
}

bool CrisisRules::IsNamedByARule(const std::string& need) const {
  if (std::find(kMostlyOrdinary.begin(), kMostlyOrdinary.end(), need) != kMostlyOrdinary.end()) return false;
  return std::any_of(rules_.begin(), rules_.end(), [&need](const Rule& rule) {
    const std::vector<std::string>& needs = rule.rule->needs;
    return std::find(needs.begin(), needs.end(), need) != needs.end();
  });
}

std::vector<std::string> CrisisRules::HelplinesFor(const std::string& need) const {
  std::vector<std::string> helplines;
  for (const Rule& rule : rules_) {
    const std::vector<std::string>& needs = rule.rule->needs;
    if (std::find(needs.begin(), needs.end(), need) != needs.end()) AddAll(rule.rule->helplines, helplines);
  }
  if (helplines.empty() && !rules_.empty()) return rules_.front().rule->helplines;
  return helplines;
}

}  // namespace kb::text
