#include "catalog/index/query_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>

#include "catalog/index/schema.h"
#include "catalog/index/text_query.h"

namespace kb::index {
namespace {

using Kind = QueryNode::Kind;

// Beginnings of more terms than this are cut: a short beginning of a large index.
constexpr std::size_t kMaxTermsLookedAt = 4000;
// Asking a posting list for single documents costs about so many times a step along it.
constexpr std::size_t kSkipCost = 6;
constexpr std::size_t kMostRemembered = 24;
constexpr std::size_t kWideShare = 16;  // of all documents: where one of so many may match, all are given a weight

std::string Join(const std::vector<QueryNode>& children, const char* separator) {
  std::string joined;
  for (const QueryNode& child : children) joined += (joined.empty() ? "" : separator) + child.Describe();
  return "(" + joined + ")";
}

constexpr float kNoMatch = -1;

// A weight for each document, 0 for those that do not match: what many documents match is summed so.
using Weights = std::vector<float>;

ScoredDocuments Collected(const Weights& weights) {
  ScoredDocuments scored;
  scored.documents.resize(weights.size());
  scored.weights.resize(weights.size());
  std::size_t kept = 0;
  for (DocId id = 0; id < weights.size(); ++id) {  // without a branch that nobody can foretell
    scored.documents[kept] = id;
    scored.weights[kept] = weights[id];
    kept += weights[id] > 0 ? 1U : 0U;
  }
  scored.documents.resize(kept);
  scored.weights.resize(kept);
  return scored;
}

// Sums weights of few documents; gives them back in order.
class Sums {
 public:
  void Add(DocId id, float weight) { all_.emplace_back(id, weight); }

  ScoredDocuments Take() {
    std::stable_sort(all_.begin(), all_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    ScoredDocuments scored;
    for (const auto& [id, weight] : all_) {
      if (!scored.documents.empty() && scored.documents.back() == id) {
        scored.weights.back() += weight;
        continue;
      }
      scored.documents.push_back(id);
      scored.weights.push_back(weight);
    }
    return scored;
  }

 private:
  std::vector<std::pair<DocId, float>> all_;
};

}  // namespace

class TreeEvaluator::Impl {
 public:
  explicit Impl(const Xapian::Database& database)
      : database_(database), size_(database.get_lastdocid() + 1), searchable_(database.get_termfreq(kSearchableTerm)) {}

  [[nodiscard]] const EvaluationWork& work() const { return work_; }

  ScoredDocuments Full(const QueryNode& node) const {
    switch (node.kind) {
      case Kind::kTerm:
        return IsWide(node) ? Collected(Wide(node)) : OneTerm(node);
      case Kind::kBeginning:
        return FullAny(Expand(node));
      case Kind::kAny:
        return FullAny(node);
      case Kind::kAll:
        return FullAll(node.children);
      case Kind::kMaybe:
        return FullMaybe(node);
    }
    return {};
  }

 private:
  [[nodiscard]] float TopWeight(const QueryNode& node) const {
    const double holders = Frequency(node.term);
    const double all = std::max<double>(searchable_, holders);
    return static_cast<float>(node.scale * std::log(1 + (all - holders + 0.5) / (holders + 0.5)));
  }

  // Above 0, so that 0 can mean "no match".
  static float WeightOf(float top, Xapian::termcount wdf) {
    const auto frequency = static_cast<float>(wdf);
    return std::max(top * 2 * frequency / (frequency + 1), std::numeric_limits<float>::min());
  }

  template <typename Visit>
  void ForEachPosting(const QueryNode& node, Visit visit) const {
    const float top = TopWeight(node);
    work_.postings += Frequency(node.term);
    const auto end = database_.postlist_end(node.term);
    for (auto posting = database_.postlist_begin(node.term); posting != end; ++posting) {
      visit(*posting, WeightOf(top, posting.get_wdf()));
    }
  }

  [[nodiscard]] ScoredDocuments OneTerm(const QueryNode& node) const {
    ScoredDocuments scored;
    const std::size_t holders = Frequency(node.term);
    scored.documents.reserve(holders);
    scored.weights.reserve(holders);
    ForEachPosting(node, [&scored](DocId id, float weight) {
      scored.documents.push_back(id);
      scored.weights.push_back(weight);
    });
    return scored;
  }

  // So many documents match that a weight for each is the quickest.
  [[nodiscard]] bool IsWide(const QueryNode& node) const { return Postings(node) * kWideShare >= size_; }

  // A word stands in what must match and in what adds weight: its postings are walked once.
  [[nodiscard]] const Weights& Wide(const QueryNode& node) const {
    const std::string key = node.Describe();
    const auto known = wide_.find(key);
    if (known != wide_.end()) return known->second;
    Weights weights(size_);
    AddWide(node, weights);
    if (wide_.size() >= kMostRemembered) wide_.clear();
    return wide_.emplace(key, std::move(weights)).first->second;
  }

