#include "catalog/index/search_run.h"

#include <algorithm>
#include <cmath>

#include "catalog/index/explain.h"
#include "catalog/index/facet_counter.h"
#include "catalog/index/facet_list.h"
#include "catalog/index/highlight.h"
#include "catalog/index/index_words.h"
#include "catalog/index/listing_facts.h"
#include "catalog/index/open_sets.h"
#include "catalog/index/public_record.h"
#include "catalog/index/relax.h"
#include "catalog/index/sorter.h"

namespace kb::index {
namespace {

constexpr int kMaxLimit = 100;
constexpr int kMaxPage = 10000;
constexpr unsigned kFew = 10;  // exact hits, below which others are shown besides

// Encoded, as the document has it.
Result<std::string> ReadCard(const Xapian::Database& database, DocId id) {
  const std::string data = database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
  const Result<SplitData> split = SplitDocumentData(data);
  if (!split) return split.error();
  return std::string(split->card);
}

Result<Card> CardOf(const SearchParts& parts, DocId id) {
  if (parts.cards != nullptr) {
    if (const auto known = parts.cards->Find(id, parts.postings.revision)) return DecodeCard(*known);
  }
  Result<std::string> card = ReadCard(parts.database, id);
  if (!card) return card.error();
  Result<Card> decoded = DecodeCard(*card);
  if (decoded && parts.cards != nullptr) parts.cards->Keep(id, parts.postings.revision, std::move(*card));
  return decoded;
}

class HitMaker {
 public:
  HitMaker(const SearchParts& parts, const EffectiveRequest& request, const MatchWords& words)
      : parts_(parts), request_(request), highlighter_(words, parts.analyzer), asked_(ChosenAreas()) {}

  Result<Hit> Make(DocId id) {
    Result<Card> card = CardOf(parts_, id);
    if (!card) return card.error();
    const Row& row = parts_.columns.row(id);
    Hit hit;
    hit.card = std::move(*card);
    hit.channels = parts_.columns.open_sets().StatesOf(parts_.columns.schedule_set(id), request_.now);
    if (const auto metres = MetresTo(parts_.columns, request_, id))
      hit.distance_metres = static_cast<int>(std::lround(*metres));
    hit.distance_from_area = parts_.columns.position(id).precision == Precision::kArea;
    hit.age_not_stated = request_.age && row.minimum_age == kAgeNotStated && row.maximum_age == kAgeNotStated;
    hit.covers_from_above = CoversFromAbove(parts_.columns.area_set(id));
    hit.highlight = highlighter_.Mark(hit.card.summary);
    return hit;
  }

 private:
  // Only areas that were chosen; those of `near` say nothing about what was asked.
  [[nodiscard]] std::vector<terms::AreaIndex> ChosenAreas() const {
    if (request_.choice(FacetKind::kArea).values.empty()) return {};
    return AskedAreas(request_, parts_.ids);
  }

  [[nodiscard]] bool CoversFromAbove(uint32_t area_set) const {
    if (asked_.empty()) return false;
    const Coverage coverage = CoverageOf(parts_.columns.area_sets()[area_set], asked_, parts_.ids.vocabulary().areas);
    return coverage == Coverage::kFromAbove || coverage == Coverage::kCountry;
  }

