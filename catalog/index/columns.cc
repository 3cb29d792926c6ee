#include "catalog/index/columns.h"

#include <algorithm>
#include <map>

#include "catalog/index/bytes.h"
#include "catalog/index/schema.h"

namespace kb::index {

// Fills the columns slot by slot: Xapian keeps each slot's values together.
class ColumnsLoader {
 public:
  ColumnsLoader(const Xapian::Database& database, const FacetIds& ids, const hours::SchoolHolidays* school_holidays,
                Columns& columns)
      : database_(database), ids_(ids), school_holidays_(school_holidays), columns_(columns) {}

  Status Load() {
    Prepare();
    LoadSearchable();
    RankIds();
    for (const auto step : {&ColumnsLoader::LoadFacets, &ColumnsLoader::LoadSchedules, &ColumnsLoader::LoadSmall}) {
      if (const Status done = (this->*step)(); !done) return done.error();
    }
    std::sort(columns_.endings_.begin(), columns_.endings_.end());
    FillHolders();
    MatchAreas();
    return Done();
  }

 private:
  void Prepare() {
    const std::size_t size = database_.get_lastdocid() + 1;
    columns_.rows_.resize(size);
    columns_.area_set_of_.resize(size);
    columns_.schedule_set_of_.resize(size);
    columns_.positions_.resize(size);
    columns_.searchable_ = Bits(size);
    columns_.area_sets_.resize(1);
    area_set_numbers_.emplace(std::vector<terms::AreaIndex>(), 0);
  }

  void LoadSearchable() {
    const auto end = database_.postlist_end(kSearchableTerm);
    for (auto posting = database_.postlist_begin(kSearchableTerm); posting != end; ++posting) {
      columns_.searchable_.Set(*posting);
    }
  }

