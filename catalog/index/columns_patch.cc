#include <algorithm>

#include "catalog/index/columns_keeper.h"
#include "catalog/index/schema.h"

namespace kb::index {

namespace {

constexpr uint64_t kRankShare = 16;  // of a gap, that a new id takes: ids often come in their order

}  // namespace

// Puts changed documents into a copy of the columns before.
class ColumnsKeeper::Patcher {
 public:
  Patcher(ColumnsKeeper& keeper, const Columns& before, const Xapian::Database& database, Columns& columns)
      : keeper_(keeper), before_(before), database_(database), columns_(columns) {}

  Status Patch(const std::vector<DocId>& changed) {
    Begin();
    for (DocId id : changed) {
      if (const Status taken = TakeDocument(id); !taken) return taken;
    }
    RankNew();
    keeper_.GiveSets(columns_);
    Tally(changed);
    ChangeHolders(changed);
    ChangeEndings(changed);
    columns_.TakeKept(before_, changed);
    return Done();
  }

 private:
  void Begin() {
    columns_.rows_ = before_.rows_;
    columns_.positions_ = before_.positions_;
    columns_.holders_ = before_.holders_;
    columns_.tallies_ = before_.tallies_;
    searchable_ = Bits(before_.size());
    const std::size_t documents = database_.get_lastdocid() + 1;
    if (documents > before_.size()) {
      columns_.rows_.Resize(RowsFor(documents));
      columns_.positions_.Resize(columns_.rows_.size());
      searchable_ = Bits(columns_.rows_.size());
      before_.searchable_->ForEach([&](DocId id) { searchable_.Set(id); });
    } else {
      searchable_ = *before_.searchable_;
    }
  }

  Status TakeDocument(DocId id) {
    const uint64_t rank = columns_.rows_[id].id_rank;
    Row& row = columns_.rows_.Edit(id);
    Position& position = columns_.positions_.Edit(id);
    row = Row{};
    position = Position{};
    searchable_.Clear(id);
    try {
      const Xapian::Document document = database_.get_document(id);
      auto term = document.termlist_begin();
      term.skip_to(prefix::kUnique);
      if (rank == 0 && term != document.termlist_end()) unranked_.emplace_back(*term, id);
      row.id_rank = rank;
      term.skip_to(kSearchableTerm);
      if (term != document.termlist_end() && *term == kSearchableTerm) searchable_.Set(id);
      if (TakeValues(id, document, row, position)) return Done();
    } catch (const Xapian::DocNotFoundError&) {
      return Done();
    }
    return Error{ErrorCode::kCorrupt, "a damaged value of document " + std::to_string(id), "index"};
  }

  bool TakeValues(DocId id, const Xapian::Document& document, Row& row, Position& position) {
    bool good = true;
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      const std::string bytes = *value;
      switch (value.get_valueno()) {
        case slot::kFacets:
          good = good && keeper_.TakeFacets(bytes, row);
          break;
        case slot::kSchedules:
          good = good && keeper_.TakeSchedules(bytes, document.get_value(slot::kSchoolKommun), row);
          break;
        case slot::kPosition:
          good = good && TakePosition(bytes, position);
          break;
        case slot::kAges:
          good = good && TakeAges(bytes, row);
          break;
        case slot::kQuality:
          good = good && TakeQuality(bytes, row);
          break;
        case slot::kVerified:
          good = good && TakeVerified(bytes, row);
          break;
        case slot::kActivityEnd:
          good = good && TakeEnd(bytes, endings_.emplace_back(0, id).first);
          break;
        default:
          break;
      }
    }
    return good;
  }

  // From the last id to the first: who comes after has a rank then.
  void RankNew() {
    std::sort(unranked_.rbegin(), unranked_.rend());
    for (const auto& [unique, id] : unranked_) {
      const std::optional<uint64_t> rank = RankOf(unique);
      if (!rank) return keeper_.RankAll(database_, columns_);
      keeper_.ranks_.insert(std::upper_bound(keeper_.ranks_.begin(), keeper_.ranks_.end(), *rank), *rank);
      columns_.rows_.Edit(id).id_rank = *rank;
    }
  }

