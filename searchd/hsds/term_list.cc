#include "searchd/hsds/term_list.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "catalog/hsds/to_hsds.h"

namespace kb::hsds_api {
namespace {

// Every word asked for begins some word of the entry.
bool HasWords(const std::vector<std::string>& words, const std::vector<std::string>& asked) {
  return std::all_of(asked.begin(), asked.end(), [&](const std::string& begin) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return word.rfind(begin, 0) == 0; });
  });
}

std::string MemberOf(const std::string& json, std::string_view name) {
  const Result<JsonDocument> document = JsonDocument::Parse(json);
  KB_CHECK(document.ok());
  const std::optional<JsonValue> member = document->root().Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : std::string();
}

}  // namespace

TermLists::TermLists(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer) : analyzer_(analyzer) {
  hsds::ToHsdsContext context;
  context.vocabulary = &vocabulary;
  for (const hsds::ExportedTaxonomy& taxonomy : hsds::ExportedTaxonomies(vocabulary)) {
    const std::string taxonomy_uuid = hsds::TaxonomyUuid(taxonomy.code);
    taxonomies_.push_back({taxonomy_uuid, taxonomy_uuid, "", hsds::TaxonomyToHsds(taxonomy),
                           WordsOf(taxonomy.code + " " + taxonomy.name)});
    for (const std::string& code : taxonomy.term_codes) {
      std::string json = hsds::TaxonomyTermToHsds(taxonomy.code, code, context);
      terms_.push_back({hsds::TermUuid(taxonomy.code, code), taxonomy_uuid, MemberOf(json, "parent_id"), json,
                        WordsOf(code + " " + MemberOf(json, "name"))});
    }
  }
}

std::vector<std::string> TermLists::WordsOf(std::string_view text) const {
  std::vector<std::string> words;
  for (const text::Token& token : analyzer_.Analyze(text)) words.push_back(token.folded);
  return words;
}

const std::vector<TermLists::Entry>& TermLists::EntriesOf(ListKind kind) const {
  KB_CHECK(kind == ListKind::kTaxonomies || kind == ListKind::kTerms);
  return kind == ListKind::kTerms ? terms_ : taxonomies_;
}

ItemList TermLists::List(ListKind kind, const ListRequest& request) const {
  const std::vector<std::string> asked = WordsOf(request.search);
  std::vector<const Entry*> found;
  for (const Entry& entry : EntriesOf(kind)) {
    const bool fits = (request.taxonomy_id.empty() || entry.taxonomy == request.taxonomy_id) &&
                      (request.parent_id.empty() || entry.parent == request.parent_id) &&
                      (!request.top_only || entry.parent.empty()) && HasWords(entry.words, asked) &&
                      (request.search.empty() || !asked.empty());
    if (fits) found.push_back(&entry);
  }
  ItemList list;
  list.total = found.size();
  list.read = [found = std::move(found)](std::size_t first, std::size_t count) -> Result<std::vector<std::string>> {
    std::vector<std::string> texts;
    for (std::size_t i = first; i < found.size() && i < first + count; ++i) texts.push_back(found[i]->json);
    return texts;
  };
  return list;
}

std::optional<std::string> TermLists::One(ListKind kind, std::string_view uuid) const {
  const std::vector<Entry>& entries = EntriesOf(kind);
  const auto found =
      std::find_if(entries.begin(), entries.end(), [uuid](const Entry& entry) { return entry.uuid == uuid; });
  return found == entries.end() ? std::nullopt : std::optional(found->json);
}

}  // namespace kb::hsds_api
