// What one page tells of services, each fact with its evidence: drafts, before anybody
// knows whether the catalog has them already.
//
// A page gives nothing rather than something doubtful.  A number or an hour counts for a
// service only if it stands in the service's own part of the page: what a footer, a menu
// or the box of a contact centre says is somebody else's.  Numbers and mail addresses of
// persons are never taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/base/local_time.h"
#include "catalog/model/record.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/listing_topics.h"

namespace kb::extract {

struct Evidence {
  std::string field;      // JSON pointer into the draft: "/phones/0/number"
  std::string where;      // "main>section>p", "json-ld"
  std::string words;      // as they stand there, at most 300 bytes
  std::string method;     // "text", "tel-link", "json-ld", "microdata", "rdfa", "vocabulary", "language"
  double confidence = 1;  // 0..1
};

struct PageDraft {
  model::Service service;         // no id and no organisations: those come with the source
  std::string organization_name;  // who says that it is theirs; may be empty
  std::vector<Evidence> evidence;
};

// Why a page gives no drafts, or lost some; for `indexer explain`.
struct PageDrafts {
  std::vector<PageDraft> drafts;
  std::string title;
  std::string text;                // of the main part, for recognising near-duplicates
  std::string canonical;           // of the page, by its own word; may be empty
  std::string language;            // of the text: "sv"
  std::vector<std::string> links;  // absolute and canonical
  bool no_index = false;
  bool no_follow = false;
  std::vector<std::string> notes;  // sentences
};

struct PageInput {
  std::string_view url;
  std::string_view bytes;
  std::string_view content_type;  // may be empty: HTML
  LocalDate today;
  std::string default_language = "sv";
};

class Extractor {
 public:
  // Both must outlive it.  Thread-safe once built.
  Extractor(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer)
      : vocabulary_(vocabulary), topics_(vocabulary, analyzer) {}

  // Never fails: what cannot be read gives no drafts, and a note.
  [[nodiscard]] PageDrafts Read(const PageInput& page) const;

 private:
  const terms::Vocabulary& vocabulary_;
  text::ListingTopicReader topics_;
};

// {"url": URL, "html": TEXT} -> {"drafts": [{..a service as in docs/formats.md.., "organization", "evidence": [..]}]}
std::string ProbeExtract(std::string_view line, const Extractor& extractor, LocalDate today);
// A draft as that probe writes it.
std::string DraftJson(const PageDraft& draft);

}  // namespace kb::extract