  void RankIds() {
    uint32_t rank = 0;
    const auto end = database_.allterms_end(prefix::kUnique);
    for (auto term = database_.allterms_begin(prefix::kUnique); term != end; ++term) {
      const auto posting = database_.postlist_begin(*term);
      columns_.rows_[*posting].id_rank = ++rank;
    }
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

  uint32_t AreaSetNumber(const std::vector<terms::AreaIndex>& areas) {
    const auto next = static_cast<uint32_t>(columns_.area_sets_.size());
    const auto [known, is_new] = area_set_numbers_.emplace(areas, next);
    if (is_new) columns_.area_sets_.push_back(areas);
    return known->second;
  }

  // Areas go to their set; needs bring their parents along.
  bool TakeFacets(DocId id, const std::string& packed) {
    ByteReader in(packed);
    std::vector<terms::AreaIndex> areas;
    std::vector<FacetId> facets;
    while (in.good() && !in.rest().empty()) {
      const FacetId facet = in.Fixed16();
      if (facet >= ids_.size()) return false;
      const FacetKind kind = ids_.FacetOf(facet);
      if (kind == FacetKind::kArea) {
        areas.push_back(static_cast<terms::AreaIndex>(facet - ids_.First(FacetKind::kArea)));
        continue;
      }
      facets.push_back(facet);
      if (kind == FacetKind::kNeed) AddParent(facet, facets);
    }
    std::sort(facets.begin(), facets.end());
    facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
    columns_.facets_.insert(columns_.facets_.end(), facets.begin(), facets.end());
    columns_.area_set_of_[id] = AreaSetNumber(areas);
    return in.good();
  }

  void AddParent(FacetId need, std::vector<FacetId>& facets) {
    const terms::Needs& needs = ids_.vocabulary().needs;
    const std::string& parent = needs.all()[need - ids_.First(FacetKind::kNeed)].parent;
    if (!parent.empty()) facets.push_back(*ids_.Find(FacetKind::kNeed, parent));
  }

  Status LoadFacets() {
    std::vector<uint32_t>& offsets = columns_.facet_offsets_;
    offsets.assign(1, 0);
    const auto close_rows_before = [this, &offsets](std::size_t id) {
      while (offsets.size() <= id) offsets.push_back(static_cast<uint32_t>(columns_.facets_.size()));
    };
    Status done = ForEachValue(slot::kFacets, [&](DocId id, const std::string& packed) {
      close_rows_before(id);
      return TakeFacets(id, packed);
    });
    close_rows_before(columns_.rows_.size());
    return done;
  }

  // The calendars of those few whose hours hang on school holidays.
  Result<std::map<DocId, std::shared_ptr<const hours::SchoolCalendar>>> SchoolCalendars() {
    std::map<DocId, std::shared_ptr<const hours::SchoolCalendar>> calendars;
    const Status done = ForEachValue(slot::kSchoolKommun, [&](DocId id, const std::string& kommun) {
      if (school_holidays_ != nullptr) calendars.emplace(id, school_holidays_->Of(kommun));
      return true;
    });
    if (!done) return done.error();
    return calendars;
  }

  Status LoadSchedules() {
    auto open_sets = std::make_shared<OpenSets>();
    const auto calendars = SchoolCalendars();
    if (!calendars) return calendars.error();
    Status done = ForEachValue(slot::kSchedules, [&](DocId id, const std::string& packed) {
      const auto calendar = calendars->find(id);
      const Result<uint32_t> set = open_sets->Add(packed, calendar == calendars->end() ? nullptr : calendar->second);
      if (set) columns_.schedule_set_of_[id] = *set;
      return set.ok();
    });
    columns_.open_sets_ = open_sets;
    return done;
  }

  bool TakePosition(DocId id, const std::string& value) {
    ByteReader in(value);
    const uint8_t precision = in.Byte();
    if (precision > static_cast<uint8_t>(Precision::kArea)) return false;
    Position& position = columns_.positions_[id];
    position.precision = static_cast<Precision>(precision);
    position.latitude = in.Double();
    position.longitude = in.Double();
    return in.AtEnd();
  }

  bool TakeEnd(DocId id, const std::string& value) {
    ByteReader in(value);
    columns_.endings_.emplace_back(static_cast<int64_t>(in.Fixed64()), id);
    return in.AtEnd();
  }

  bool TakeAges(DocId id, const std::string& value) {
    ByteReader in(value);
    columns_.rows_[id].minimum_age = in.Byte();
    columns_.rows_[id].maximum_age = in.Byte();
    return in.AtEnd();
  }

  Status LoadSmall() {
    using Take = bool (ColumnsLoader::*)(DocId, const std::string&);
    const std::pair<Xapian::valueno, Take> slots[] = {{slot::kPosition, &ColumnsLoader::TakePosition},
                                                      {slot::kActivityEnd, &ColumnsLoader::TakeEnd},
                                                      {slot::kAges, &ColumnsLoader::TakeAges},
                                                      {slot::kQuality, &ColumnsLoader::TakeQuality},
                                                      {slot::kVerified, &ColumnsLoader::TakeVerified}};
    for (const auto& [slot, take] : slots) {
      const Status done = ForEachValue(
          slot, [this, take = take](DocId id, const std::string& value) { return (this->*take)(id, value); });
      if (!done) return done.error();
    }
    return Done();
  }

  bool TakeQuality(DocId id, const std::string& value) {
    ByteReader in(value);
    columns_.rows_[id].quality = in.Byte();
    return in.AtEnd();
  }

  bool TakeVerified(DocId id, const std::string& value) {
    ByteReader in(value);
    columns_.rows_[id].verified = static_cast<int32_t>(in.Fixed32());
    return in.AtEnd();
  }

  void FillHolders() {
    std::vector<std::vector<DocId>> lists(ids_.size());
    columns_.searchable_.ForEach([&](DocId id) {
      for (const FacetId* facet = columns_.FacetsBegin(id); facet != columns_.FacetsEnd(id); ++facet) {
        lists[*facet].push_back(id);
      }
    });
    for (std::vector<DocId>& list : lists) columns_.holders_.emplace_back(std::move(list), columns_.size());
  }

  void MatchAreas() {
    const terms::Areas& areas = ids_.vocabulary().areas;
    for (const std::vector<terms::AreaIndex>& set : columns_.area_sets_) {
      std::vector<terms::AreaIndex> matched = set;
      for (terms::AreaIndex area : set) {
        matched.insert(matched.end(), areas.Ancestors(area).begin(), areas.Ancestors(area).end());
        matched.insert(matched.end(), areas.Descendants(area).begin(), areas.Descendants(area).end());
      }
      std::erase_if(matched, [&areas](terms::AreaIndex area) { return !areas.IsListed(area); });
      std::sort(matched.begin(), matched.end());
      matched.erase(std::unique(matched.begin(), matched.end()), matched.end());
      columns_.matched_areas_.push_back(std::move(matched));
    }
  }

  const Xapian::Database& database_;
  const FacetIds& ids_;
  const hours::SchoolHolidays* school_holidays_;  // may be null
  Columns& columns_;
  std::map<std::vector<terms::AreaIndex>, uint32_t> area_set_numbers_;
};

Result<std::shared_ptr<const Columns>> Columns::Load(const Xapian::Database& database, const FacetIds& ids,
                                                     const hours::SchoolHolidays* school_holidays) {
  auto columns = std::make_shared<Columns>();
  if (const Status done = ColumnsLoader(database, ids, school_holidays, *columns).Load(); !done) return done.error();
  return std::shared_ptr<const Columns>(std::move(columns));
}

std::shared_ptr<const std::vector<DocId>> Columns::BrowseOrder(int32_t oldest_fresh) const {
  const std::lock_guard lock(browse_mutex_);
  if (browse_order_ && browse_fresh_ == oldest_fresh) return browse_order_;
  std::vector<DocId> order;
  searchable_.ForEach([&order](DocId id) { order.push_back(id); });
  std::sort(order.begin(), order.end(), [&](DocId a, DocId b) {
    const Row& left = rows_[a];
    const Row& right = rows_[b];
    if ((left.quality == kNoWayIn) != (right.quality == kNoWayIn)) return right.quality == kNoWayIn;
    const bool left_stale = left.verified < oldest_fresh;
    const bool right_stale = right.verified < oldest_fresh;
    if (left_stale != right_stale) return right_stale;
    if (left.quality != right.quality) return left.quality > right.quality;
    return left.id_rank < right.id_rank;
  });
  browse_order_ = std::make_shared<const std::vector<DocId>>(std::move(order));
  browse_fresh_ = oldest_fresh;
  return browse_order_;
}

}  // namespace kb::index
