#include "catalog/index/index_writer.h"

#include <xapian.h>

#include <set>
#include <unordered_map>
#include <unordered_set>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/index/document_builder.h"
#include "catalog/index/export_terms.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_metadata.h"
#include "catalog/index/public_record.h"
#include "catalog/index/recent_changes.h"
#include "catalog/index/schema.h"
#include "catalog/index/xapian_errors.h"

namespace kb::index {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostRemembered = 100000;  // words

}  // namespace

struct IndexWriter::Impl {
  Impl(fs::path index, Generation made, const terms::Vocabulary& words, const text::Analyzer& text_analyzer)
      : index_directory(std::move(index)),
        generation(std::move(made)),
        vocabulary(words),
        analyzer(text_analyzer),
        builder(words, text_analyzer) {}
  // What was not published is of no use to anybody, and takes room.
  ~Impl() {
    GiveUpChanges();
    if (!unpublished) return;
    database = Xapian::WritableDatabase();
    RemoveUnfinished(index_directory);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void GiveUpChanges();
  void Begin();
  void Replace(const std::string& unique_term, const BuiltDocument& built);
  void Remove(const std::string& unique_term);
  void NoteForms(const WrittenForms& forms);
  void CountSpelling(const Xapian::Document& document, int direction);
  void WriteSpelling();
  [[nodiscard]] std::optional<Xapian::docid> Find(const std::string& unique_term) const;
  [[nodiscard]] std::set<std::string> ListingTerms(std::string_view service_id) const;
  void CountSpellingAnew();
  Status CompactAndSwitch();

  fs::path index_directory;
  Generation generation;
  const terms::Vocabulary& vocabulary;
  const text::Analyzer& analyzer;
  DocumentBuilder builder;
  Xapian::WritableDatabase database;
  IndexMetadata metadata;
  RecentChanges changes;
  std::set<Xapian::docid> changed;                    // since the last commit
  std::unordered_map<std::string, int64_t> spelling;  // documents more or fewer that hold a word, since the last commit
  std::unordered_set<std::string> noted_forms;        // that stand in the index already, of words met lately
  std::size_t committed_changes = 0;
  bool unpublished = false;
  bool reworded = false;
};

namespace {

void WriteMetadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata) {
  for (const auto& [key, value] : metadata.Entries()) database.set_metadata(key, value);
}

std::string UniqueTerm(const Xapian::Document& document) {
  auto term = document.termlist_begin();
  term.skip_to(prefix::kUnique);
  KB_CHECK(term != document.termlist_end());
  return *term;
}

}  // namespace

// A database that is left commits what it holds, half a change and without the number that readers go by; on a full
// disk that ends the program.  One that is left within a transaction cancels it.
void IndexWriter::Impl::GiveUpChanges() {
  try {
    database.begin_transaction(false);
  } catch (const Xapian::Error&) {  // it was never opened
  }
}

// A new, empty generation with the metadata of the programs that make it.
void IndexWriter::Impl::Begin() {
  metadata = IndexMetadata::Of(vocabulary, analyzer);
  WriteMetadata(database, metadata);
  NoteForms(builder.VocabularyForms());
  database.commit();
}

std::optional<Xapian::docid> IndexWriter::Impl::Find(const std::string& unique_term) const {
  const auto posting = database.postlist_begin(unique_term);
  return posting == database.postlist_end(unique_term) ? std::nullopt : std::optional(*posting);
}

std::set<std::string> IndexWriter::Impl::ListingTerms(std::string_view service_id) const {
  const std::string term = Term(prefix::kService, service_id);
  std::set<std::string> listings;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    listings.insert(UniqueTerm(database.get_document(*posting)));
  }
  return listings;
}

void IndexWriter::Impl::CountSpelling(const Xapian::Document& document, int direction) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string word = *term;
    if (builder.IsSpellingWord(word)) spelling[word] += direction;
  }
  if (spelling.size() > kMostRemembered) WriteSpelling();
}

// Each word once, however many documents hold it: the dictionary is a table of its own, and slow to change.
void IndexWriter::Impl::WriteSpelling() {
  for (const auto& [word, change] : spelling) {
    if (change > 0) database.add_spelling(word, static_cast<Xapian::termcount>(change));
    if (change < 0) database.remove_spelling(word, static_cast<Xapian::termcount>(-change));
  }
  spelling.clear();
}

