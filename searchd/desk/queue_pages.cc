#include <algorithm>

#include "searchd/desk/turn.h"
#include "searchd/submit/form_session.h"

namespace kb::desk {
using http::Response;
using store::Event;
using store::EventKind;

namespace {

constexpr int64_t kMostItems = 500;
constexpr int kUrgentDays = 5;

std::string NameOf(const Event& event) {
  if (event.kind == EventKind::kUpload) return BodyText(event, "name");
  const Result<submit::Submission> submission = submit::ReadSubmission(event.body);
  if (submission) {
    const Result<JsonDocument> service = JsonDocument::Parse(submission->service_changes);
    const std::optional<JsonValue> name =
        service && service->root().IsObject() ? service->root().Find("name") : std::nullopt;
    if (name && name->IsString()) return std::string(name->AsString());
  }
  return event.record;
}

// "2026-11-22..." -> how long ago; 0 for what is no date.
int DaysSince(const std::string& day, LocalDate today) {
  const Result<LocalDate> date = ParseLocalDate(day.substr(0, 10));
  return date ? std::max(today - *date, 0) : 0;
}

struct Waiting {
  QueueRow row;
  int days = 0;
};

Waiting Row(std::string link, const char* kind, const std::string& name, int days, const Turn& turn) {
  const view::Texts& texts = turn.face().texts;
  return {{.link = std::move(link),
           .kind = std::string("desk.kind.") + kind,
           .name = name.empty() ? texts.Get("desk.nameless") : name,
           .waited = texts.Count("desk.days", static_cast<unsigned>(days)),
           .urgent = days >= kUrgentDays},
          days};
}

Status AddItems(std::vector<Waiting>& rows, const Turn& turn) {
  const Result<std::vector<Event>> items = turn.parts.forms.inbox.OpenItems(kMostItems);
  if (!items) return items.error();
  for (const Event& event : *items) {
    const int days = DaysSince(event.recorded_at, turn.now().date());
    const char* room = event.kind == EventKind::kUpload ? "/granska/ladda-upp/" : "/granska/arende/";
    rows.push_back(
        Row(room + std::to_string(event.number), store::EventKindName(event.kind), NameOf(event), days, turn));
    rows.back().row.urgent |= event.kind == EventKind::kReport;
  }
  return Done();
}

Result<std::string> NameOf(const std::string& record, store::RecordStore& store) {
  const Result<std::optional<model::Service>> service = store.GetService(record);
  if (!service) return service.error();
  return *service ? (*service)->name : record;
}

Status AddDifferences(store::RecordStore& store, std::vector<Waiting>& rows, const Turn& turn) {
  const Result<std::vector<store::Difference>> differences = store::DifferenceStore(store).Waiting(kMostItems);
  if (!differences) return differences.error();
  for (const store::Difference& difference : *differences) {
    const Result<std::string> name = NameOf(difference.record, store);
    if (!name) return name.error();
    rows.push_back(Row("/granska/skillnader#d" + std::to_string(difference.number), "difference", *name,
                       DaysSince(difference.since, turn.now().date()), turn));
    rows.back().row.urgent = true;
  }
  return Done();
}

// What its source no longer has, and nobody has said anything of since.
Status AddGone(store::RecordStore& store, std::vector<Waiting>& rows, const Turn& turn) {
  const Result<std::vector<store::Draft>> gone = store::DraftStore(store).Gone(kMostItems);
  if (!gone) return gone.error();
  for (const store::Draft& draft : *gone) {
    const Result<std::optional<model::Service>> service = store.GetService(draft.record);
    if (!service) return service.error();
    if (!*service || (*service)->lifecycle.status != model::RecordStatus::kUnconfirmed) continue;
    rows.push_back(Row("/granska/verksamhet?v=" + http::EncodeComponent(draft.record), "gone", (*service)->name,
                       DaysSince(draft.gone_since, turn.now().date()), turn));
  }
  return Done();
}

Status AddPairs(store::RecordStore& store, std::vector<Waiting>& rows, const Turn& turn) {
  const Result<std::vector<store::Pair>> pairs = store::DraftStore(store).PairsAfter(0, store::PairState::kHeld);
  if (!pairs) return pairs.error();
  if (pairs->empty()) return Done();
  const std::string name = turn.face().texts.Count("desk.pairs_waiting", static_cast<unsigned>(pairs->size()));
  rows.push_back({{.link = "/granska/par", .kind = "desk.kind.pair", .name = name}, 0});
  return Done();
}

Status AddFromCatalog(std::vector<Waiting>& rows, const Turn& turn) {
  const Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn);
  if (!store) return store.error();
  Status added = AddDifferences(**store, rows, turn);
  if (added) added = AddGone(**store, rows, turn);
  if (added) added = AddPairs(**store, rows, turn);
  return added;
}

}  // namespace

Response Queue(const Turn& turn) {
  std::vector<Waiting> waiting;
  Status added = AddItems(waiting, turn);
  if (added) added = AddFromCatalog(waiting, turn);
  if (!added) return Trouble(added.error(), turn);
  // What may send somebody to a wrong door first, then what has waited longest.
  std::stable_sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) {
    return std::pair(a.row.urgent, a.days) > std::pair(b.row.urgent, b.days);
  });
  std::vector<QueueRow> rows;
  for (Waiting& one : waiting) rows.push_back(std::move(one.row));
  return Private(200, RenderQueue(turn.visitor, rows, turn.face()));
}

}  // namespace kb::desk
