#include "searchd/statistics/feedback_page.h"

#include <algorithm>

#include "catalog/base/json.h"
#include "searchd/http/etag.h"
#include "searchd/view/date_text.h"
#include "searchd/view/layout.h"

namespace kb::statistics {
namespace {

using http::Response;
using store::Event;
using view::Data;

constexpr int64_t kMostReports = 1000;
constexpr std::size_t kMostDoneShown = 100;

std::string TextOf(const std::string& body, std::string_view name) {
  const Result<JsonDocument> document = JsonDocument::Parse(body);
  const std::optional<JsonValue> member =
      document && document->root().IsObject() ? document->root().Find(name) : std::nullopt;
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

std::string DayOf(const std::string& recorded_at, const view::Texts& texts) {
  const Result<LocalDate> day = ParseLocalDate(recorded_at.substr(0, 10));
  return day ? view::DateText(*day, LocalDate(0), texts) : "";
}

// A text whose key may come from what somebody sent: `fallback` where there is none.
const std::string& Known(const std::string& key, const char* fallback, const view::Texts& texts) {
  return texts.Get(texts.Has(key) ? key : fallback);
}

struct Told {
  Event report;
  std::optional<Event> closed;
  std::optional<Event> parked;  // the last time it was put aside, while it is open
};

Result<std::vector<Told>> TellAll(store::Inbox& inbox) {
  const Result<std::vector<Event>> reports = inbox.Newest(store::EventKind::kReport, kMostReports);
  if (!reports) return reports.error();
  std::vector<Told> all;
  for (const Event& report : *reports) {
    const Result<std::vector<Event>> said = inbox.About(report.number);
    if (!said) return said.error();
    Told told{.report = report, .closed = std::nullopt, .parked = std::nullopt};
    for (const Event& decision : *said) {
      if (decision.closes) told.closed = decision;
      if (TextOf(decision.body, "action") == "park") told.parked = decision;
    }
    if (told.closed) told.parked.reset();
    all.push_back(std::move(told));
  }
  return all;
}

int DaysToAnswer(const Told& told) {
  const Result<LocalDate> from = ParseLocalDate(told.report.recorded_at.substr(0, 10));
  const Result<LocalDate> to = ParseLocalDate(told.closed->recorded_at.substr(0, 10));
  return from && to ? *to - *from : 0;
}

class FeedbackView {
 public:
  FeedbackView(Data body, const StatisticsParts& parts)
      : body_(body), parts_(parts), texts_(parts.face.texts), searcher_(parts.searcher()) {}

  void Fill(const std::vector<Told>& all) {
    std::vector<int> days;
    unsigned waiting = 0;
    for (const Told& told : all) {
      if (told.closed) days.push_back(DaysToAnswer(told));
      if (told.closed) AddDone(told);
      if (told.parked) AddParked(told);
      if (!told.closed && !told.parked) ++waiting;
    }
    body_.Set("DONE_COUNT", texts_.Count("gaps.reports_done", static_cast<unsigned>(days.size())));
    body_.Set("WAITING_COUNT", texts_.Count("gaps.reports_waiting", waiting));
    if (!days.empty()) {
      std::nth_element(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2), days.end());
      const int half = days[days.size() / 2];
      const std::string days_text = texts_.Count("gaps.days", static_cast<unsigned>(half));
      body_.SetIfAny("HALF", half == 0 ? texts_.Get("gaps.half_same_day")
                                       : texts_.Format("gaps.half_within", {{"days", days_text}}));
    }
    body_.ShowIf("NONE_DONE", !done_).ShowIf("NONE_PARKED", !parked_);
  }

 private:
  // What it was about and which listing; never what somebody wrote.
  void Name(Data item, const Event& report) const {
    item.Set("ABOUT", Known("change.about." + TextOf(report.body, "about"), "change.about.other", texts_));
    item.Set("REPORTED", DayOf(report.recorded_at, texts_));
    const Result<std::optional<index::StoredListing>> listing =
        searcher_ ? searcher_->FindById(report.record) : Result<std::optional<index::StoredListing>>(std::nullopt);
    if (listing && *listing) item.Add("LISTING").Set("SLUG", (*listing)->card.slug).Set("NAME", (*listing)->card.name);
    if (!listing || !*listing) item.Show("NO_LISTING");
  }

  void AddDone(const Told& told) {
    if (shown_++ >= kMostDoneShown) return;
    if (!done_) done_ = body_.Add("DONE");
    Data item = done_->Add("ITEM");
    Name(item, told.report);
    const std::string& body = told.closed->body;
    item.Set("OUTCOME", Known("gaps.outcome." + TextOf(body, "outcome"), "gaps.outcome.closed", texts_));
    item.Set("WHEN", DayOf(told.closed->recorded_at, texts_)).SetIfAny("WORDS", TextOf(body, "public"));
  }

  void AddParked(const Told& told) {
    if (!parked_) parked_ = body_.Add("PARKED");
    Data item = parked_->Add("ITEM");
    Name(item, told.report);
    item.Set("WHY", TextOf(told.parked->body, "public"));
    item.Set("REVIEW", DayOf(TextOf(told.parked->body, "review"), texts_));
  }

  Data body_;
  const StatisticsParts& parts_;
  const view::Texts& texts_;
  const std::shared_ptr<const index::Searcher> searcher_;
  std::optional<Data> done_;
  std::optional<Data> parked_;
  std::size_t shown_ = 0;
};

}  // namespace

std::optional<Response> FeedbackPage(const StatisticsParts& parts) {
  const Result<std::vector<Told>> all = TellAll(parts.inbox);
  if (!all) return std::nullopt;
  const view::PageHead head = {.title = parts.face.texts.Get("gaps.feedback"),
                               .robots = view::Robots::kIndex,
                               .canonical = "/aterkoppling",
                               .description = parts.face.texts.Get("gaps.feedback_lead")};
  Response response = http::Html(200, RenderPage(parts.face, head, "statistics/feedback.html",
                                                 [&](Data body) { FeedbackView(body, parts).Fill(*all); }));
  response.headers.emplace_back("Cache-Control", "no-cache");
  http::AddEtag(response);
  return response;
}

}  // namespace kb::statistics
