#include "catalog/store/intake.h"
#include "searchd/desk/turn.h"

namespace kb::desk {
using http::Response;
using store::Event;
using store::EventKind;

namespace {

constexpr int64_t kMostShown = 100;

// A decision for the indexer to carry out, and back to the list.
Response Decided(std::string body, const char* back, const Turn& turn) {
  const Result<Event> appended = turn.parts.forms.inbox.Append(
      {.kind = EventKind::kDecision, .closes = true, .who = turn.visitor.name, .body = std::move(body)}, turn.now());
  if (!appended) return Trouble(appended.error(), turn);
  return http::Redirect(303, back);
}

}  // namespace

Response GetPairs(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  store::DraftStore drafts(**store);
  const Result<std::vector<store::Pair>> pairs = drafts.PairsAfter(0, store::PairState::kHeld);
  if (!pairs) return Trouble(pairs.error(), turn);
  std::vector<PairRow> rows;
  for (const store::Pair& pair : *pairs) {
    const Result<std::optional<store::Version>> record = (*store)->Get(pair.type, pair.record);
    const Result<std::optional<store::Draft>> draft = drafts.Get(pair.type, pair.draft, pair.feed);
    if (!record) return Trouble(record.error(), turn);
    if (!draft) return Trouble(draft.error(), turn);
    rows.push_back(
        {pair, {pair.record, *record ? (*record)->json : "{}"}, {pair.draft, *draft ? (*draft)->json : "{}"}});
    if (rows.size() == kMostShown) break;
  }
  return Private(200, RenderPairs(turn.visitor, rows, turn.face()));
}

Response PostPair(const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.path["number"]);
  const std::string verdict = turn.Value("verdict");
  if (!number || (verdict != "merge" && verdict != "keep")) {
    return NotFound(turn);
  }
  JsonWriter body;
  body.StartObject().Member("action", "pair").Member("pair", *number).Member("verdict", verdict).EndObject();
  return Decided(body.Take(), "/granska/par", turn);
}

Response GetDifferences(const Turn& turn) {
  Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return Trouble(store.error(), turn);
  const Result<std::vector<store::Difference>> waiting = store::DifferenceStore(**store).Waiting(kMostShown);
  if (!waiting) return Trouble(waiting.error(), turn);
  store::DraftStore drafts(**store);
  std::vector<DifferenceRow> rows;
  for (const store::Difference& difference : *waiting) {
    const Result<std::optional<store::Version>> record = (*store)->Get(store::RecordType::kService, difference.record);
    const Result<std::optional<store::Draft>> draft =
        drafts.Get(store::RecordType::kService, difference.draft, difference.feed);
    if (!record) return Trouble(record.error(), turn);
    if (!draft) return Trouble(draft.error(), turn);
    rows.push_back({difference, *record ? (*record)->json : "{}", *draft ? (*draft)->json : "{}"});
  }
  return Private(200, RenderDifferences(turn.visitor, rows, turn.face()));
}

Response PostDifference(const Turn& turn) {
  const std::optional<int64_t> number = NumberOf(turn.path["number"]);
  const std::string verdict = turn.Value("verdict");
  if (!number || (verdict != "take" && verdict != "keep")) return NotFound(turn);
  JsonWriter body;
  body.StartObject().Member("action", "difference").Member("difference", *number);
  body.Member("says", turn.Value("says")).Member("verdict", verdict).EndObject();
  return Decided(body.Take(), "/granska/skillnader", turn);
}

}  // namespace kb::desk
