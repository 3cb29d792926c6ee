#include "catalog/index/searcher.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "catalog/base/log.h"
#include "catalog/index/freshness_run.h"
#include "catalog/index/harvest_run.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/preview.h"
#include "catalog/index/public_record.h"
#include "catalog/index/schema.h"
#include "catalog/index/search_run.h"
#include "catalog/index/snapshot.h"
#include "catalog/index/xapian_errors.h"

namespace kb::index {
namespace {

constexpr int kTries = 5;

// The current generation as it is now: `held` brought up to date if it is of that generation, else all of it.
Result<std::shared_ptr<Snapshot>> LoadCurrent(const std::filesystem::path& index_directory, const Snapshot* held,
                                              ColumnsKeeper& keeper, const IndexMetadata& program) {
  for (int attempt = 1;; ++attempt) {
    const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
    if (!current) return current.error();
    if (!current->has_value()) return Error{ErrorCode::kNotFound, "there is no index yet", index_directory.string()};
    try {
      if (held != nullptr && held->generation() == **current) {
        Result<std::shared_ptr<Snapshot>> followed = Snapshot::Follow(*held, keeper, program);
        if (followed && *followed) return followed;
      }
      return Snapshot::Load(**current, keeper, program);
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kTries) return ToError(error);
    } catch (const Xapian::Error& error) {
      return ToError(error);
    }
  }
}

}  // namespace

struct Searcher::Impl {
  Impl(std::filesystem::path index, const SearcherParts& searcher_parts)
      : index_directory(std::move(index)),
        parts(searcher_parts),
        ids(searcher_parts.vocabulary),
        suggester(searcher_parts.vocabulary),
        keeper(ids, searcher_parts.school_holidays),
        program(IndexMetadata::Of(searcher_parts.vocabulary, searcher_parts.analyzer)) {}

  [[nodiscard]] std::shared_ptr<Snapshot> Current() const {
    const std::lock_guard lock(mutex);
    return snapshot;
  }

  Status Refresh();

  [[nodiscard]] Error TellDamage(const Snapshot& damaged, const std::string& how) const {
    if (parts.damaged) parts.damaged(damaged.generation().directory.filename().string());
    return {ErrorCode::kCorrupt, how, "index"};
  }

  // Of one that could not be opened.
  [[nodiscard]] Error ToldOf(Error error) const {
    const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
    const bool damaged = error.code == ErrorCode::kCorrupt && current && *current;
    if (damaged && parts.damaged) parts.damaged((*current)->directory.filename().string());
    return error;
  }

  // Runs `work` on a snapshot and a handle; again on a newer one if the index has moved on.
  template <typename Work>
  auto WithSnapshot(Work work) -> decltype(work(std::declval<Snapshot&>(), std::declval<const Xapian::Database&>())) {
    const std::shared_ptr<Snapshot> first = Current();
    for (int attempt = 1;; ++attempt) {
      const std::shared_ptr<Snapshot> now = Current();
      try {
        const Snapshot::Handle handle = now->Borrow();
        return work(*now, *handle);
      } catch (const Xapian::DatabaseModifiedError&) {
        // A block of another revision in an index that has not moved on is a damaged one.
        if (attempt == kTries && now == first) return TellDamage(*now, "a block is of another revision");
        if (attempt == kTries) return Error{ErrorCode::kUnavailable, "the index kept changing", "index"};
      } catch (const Xapian::Error& error) {
        const Error told = ToError(error);
        return told.code == ErrorCode::kCorrupt ? TellDamage(*now, told.message) : told;
      }
      if (const Status refreshed = Refresh(); !refreshed) return refreshed.error();
    }
  }

  Result<std::optional<StoredListing>> FindByTerm(const std::string& term);
  // What one answer works with; both and the documents must outlive it.
  [[nodiscard]] SearchParts PartsOf(Snapshot& of, const Xapian::Database& database,
                                    const std::vector<DocId>& hidden_documents) const {
    return {.columns = of.columns(),
            .database = database,
            .postings = of.Postings(database),
            .cards = of.cards(),
            .ids = ids,
            .analyzer = parts.analyzer,
            .intent = parts.intent,
            .hidden = &hidden_documents};
  }

  struct HideList {
    std::set<std::string> services;
    uint64_t generation = 0;
  };
  [[nodiscard]] std::shared_ptr<const HideList> HiddenNow() const {
    const std::lock_guard lock(mutex);
    return hidden;
  }
  // The documents of the hidden records; empty if there are none.  Throws what Xapian throws.
  [[nodiscard]] std::vector<DocId> HiddenDocuments(const Xapian::Database& database) const {
    std::vector<DocId> documents;
    for (const std::string& service : HiddenNow()->services) {
      const std::string term = Term(prefix::kService, service);
      for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
        documents.push_back(*posting);
      }
    }
    return documents;
  }

  const std::filesystem::path index_directory;
  const SearcherParts parts;
  const FacetIds ids;
  const VocabularySuggester suggester;
  ColumnsKeeper keeper;  // under `refreshing`
  const IndexMetadata program;
  mutable std::mutex mutex;  // guards the two below
  std::shared_ptr<Snapshot> snapshot;
  std::shared_ptr<const HideList> hidden = std::make_shared<HideList>();
  std::mutex refreshing;  // one at a time
};

