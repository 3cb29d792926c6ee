#include "catalog/text/danger_model.h"

#include <cmath>
#include <set>

namespace kb::text {
namespace {

constexpr std::size_t kReach = 3;     // words from the one to the other of a pair
constexpr std::size_t kLongWord = 6;  // bytes; of a longer one its beginning counts, too
constexpr std::size_t kBeginningBytes = 5;
constexpr std::size_t kFewestKnown = 2;  // features: a single word is left to the patterns
constexpr double kSmoothing = 0.5;
constexpr double kKindSmoothing = 2.0;  // examples that hold what all kinds together hold
// Of the summed log odds over the root of their number, both chosen by measurement.
constexpr double kLimit = 3.0;
constexpr double kHarmlessLimit = 1.5;
constexpr std::size_t kFewestHarmlessWords = 5;
constexpr std::string_view kNoDanger = "nej";

std::vector<std::string> FeaturesOf(const Question& question) {
  std::vector<std::string> bases;
  for (const QuestionWord& word : question.words) {
    std::string base = BaseOf(word);
    if (!base.empty()) bases.push_back(std::move(base));
  }
  std::set<std::string> features;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    features.insert(bases[i]);
    if (bases[i].size() > kLongWord) features.insert(bases[i].substr(0, kBeginningBytes) + "*");
    for (std::size_t j = i + 1; j < bases.size() && j <= i + kReach; ++j) features.insert(bases[i] + " " + bases[j]);
  }
  return {features.begin(), features.end()};
}

double LogShare(unsigned holding, unsigned examples, double smoothing) {
  return std::log((holding + smoothing) / (examples + 2 * smoothing));
}

unsigned CountOf(const std::unordered_map<std::string, unsigned>& counts, const std::string& feature) {
  const auto found = counts.find(feature);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

DangerModel::DangerModel(const Analyzer& analyzer) {
  Kind ordinary;
  for (const auto& [kind, wording] : analyzer.lexicon().DangerExamples()) {
    Kind& side = kind == kNoDanger ? ordinary : danger_;
    Kind* own = kind == kNoDanger ? nullptr : &kinds_[kind];
    ++side.examples;
    if (own != nullptr) ++own->examples;
    for (const std::string& feature : FeaturesOf(Question(wording, analyzer))) {
      ++side.holding[feature];
      if (own != nullptr) ++own->holding[feature];
    }
  }
  const auto weigh = [&](const Counts& counts) {
    for (const auto& [feature, holding] : counts) {
      weights_[feature] = LogShare(CountOf(danger_.holding, feature), danger_.examples, kSmoothing) -
                          LogShare(CountOf(ordinary.holding, feature), ordinary.examples, kSmoothing);
    }
  };
  weigh(danger_.holding);
  weigh(ordinary.holding);
}

// A kind of few examples is taken to hold what it has not shown as often as danger does altogether.
double DangerModel::ShareOf(const Kind& kind, const std::string& feature) const {
  const double of_all = CountOf(danger_.holding, feature) / static_cast<double>(danger_.examples);
  return std::log((CountOf(kind.holding, feature) + kKindSmoothing * of_all) / (kind.examples + kKindSmoothing));
}

std::string_view DangerModel::MostLike(const std::vector<std::string>& features) const {
  std::string_view best;
  double most = 0;
  for (const auto& [name, kind] : kinds_) {
    double sum = std::log(static_cast<double>(kind.examples));
    for (const std::string& feature : features) {
      if (danger_.holding.contains(feature)) sum += ShareOf(kind, feature);
    }
    if (!best.empty() && sum <= most) continue;
    best = name;
    most = sum;
  }
  return best;
}

DangerModel::Reading DangerModel::Read(const Question& question) const {
  double sum = 0;
  std::vector<std::string> known;
  for (std::string& feature : FeaturesOf(question)) {
    const auto weight = weights_.find(feature);
    if (weight == weights_.end()) continue;
    sum += weight->second;
    known.push_back(std::move(feature));
  }
  Reading reading;
  if (kinds_.empty() || known.size() < kFewestKnown) return reading;
  reading.likeness = sum / std::sqrt(static_cast<double>(known.size()));
  if (reading.likeness > kLimit) reading.kind = MostLike(known);
  reading.harmless = reading.likeness < kHarmlessLimit && question.size() >= kFewestHarmlessWords;
  return reading;
}

}  // namespace kb::text
