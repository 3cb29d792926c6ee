#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "catalog/index/query_tree.h"
#include "catalog/index/schema.h"
#include "catalog/index/text_query.h"

namespace kb::index {
namespace {

using NodeKind = QueryNode::Kind;

// Beginnings of more terms than this are cut: a short beginning of a large index.
constexpr std::size_t kMaxTermsLookedAt = 4000;
// Asking a posting list for single documents costs about so many times a step along it.
constexpr std::size_t kSkipCost = 6;

constexpr float kNoMatch = -1;

// The weights of those of `documents` that the list holds are added; of nobody else is asked.
void AddHeld(const WeighedList& from, const std::vector<DocId>& documents, std::vector<float>& weights) {
  const PostingList& list = *from.list;
  const auto& groups = list.groups();
  std::size_t group = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const uint32_t number = documents[i] >> PostingList::kGroupBits;
    while (group < groups.size() && groups[group].number < number) ++group;
    if (group == groups.size()) return;
    if (groups[group].number != number) continue;
    at = std::max<std::size_t>(at, groups[group].begin);
    const auto low = static_cast<uint16_t>(documents[i]);
    const auto begin = list.low().begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(list.EndOf(group));
    // In steps that double, then by halves.
    std::size_t step = 1;
    auto first = begin + static_cast<std::ptrdiff_t>(at);
    while (end - first > static_cast<std::ptrdiff_t>(step) && first[static_cast<std::ptrdiff_t>(step)] < low) {
      first += static_cast<std::ptrdiff_t>(step);
      step *= 2;
    }
    const auto last =
        end - first > static_cast<std::ptrdiff_t>(step) ? first + static_cast<std::ptrdiff_t>(step) + 1 : end;
    const auto found = std::lower_bound(first, last, low);
    at = static_cast<std::size_t>(found - begin);
    if (found == end || *found != low) continue;
    const float weight = PostingWeight(from.top, list.wdf()[at]);
    weights[i] = weights[i] == kNoMatch ? weight : weights[i] + weight;
  }
}

void AlignWith(const ScoredDocuments& scored, const std::vector<DocId>& documents, std::vector<float>& weights) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    while (at < scored.documents.size() && scored.documents[at] < documents[i]) ++at;
    if (at == scored.documents.size()) return;
    if (scored.documents[at] != documents[i]) continue;
    weights[i] = weights[i] == kNoMatch ? scored.weights[at] : weights[i] + scored.weights[at];
  }
}

// The places of a word in one document.
std::vector<Xapian::termpos> PlacesOf(const Xapian::Database& database, DocId id, const std::string& term) {
  std::vector<Xapian::termpos> places;
  const auto end = database.positionlist_end(id, term);
  for (auto at = database.positionlist_begin(id, term); at != end; ++at) places.push_back(*at);
  return places;
}

// Whether the terms stand one right after the other; the rarest first would not help: texts are short.
bool StandsInOrder(const Xapian::Database& database, DocId id, const std::vector<QueryNode>& terms) {
  std::vector<Xapian::termpos> ends = PlacesOf(database, id, terms[0].term);
  for (std::size_t i = 1; i < terms.size() && !ends.empty(); ++i) {
    const std::vector<Xapian::termpos> places = PlacesOf(database, id, terms[i].term);
    std::vector<Xapian::termpos> next;
    for (const Xapian::termpos end : ends) {
      if (std::binary_search(places.begin(), places.end(), end + 1)) next.push_back(end + 1);
    }
    ends = std::move(next);
  }
  return !ends.empty();
}

}  // namespace

class TreeEvaluator::Impl {
 public:
  explicit Impl(const PostingSource& source)
      : source_(source),
        size_(source.database.get_lastdocid() + 1),
        searchable_(source.database.get_termfreq(kSearchableTerm)) {}

  [[nodiscard]] const EvaluationWork& work() const { return work_; }

  ScoredDocuments Full(const QueryNode& node, const Bits* candidates) {
    candidates_ = candidates;
    return Full(node);
  }