  // Between its neighbours; nullopt: no room is left there.
  [[nodiscard]] std::optional<uint64_t> RankOf(const std::string& unique) const {
    auto next = database_.allterms_begin(prefix::kUnique);
    const auto end = database_.allterms_end(prefix::kUnique);
    next.skip_to(unique);
    if (next != end) ++next;
    uint64_t above = kRankSpace;
    if (next != end) above = columns_.rows_[*database_.postlist_begin(*next)].id_rank;
    const auto& ranks = keeper_.ranks_;
    const auto at = std::lower_bound(ranks.begin(), ranks.end(), above);
    const uint64_t below = at == ranks.begin() ? 0 : *(at - 1);
    if (above < below + 2) return std::nullopt;
    return below + std::max<uint64_t>(1, (above - below) / kRankShare);
  }

  [[nodiscard]] bool WasSearchable(DocId id) const { return id < before_.size() && before_.searchable_->Test(id); }

  void Tally(const std::vector<DocId>& changed) {
    for (DocId id : changed) {
      for (std::size_t i = 0; i < kSetColumns; ++i) {
        if (WasSearchable(id)) --columns_.tallies_[i][before_.rows_[id].sets[i]];
        if (searchable_.Test(id)) ++columns_.tallies_[i][columns_.rows_[id].sets[i]];
      }
    }
    columns_.searchable_ = std::make_shared<const Bits>(std::move(searchable_));
  }

  struct Moves {
    std::vector<DocId> gone;
    std::vector<DocId> come;
  };

  void ChangeHolders(const std::vector<DocId>& changed) {
    std::map<FacetId, Moves> moves;
    for (DocId id : changed) {
      const auto for_each_value = [&](const Columns& columns, auto visit) {
        for (std::size_t i = 0; i < kFacetSetColumns; ++i) {
          const FacetSets& sets = *columns.facet_sets_[i];
          const uint32_t set = columns.rows_[id].sets[i];
          for (const FacetId* value = sets.Begin(set); value != sets.End(set); ++value) visit(*value);
        }
      };
      if (WasSearchable(id)) for_each_value(before_, [&](FacetId value) { moves[value].gone.push_back(id); });
      if (columns_.searchable_->Test(id)) {
        for_each_value(columns_, [&](FacetId value) { moves[value].come.push_back(id); });
      }
    }
    for (const auto& [value, move] : moves) {
      if (move.gone == move.come) continue;
      columns_.holders_[value] =
          std::make_shared<const DocSet>(columns_.holders_[value]->Changed(move.gone, move.come, columns_.size()));
    }
    if (before_.size() == columns_.size()) return;
    for (std::shared_ptr<const DocSet>& holders : columns_.holders_) {
      if (holders->IsBits() && holders->bits().size() != columns_.size()) {
        holders = std::make_shared<const DocSet>(holders->Changed({}, {}, columns_.size()));
      }
    }
  }

  void ChangeEndings(const std::vector<DocId>& changed) {
    std::vector<std::pair<int64_t, DocId>> endings = *before_.endings_;
    std::erase_if(
        endings, [&](const auto& ending) { return std::binary_search(changed.begin(), changed.end(), ending.second); });
    endings.insert(endings.end(), endings_.begin(), endings_.end());
    std::sort(endings.begin(), endings.end());
    columns_.endings_ = std::make_shared<const std::vector<std::pair<int64_t, DocId>>>(std::move(endings));
  }

  ColumnsKeeper& keeper_;
  const Columns& before_;
  const Xapian::Database& database_;
  Columns& columns_;
  Bits searchable_;
  std::vector<std::pair<std::string, DocId>> unranked_;
  std::vector<std::pair<int64_t, DocId>> endings_;  // of changed documents
};

Result<std::shared_ptr<const Columns>> ColumnsKeeper::Patch(const Columns& before, const std::vector<DocId>& changed,
                                                            const Xapian::Database& database) {
  if (before.epoch_ != epoch_) return std::shared_ptr<const Columns>();
  const auto columns = NewColumns(0);
  columns->epoch_ = epoch_;
  if (const Status done = Patcher(*this, before, database, *columns).Patch(changed); !done) return done.error();
  return std::shared_ptr<const Columns>(columns);
}

}  // namespace kb::index
