// What a question demands of a document, as a tree of terms, and its evaluation over
// the index's postings.
//
// Xapian stores the postings; they are walked here, a term at a time, because counting
// true facets needs every matching document anyway: one pass gives both the set and
// the weights, with no part of the work done twice.
//
// Weight of a term: log(1 + (N - n + 1/2) / (n + 1/2)) x 2w / (w + 1), where n of the N
// searchable documents hold it and w is its wdf, at most 255: BM25 with k1 = 1 and b = 0
// (the fields' weights are in w; length plays no part).  A tree's weight is the sum over
// what matches in it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "catalog/index/posting_sums.h"

namespace kb::index {

struct QueryNode {
  enum class Kind {
    kTerm,       // documents that hold `term`
    kBeginning,  // ... a term that begins with `term`: the most frequent kMaxExpansion of them
    kAny,        // one of the children at least
    kAll,        // all of the children
    kMaybe,      // the first child; the second only adds weight
    kPhrase,     // all of the children, which are terms, one right after the other in a text
  };
  Kind kind = Kind::kAny;  // of no children: nothing
  std::string term;
  double scale = 1;
  std::vector<QueryNode> children;

  static QueryNode OfTerm(std::string term, double scale = 1);
  static QueryNode Beginning(std::string term, double scale);
  // A list of one is its child.
  static QueryNode Any(std::vector<QueryNode> children);
  static QueryNode All(std::vector<QueryNode> children);
  static QueryNode Maybe(QueryNode must, QueryNode may);
  static QueryNode Phrase(const std::vector<std::string>& terms);
  void Scale(double by);

  [[nodiscard]] bool IsNothing() const { return kind == Kind::kAny && children.empty(); }
  // "(stod OR Zstod*0.7) AND ..."
  [[nodiscard]] std::string Describe() const;
};

// What an evaluation cost: looked up in the index's tables, each once.
struct EvaluationWork {
  std::size_t beginnings = 0;   // whose terms were listed
  std::size_t terms = 0;        // that were listed for beginnings
  std::size_t frequencies = 0;  // of terms, asked for
  std::size_t postings = 0;     // read, each list once
  std::size_t positions = 0;    // documents whose words' places were looked at
};

// Evaluates trees over one database, and remembers what it has read: relaxing a question asks for its words again and
// again.  For one request, by one thread.
class TreeEvaluator {
 public:
  // Keeps references.  Both throw what Xapian throws.
  explicit TreeEvaluator(const PostingSource& source);
  ~TreeEvaluator();
  // `candidates`: who may be in the answer at all; null: everybody.  Only phrases ask, before they look at places, so
  // others than candidates may be found.
  ScoredDocuments Evaluate(const QueryNode& query, const Bits* candidates = nullptr);
  [[nodiscard]] const EvaluationWork& work() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// One tree.  Throws what Xapian throws.
ScoredDocuments Evaluate(const QueryNode& query, const Xapian::Database& database, EvaluationWork* work = nullptr);

}  // namespace kb::index
