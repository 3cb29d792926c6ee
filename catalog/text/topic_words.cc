#include "catalog/text/topic_words.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "catalog/text/digest.h"
#include "catalog/text/word_tables.h"

namespace kb::text {
namespace {

// All chosen by leaving each wording out and asking for its need with what the others taught.
constexpr double kUnseenMass = 200;  // words that a topic is taken to hold besides, spread as in all topics together
constexpr double kStopWord = 0.3;    // "inte" is a hint, no more
constexpr double kPart = 0.6;
constexpr double kBeginning = 0.4;
constexpr std::size_t kBeginningBytes = 5;
constexpr double kPair = 1.0;
constexpr double kPairOfStopWords = 0.5;
constexpr std::size_t kPairReach = 2;  // words from the one to the other

uint64_t FeatureId(std::string_view kind, std::string_view first, std::string_view second = {}) {
  return TableDigest().Add(kind).Add(first).Add(second).value();
}

void Raise(double& known, double weight) { known = std::max(known, weight); }

}  // namespace

std::unordered_map<uint64_t, double> TopicWords::FeaturesOf(const Question& question) {
  struct Base {
    std::string text;
    bool stop_word = false;
  };
  std::vector<Base> bases;
  std::unordered_map<uint64_t, double> features;
  for (const QuestionWord& word : question.words) {
    Base base{BaseOf(word), word.token.stop_word || IsFiller(word.token.folded)};
    if (base.text.empty()) continue;
    Raise(features[FeatureId("word", base.text)], base.stop_word ? kStopWord : 1.0);
    if (!base.stop_word) {
      for (const auto* parts : {&word.keys, &word.token.parts}) {
        for (const std::string& part : *parts) Raise(features[FeatureId("part", part)], kPart);
      }
      if (base.text.size() > kBeginningBytes) {
        Raise(features[FeatureId("begin", base.text.substr(0, kBeginningBytes))], kBeginning);
      }
    }
    bases.push_back(std::move(base));
  }
  for (std::size_t i = 0; i < bases.size(); ++i) {
    for (std::size_t j = i + 1; j < bases.size() && j <= i + kPairReach; ++j) {
      const bool stop_words = bases[i].stop_word && bases[j].stop_word;
      Raise(features[FeatureId("pair", bases[i].text, bases[j].text)], stop_words ? kPairOfStopWords : kPair);
    }
  }
  return features;
}

void TopicWords::Add(std::size_t topic, std::string_view phrase, double weight) {
  for (const auto& [feature, share] : FeaturesOf(Question(phrase, analyzer_))) {
    counts_.push_back({feature, static_cast<uint32_t>(topic), static_cast<float>(share * weight)});
  }
  topics_ = std::max(topics_, topic + 1);
}

void TopicWords::Finish() {
  const auto before = [](const Count& a, const Count& b) {
    return a.feature != b.feature ? a.feature < b.feature : a.topic < b.topic;
  };
  std::stable_sort(counts_.begin(), counts_.end(), before);
  std::vector<Count> sums;
  for (const Count& count : counts_) {
    all_ += count.count;
    const bool again = !sums.empty() && sums.back().feature == count.feature && sums.back().topic == count.topic;
    if (again) {
      sums.back().count += count.count;
    } else {
      sums.push_back(count);
    }
  }
  sums.shrink_to_fit();
  counts_ = std::move(sums);
}

std::vector<double> TopicWords::Read(const Question& question) const {
  std::vector<double> scores(topics_, 0.0);
  for (const auto& [feature, weight] : FeaturesOf(question)) {
    const auto begin = std::lower_bound(counts_.begin(), counts_.end(), feature,
                                        [](const Count& count, uint64_t id) { return count.feature < id; });
    double sum = 0;
    auto end = begin;
    for (; end != counts_.end() && end->feature == feature; ++end) sum += end->count;
    for (auto count = begin; count != end; ++count) {
      scores[count->topic] += weight * std::log(1.0 + count->count * all_ / (kUnseenMass * sum));
    }
  }
  return scores;
}

}  // namespace kb::text