  const SearchParts& parts_;
  const EffectiveRequest& request_;
  Highlighter highlighter_;
  const std::vector<terms::AreaIndex> asked_;
};

unsigned CountPlaceless(const Columns& columns, const EffectiveRequest& request, const DocSet& found) {
  unsigned placeless = 0;
  if (!request.near) return placeless;
  found.ForEach([&](DocId id) {
    if (columns.position(id).precision == Precision::kNone) ++placeless;
  });
  return placeless;
}

// The answer holds until some timetable changes, an activity ends or the day does.
LocalTime NextChange(const Columns& columns, LocalTime now) {
  LocalTime next = LocalTime(now.date() + 1, 0);
  const auto open = columns.open_sets().Evaluate({.kind = hours::OpenKind::kNow, .from = {}, .to = {}}, now);
  next = std::min(next, open->valid_until);
  const auto& endings = columns.endings();
  const auto ending = std::upper_bound(endings.begin(), endings.end(), std::pair(now.minutes(), ~DocId{0}));
  if (ending != endings.end()) next = std::min(next, LocalTime(ending->first));
  return next;
}

}  // namespace

TextMatches FindText(TreeEvaluator& evaluator, const TextQuery& query, const Bits* candidates) {
  TextMatches matches;
  if (!query.asks) return matches;
  matches.all = false;
  ScoredDocuments scored = evaluator.Evaluate(query.query, candidates);
  matches.documents = std::move(scored.documents);
  matches.weights = std::move(scored.weights);
  return matches;
}

Result<std::vector<Hit>> MakeHits(const SearchParts& parts, const EffectiveRequest& request, const MatchWords& words,
                                  const std::vector<DocId>& documents) {
  HitMaker maker(parts, request, words);
  std::vector<Hit> hits;
  for (DocId id : documents) {
    Result<Hit> hit = maker.Make(id);
    if (!hit) return hit.error();
    hits.push_back(std::move(*hit));
  }
  return hits;
}

namespace {

// What the question asks for when its misspelt words are mended; nullopt if none is misspelt.
std::optional<EffectiveRequest> MendedRequest(const SearchParts& parts, const SearchQuery& query,
                                              const ReadRequest& read) {
  if (query.interpret == Interpret::kOff) return std::nullopt;
  const std::optional<std::string> text = read.mended ? *read.mended : parts.intent.Mended(CleanQuestion(query.text));
  if (!text) return std::nullopt;
  SearchQuery mended = query;
  mended.text = *text;
  EffectiveRequest request = ReadQuery(mended, parts.ids, parts.intent).effective;
  request.text.mended = true;
  request.hidden = parts.hidden;
  return request;
}

}  // namespace

Result<SearchResult> RunSearch(const SearchParts& parts, const SearchQuery& query) {
  PartClock clock(parts.times);
  ReadRequest read = ReadQuery(query, parts.ids, parts.intent);
  read.effective.hidden = parts.hidden;
  const EffectiveRequest& request = read.effective;
  const TextQuery text = BuildTextQuery(request.text, parts.analyzer, parts.database);
  clock.Lap(SearchPart::kWords);
  TreeEvaluator evaluator(parts.postings);
  const Matcher matcher(parts.columns, parts.ids);
  const Bits candidates = text.phrases ? matcher.Candidates(request) : Bits();
  const TextMatches worded = FindText(evaluator, text, text.phrases ? &candidates : nullptr);
  clock.Lap(SearchPart::kPostings);
  const Matches matches = matcher.Match(request, worded);
  SearchResult result;
  result.page = std::clamp(query.page, 1, kMaxPage);
  result.limit = std::clamp(query.limit, 1, kMaxLimit);
  result.total = static_cast<unsigned>(matches.found.size());
  result.placeless = CountPlaceless(parts.columns, request, matches.found);
  const auto limit = static_cast<std::size_t>(result.limit);
  const std::size_t skip = static_cast<std::size_t>(result.page - 1) * limit;
  clock.Lap(SearchPart::kFilters);
  const std::vector<DocId> page = SortedPage(parts.columns, parts.ids, request, matches, query.sort, skip, limit);
  clock.Lap(SearchPart::kTop);
  Result<std::vector<Hit>> hits = MakeHits(parts, request, text.words, page);
  if (!hits) return hits.error();
  result.hits = std::move(*hits);
  clock.Lap(SearchPart::kCards);
  result.facets =
      ListFacets(CountFacets(parts.columns, parts.ids, request, matches), parts.ids, request, query.whole_facets);
  clock.Lap(SearchPart::kCounts);
  result.interpretation = read.interpretation;
  result.crisis = read.crisis;
  result.helplines = read.helplines;
  result.changes = NextChange(parts.columns, query.now);
  // Somebody in danger is not taught to spell.
  if (!request.text.rest.empty() && !read.crisis) {
    result.interpretation.corrected =
        SuggestSpelling(request.text.question, request.text.rest, parts.analyzer, parts.database);
  }
  if (result.total == 0) {
    const EffectiveRequest mended = MendedRequest(parts, query, read).value_or(request);
    Result<std::optional<Relaxed>> relaxed = Relax(parts, evaluator, mended, query.sort, limit);
    if (!relaxed) return relaxed.error();
    result.relaxed = std::move(*relaxed);
  } else if (result.total < kFew && !result.hits.empty() && skip + result.hits.size() == result.total) {
    // Phrases were looked for among those only whom the filters let pass.
    const TextMatches anywhere = text.phrases ? FindText(evaluator, text) : TextMatches();
    auto further = FindFurther(parts, read, text, text.phrases ? anywhere : worded, matches.found, query.sort,
                               limit - result.hits.size());
    if (!further) return further.error();
    result.relaxed = std::move(*further);
  }
  if (query.explain) Explain(parts, request, text, matches, page, result);
  for (const Hit& hit : result.hits) {
    for (const hours::ChannelState& state : hit.channels) TakeEarlier(result.changes, state.changes);
  }
  clock.Lap(SearchPart::kRest);
  return result;
}

}  // namespace kb::index
