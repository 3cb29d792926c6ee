#include "searchd/statistics/statistics_pages.h"

#include <algorithm>
#include <map>

#include "searchd/http/etag.h"
#include "searchd/statistics/feedback_page.h"
#include "searchd/view/labels.h"
#include "searchd/view/layout.h"

namespace kb::statistics {
namespace {

using http::Request;
using http::Response;
using view::Data;

constexpr int kDays = 90;
constexpr std::size_t kMostRows = 200;
constexpr int kGoalPercent = 70;

struct GapRow {
  std::string need;
  std::string area;
  std::string slot;
  std::string found;  // "inga träffar", "få träffar"
  int64_t asked = 0;
  std::string supply;  // what there is now; "" where that cannot be told
};

std::string SlotLabel(const std::string& slot, const view::Texts& texts) {
  if (slot.empty()) return texts.Get("gaps.any_time");
  const std::string key = "open." + slot;
  return texts.Has(key) ? texts.Get(key) : texts.Get("gaps.dated");
}

std::string SupplyOf(const store::Gap& gap, const StatisticsParts& parts) {
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  if (!searcher || gap.slot == "dated" || gap.slot == "now") return "";
  index::SearchQuery query{.limit = 1, .now = parts.clock.Now()};
  if (!gap.need.empty()) query.needs = {gap.need};
  if (!gap.area.empty()) query.areas = {gap.area};
  const Result<hours::OpenFilter> open = hours::ParseOpenFilter(gap.slot);
  if (!gap.slot.empty() && open) query.open = {*open};
  const Result<index::SearchResult> result = searcher->Find(query);
  return result ? std::to_string(result->total) : "";
}

Result<std::vector<GapRow>> Gaps(const StatisticsParts& parts) {
  const Status flushed = parts.gaps.Flush(parts.inbox);
  if (!flushed) return flushed.error();
  const LocalDate from = parts.clock.Now().date() - kDays;
  const Result<std::vector<store::Gap>> gaps = parts.inbox.Gaps(RenderLocalDate(from), kLeastShown);
  if (!gaps) return gaps.error();
  const view::Texts& texts = parts.face.texts;
  std::vector<GapRow> rows;
  for (const store::Gap& gap : *gaps) {
    rows.push_back(
        {gap.need.empty() ? texts.Get("gaps.any_need") : view::LabelOf(index::FacetKind::kNeed, gap.need, parts.face),
         gap.area.empty() ? texts.Get("gaps.any_area") : view::AreaLabel(gap.area, parts.face),
         SlotLabel(gap.slot, texts), texts.Get(gap.nothing ? "gaps.nothing" : "gaps.few"), gap.count,
         SupplyOf(gap, parts)});
    if (rows.size() == kMostRows) break;
  }
  return rows;
}

struct Share {
  int64_t yes = 0;
  int64_t all = 0;
};

// Of each need and organisation that has at least five answers; by the label.
struct Usefulness {
  std::map<std::string, Share> needs;
  std::map<std::string, Share> organizations;
};

Result<Usefulness> UsefulnessNow(const StatisticsParts& parts) {
  Usefulness useful;
  const Result<std::vector<store::Usefulness>> all = parts.inbox.UsefulnessOfAll();
  if (!all) return all.error();
  const std::shared_ptr<const index::Searcher> searcher = parts.searcher();
  for (const store::Usefulness& record : *all) {
    const Result<std::optional<index::StoredListing>> listing =
        searcher ? searcher->FindById(record.record) : Result<std::optional<index::StoredListing>>(std::nullopt);
    if (!listing || !*listing) continue;
    const auto add = [&](std::map<std::string, Share>& shares, const std::string& label) {
      shares[label].yes += record.yes;
      shares[label].all += record.yes + record.no;
    };
    for (const std::string& need : (*listing)->card.needs) {
      add(useful.needs, view::LabelOf(index::FacetKind::kNeed, need, parts.face));
    }
    for (const index::CardOrganization& lead : (*listing)->card.organizations) {
      if (lead.role == model::OrganizationRole::kLead) add(useful.organizations, lead.name);
    }
  }
  const auto few = [](const auto& entry) { return entry.second.all < kLeastShown; };
  std::erase_if(useful.needs, few);
  std::erase_if(useful.organizations, few);
  return useful;
}

void FillShares(Data body, const char* section, const std::map<std::string, Share>& shares, const view::Texts& texts) {
  for (const auto& [label, share] : shares) {
    const int64_t percent = share.yes * 100 / share.all;
    Data row = body.Add(section);
    row.Set("LABEL", label).SetNumber("PERCENT", percent).SetNumber("ANSWERS", share.all);
    row.Set("GOAL", texts.Get(percent >= kGoalPercent ? "gaps.goal_met" : "gaps.goal_not_met"));
  }
}

Response Trouble(const StatisticsParts& parts) {
  Response response = http::Html(
      503, RenderPage(parts.face, {.title = parts.face.texts.Get("gaps.title")}, "submit/message.html", [&](Data body) {
        body.Set("TITLE", parts.face.texts.Get("submit.trouble"));
        body.Set("TEXT", parts.face.texts.Get("submit.trouble_text"));
      }));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Page(const StatisticsParts& parts) {
  const Result<std::vector<GapRow>> rows = Gaps(parts);
  const Result<Usefulness> useful = UsefulnessNow(parts);
  if (!rows || !useful) return Trouble(parts);
  const view::PageHead head = {
      .title = parts.face.texts.Get("gaps.title"), .robots = view::Robots::kIndex, .canonical = "/statistik"};
  Response response = http::Html(200, RenderPage(parts.face, head, "statistics/page.html", [&](Data body) {
                                   body.ShowIf("NO_GAPS", rows->empty()).ShowIf("NO_ANSWERS", useful->needs.empty());
                                   if (!rows->empty()) {
                                     Data table = body.Add("GAPS");
                                     for (const GapRow& row : *rows) {
                                       table.Add("ROW")
                                           .Set("NEED", row.need)
                                           .Set("AREA", row.area)
                                           .Set("SLOT", row.slot)
                                           .Set("FOUND", row.found)
                                           .SetNumber("ASKED", row.asked)
                                           .Set("SUPPLY", row.supply);
                                     }
                                   }
                                   if (useful->needs.empty()) return;
                                   Data answers = body.Add("ANSWERS");
                                   FillShares(answers, "NEED", useful->needs, parts.face.texts);
                                   FillShares(answers, "ORGANIZATION", useful->organizations, parts.face.texts);
                                 }));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

Response Csv(const StatisticsParts& parts) {
  const Result<std::vector<GapRow>> rows = Gaps(parts);
  if (!rows) return Trouble(parts);
  std::string csv = "need,area,slot,found,searches,supply\r\n";
  for (const GapRow& row : *rows) {
    for (const std::string* cell : {&row.need, &row.area, &row.slot, &row.found}) csv += CsvCell(*cell) + ",";
    csv += std::to_string(row.asked) + "," + CsvCell(row.supply) + "\r\n";
  }
  Response response{.status = 200, .headers = {{"Content-Type", "text/csv; charset=utf-8"}}, .body = std::move(csv)};
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"statistik.csv\"");
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

}  // namespace

std::string CsvCell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell = "'" + cell;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

void RegisterStatistics(http::Router& router, const StatisticsParts& parts) {
  router.Get("/statistik", [parts](const Request&) { return Page(parts); });
  router.Get("/statistik.csv", [parts](const Request&) { return Csv(parts); });
  router.Get("/aterkoppling", [parts](const Request&) { return FeedbackPage(parts).value_or(Trouble(parts)); });
}

}  // namespace kb::statistics
