#include "catalog/text/crisis.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text/crisis_patterns.h"

namespace kb::text {
namespace {

constexpr std::size_t kMaxGap = 2;  // words that may stand inside a phrase of the vocabulary

// Needing a bed tonight is urgent, and has results of its own; it is not danger to life.
constexpr std::string_view kNotDanger = "akut-boende";

// "orkar inte" says it all where the sentence ends; "orkar inte städa" is another matter.
bool EndsThere(const Question& question, std::size_t next) {
  static constexpr std::array<std::string_view, 9> kGoingOn = {"mer", "mera",  "langre", "leva", "kampa",
                                                               "nu",  "detta", "livet",  "och"};
  return next >= question.size() ||
         std::find(kGoingOn.begin(), kGoingOn.end(), question.Folded(next)) != kGoingOn.end();
}

void AddAll(const std::vector<std::string>& more, std::vector<std::string>& list) {
  for (const std::string& value : more) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }
}

}  // namespace

void SetIdiomsAside(Question& question) {
  static const WordPatterns kIdioms(HarmlessIdioms(), PatternLists());
  for (const WordPatterns::Standing& idiom : kIdioms.StandingIn(question)) {
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
    : vocabulary_(vocabulary), analyzer_(analyzer), patterns_(CrisisPatterns(), PatternLists()) {
  for (const terms::CrisisRule& rule : vocabulary.crisis_rules) {
    Rule compiled{&rule, {}};
    for (const std::string& phrase : rule.phrases) compiled.phrases.push_back(PhraseOf(phrase));
    rules_.push_back(std::move(compiled));
  }
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

CrisisReading CrisisRules::Read(const Question& question) const {
  CrisisReading reading;
  const auto take = [&](const terms::CrisisRule& rule) {
    AddAll(rule.helplines, reading.helplines);
    AddAll(rule.needs, reading.needs);
  };
  for (const Rule& rule : rules_) {
    if (rule.rule->type == kNotDanger) continue;
    const auto stands = [&](const Phrase& phrase) { return Stands(phrase, question); };
    if (!std::any_of(rule.phrases.begin(), rule.phrases.end(), stands)) continue;
    reading.crisis = true;
    take(*rule.rule);
  }
  for (const WordPatterns::Standing& standing : patterns_.StandingIn(question)) {
    reading.crisis = true;
    for (const Rule& rule : rules_) {
      if (rule.rule->type == CrisisPatterns()[standing.pattern].type) take(*rule.rule);
    }
  }
  return reading;
}

bool CrisisRules::IsNamedByARule(const std::string& need) const {
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