  void AddWide(const QueryNode& node, Weights& sums) const {
    if (node.kind == Kind::kTerm) {
      ForEachPosting(node, [&sums](DocId id, float weight) { sums[id] += weight; });
    } else if (node.kind == Kind::kBeginning) {
      for (const QueryNode& term : Expand(node).children) AddWide(term, sums);
    } else if (node.kind == Kind::kAny) {
      for (const QueryNode& child : node.children) AddChild(child, sums);
    } else {
      AddScored(Full(node), sums);
    }
  }

  void AddChild(const QueryNode& child, Weights& sums) const {
    if (Postings(child) == 0) return;
    if (IsWide(child)) {
      const Weights& more = Wide(child);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
    } else {
      AddScored(Full(child), sums);
    }
  }

  static void AddScored(const ScoredDocuments& scored, Weights& sums) {
    for (std::size_t i = 0; i < scored.documents.size(); ++i) sums[scored.documents[i]] += scored.weights[i];
  }

  // A question asks for its terms again and again, to choose the cheapest way.
  [[nodiscard]] Xapian::doccount Frequency(const std::string& term) const {
    const auto [known, is_new] = frequencies_.emplace(term, 0);
    if (is_new) {
      known->second = database_.get_termfreq(term);
      ++work_.frequencies;
    }
    return known->second;
  }

  [[nodiscard]] const QueryNode& Expand(const QueryNode& node) const {
    const std::pair key(node.term, node.scale);
    const auto known = expanded_.find(key);
    return known != expanded_.end() ? known->second : expanded_.emplace(key, Expanded(node)).first->second;
  }

  // The most frequent terms with that beginning, as alternatives.
  [[nodiscard]] QueryNode Expanded(const QueryNode& node) const {
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    const auto end = database_.allterms_end(node.term);
    for (auto term = database_.allterms_begin(node.term); term != end && terms.size() < kMaxTermsLookedAt; ++term) {
      terms.emplace_back(term.get_termfreq(), *term);
    }
    ++work_.beginnings;
    work_.terms += terms.size();
    const std::size_t kept = std::min<std::size_t>(terms.size(), kMaxExpansion);
    std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a < b; });
    QueryNode any;
    for (std::size_t i = 0; i < kept; ++i) {
      any.children.push_back(QueryNode::OfTerm(terms[i].second, node.scale));
      frequencies_.emplace(terms[i].second, terms[i].first);
    }
    return any;
  }

  [[nodiscard]] ScoredDocuments FullAny(const QueryNode& any) const {
    std::vector<const QueryNode*> held;
    for (const QueryNode& child : any.children) {
      if (Postings(child) > 0) held.push_back(&child);
    }
    if (held.empty()) return {};
    if (held.size() == 1) return Full(*held[0]);
    if (IsWide(any)) return Collected(Wide(any));
    Sums sums;
    for (const QueryNode* child : held) {
      if (child->kind == Kind::kTerm) {
        ForEachPosting(*child, [&sums](DocId id, float weight) { sums.Add(id, weight); });
        continue;
      }
      const ScoredDocuments scored = Full(*child);
      for (std::size_t i = 0; i < scored.documents.size(); ++i) sums.Add(scored.documents[i], scored.weights[i]);
    }
    return sums.Take();
  }

  // The rarest demand is read whole; the others are asked about what is left.
  [[nodiscard]] ScoredDocuments FullAll(const std::vector<QueryNode>& children) const {
    std::vector<std::pair<std::size_t, const QueryNode*>> order;
    for (const QueryNode& child : children) order.emplace_back(Postings(child), &child);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (order.empty() || order[0].first == 0) return {};
    ScoredDocuments left = Full(*order[0].second);
    for (std::size_t i = 1; i < order.size() && !left.documents.empty(); ++i) {
      const std::vector<float> weights = WeightsIn(*order[i].second, left.documents);
      std::size_t kept = 0;
      for (std::size_t j = 0; j < weights.size(); ++j) {
        left.documents[kept] = left.documents[j];
        left.weights[kept] = left.weights[j] + weights[j];
        kept += weights[j] == kNoMatch ? 0U : 1U;
      }
      left.documents.resize(kept);
      left.weights.resize(kept);
    }
    return left;
  }

