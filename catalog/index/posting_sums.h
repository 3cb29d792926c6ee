// Weights of documents summed over several lists: 65 536 documents at a time, so that the sums stay near the
// processor however many documents there are.
#pragma once

#include <memory>
#include <vector>

#include "catalog/index/postings.h"

namespace kb::index {

// Documents in ascending order with their weights beside them.
struct ScoredDocuments {
  std::vector<DocId> documents;
  std::vector<float> weights;

  void Add(DocId id, float weight) {
    documents.push_back(id);
    weights.push_back(weight);
  }
  [[nodiscard]] std::size_t size() const { return documents.size(); }
};

// A term's postings and what the rarest of them could weigh.
struct WeighedList {
  std::shared_ptr<const PostingList> list;
  float top = 0;
};

// What a posting weighs: above 0, so that 0 can mean "no match".
float PostingWeight(float top, uint8_t wdf);

// One list with its weights.
ScoredDocuments Scored(const WeighedList& list);

// Every document of any of them, with the sum of its weights; of one document they are added in the given order, the
// lists first.
ScoredDocuments SumOf(const std::vector<WeighedList>& lists, const std::vector<ScoredDocuments>& others);

}  // namespace kb::index
