// Totals, hits, order and every count against the definitions, over synthetic records
// and requests.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/catalog/index/brute_force.h"
#include "tests/catalog/index/index_world.h"
#include "tests/catalog/index/synthetic.h"
#include "tests/support/sanitized.h"

namespace kb::index {
namespace {

constexpr int kSeeds = test::Rounds(60);
constexpr int kRecords = 40;
constexpr int kQueries = 20;

// The same request with the facet's selection replaced by this value alone.
SearchQuery WithAlone(SearchQuery query, FacetKind facet, const std::string& value) {
  switch (facet) {
    case FacetKind::kNeed:
      query.needs = {value};
      break;
    case FacetKind::kArea:
      query.areas = {value};
      break;
    case FacetKind::kOpen:
      query.open = {*hours::ParseOpenFilter(value)};
      break;
    case FacetKind::kChannel:
      query.channels = {*hours::ParseChannel(value)};
      break;
    case FacetKind::kAudience:
      query.audiences = {value};
      break;
    case FacetKind::kAccess:
      query.access = {value};
      break;
    case FacetKind::kType:
      query.types = {value};
      break;
    case FacetKind::kLanguage:
      query.languages = {value};
      break;
    case FacetKind::kCost:
      query.costs = {value};
      break;
    case FacetKind::kAccessibility:
      query.accessibility = {value};
      break;
    case FacetKind::kPeer:
      query.peer = true;
      break;
    case FacetKind::kKind:
      query.kinds = {value};
      break;
  }
  return query;
}

void CheckCounts(const test::BruteForce& truth, const SearchQuery& query, const SearchResult& result) {
  for (const Facet& facet : result.facets) {
    for (const FacetValue& value : facet.values) {
      SCOPED_TRACE(std::string(FacetName(facet.kind)) + "=" + value.id);
      EXPECT_EQ(value.count, truth.Total(WithAlone(query, facet.kind, value.id)));
    }
  }
}

// What is listed and what is left out, together, are the values that have hits.
void CheckNothingIsMissing(const test::BruteForce& truth, const SearchQuery& query, const SearchResult& result) {
  const Facet& needs = result.facets[static_cast<std::size_t>(FacetKind::kNeed)];
  unsigned with_hits = 0;
  for (const terms::Need& need : test::Words().vocabulary.needs.all()) {
    if (truth.Total(WithAlone(query, FacetKind::kNeed, need.id)) > 0) ++with_hits;
  }
  const auto listed =
      std::count_if(needs.values.begin(), needs.values.end(), [](const auto& v) { return v.count > 0; });
  EXPECT_EQ(static_cast<unsigned>(listed) + needs.more, with_hits);
}

// The same question with every facet listed whole: nothing is left out, nothing else is different.
void CheckWholeFacets(const Searcher& searcher, SearchQuery query, const SearchResult& result) {
  for (int i = 0; i < kFacetCount; ++i) query.whole_facets.push_back(static_cast<FacetKind>(i));
  const Result<SearchResult> whole = searcher.Find(query);
  ASSERT_TRUE(whole.ok()) << whole.error().Text();
  EXPECT_EQ(whole->total, result.total);
  for (std::size_t i = 0; i < result.facets.size(); ++i) {
    SCOPED_TRACE(FacetName(result.facets[i].kind));
    EXPECT_EQ(whole->facets[i].more, 0U);
    EXPECT_EQ(whole->facets[i].values.size(), result.facets[i].values.size() + result.facets[i].more);
  }
}

void CheckOrder(const test::BruteForce& truth, const SearchQuery& query, const SearchResult& result) {
  const std::vector<std::string> expected = truth.Find(query);
  if (query.text.empty()) {
    EXPECT_EQ(test::IdsOf(result), expected);
    return;
  }
  EXPECT_THAT(test::IdsOf(result), testing::UnorderedElementsAreArray(expected));
  const bool only_groups = query.sort == Sort::kRelevance && query.open.empty();
  // Fresh before stale, in each of at most four groups: strong and weak matches, with and without a way in.
  int begun_again = 0;
  for (std::size_t i = 1; only_groups && i < result.hits.size(); ++i) {
    begun_again +=
        truth.IsStale(result.hits[i - 1].card.id, query.now) && !truth.IsStale(result.hits[i].card.id, query.now);
  }
  EXPECT_LE(begun_again, 3);
}

// Small pages, one after the other, are the one long page.
void CheckPages(const Searcher& searcher, SearchQuery query, const SearchResult& whole) {
  if (whole.total > whole.hits.size()) return;
  std::vector<std::string> together;
  query.limit = 3;
  for (query.page = 1; together.size() < whole.hits.size(); ++query.page) {
    const Result<SearchResult> page = searcher.Find(query);
    ASSERT_TRUE(page.ok()) << page.error().Text();
    ASSERT_FALSE(page->hits.empty()) << "page " << query.page;
    for (const Hit& hit : page->hits) together.push_back(hit.card.id);
  }
  EXPECT_EQ(together, test::IdsOf(whole));
}

std::string Describe(const SearchQuery& query) {
  std::string text = "at " + RenderLocalTime(query.now) + " sort " + SortName(query.sort) + " text " + query.text;
  for (const auto& id : query.needs) text += " need=" + id;
  for (const auto& id : query.areas) text += " area=" + id;
  for (const auto& open : query.open) text += " open=" + hours::RenderOpenFilter(open);
  for (const auto& channel : query.channels) text += std::string(" channel=") + hours::ChannelName(channel);
  if (query.near) text += " near";
  if (query.radius_metres) text += " radius=" + std::to_string(*query.radius_metres);
  if (query.age) text += " age=" + std::to_string(*query.age);
  return text;
}

// Every fifth; and takes them out of `services`.
void HideSome(Searcher& searcher, std::vector<model::Service>& services) {
  std::set<std::string> hidden;
  for (std::size_t i = 0; i < services.size(); i += 5) hidden.insert(services[i].id);
  std::erase_if(services, [&](const model::Service& service) { return hidden.contains(service.id); });
  searcher.Hide(std::move(hidden), 1);
}

class TrueCounts : public testing::TestWithParam<int> {};

TEST_P(TrueCounts, AgreeWithTheDefinitionsForSyntheticRecords) {
  test::Synthetic synthetic(static_cast<uint32_t>(GetParam()));
  test::IndexWorld world;
  std::vector<model::Service> services;
  for (int i = 0; i < kRecords; ++i) services.push_back(synthetic.Service(i));
  for (const model::Service& service : services) {
    const Status put = world.writer().Put(service, {});
    ASSERT_TRUE(put.ok()) << put.error().Text();
  }
  const Searcher& searcher = world.Publish();
  // What is hidden counts as if it were not there, in every number and every order.
  if (GetParam() % 3 == 0) HideSome(world.searcher(), services);
  const test::BruteForce truth(test::Words().vocabulary, services);
  for (int i = 0; i < kQueries; ++i) {
    const SearchQuery query = synthetic.Query();
    SCOPED_TRACE(Describe(query));
    const Result<SearchResult> result = searcher.Find(query);
    ASSERT_TRUE(result.ok()) << result.error().Text();
    EXPECT_EQ(result->total, truth.Total(query));
    EXPECT_EQ(result->placeless, truth.Placeless(query));
    CheckOrder(truth, query, *result);
    CheckCounts(truth, query, *result);
    CheckNothingIsMissing(truth, query, *result);
    CheckWholeFacets(searcher, query, *result);
    CheckPages(searcher, query, *result);
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TrueCounts, testing::Range(0, kSeeds));

}  // namespace
}  // namespace kb::index
