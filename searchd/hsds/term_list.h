// The taxonomies of our vocabulary and their terms, ready to be listed.  Immutable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "searchd/hsds/item_list.h"

namespace kb::hsds_api {

class TermLists {
 public:
  TermLists(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer);

  // REQUIRES: `kind` is kTaxonomies or kTerms; this outlives the list.
  [[nodiscard]] ItemList List(ListKind kind, const ListRequest& request) const;
  [[nodiscard]] std::optional<std::string> One(ListKind kind, std::string_view uuid) const;

 private:
  struct Entry {
    std::string uuid;
    std::string taxonomy;  // UUIDs; empty for a taxonomy
    std::string parent;
    std::string json;
    std::vector<std::string> words;  // folded
  };
  [[nodiscard]] const std::vector<Entry>& EntriesOf(ListKind kind) const;
  [[nodiscard]] std::vector<std::string> WordsOf(std::string_view text) const;

  const text::Analyzer& analyzer_;
  std::vector<Entry> taxonomies_;
  std::vector<Entry> terms_;
};

}  // namespace kb::hsds_api