// After a change of the words that are never shown: the dictionary holds every word that may
// be suggested, as often as documents hold it.
void IndexWriter::Impl::CountSpellingAnew() {
  std::vector<std::pair<std::string, Xapian::termcount>> old;
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) {
    old.emplace_back(*word, word.get_termfreq());
  }
  for (const auto& [word, count] : old) database.remove_spelling(word, count);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (builder.IsSpellingWord(*term)) database.add_spelling(*term, term.get_termfreq());
  }
}

// Forms of words that have gone stay: nothing suggests the word any more.
void IndexWriter::Impl::NoteForms(const WrittenForms& forms) {
  if (noted_forms.size() > kMostRemembered) noted_forms.clear();
  for (const auto& [folded, written] : forms) {
    if (!noted_forms.insert(folded + "\t" + written).second) continue;
    if (builder.IsSpellingWord(folded)) database.add_synonym(WrittenKey(folded), written);
  }
}

void IndexWriter::Impl::Replace(const std::string& unique_term, const BuiltDocument& built) {
  const Xapian::Document& document = built.document;
  const std::optional<Xapian::docid> known = Find(unique_term);
  if (!known) {
    changed.insert(database.add_document(document));
    CountSpelling(document, +1);
    NoteForms(built.forms);
    return;
  }
  const Xapian::Document before = database.get_document(*known);
  if (before.get_value(slot::kContentHash) == document.get_value(slot::kContentHash)) return;
  CountSpelling(before, -1);
  database.replace_document(*known, document);
  CountSpelling(document, +1);
  NoteForms(built.forms);
  changed.insert(*known);
}

void IndexWriter::Impl::Remove(const std::string& unique_term) {
  const std::optional<Xapian::docid> known = Find(unique_term);
  if (!known) return;
  CountSpelling(database.get_document(*known), -1);
  database.delete_document(*known);
  changed.insert(*known);
}

