#include "catalog/index/query_tree.h"

namespace kb::index {
namespace {

using Kind = QueryNode::Kind;

std::string Join(const std::vector<QueryNode>& children, const char* separator) {
  std::string joined;
  for (const QueryNode& child : children) joined += (joined.empty() ? "" : separator) + child.Describe();
  return "(" + joined + ")";
}

}  // namespace

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

QueryNode QueryNode::Phrase(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return OfTerm(terms[0]);
  QueryNode node{.kind = Kind::kPhrase, .term = {}, .children = {}};
  for (const std::string& term : terms) node.children.push_back(OfTerm(term));
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
    case Kind::kPhrase:
      return Join(children, " THEN ");
  }
  return {};
}

}  // namespace kb::index