 private:
  [[nodiscard]] ScoredDocuments Full(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::kTerm:
        return Frequency(node.term) == 0 ? ScoredDocuments() : Scored(ListOf(node));
      case NodeKind::kBeginning:
      case NodeKind::kAny:
        return FullAny(node);
      case NodeKind::kAll:
        return FullAll(node.children);
      case NodeKind::kMaybe:
        return FullMaybe(node);
      case NodeKind::kPhrase:
        return FullPhrase(node);
    }
    return {};
  }

  [[nodiscard]] float TopWeight(const QueryNode& node) {
    const double holders = Frequency(node.term);
    const double all = std::max<double>(searchable_, holders);
    return static_cast<float>(node.scale * std::log(1 + (all - holders + 0.5) / (holders + 0.5)));
  }

  // A word stands in what must match and in what adds weight: its postings are read once.
  [[nodiscard]] WeighedList ListOf(const QueryNode& term) {
    std::shared_ptr<const PostingList>& list = lists_[term.term];
    if (!list) {
      list = source_.Read(term.term, Frequency(term.term));
      work_.postings += list->size();
    }
    return {.list = list, .top = TopWeight(term)};
  }

  // The same without reading a long list for it; no list if that would be needed.
  [[nodiscard]] WeighedList KnownListOf(const QueryNode& term) {
    std::shared_ptr<const PostingList>& list = lists_[term.term];
    if (!list) list = source_.ReadIfKept(term.term);
    return {.list = list, .top = TopWeight(term)};
  }

  // A question asks for its terms again and again, to choose the cheapest way.
  [[nodiscard]] Xapian::doccount Frequency(const std::string& term) {
    const auto [known, is_new] = frequencies_.emplace(term, 0);
    if (is_new) {
      known->second = source_.database.get_termfreq(term);
      ++work_.frequencies;
    }
    return known->second;
  }

  [[nodiscard]] const QueryNode& Expand(const QueryNode& node) {
    const std::pair key(node.term, node.scale);
    const auto known = expanded_.find(key);
    if (known != expanded_.end()) return known->second;
    QueryNode any;
    const std::shared_ptr<const ExpandedTerms> terms = ExpandedBeginning(node.term);
    for (const auto& [frequency, term] : *terms) {
      any.children.push_back(QueryNode::OfTerm(term, node.scale));
      frequencies_.emplace(term, frequency);
    }
    return expanded_.emplace(key, std::move(any)).first->second;
  }

  // The most frequent terms with that beginning.
  [[nodiscard]] std::shared_ptr<const ExpandedTerms> ExpandedBeginning(const std::string& beginning) {
    if (source_.cache != nullptr) {
      if (auto known = source_.cache->FindExpanded(beginning, source_.revision)) return known;
    }
    auto terms = std::make_shared<ExpandedTerms>();
    const auto end = source_.database.allterms_end(beginning);
    for (auto term = source_.database.allterms_begin(beginning); term != end && terms->size() < kMaxTermsLookedAt;
         ++term) {
      terms->emplace_back(term.get_termfreq(), *term);
    }
    ++work_.beginnings;
    work_.terms += terms->size();
    const std::size_t kept = std::min<std::size_t>(terms->size(), kMaxExpansion);
    std::partial_sort(terms->begin(), terms->begin() + static_cast<std::ptrdiff_t>(kept), terms->end(),
                      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a < b; });
    terms->resize(kept);
    if (source_.cache != nullptr) source_.cache->KeepExpanded(beginning, terms, source_.revision);
    return terms;
  }

  // Its alternatives, as deep as they are nothing but alternatives.
  void Flatten(const QueryNode& node, std::vector<const QueryNode*>& terms, std::vector<const QueryNode*>& others) {
    if (node.kind == NodeKind::kTerm) {
      if (Frequency(node.term) > 0) terms.push_back(&node);
    } else if (node.kind == NodeKind::kBeginning) {
      Flatten(Expand(node), terms, others);
    } else if (node.kind == NodeKind::kAny) {
      for (const QueryNode& child : node.children) Flatten(child, terms, others);
    } else if (Postings(node) > 0) {
      others.push_back(&node);
    }
  }

  [[nodiscard]] ScoredDocuments FullAny(const QueryNode& any) {
    std::vector<const QueryNode*> terms;
    std::vector<const QueryNode*> rest;
    Flatten(any, terms, rest);
    if (terms.empty() && rest.size() == 1) return Full(*rest[0]);
    if (terms.size() == 1 && rest.empty()) return Scored(ListOf(*terms[0]));
    std::vector<WeighedList> lists;
    std::vector<ScoredDocuments> others;
    for (const QueryNode* term : terms) lists.push_back(ListOf(*term));
    for (const QueryNode* other : rest) others.push_back(Full(*other));
    return SumOf(lists, others);
  }

  // The rarest demand is read whole; the others are asked about what is left.
  [[nodiscard]] ScoredDocuments FullAll(const std::vector<QueryNode>& children) {
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

  [[nodiscard]] ScoredDocuments FullMaybe(const QueryNode& node) {
    ScoredDocuments scored = Full(node.children[0]);
    const std::vector<float> more = WeightsIn(node.children[1], scored.documents);
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (more[i] != kNoMatch) scored.weights[i] += more[i];
    }
    return scored;
  }

  // Reading places is dear: nobody is looked at who cannot be in the answer, and of words that very many hold
  // together ("och på") their order is not asked for.  That hangs on the words alone, so that every count is a total.
  [[nodiscard]] ScoredDocuments FullPhrase(const QueryNode& node) {
    ScoredDocuments all = FullAll(node.children);
    if (all.size() > kMostPlacesRead) return all;
    ScoredDocuments found;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const DocId id = all.documents[i];
      if (candidates_ != nullptr && (id >= candidates_->size() || !candidates_->Test(id))) continue;
      ++work_.positions;
      if (StandsInOrder(source_.database, id, node.children)) found.Add(id, all.weights[i]);
    }
    return found;
  }

  // The node's weights for some documents, kNoMatch for those that it does not match.
  [[nodiscard]] std::vector<float> WeightsIn(const QueryNode& node, const std::vector<DocId>& documents) {
    std::vector<float> weights(documents.size(), kNoMatch);
    std::vector<const QueryNode*> terms;
    std::vector<const QueryNode*> rest;
    Flatten(node, terms, rest);
    if (documents.size() * kSkipCost * std::max<std::size_t>(1, terms.size()) >= Postings(node)) {
      AlignWith(Full(node), documents, weights);
      return weights;
    }
    for (const QueryNode* term : terms) AddTerm(*term, documents, weights);
    for (const QueryNode* other : rest) AlignWith(Full(*other), documents, weights);
    return weights;
  }

  void AddTerm(const QueryNode& term, const std::vector<DocId>& documents, std::vector<float>& weights) {
    const bool is_long = documents.size() * kSkipCost < Frequency(term.term);
    const WeighedList list = is_long ? KnownListOf(term) : ListOf(term);
    if (list.list) {
      AddHeld(list, documents, weights);
    } else {
      SkipAlong(term, documents, weights);
    }
  }

  void SkipAlong(const QueryNode& node, const std::vector<DocId>& documents, std::vector<float>& weights) {
    const float top = TopWeight(node);
    auto posting = source_.database.postlist_begin(node.term);
    const auto end = source_.database.postlist_end(node.term);
    for (std::size_t i = 0; i < documents.size() && posting != end; ++i) {
      if (*posting < documents[i]) posting.skip_to(documents[i]);
      if (posting == end || *posting != documents[i]) continue;
      const auto wdf = static_cast<uint8_t>(std::min(posting.get_wdf(), PostingList::kMostWdf));
      const float weight = PostingWeight(top, wdf);
      weights[i] = weights[i] == kNoMatch ? weight : weights[i] + weight;
    }
  }

  // How many postings the node reads at most; 0: it matches nothing.
  [[nodiscard]] std::size_t Postings(const QueryNode& node) {
    std::size_t postings = 0;
    switch (node.kind) {
      case NodeKind::kTerm:
        return Frequency(node.term);
      case NodeKind::kBeginning:
        return Postings(Expand(node));
      case NodeKind::kAny:
        for (const QueryNode& child : node.children) postings += Postings(child);
        return postings;
      case NodeKind::kAll:
      case NodeKind::kPhrase:
        postings = size_;
        for (const QueryNode& child : node.children) postings = std::min(postings, Postings(child));
        return node.children.empty() ? 0 : postings;
      case NodeKind::kMaybe:
        return Postings(node.children[0]);
    }
    return postings;
  }

  const PostingSource source_;
  const std::size_t size_;
  const Xapian::doccount searchable_;
  const Bits* candidates_ = nullptr;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;
  std::unordered_map<std::string, std::shared_ptr<const PostingList>> lists_;
  std::map<std::pair<std::string, double>, QueryNode> expanded_;  // by beginning and scale
  EvaluationWork work_;
};

TreeEvaluator::TreeEvaluator(const PostingSource& source) : impl_(std::make_unique<Impl>(source)) {}
TreeEvaluator::~TreeEvaluator() = default;
ScoredDocuments TreeEvaluator::Evaluate(const QueryNode& query, const Bits* candidates) {
  return impl_->Full(query, candidates);
}
const EvaluationWork& TreeEvaluator::work() const { return impl_->work(); }

ScoredDocuments Evaluate(const QueryNode& query, const Xapian::Database& database, EvaluationWork* work) {
  TreeEvaluator evaluator(PostingSource{.database = database});
  ScoredDocuments scored = evaluator.Evaluate(query);
  if (work != nullptr) *work = evaluator.work();
  return scored;
}

}  // namespace kb::index
