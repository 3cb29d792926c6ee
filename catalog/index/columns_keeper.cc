#include "catalog/index/columns_keeper.h"

#include <algorithm>

#include "catalog/index/bytes.h"
#include "catalog/index/schema.h"

namespace kb::index {
namespace {

constexpr std::size_t kRowsAhead = 16;  // one in so many rows is for documents to come

}  // namespace

std::size_t ColumnsKeeper::RowsFor(std::size_t documents) {
  return (documents + documents / kRowsAhead + 64) / 64 * 64;
}

std::shared_ptr<Columns> ColumnsKeeper::NewColumns(std::size_t rows) {
  auto columns = std::make_shared<Columns>();
  columns->rows_ = Chunked<Row>(rows);
  columns->positions_ = Chunked<Position>(rows);
  return columns;
}

void ColumnsKeeper::AddParent(FacetId need, std::vector<FacetId>& facets) const {
  const terms::Needs& needs = ids_.vocabulary().needs;
  const std::string& parent = needs.all()[need - ids_.First(FacetKind::kNeed)].parent;
  if (!parent.empty()) facets.push_back(*ids_.Find(FacetKind::kNeed, parent));
}

FacetSets& ColumnsKeeper::OwnSets(SetColumn column) {
  std::shared_ptr<FacetSets>& sets = sets_[static_cast<std::size_t>(column)];
  if (sets.use_count() != 1) sets = std::make_shared<FacetSets>(*sets);
  return *sets;
}

AreaSets& ColumnsKeeper::OwnAreas() {
  if (areas_.use_count() != 1) areas_ = std::make_shared<AreaSets>(*areas_);
  return *areas_;
}

void ColumnsKeeper::GiveSets(Columns& columns) {
  for (std::size_t i = 0; i < kFacetSetColumns; ++i) {
    columns.facet_sets_[i] = sets_[i];
    columns.tallies_[i].resize(sets_[i]->size());
  }
  columns.area_sets_ = areas_;
  columns.open_sets_ = open_sets_;
  columns.tallies_[static_cast<std::size_t>(SetColumn::kAreas)].resize(areas_->covered.size());
  columns.tallies_[static_cast<std::size_t>(SetColumn::kSchedules)].resize(open_sets_->size());
}

uint32_t ColumnsKeeper::SetNumber(SetColumn column, const std::vector<FacetId>& values) {
  if (values.empty()) return 0;
  const std::string key(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(FacetId));
  auto& numbers = set_numbers_[static_cast<std::size_t>(column)];
  const auto known = numbers.find(key);
  if (known != numbers.end()) return known->second;
  return numbers.emplace(key, OwnSets(column).Add(values)).first->second;
}

// The listed areas that are covered, lie in what is covered or around it.
std::vector<terms::AreaIndex> ColumnsKeeper::MatchedBy(const std::vector<terms::AreaIndex>& covered) const {
  const terms::Areas& areas = ids_.vocabulary().areas;
  std::vector<terms::AreaIndex> matched = covered;
  for (terms::AreaIndex area : covered) {
    matched.insert(matched.end(), areas.Ancestors(area).begin(), areas.Ancestors(area).end());
    matched.insert(matched.end(), areas.Descendants(area).begin(), areas.Descendants(area).end());
  }
  std::erase_if(matched, [&areas](terms::AreaIndex area) { return !areas.IsListed(area); });
  std::sort(matched.begin(), matched.end());
  matched.erase(std::unique(matched.begin(), matched.end()), matched.end());
  return matched;
}

uint32_t ColumnsKeeper::AreaSetNumber(const std::vector<terms::AreaIndex>& covered) {
  const auto known = area_numbers_.find(covered);
  if (known != area_numbers_.end()) return known->second;
  AreaSets& areas = OwnAreas();
  areas.covered.push_back(covered);
  areas.matched.push_back(MatchedBy(covered));
  return area_numbers_.emplace(covered, static_cast<uint32_t>(areas.covered.size() - 1)).first->second;
}

// Areas go to their set; needs bring their parents along.
bool ColumnsKeeper::TakeFacets(const std::string& packed, Row& row) {
  ByteReader in(packed);
  std::vector<terms::AreaIndex> areas;
  std::array<std::vector<FacetId>, kFacetSetColumns> facets;
  while (in.good() && !in.rest().empty()) {
    const FacetId facet = in.Fixed16();
    if (facet >= ids_.size()) return false;
    const FacetKind kind = ids_.FacetOf(facet);
    if (kind == FacetKind::kArea) {
      areas.push_back(static_cast<terms::AreaIndex>(facet - ids_.First(FacetKind::kArea)));
      continue;
    }
    std::vector<FacetId>& own = facets[static_cast<std::size_t>(ColumnOf(kind))];
    own.push_back(facet);
    if (kind == FacetKind::kNeed) AddParent(facet, own);
  }
  for (std::size_t i = 0; i < kFacetSetColumns; ++i) {
    std::sort(facets[i].begin(), facets[i].end());
    facets[i].erase(std::unique(facets[i].begin(), facets[i].end()), facets[i].end());
    row.sets[i] = SetNumber(static_cast<SetColumn>(i), facets[i]);
  }
  row.sets[static_cast<std::size_t>(SetColumn::kAreas)] = AreaSetNumber(areas);
  return in.good();
}

bool ColumnsKeeper::TakeSchedules(const std::string& packed, const std::string& kommun, Row& row) {
  const bool has_calendar = school_holidays_ != nullptr && !kommun.empty();
  const Result<uint32_t> set = open_sets_->Add(packed, has_calendar ? school_holidays_->Of(kommun) : nullptr);
  if (set) row.sets[static_cast<std::size_t>(SetColumn::kSchedules)] = *set;
  return set.ok();
}

bool ColumnsKeeper::TakePosition(const std::string& value, Position& position) {
  ByteReader in(value);
  const uint8_t precision = in.Byte();
  if (precision > static_cast<uint8_t>(Precision::kArea)) return false;
  position.precision = static_cast<Precision>(precision);
  position.latitude = in.Double();
  position.longitude = in.Double();
  return in.AtEnd();
}

bool ColumnsKeeper::TakeEnd(const std::string& value, int64_t& end) {
  ByteReader in(value);
  end = static_cast<int64_t>(in.Fixed64());
  return in.AtEnd();
}

bool ColumnsKeeper::TakeAges(const std::string& value, Row& row) {
  ByteReader in(value);
  row.minimum_age = in.Byte();
  row.maximum_age = in.Byte();
  return in.AtEnd();
}

bool ColumnsKeeper::TakeQuality(const std::string& value, Row& row) {
  ByteReader in(value);
  row.quality = in.Byte();
  return in.AtEnd();
}

bool ColumnsKeeper::TakeVerified(const std::string& value, Row& row) {
  ByteReader in(value);
  row.verified = static_cast<int32_t>(in.Fixed32());
  return in.AtEnd();
}

// Evenly spread, so that ids to come find a place between.
void ColumnsKeeper::RankAll(const Xapian::Database& database, Columns& columns) {
  const uint64_t step = kRankSpace / (uint64_t{database.get_doccount()} + 2);
  uint64_t rank = 0;
  ranks_.clear();
  const auto end = database.allterms_end(prefix::kUnique);
  for (auto term = database.allterms_begin(prefix::kUnique); term != end; ++term) {
    rank += step;
    columns.rows_.Edit(*database.postlist_begin(*term)).id_rank = rank;
    ranks_.push_back(rank);
  }
}

}  // namespace kb::index
