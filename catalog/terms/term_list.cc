#include "catalog/terms/term_list.h"

#include <limits>
#include <utility>

#include "catalog/base/check.h"
#include "catalog/terms/fields.h"

namespace kb::terms {
namespace {

Result<Term> ReadTerm(JsonValue json, std::string place) {
  FieldReader fields(json, std::move(place));
  Term term{.id = fields.Required("id"),
            .label_sv = fields.Required("label_sv"),
            .label_easy = fields.Required("label_easy"),
            .label_en = fields.Required("label_en"),
            .synonyms = fields.Strings("synonyms")};
  if (fields.error()) return *fields.error();
  return term;
}

}  // namespace

TermList::TermList(std::vector<Term> terms) : terms_(std::move(terms)) {
  KB_CHECK(terms_.size() <= std::numeric_limits<uint16_t>::max());
  for (std::size_t i = 0; i < terms_.size(); ++i) index_.emplace(terms_[i].id, static_cast<uint16_t>(i));
}

Result<TermList> TermList::FromJson(JsonValue array, std::string_view name) {
  const Result<std::vector<JsonValue>> elements = ArrayOf(array, name);
  if (!elements) return elements.error();
  std::vector<Term> terms;
  for (const JsonValue element : *elements) {
    const std::string place = InPlace(name, terms.size());
    Result<Term> term = ReadTerm(element, place);
    if (!term) return term.error();
    for (const Term& earlier : terms) {
      if (earlier.id == term->id) return Refused("\"" + term->id + "\" stands twice", InPlace(place, "id"));
    }
    terms.push_back(std::move(*term));
  }
  return TermList(std::move(terms));
}

const Term* TermList::Find(std::string_view id) const {
  const std::optional<uint16_t> index = IndexOf(id);
  return index ? &terms_[*index] : nullptr;
}

std::optional<uint16_t> TermList::IndexOf(std::string_view id) const {
  const auto found = index_.find(std::string(id));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

}  // namespace kb::terms