  [[nodiscard]] ScoredDocuments FullMaybe(const QueryNode& node) const {
    ScoredDocuments scored = Full(node.children[0]);
    const std::vector<float> more = WeightsIn(node.children[1], scored.documents);
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (more[i] != kNoMatch) scored.weights[i] += more[i];
    }
    return scored;
  }

  // The node's weights for some documents, kNoMatch for those that it does not match.
  [[nodiscard]] std::vector<float> WeightsIn(const QueryNode& node, const std::vector<DocId>& documents) const {
    if (node.kind == Kind::kBeginning) return WeightsIn(Expand(node), documents);
    std::vector<float> weights(documents.size(), kNoMatch);
    const bool by_skipping = node.kind == Kind::kTerm && documents.size() * kSkipCost < Postings(node);
    if (by_skipping) {
      SkipAlong(node, documents, weights);
    } else if (node.kind == Kind::kAny && documents.size() * kSkipCost < Postings(node)) {
      for (const QueryNode& child : node.children) AddMatches(WeightsIn(child, documents), weights);
    } else if (IsWide(node)) {
      const Weights& wide = Wide(node);
      for (std::size_t i = 0; i < documents.size(); ++i)
        weights[i] = wide[documents[i]] > 0 ? wide[documents[i]] : kNoMatch;
    } else {
      AlignWith(Full(node), documents, weights);
    }
    return weights;
  }

  void SkipAlong(const QueryNode& node, const std::vector<DocId>& documents, std::vector<float>& weights) const {
    const float top = TopWeight(node);
    auto posting = database_.postlist_begin(node.term);
    const auto end = database_.postlist_end(node.term);
    for (std::size_t i = 0; i < documents.size() && posting != end; ++i) {
      if (*posting < documents[i]) posting.skip_to(documents[i]);
      if (posting != end && *posting == documents[i]) weights[i] = WeightOf(top, posting.get_wdf());
    }
  }

  static void AddMatches(const std::vector<float>& more, std::vector<float>& weights) {
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (more[i] == kNoMatch) continue;
      weights[i] = weights[i] == kNoMatch ? more[i] : weights[i] + more[i];
    }
  }

  static void AlignWith(const ScoredDocuments& scored, const std::vector<DocId>& documents,
                        std::vector<float>& weights) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      while (at < scored.documents.size() && scored.documents[at] < documents[i]) ++at;
      if (at == scored.documents.size()) return;
      if (scored.documents[at] == documents[i]) weights[i] = scored.weights[at];
    }
  }

  // How many postings the node reads at most; 0: it matches nothing.
  [[nodiscard]] std::size_t Postings(const QueryNode& node) const {
    std::size_t postings = 0;
    switch (node.kind) {
      case Kind::kTerm:
        return Frequency(node.term);
      case Kind::kBeginning:
        return Postings(Expand(node));
      case Kind::kAny:
        for (const QueryNode& child : node.children) postings += Postings(child);
        return postings;
      case Kind::kAll:
        postings = size_;
        for (const QueryNode& child : node.children) postings = std::min(postings, Postings(child));
        return node.children.empty() ? 0 : postings;
      case Kind::kMaybe:
        return Postings(node.children[0]);
    }
    return postings;
  }

  const Xapian::Database& database_;
  const std::size_t size_;
  const Xapian::doccount searchable_;
  mutable std::unordered_map<std::string, Xapian::doccount> frequencies_;
  mutable std::map<std::pair<std::string, double>, QueryNode> expanded_;  // by beginning and scale
  mutable std::map<std::string, Weights> wide_;                           // by the description of the node
  mutable EvaluationWork work_;
};

QueryNode QueryNode::OfTerm(std::string term, double scale) {
  return {.kind = Kind::kTerm, .term = std::move(term), .scale = scale, .children = {}};
}

QueryNode QueryNode::Beginning(std::string term, double scale) {
  return {.kind = Kind::kBeginning, .term = std::move(term), .scale = scale, .children = {}};
}

QueryNode QueryNode::Any(std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children[0]);
  return {.kind = Kind::kAny, .term = {}, .children = std::move(children)};
}

QueryNode QueryNode::All(std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children[0]);
  return {.kind = Kind::kAll, .term = {}, .children = std::move(children)};
}

QueryNode QueryNode::Maybe(QueryNode must, QueryNode may) {
  QueryNode node{.kind = Kind::kMaybe, .term = {}, .children = {}};
  node.children.push_back(std::move(must));
  node.children.push_back(std::move(may));
  return node;
}

void QueryNode::Scale(double by) {
  scale *= by;
  for (QueryNode& child : children) child.Scale(by);
}

std::string QueryNode::Describe() const {
  switch (kind) {
    case Kind::kTerm:
    case Kind::kBeginning: {
      std::string text = term + (kind == Kind::kBeginning ? "*" : "");
      if (scale != 1) text += "^" + std::to_string(scale).substr(0, 4);
      return text;
    }
    case Kind::kAny:
      return Join(children, " OR ");
    case Kind::kAll:
      return Join(children, " AND ");
    case Kind::kMaybe:
      return Join(children, " MAYBE ");
  }
  return {};
}

TreeEvaluator::TreeEvaluator(const Xapian::Database& database) : impl_(std::make_unique<Impl>(database)) {}
TreeEvaluator::~TreeEvaluator() = default;
ScoredDocuments TreeEvaluator::Evaluate(const QueryNode& query) { return impl_->Full(query); }
const EvaluationWork& TreeEvaluator::work() const { return impl_->work(); }

ScoredDocuments Evaluate(const QueryNode& query, const Xapian::Database& database, EvaluationWork* work) {
  TreeEvaluator evaluator(database);
  ScoredDocuments scored = evaluator.Evaluate(query);
  if (work != nullptr) *work = evaluator.work();
  return scored;
}

}  // namespace kb::index