// The finished generation is rewritten compactly, given its own name, then named current.
Status IndexWriter::Impl::CompactAndSwitch() {
  const fs::path building = BuildingFolder(generation);
  const fs::path compacted = building.string() + ".compact";
  database.compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  database.close();
  std::error_code failed;
  fs::rename(compacted, generation.directory, failed);
  if (failed) return Error{ErrorCode::kUnavailable, "cannot rename: " + failed.message(), compacted.string()};
  const Result<std::optional<Generation>> before = CurrentGeneration(index_directory);
  Status switched = MakeCurrent(index_directory, generation);
  if (!switched) return switched;
  std::error_code ignored;
  fs::remove_all(building, ignored);
  const int previous = before.ok() && before->has_value() ? (*before)->number : generation.number;
  RemoveOldGenerations(index_directory, generation.number, previous);
  database = Xapian::WritableDatabase(generation.directory.string(), Xapian::DB_OPEN);
  unpublished = false;
  Log(LogLevel::kInfo, "index.published", {{"generation", generation.number}, {"revision", metadata.revision}});
  return Done();
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::~IndexWriter() = default;

Result<std::unique_ptr<IndexWriter>> IndexWriter::Open(const fs::path& index_directory,
                                                       const terms::Vocabulary& vocabulary,
                                                       const text::Analyzer& analyzer) {
  if (const Status made = MakeDirectories(index_directory); !made) return made.error();
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return current.error();
  return Guarded([&]() -> Result<std::unique_ptr<IndexWriter>> {
    const bool fresh = !current->has_value();
    const Generation generation = fresh ? NextGeneration(index_directory) : **current;
    auto impl = std::make_unique<Impl>(index_directory, generation, vocabulary, analyzer);
    const int flags = fresh ? Xapian::DB_CREATE : Xapian::DB_OPEN;
    impl->database = Xapian::WritableDatabase(generation.directory.string(), flags);
    if (fresh) {
      impl->Begin();
      if (const Status named = MakeCurrent(index_directory, generation); !named) return named.error();
    } else {
      const Result<IndexMetadata> found = IndexMetadata::Read(impl->database);
      if (!found) return found.error();
      if (const Status fits = found->CheckFits(IndexMetadata::Of(vocabulary, analyzer)); !fits) return fits.error();
      impl->metadata = *found;
      impl->changes = RecentChanges::Decode(impl->database.get_metadata(meta::kChanges));
    }
    return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
  });
}

Result<std::unique_ptr<IndexWriter>> IndexWriter::Rebuild(const fs::path& index_directory,
                                                          const terms::Vocabulary& vocabulary,
                                                          const text::Analyzer& analyzer) {
  if (const Status made = MakeDirectories(index_directory); !made) return made.error();
  RemoveUnfinished(index_directory);
  return Guarded([&]() -> Result<std::unique_ptr<IndexWriter>> {
    auto impl = std::make_unique<Impl>(index_directory, NextGeneration(index_directory), vocabulary, analyzer);
    impl->unpublished = true;
    impl->database = Xapian::WritableDatabase(BuildingFolder(impl->generation).string(), Xapian::DB_CREATE);
    impl->Begin();
    return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
  });
}

Result<std::unique_ptr<IndexWriter>> IndexWriter::Reword(const fs::path& index_directory,
                                                         const terms::Vocabulary& vocabulary,
                                                         const text::Analyzer& analyzer) {
  RemoveUnfinished(index_directory);
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return current.error();
  if (!*current) return Error{ErrorCode::kNotFound, "there is no index yet: run `indexer index`", "index"};
  auto impl = std::make_unique<Impl>(index_directory, NextGeneration(index_directory), vocabulary, analyzer);
  const fs::path building = BuildingFolder(impl->generation);
  impl->unpublished = true;
  std::error_code failed;
  fs::copy((*current)->directory, building, fs::copy_options::recursive, failed);
  if (failed) return Error{ErrorCode::kUnavailable, "cannot copy the index: " + failed.message(), building.string()};
  return Guarded([&]() -> Result<std::unique_ptr<IndexWriter>> {
    impl->database = Xapian::WritableDatabase(building.string(), Xapian::DB_OPEN);
    const Result<IndexMetadata> found = IndexMetadata::Read(impl->database);
    if (!found) return found.error();
    IndexMetadata next = IndexMetadata::Of(vocabulary, analyzer);
    if (const Status fits = found->CheckSchema(next); !fits) return fits.error();
    next.revision = found->revision;
    impl->metadata = next;
    impl->reworded = true;
    impl->NoteForms(impl->builder.VocabularyForms());
    return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
  });
}

Status IndexWriter::Put(const model::Service& service, const std::vector<model::Organization>& organizations,
                        std::optional<LocalTime> recorded) {
  return Guarded([&]() -> Status {
    const model::Service open = PublicService(service, impl_->vocabulary);
    std::set<std::string> gone = impl_->ListingTerms(open.id);
    for (const model::Listing& listing : model::Listings(open)) {
      const std::string unique_term = Term(prefix::kUnique, listing.id);
      gone.erase(unique_term);
      BuiltDocument built = impl_->builder.Build(listing, organizations);
      NoteModified(recorded, built.document);
      impl_->Replace(unique_term, built);
    }
    for (const std::string& unique_term : gone) impl_->Remove(unique_term);
    return Done();
  });
}

Status IndexWriter::Put(const model::Organization& organization, std::optional<LocalTime> recorded) {
  return Guarded([&]() -> Status {
    BuiltDocument built = impl_->builder.Build(organization);
    NoteModified(recorded, built.document);
    impl_->Replace(Term(prefix::kOrganizationUnique, organization.id), built);
    return Done();
  });
}

Status IndexWriter::RemoveService(std::string_view service_id) {
  return Guarded([&]() -> Status {
    for (const std::string& unique_term : impl_->ListingTerms(service_id)) impl_->Remove(unique_term);
    return Done();
  });
}

Status IndexWriter::RemoveOrganization(std::string_view organization_id) {
  return Guarded([&]() -> Status {
    impl_->Remove(Term(prefix::kOrganizationUnique, organization_id));
    return Done();
  });
}

uint64_t IndexWriter::sequence() const { return impl_->metadata.sequence; }

std::size_t IndexWriter::documents_changed() const { return impl_->committed_changes + impl_->changed.size(); }

Status IndexWriter::Commit(uint64_t sequence) {
  return Guarded([&]() -> Status {
    IndexMetadata next = impl_->metadata;
    next.sequence = sequence;
    ++next.revision;
    RecentChanges changes = impl_->changes;
    changes.Add(next.revision, impl_->changed);
    impl_->WriteSpelling();
    WriteMetadata(impl_->database, next);
    impl_->database.set_metadata(meta::kChanges, changes.Encode());
    impl_->database.commit();
    impl_->metadata = next;
    impl_->changes = std::move(changes);
    impl_->committed_changes += impl_->changed.size();
    impl_->changed.clear();
    return Done();
  });
}

Status IndexWriter::Publish() {
  if (!impl_->unpublished) return Done();
  return Guarded([&] {
    if (impl_->reworded) {
      impl_->CountSpellingAnew();
      impl_->database.commit();
    }
    return impl_->CompactAndSwitch();
  });
}

}  // namespace kb::index
