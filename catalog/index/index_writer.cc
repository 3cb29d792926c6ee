#include "catalog/index/index_writer.h"

#include <xapian.h>

#include <set>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/index/bulk_build.h"
#include "catalog/index/document_builder.h"
#include "catalog/index/export_terms.h"
#include "catalog/index/generation.h"
#include "catalog/index/index_metadata.h"
#include "catalog/index/public_record.h"
#include "catalog/index/recent_changes.h"
#include "catalog/index/schema.h"
#include "catalog/index/spelling_book.h"
#include "catalog/index/xapian_errors.h"

namespace kb::index {
namespace fs = std::filesystem;

struct IndexWriter::Impl {
  Impl(fs::path index, Generation made, const terms::Vocabulary& words, const text::Analyzer& text_analyzer)
      : index_directory(std::move(index)),
        generation(std::move(made)),
        vocabulary(words),
        analyzer(text_analyzer),
        builder(words, text_analyzer),
        book(builder) {}
  // What was not published is of no use to anybody, and takes room.
  ~Impl() {
    GiveUpChanges(database);
    if (!unpublished) return;
    database = Xapian::WritableDatabase();
    bulk.reset();
    RemoveUnfinished(index_directory);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void Begin();
  void Replace(const std::string& unique_term, const BuiltDocument& built);
  void Remove(const std::string& unique_term);
  // Ends the time of records that come but once: from here on the database is written.
  Status LeaveBulk();
  [[nodiscard]] std::optional<Xapian::docid> Find(const std::string& unique_term) const;
  [[nodiscard]] std::set<std::string> ListingTerms(std::string_view service_id) const;
  Status CompactAndSwitch();

  fs::path index_directory;
  Generation generation;
  const terms::Vocabulary& vocabulary;
  const text::Analyzer& analyzer;
  DocumentBuilder builder;
  Xapian::WritableDatabase database;
  IndexMetadata metadata;
  RecentChanges changes;
  SpellingBook book;
  std::unique_ptr<BulkBuild> bulk;  // instead of the database, while a new generation gets each record once
  std::set<Xapian::docid> changed;  // since the last commit
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

// A new, empty generation with the metadata of the programs that make it.
void IndexWriter::Impl::Begin() {
  metadata = IndexMetadata::Of(vocabulary, analyzer);
  WriteMetadata(database, metadata);
  book.NoteForms(builder.VocabularyForms(), database);
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

void IndexWriter::Impl::Replace(const std::string& unique_term, const BuiltDocument& built) {
  const Xapian::Document& document = built.document;
  const std::optional<Xapian::docid> known = Find(unique_term);
  if (!known) {
    changed.insert(database.add_document(document));
    book.Add(built, database);
    return;
  }
  const Xapian::Document before = database.get_document(*known);
  if (before.get_value(slot::kContentHash) == document.get_value(slot::kContentHash)) return;
  book.Remove(before, database);
  database.replace_document(*known, document);
  book.Add(built, database);
  changed.insert(*known);
}

void IndexWriter::Impl::Remove(const std::string& unique_term) {
  const std::optional<Xapian::docid> known = Find(unique_term);
  if (!known) return;
  book.Remove(database.get_document(*known), database);
  database.delete_document(*known);
  changed.insert(*known);
}

Status IndexWriter::Impl::LeaveBulk() {
  const fs::path merged = BuildingFolder(generation) / "merged";
  Status done = bulk->MergeInto(merged, metadata.Entries());
  bulk.reset();
  if (done) database = Xapian::WritableDatabase(merged.string(), Xapian::DB_OPEN);
  return done;
}

// The finished generation is rewritten compactly, given its own name, then named current.
Status IndexWriter::Impl::CompactAndSwitch() {
  const fs::path building = BuildingFolder(generation);
  const fs::path compacted = building.string() + ".compact";
  if (bulk) {
    Status merged = bulk->MergeInto(compacted, metadata.Entries());
    if (!merged) return merged;
    bulk.reset();
  } else {
    database.compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    database.close();
  }
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
    const fs::path building = BuildingFolder(impl->generation);
    if (const Status made = MakeDirectories(building); !made) return made.error();
    impl->metadata = IndexMetadata::Of(vocabulary, analyzer);
    impl->bulk = std::make_unique<BulkBuild>(building, vocabulary, analyzer);
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
    impl->book.NoteForms(impl->builder.VocabularyForms(), impl->database);
    return std::unique_ptr<IndexWriter>(new IndexWriter(std::move(impl)));
  });
}

Status IndexWriter::Put(const model::Service& service, const std::vector<model::Organization>& organizations,
                        std::optional<LocalTime> recorded) {
  return Guarded([&]() -> Status {
    Status ready = impl_->bulk && impl_->bulk->HasService(service.id) ? impl_->LeaveBulk() : Done();
    if (!ready) return ready;
    if (impl_->bulk) return impl_->bulk->Put({service, organizations, recorded});
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
    Status ready = impl_->bulk && impl_->bulk->HasOrganization(organization.id) ? impl_->LeaveBulk() : Done();
    if (!ready) return ready;
    if (impl_->bulk) return impl_->bulk->Put({std::nullopt, {organization}, recorded});
    BuiltDocument built = impl_->builder.Build(organization);
    NoteModified(recorded, built.document);
    impl_->Replace(Term(prefix::kOrganizationUnique, organization.id), built);
    return Done();
  });
}

Status IndexWriter::RemoveService(std::string_view service_id) {
  return Guarded([&]() -> Status {
    Status ready = impl_->bulk && impl_->bulk->HasService(service_id) ? impl_->LeaveBulk() : Done();
    if (!ready || impl_->bulk) return ready;
    for (const std::string& unique_term : impl_->ListingTerms(service_id)) impl_->Remove(unique_term);
    return Done();
  });
}

Status IndexWriter::RemoveOrganization(std::string_view organization_id) {
  return Guarded([&]() -> Status {
    Status ready = impl_->bulk && impl_->bulk->HasOrganization(organization_id) ? impl_->LeaveBulk() : Done();
    if (!ready || impl_->bulk) return ready;
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
    if (impl_->bulk) {  // nobody can see it before it is published
      impl_->metadata = next;
      return Done();
    }
    RecentChanges changes = impl_->changes;
    changes.Add(next.revision, impl_->changed);
    impl_->book.Write(impl_->database);
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
      impl_->book.CountAnew(impl_->database);
      impl_->database.commit();
    }
    return impl_->CompactAndSwitch();
  });
}

}  // namespace kb::index
