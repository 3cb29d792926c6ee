#include "catalog/text/phrase_index.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

constexpr double kExactGain = 3.0;
constexpr double kAllGain = 2.0;
constexpr double kPartLikeness = 0.6;
constexpr double kShareGain = 2.5;      // of a word that stands in one topic's phrases only
constexpr double kUnseenPhrases = 0.5;  // a word seen once may stand elsewhere as well
constexpr double kStopRarity = 0.15;    // "inte" in "orkar inte leva" is a hint, no more
constexpr std::size_t kMaxGap = 3;      // stop words that may stand inside a phrase

bool Share(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&b](uint32_t key) { return std::find(b.begin(), b.end(), key) != b.end(); });
}

bool Holds(const std::vector<uint32_t>& many, const std::vector<uint32_t>& few) {
  return std::all_of(few.begin(), few.end(),
                     [&many](uint32_t key) { return std::find(many.begin(), many.end(), key) != many.end(); });
}

}  // namespace

// How one phrase lies in the question: for each of its words the question's word, or none.
struct PhraseIndex::Match {
  PhraseFit fit = PhraseFit::kSome;
  double found_mass = 0;
  std::vector<std::pair<std::size_t, double>> words;  // of the question, with rarity times likeness
};

uint32_t PhraseIndex::KeyOf(const std::string& key) {
  return key_ids_.emplace(key, static_cast<uint32_t>(key_ids_.size())).first->second;
}

// "god man" also typed as "godman".
void PhraseIndex::AddJoined(const Phrase& phrase, const std::vector<Token>& tokens) {
  const bool joins = phrase.words.size() == 2 && !phrase.words[0].stop_word && !phrase.words[1].stop_word;
  if (!joins) return;
  Word word{.keys = {KeyOf(tokens[0].folded + tokens[1].folded)}, .parts = {}, .stop_word = false};
  phrases_.push_back({.topic = phrase.topic, .weight = phrase.weight, .words = {std::move(word)}});
}

void PhraseIndex::Add(std::size_t topic, std::string_view text, double weight) {
  Phrase phrase{.topic = topic, .weight = weight};
  const std::vector<Token> tokens = analyzer_.Analyze(text);
  for (const Token& token : tokens) {
    Word word;
    word.stop_word = token.stop_word || IsFiller(token.folded);
    for (const std::string& base : token.bases) word.keys.push_back(KeyOf(base));
    for (const std::string& part : token.parts) word.parts.push_back(KeyOf(part));
    phrase.words.push_back(std::move(word));
  }
  if (phrase.words.empty()) return;
  AddJoined(phrase, tokens);
  // A phrase of stop words alone ("var", "NA") demands what it has, all of it.
  const bool only_stops =
      std::all_of(phrase.words.begin(), phrase.words.end(), [](const Word& word) { return word.stop_word; });
  if (only_stops) {
    phrase.exact_only = true;
    for (Word& word : phrase.words) word.stop_word = false;
  }
  topics_ = std::max(topics_, topic + 1);
  phrases_.push_back(std::move(phrase));
}

void PhraseIndex::Finish() {
  std::vector<std::set<std::size_t>> topics(key_ids_.size());
  std::vector<std::set<uint32_t>> phrases(key_ids_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    for (const Word& word : phrases_[i].words) {
      for (const auto* keys : {&word.keys, &word.parts}) {
        for (const uint32_t key : *keys) {
          topics[key].insert(phrases_[i].topic);
          if (!word.stop_word) phrases[key].insert(static_cast<uint32_t>(i));
        }
      }
    }
  }
  for (const auto& set : topics) topics_of_key_.emplace_back(set.begin(), set.end());
  for (const auto& set : phrases) phrases_of_key_.emplace_back(set.begin(), set.end());
  for (Phrase& phrase : phrases_) {
    for (const Word& word : phrase.words) phrase.mass += Rarity(word);
  }
  CountShares();
}

void PhraseIndex::CountShares() {
  for (const std::vector<uint32_t>& phrases : phrases_of_key_) {
    std::map<std::size_t, double> weights;
    double sum = 0;
    for (const uint32_t phrase : phrases) {
      weights[phrases_[phrase].topic] += phrases_[phrase].weight;
      sum += phrases_[phrase].weight;
    }
    std::vector<TopicShare>& shares = shares_of_key_.emplace_back();
    for (const auto& [topic, weight] : weights) shares.push_back({topic, weight / (sum + kUnseenPhrases)});
  }
}

// What each word of the question says by itself: the key of it that says most.
void PhraseIndex::AddShares(const std::vector<Word>& asked, std::vector<double>& shares) const {
  for (const Word& word : asked) {
    if (word.stop_word) continue;
    std::map<std::size_t, double> best;
    const auto look = [&](const std::vector<uint32_t>& keys, double likeness) {
      for (const uint32_t key : keys) {
        const double rarity = RarityOf(key);
        for (const TopicShare& share : shares_of_key_[key]) {
          double& known = best[share.topic];
          known = std::max(known, kShareGain * likeness * rarity * share.share);
        }
      }
    };
    look(word.keys, 1.0);
    look(word.parts, kPartLikeness);
    for (const auto& [topic, gain] : best) shares[topic] += gain;
  }
}

double PhraseIndex::Rarity(const Word& word) const {
  if (word.stop_word) return kStopRarity;
  double least = std::log(1.0 + static_cast<double>(topics_));
  for (const uint32_t key : word.keys) least = std::min(least, RarityOf(key));
  return least;
}

