#include "searchd/view/freshness_view.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "searchd/view/labels.h"
#include "searchd/view/layout.h"
#include "searchd/view/state_text.h"

namespace kb::view {
namespace {

using index::FreshCounts;
using index::FreshRow;

// Whole percent, rounded down: 100 is all of them.
int64_t PercentOf(unsigned part, unsigned whole) { return whole == 0 ? 0 : int64_t{part} * 100 / whole; }

void FillShares(Data row, const FreshCounts& counts) {
  row.SetNumber("TOTAL", counts.total).SetNumber("UNDATED", counts.undated);
  row.SetNumber("THREE", PercentOf(counts.within_3_months, counts.total));
  row.SetNumber("SIX", PercentOf(counts.within_6_months, counts.total));
  row.SetNumber("TWELVE", PercentOf(counts.within_12_months, counts.total));
}

bool IsOlder(const FreshRow& a, const FreshRow& b) {
  const uint64_t left = uint64_t{a.counts.within_12_months} * b.counts.total;
  const uint64_t right = uint64_t{b.counts.within_12_months} * a.counts.total;
  return left != right ? left < right : a.counts.total > b.counts.total;
}

void FillTable(Data body, const char* section, std::vector<FreshRow> rows,
               const std::function<void(Data, const FreshRow&)>& name) {
  if (rows.empty()) return;
  std::stable_sort(rows.begin(), rows.end(), &IsOlder);
  Data table = body.Add(section);
  for (const FreshRow& row : rows) {
    Data line = table.Add("ROW");
    name(line, row);
    FillShares(line, row.counts);
  }
}

}  // namespace

std::string RenderFreshness(const index::Freshness& freshness, const Face& face) {
  const PageHead head = {.title = face.texts.Get("fresh.title"),
                         .robots = Robots::kIndex,
                         .canonical = "/farskhet",
                         .description = face.texts.Get("fresh.lead")};
  return RenderPage(face, head, "freshness.html", [&](Data body) {
    body.ShowIf("EMPTY", freshness.all.total == 0);
    if (freshness.all.total == 0) return;
    FillShares(body.Add("ALL"), freshness.all);
    FillTable(body, "NEEDS", freshness.needs, [&](Data line, const FreshRow& row) {
      line.Set("ID", row.id).Set("LABEL", LabelOf(index::FacetKind::kNeed, row.id, face));
    });
    FillTable(body, "AREAS", freshness.areas,
              [&](Data line, const FreshRow& row) { line.Set("ID", row.id).Set("LABEL", AreaLabel(row.id, face)); });
    if (freshness.oldest.empty()) return;
    Data list = body.Add("OLDEST");
    for (const index::Card& card : freshness.oldest) {
      Data item = list.Add("ITEM");
      item.Set("SLUG", card.slug).Set("NAME", card.name);
      item.Set("WHEN",
               card.verified_at ? PartialDateText(*card.verified_at, face.texts) : face.texts.Get("fresh.undated_one"));
    }
  });
}

}  // namespace kb::view