Status Searcher::Impl::Refresh() {
  const std::lock_guard lock(refreshing);
  const std::shared_ptr<Snapshot> held = Current();
  const Result<std::optional<Generation>> current = CurrentGeneration(index_directory);
  if (!current) return current.error();
  const bool same = current->has_value() && held && **current == held->generation();
  bool behind = !same;
  if (same) {
    const Result<bool> asked = Guarded([&]() -> Result<bool> { return held->IsBehind(); });
    if (!asked) return asked.error();
    behind = *asked;
  }
  if (!behind) return Done();
  Result<std::shared_ptr<Snapshot>> loaded = LoadCurrent(index_directory, held.get(), keeper, program);
  if (!loaded) return ToldOf(loaded.error());
  const std::lock_guard swap(mutex);
  snapshot = std::move(*loaded);
  return Done();
}

namespace {

std::vector<std::string> SiblingSlugs(const Xapian::Database& database, const Card& card) {
  std::vector<std::string> slugs;
  const std::string service = Term(prefix::kService, card.service_id);
  for (auto posting = database.postlist_begin(service); posting != database.postlist_end(service); ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    auto term = document.termlist_begin();
    term.skip_to(prefix::kSlug);
    if (term == document.termlist_end()) continue;
    const std::string slug = (*term).substr(std::string_view(prefix::kSlug).size());
    if (slug != card.slug) slugs.push_back(slug);
  }
  return slugs;
}

Result<StoredListing> ReadListing(const Xapian::Database& database, Xapian::docid id) {
  const std::string data = database.get_document(id).get_data();
  const Result<SplitData> split = SplitDocumentData(data);
  if (!split) return split.error();
  Result<Card> card = DecodeCard(split->card);
  if (!card) return card.error();
  Result<StoredRecord> record = DecodeRecord(split->record);
  if (!record) return record.error();
  StoredListing listing;
  listing.sibling_slugs = SiblingSlugs(database, *card);
  listing.card = std::move(*card);
  listing.service = std::move(record->service);
  listing.organizations = std::move(record->organizations);
  listing.location_id = std::move(record->location_id);
  return listing;
}

}  // namespace

Result<std::optional<StoredListing>> Searcher::Impl::FindByTerm(const std::string& term) {
  return WithSnapshot([&](const Snapshot&, const Xapian::Database& database) -> Result<std::optional<StoredListing>> {
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term)) return std::optional<StoredListing>();
    Result<StoredListing> listing = ReadListing(database, *posting);
    if (!listing) return listing.error();
    if (HiddenNow()->services.contains(listing->service.id)) return std::optional<StoredListing>();
    if (parts.school_holidays != nullptr) {
      listing->school = parts.school_holidays->Of(SchoolKommunOf(AsModelListing(*listing), parts.vocabulary));
    }
    return std::optional(std::move(*listing));
  });
}

namespace {

// Whether the name is that of hidden listings and no others.
bool NamesOnly(const std::vector<DocId>& hidden, const Suggestion& suggestion, const Xapian::Database& database) {
  const bool name = suggestion.kind == SuggestionKind::kListing || suggestion.kind == SuggestionKind::kOrganization;
  const std::vector<std::string> terms =
      name ? NameTerms(suggestion.kind, suggestion.label) : std::vector<std::string>();
  if (hidden.empty() || terms.empty()) return false;
  return std::all_of(database.postlist_begin(terms.front()), database.postlist_end(terms.front()),
                     [&](DocId id) { return std::find(hidden.begin(), hidden.end(), id) != hidden.end(); });
}

}  // namespace

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;

Result<std::unique_ptr<Searcher>> Searcher::Open(const std::filesystem::path& index_directory,
                                                 const SearcherParts& parts) {
  auto impl = std::make_unique<Impl>(index_directory, parts);
  Result<std::shared_ptr<Snapshot>> loaded = LoadCurrent(index_directory, nullptr, impl->keeper, impl->program);
  if (!loaded) return impl->ToldOf(loaded.error());
  impl->snapshot = std::move(*loaded);
  return std::unique_ptr<Searcher>(new Searcher(std::move(impl)));
}

