#include "catalog/index/schema.h"

#include "catalog/base/file.h"

namespace kb::index {

std::string Term(std::string_view term_prefix, std::string_view text) {
  std::string term(term_prefix);
  term.append(Utf8Prefix(text, kMaxTermBytes - term_prefix.size()));
  return term;
}

std::string WrittenKey(std::string_view folded) { return Term("written:", folded); }

std::string FacetTerm(std::string_view facet, std::string_view id) {
  std::string name(facet);
  name.append(":").append(id);
  return Term(prefix::kFacet, name);
}

}  // namespace kb::index