double PhraseIndex::RarityOf(uint32_t key) const {
  const std::size_t topics = std::max<std::size_t>(1, topics_of_key_[key].size());
  return std::log(1.0 + static_cast<double>(topics_) / static_cast<double>(topics));
}

std::vector<uint32_t> PhraseIndex::Known(const std::vector<std::string>& keys) const {
  std::vector<uint32_t> ids;
  for (const std::string& key : keys) {
    const auto found = key_ids_.find(key);
    if (found != key_ids_.end()) ids.push_back(found->second);
  }
  return ids;
}

std::vector<PhraseIndex::Word> PhraseIndex::Asked(const Question& question) const {
  std::vector<Word> asked;
  for (const QuestionWord& word : question.words) {
    asked.push_back({Known(word.keys), Known(word.token.parts), word.token.stop_word || IsFiller(word.token.folded)});
  }
  return asked;
}

double PhraseIndex::Likeness(const Word& asked, const Word& word) const {
  if (Share(asked.keys, word.keys)) return 1.0;
  if (asked.stop_word) return 0.0;  // "nära" tells nothing of "suicidnära"
  if (Share(asked.parts, word.keys) || Share(asked.keys, word.parts)) return kPartLikeness;
  // "könssjukdomstest" holds "könssjukdom", and is held by it.
  if (!word.parts.empty() && Holds(asked.parts, word.parts)) return kPartLikeness;
  if (!asked.parts.empty() && Holds(word.parts, asked.parts)) return kPartLikeness;
  return 0.0;
}

// The word of the question that is most like `word`; of equals, the one that keeps the order.
PhraseIndex::Place PhraseIndex::BestPlace(const Word& word, const std::vector<Word>& asked, std::size_t next) const {
  Place best;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const double likeness = Likeness(asked[i], word);
    const bool keeps_order = likeness == best.likeness && likeness > 0 && best.where < next && i >= next;
    if (likeness > best.likeness || keeps_order) best = {i, likeness};
  }
  return best;
}

// Whether `place` follows what was matched up to `next`, with stop words between at most.
bool PhraseIndex::Follows(const Place& place, const std::vector<Word>& asked, std::size_t next) {
  std::size_t gap = 0;
  for (std::size_t i = next; i < place.where && next > 0; ++i) gap += asked[i].stop_word ? 1 : kMaxGap + 1;
  return place.likeness == 1.0 && place.where >= next && gap <= kMaxGap;
}

PhraseIndex::Match PhraseIndex::Fit(const Phrase& phrase, const std::vector<Word>& asked) const {
  Match match;
  std::size_t found_words = 0;
  std::size_t content_words = 0;
  std::size_t found_stops = 0;
  bool in_order = true;
  std::size_t next = 0;
  for (const Word& word : phrase.words) {
    content_words += word.stop_word ? 0 : 1;
    const Place place = BestPlace(word, asked, next);
    if (place.likeness == 0) {
      in_order = in_order && word.stop_word;
      continue;
    }
    if (word.stop_word) {
      ++found_stops;
    } else {
      in_order = in_order && Follows(place, asked, next);
      next = place.where + 1;
      ++found_words;
    }
    match.words.emplace_back(place.where, Rarity(word) * place.likeness);
    match.found_mass += Rarity(word) * place.likeness;
  }
  // "hänga mig" is not in "hänga med": the small words must be there, too.
  const std::size_t stops = phrase.words.size() - content_words;
  const bool whole = content_words > 1 || 2 * found_stops >= stops;
  if (found_words == content_words && whole) {
    match.fit = in_order && found_stops == stops ? PhraseFit::kExact : PhraseFit::kAll;
  }
  return match;
}

// The phrases that hold any word of the question.
std::set<uint32_t> PhraseIndex::Touched(const std::vector<Word>& asked) const {
  std::set<uint32_t> touched;
  for (const Word& word : asked) {
    for (const auto* keys : {&word.keys, &word.parts}) {
      for (const uint32_t key : *keys) touched.insert(phrases_of_key_[key].begin(), phrases_of_key_[key].end());
    }
  }
  return touched;
}

// For each topic, each word of the question counts through the phrase that it fits best.
void PhraseIndex::AddPhrase(const Phrase& phrase, const Match& match, std::map<std::size_t, Evidence>& topics) {
  const double share = match.found_mass / phrase.mass;
  double gain = share * std::sqrt(share);
  if (match.fit == PhraseFit::kExact) gain = kExactGain;
  if (match.fit == PhraseFit::kAll) gain = kAllGain * share;
  Evidence& topic = topics[phrase.topic];
  topic.fit = std::max(topic.fit, match.fit);
  for (const auto& [word, rarity] : match.words) {
    double& best = topic.gains[word];
    best = std::max(best, rarity * gain * phrase.weight);
  }
}

std::vector<TopicMatch> PhraseIndex::Find(const Question& question) const {
  const std::vector<Word> asked = Asked(question);
  std::map<std::size_t, Evidence> topics;
  for (const uint32_t index : Touched(asked)) {
    const Phrase& phrase = phrases_[index];
    const Match match = Fit(phrase, asked);
    if (!phrase.exact_only || match.fit == PhraseFit::kExact) AddPhrase(phrase, match, topics);
  }
  std::vector<double> shares(topics_, 0.0);
  AddShares(asked, shares);
  std::vector<TopicMatch> found;
  for (const auto& [index, evidence] : topics) {
    TopicMatch& topic = found.emplace_back(TopicMatch{.topic = index, .score = shares[index], .fit = evidence.fit});
    for (const auto& [word, gain] : evidence.gains) {
      topic.score += gain;
      if (!question.words[word].token.stop_word) topic.words.push_back(word);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return found;
}

}  // namespace kb::text
