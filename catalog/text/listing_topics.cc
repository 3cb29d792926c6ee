#include "catalog/text/listing_topics.h"

#include <set>

#include "catalog/text/question.h"
#include "catalog/text/who_and_how.h"

namespace kb::text {
namespace {

constexpr double kLeastScore = 1.2;
constexpr double kSureShare = 0.5;  // of the best need's score
constexpr std::size_t kMostNeeds = 2;

}  // namespace

ListingTopicReader::ListingTopicReader(const terms::Vocabulary& vocabulary, const Analyzer& analyzer)
    : vocabulary_(vocabulary), analyzer_(analyzer), needs_(analyzer) {
  const std::vector<terms::Need>& all = vocabulary.needs.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    needs_.Add(i, all[i].label_sv);
    const terms::Synonyms& synonyms = all[i].synonyms;
    for (const auto* list :
         {&synonyms.neutral, &synonyms.everyday, &synonyms.professional, &synonyms.stigmatizing_or_old}) {
      for (const std::string& synonym : *list) needs_.Add(i, synonym);
    }
  }
  needs_.Finish();
}

ListingTopics ListingTopicReader::Read(std::string_view text) const {
  Question question(text, analyzer_);
  ListingTopics topics;
  std::set<std::size_t> matched;
  double best = 0;
  for (const TopicMatch& match : needs_.Find(question)) {
    if (match.fit == PhraseFit::kSome || match.score < kLeastScore) continue;
    if (best == 0) best = match.score;
    if (match.score < kSureShare * best || topics.needs.size() == kMostNeeds) break;
    topics.needs.push_back(vocabulary_.needs.all()[match.topic].id);
    matched.insert(match.words.begin(), match.words.end());
  }
  topics.mostly = !matched.empty() && 2 * matched.size() >= question.size();
  topics.audiences = ReadAudiences(question, vocabulary_);
  topics.access = ReadAccess(question, vocabulary_);
  return topics;
}

}  // namespace kb::text
