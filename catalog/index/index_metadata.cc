#include "catalog/index/index_metadata.h"

#include <charconv>

#include "catalog/base/local_time.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr char kRemedy[] = "; rebuild it with `indexer index --full`";

template <typename Number>
bool ReadNumber(const Xapian::Database& database, const char* key, Number& number) {
  const std::string text = database.get_metadata(key);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && !text.empty() && end == text.data() + text.size();
}

Error Conflict(const std::string& what) { return Error{ErrorCode::kConflict, what + kRemedy, "index"}; }

}  // namespace

[[gnu::weak]] int SchemaVersion() { return kSchemaVersion; }

IndexMetadata IndexMetadata::Of(const terms::Vocabulary& vocabulary, const text::Analyzer& analyzer) {
  return {.schema = SchemaVersion(),
          .vocabulary = vocabulary.digest,
          .analyzer = analyzer.Digest(),
          .built_at = RenderRfc3339(SystemClock().Now())};
}

Result<IndexMetadata> IndexMetadata::Read(const Xapian::Database& database) {
  IndexMetadata found;
  if (!ReadNumber(database, meta::kSchema, found.schema)) {
    return Error{ErrorCode::kCorrupt, "no schema version in the metadata: not an index of Kunskapsbank", "index"};
  }
  found.vocabulary = database.get_metadata(meta::kVocabulary);
  found.analyzer = database.get_metadata(meta::kAnalyzer);
  found.built_at = database.get_metadata(meta::kBuiltAt);
  // Of another schema nothing else need be readable.
  const bool numbers =
      ReadNumber(database, meta::kSequence, found.sequence) && ReadNumber(database, meta::kRevision, found.revision);
  if (!numbers && found.schema == SchemaVersion()) {
    return Error{ErrorCode::kCorrupt, "damaged metadata", "index"};
  }
  return found;
}

std::vector<std::pair<std::string, std::string>> IndexMetadata::Entries() const {
  return {{meta::kSchema, std::to_string(schema)},
          {meta::kVocabulary, vocabulary},
          {meta::kAnalyzer, analyzer},
          {meta::kSequence, std::to_string(sequence)},
          {meta::kRevision, std::to_string(revision)},
          {meta::kBuiltAt, built_at}};
}

Status IndexMetadata::CheckSchema(const IndexMetadata& program) const {
  if (schema == program.schema) return Done();
  return Conflict("the index has schema " + std::to_string(schema) + ", this program reads " +
                  std::to_string(program.schema));
}

Status IndexMetadata::CheckFits(const IndexMetadata& program) const {
  if (const Status same = CheckSchema(program); !same) return same;
  if (vocabulary != program.vocabulary) return Conflict("the index was made with another vocabulary");
  if (analyzer != program.analyzer) return Conflict("the index was made with another text analysis");
  return Done();
}

}  // namespace kb::index