Result<SearchResult> Searcher::Find(const SearchQuery& query, SearchTimes* times) const {
  SearchTimes own;
  const bool told = times == nullptr && impl_->parts.timed;
  if (told) times = &own;
  Result<SearchResult> result =
      impl_->WithSnapshot([&](Snapshot& snapshot, const Xapian::Database& database) -> Result<SearchResult> {
        const std::vector<DocId> hidden = impl_->HiddenDocuments(database);
        SearchParts search = impl_->PartsOf(snapshot, database, hidden);
        search.times = times;
        return RunSearch(search, query);
      });
  if (told) impl_->parts.timed(own);
  return result;
}

Result<Freshness> Searcher::FreshnessOf(const FreshnessQuery& query) const {
  return impl_->WithSnapshot([&](Snapshot& snapshot, const Xapian::Database& database) -> Result<Freshness> {
    const std::vector<DocId> hidden = impl_->HiddenDocuments(database);
    return RunFreshness(impl_->PartsOf(snapshot, database, hidden), query);
  });
}

Result<std::vector<Suggestion>> Searcher::Suggest(std::string_view typed) const {
  return impl_->WithSnapshot(
      [&](const Snapshot& snapshot, const Xapian::Database& database) -> Result<std::vector<Suggestion>> {
        std::vector<Suggestion> suggestions = index::Suggest(impl_->suggester, database, snapshot.columns(), typed);
        const std::vector<DocId> hidden = impl_->HiddenDocuments(database);
        std::erase_if(suggestions, [&](const Suggestion& one) { return NamesOnly(hidden, one, database); });
        return suggestions;
      });
}

Result<std::optional<StoredListing>> Searcher::FindBySlug(std::string_view slug) const {
  return impl_->FindByTerm(Term(prefix::kSlug, slug));
}

Result<std::optional<StoredListing>> Searcher::FindById(std::string_view listing_id) const {
  if (listing_id.find(':') != std::string_view::npos) return std::optional<StoredListing>();  // an organisation's term
  return impl_->FindByTerm(Term(prefix::kUnique, listing_id));
}

std::vector<hours::ChannelState> Searcher::StatesOf(const StoredListing& listing, LocalTime now) const {
  return Preview::StatesOf(listing, now);
}

void Searcher::Hide(std::set<std::string> services, uint64_t generation) {
  auto list = std::make_shared<const Impl::HideList>(Impl::HideList{std::move(services), generation});
  const std::lock_guard lock(impl_->mutex);
  impl_->hidden = std::move(list);
}

bool Searcher::IsHidden(const std::string& service) const { return impl_->HiddenNow()->services.contains(service); }
Result<Harvest> Searcher::StartHarvest(const HarvestQuery& query) const {
  return impl_->WithSnapshot([&](Snapshot& snapshot, const Xapian::Database& database) -> Result<Harvest> {
    const std::vector<DocId> hidden = impl_->HiddenDocuments(database);
    Result<Harvest> harvest = RunHarvest(impl_->PartsOf(snapshot, database, hidden), query);
    if (harvest) harvest->generation = snapshot.generation().number;
    return harvest;
  });
}

Result<std::vector<HarvestedRecord>> Searcher::ReadHarvest(const Harvest& harvest, std::size_t first,
                                                           std::size_t count) const {
  using Records = Result<std::vector<HarvestedRecord>>;
  return impl_->WithSnapshot([&](Snapshot& snapshot, const Xapian::Database& database) -> Records {
    if (snapshot.generation().number != harvest.generation) {
      return Error{ErrorCode::kUnavailable, "the index was built anew", "index"};
    }
    Records records = ReadRecords(database, harvest, first, count);
    if (!records) return records;
    const auto hidden = impl_->HiddenNow();
    std::erase_if(*records,
                  [&](const HarvestedRecord& record) { return hidden->services.contains(record.service.id); });
    return records;
  });
}

Result<std::optional<HarvestedRecord>> Searcher::FindByUuid(HarvestKind kind, std::string_view uuid) const {
  Result<std::optional<HarvestedRecord>> record = impl_->WithSnapshot(
      [&](Snapshot&, const Xapian::Database& database) { return FindRecord(database, kind, uuid); });
  const bool hidden = record && *record && IsHidden((*record)->service.id);
  return hidden ? std::optional<HarvestedRecord>() : record;
}

Status Searcher::Refresh() { return impl_->Refresh(); }

IndexInfo Searcher::Info() const {
  const std::shared_ptr<Snapshot> snapshot = impl_->Current();
  const IndexMetadata& metadata = snapshot->metadata();
  return {.schema_version = metadata.schema,
          .revision = metadata.revision,
          .sequence = metadata.sequence,
          .listings = static_cast<unsigned>(snapshot->columns().searchable().Count()),
          .built_at = metadata.built_at,
          .hide_generation = impl_->HiddenNow()->generation};
}

}  // namespace kb::index
