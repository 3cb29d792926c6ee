#include <algorithm>

#include "catalog/index/columns_keeper.h"
#include "catalog/index/schema.h"

namespace kb::index {

// Fills the columns slot by slot: Xapian keeps each slot's values together.
class ColumnsKeeper::Loader {
 public:
  Loader(ColumnsKeeper& keeper, const Xapian::Database& database, Columns& columns)
      : keeper_(keeper), database_(database), columns_(columns) {}

  Status Load() {
    LoadSearchable();
    keeper_.RankAll(database_, columns_);
    for (const auto step : {&Loader::LoadFacets, &Loader::LoadSchedules, &Loader::LoadSmall}) {
      if (const Status done = (this->*step)(); !done) return done.error();
    }
    keeper_.GiveSets(columns_);
    Tally();
    FillHolders();
    return Done();
  }

 private:
  void LoadSearchable() {
    Bits searchable(columns_.size());
    const auto end = database_.postlist_end(kSearchableTerm);
    for (auto posting = database_.postlist_begin(kSearchableTerm); posting != end; ++posting) searchable.Set(*posting);
    columns_.searchable_ = std::make_shared<const Bits>(std::move(searchable));
  }

  // Calls visit(document, value) over a slot, until it refuses.
  template <typename Visit>
  Status ForEachValue(Xapian::valueno slot, Visit visit) {
    const auto end = database_.valuestream_end(slot);
    for (auto value = database_.valuestream_begin(slot); value != end; ++value) {
      if (!visit(value.get_docid(), *value)) {
        return Error{ErrorCode::kCorrupt, "a damaged value of document " + std::to_string(value.get_docid()),
                     "slot " + std::to_string(slot)};
      }
    }
    return Done();
  }

  Status LoadFacets() {
    return ForEachValue(slot::kFacets, [&](DocId id, const std::string& packed) {
      return keeper_.TakeFacets(packed, columns_.rows_.Edit(id));
    });
  }

  Status LoadSchedules() {
    // Those few whose hours hang on school holidays.
    std::unordered_map<DocId, std::string> kommuner;
    const Status read = ForEachValue(slot::kSchoolKommun, [&](DocId id, const std::string& kommun) {
      kommuner.emplace(id, kommun);
      return true;
    });
    if (!read) return read;
    return ForEachValue(slot::kSchedules, [&](DocId id, const std::string& packed) {
      const auto kommun = kommuner.find(id);
      return keeper_.TakeSchedules(packed, kommun == kommuner.end() ? "" : kommun->second, columns_.rows_.Edit(id));
    });
  }

  Status LoadRows(Xapian::valueno slot, bool (*take)(const std::string&, Row&)) {
    return ForEachValue(slot, [&](DocId id, const std::string& value) { return take(value, columns_.rows_.Edit(id)); });
  }

  Status LoadSmall() {
    for (const auto& [slot, take] :
         {std::pair(slot::kAges, &TakeAges), {slot::kQuality, &TakeQuality}, {slot::kVerified, &TakeVerified}}) {
      if (const Status done = LoadRows(slot, take); !done) return done;
    }
    const Status placed = ForEachValue(slot::kPosition, [&](DocId id, const std::string& value) {
      return TakePosition(value, columns_.positions_.Edit(id));
    });
    if (!placed) return placed;
    std::vector<std::pair<int64_t, DocId>> endings;
    const Status ended = ForEachValue(slot::kActivityEnd, [&](DocId id, const std::string& value) {
      return TakeEnd(value, endings.emplace_back(0, id).first);
    });
    std::sort(endings.begin(), endings.end());
    columns_.endings_ = std::make_shared<const std::vector<std::pair<int64_t, DocId>>>(std::move(endings));
    return ended;
  }

  void Tally() {
    columns_.searchable_->ForEach([&](DocId id) {
      const Row& row = columns_.rows_[id];
      for (std::size_t i = 0; i < kSetColumns; ++i) ++columns_.tallies_[i][row.sets[i]];
    });
  }

  void FillHolders() {
    std::vector<std::vector<DocId>> lists(keeper_.ids_.size());
    columns_.searchable_->ForEach([&](DocId id) {
      for (std::size_t i = 0; i < kFacetSetColumns; ++i) {
        const FacetSets& sets = *columns_.facet_sets_[i];
        const uint32_t set = columns_.rows_[id].sets[i];
        for (const FacetId* value = sets.Begin(set); value != sets.End(set); ++value) lists[*value].push_back(id);
      }
    });
    for (std::vector<DocId>& list : lists) {
      columns_.holders_.push_back(std::make_shared<const DocSet>(std::move(list), columns_.size()));
      list = {};
    }
  }

  ColumnsKeeper& keeper_;
  const Xapian::Database& database_;
  Columns& columns_;
};

Result<std::shared_ptr<const Columns>> ColumnsKeeper::Load(const Xapian::Database& database) {
  ++epoch_;
  for (std::size_t i = 0; i < kFacetSetColumns; ++i) {
    sets_[i] = std::make_shared<FacetSets>();
    set_numbers_[i].clear();
  }
  areas_ = std::make_shared<AreaSets>();
  area_numbers_.clear();
  AreaSetNumber({});
  open_sets_ = std::make_shared<OpenSets>();
  const auto columns = NewColumns(RowsFor(database.get_lastdocid() + 1));
  columns->epoch_ = epoch_;
  if (const Status done = Loader(*this, database, *columns).Load(); !done) return done.error();
  return std::shared_ptr<const Columns>(columns);
}

}  // namespace kb::index
