// What waits, and how the crawler's sources are.
#include "searchd/desk/desk_view.h"
#include "searchd/view/date_text.h"

namespace kb::desk {
namespace {

using view::Data;
using view::Face;

constexpr int64_t kLateDays = 7;  // a source that has not been asked through for so long is not well

void FillKinds(Data body, const QueuePage& page, const Face& face) {
  if (page.kinds.size() < 2 && page.kind.empty()) return;
  Data list = body.Add("KINDS");
  if (!page.kind.empty()) list.Show("ALL");
  for (const auto& [kind, count] : page.kinds) {
    Data one = list.Add("KIND_OF");
    one.Set("LABEL", face.texts.Get("desk.kind." + kind)).SetNumber("COUNT", static_cast<int64_t>(count));
    Data shown = one.Add(kind == page.kind ? "HERE" : "THERE");
    shown.Set("ID", kind);
  }
}

// One word for how it is, and whether somebody should look.
std::pair<const char*, bool> ConditionOf(const store::CrawlSourceHealth& source, LocalTime now) {
  const store::CrawlSourceState& state = source.state;
  if (!state.round_ended && !state.round_began) return {"desk.sources.never", true};
  const bool late = state.round_ended && now - *state.round_ended > kLateDays * kMinutesPerDay;
  if (late) return {"desk.sources.late", true};
  if (!state.round_ended) return {"desk.sources.first", false};
  if (state.pages > 0 && state.failed >= state.pages) return {"desk.sources.down", true};
  if (state.failed > 0 || source.missing > 0 || source.failing > 0) return {"desk.sources.some", false};
  return {"desk.sources.well", false};
}

}  // namespace

std::string RenderQueue(const Visitor& visitor, const QueuePage& page, const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.queue"), "desk/queue.html", [&](Data body) {
    body.ShowIf("EMPTY", page.rows.empty());
    body.Set("COUNT", face.texts.Count("desk.waiting", static_cast<unsigned>(page.total)));
    FillKinds(body, page, face);
    if (page.rows.empty()) return;
    Data list = body.Add("ROWS");
    for (const QueueRow& row : page.rows) {
      Data line = list.Add("ROW");
      line.Set("LINK", row.link).Set("KIND", face.texts.Get(row.kind)).Set("NAME", row.name).Set("WAITED", row.waited);
      line.SetIfAny("NOTE", row.note).ShowIf("URGENT", row.urgent);
    }
    if (page.total > page.rows.size() && !page.kind.empty()) {
      body.SetIfAny("MORE", face.texts.Count("desk.more", static_cast<unsigned>(page.total - page.rows.size())));
    }
  });
}

std::string RenderSources(const Visitor& visitor, const std::vector<store::CrawlSourceHealth>& sources, LocalTime now,
                          const Face& face) {
  return RenderDeskPage(face, &visitor, face.texts.Get("desk.sources"), "desk/sources.html", [&](Data body) {
    body.ShowIf("EMPTY", sources.empty());
    if (sources.empty()) return;
    Data list = body.Add("SOURCES");
    for (const store::CrawlSourceHealth& source : sources) {
      const auto [condition, unwell] = ConditionOf(source, now);
      Data row = list.Add("ROW");
      row.Set("ID", source.source).Set("CONDITION", face.texts.Get(condition)).ShowIf("URGENT", unwell);
      row.Set("LAST", source.state.round_ended
                          ? view::DateText(source.state.round_ended->date(), LocalDate(0), face.texts)
                          : face.texts.Get("desk.sources.no_round"));
      row.SetNumber("ADDRESSES", source.addresses).SetNumber("CHANGED", source.state.changed);
      row.SetNumber("FAILED", source.state.failed).SetNumber("DEAD", source.missing + source.failing);
      row.SetIfAny("TROUBLE", source.state.trouble);
    }
  });
}

}  // namespace kb::desk
