#include "searchd/desk/queue.h"

#include <algorithm>

#include "catalog/base/log.h"
#include "catalog/store/crawl_store.h"
#include "searchd/desk/dead_links.h"
#include "searchd/desk/item.h"
#include "searchd/view/state_text.h"

namespace kb::desk {
using store::Event;
using store::EventKind;

namespace {

constexpr int64_t kMostItems = 500;
constexpr int kUrgentDays = 5;
constexpr std::size_t kMostCompared = 50;  // submissions that are compared with what is there
constexpr int kLinkWorksDays = 30;         // what somebody has opened herself is believed so long

// What may send somebody to a wrong door first; what is put aside last.
enum class Press { kNow, kSoon, kWhenever, kParked };

struct Waiting {
  QueueRow row;
  std::string kind;
  Press press = Press::kSoon;
  int days = 0;
};

// "2026-11-22..." -> how long ago; 0 for what is no date.
int DaysSince(const std::string& day, LocalDate today) {
  const Result<LocalDate> date = ParseLocalDate(day.substr(0, 10));
  return date ? std::max(today - *date, 0) : 0;
}

std::string RecordPath(const std::string& record) { return "/granska/verksamhet?v=" + http::EncodeComponent(record); }

// Changed numbers and hours lead people wrong today; two sources that disagree have done so for a while.
const char* KindOfDifference(const store::Difference& difference) {
  if (!difference.stands_feed.empty()) return "conflict";
  return difference.field == "phones" ? "number" : "difference";
}

class Collector {
 public:
  explicit Collector(const Turn& turn) : turn_(turn), today_(turn.now().date()) {}

  Status Collect(bool with_stale) {
    Result<std::unique_ptr<store::RecordStore>> store = OpenStore(turn_);
    if (!store && store.error().code != ErrorCode::kNotFound) return store.error();
    Status added = AddItems(store ? store->get() : nullptr);
    if (added && store) added = AddDifferences(**store);
    if (added && store) added = AddGone(**store);
    if (added && store) added = AddPairs(**store);
    if (added && store) AddDeadLinks(**store);
    if (added) added = with_stale ? AddStale() : CountStale();
    return added;
  }

  WaitingThings Take(const std::string& kind) {
    WaitingThings things;
    for (const Waiting& one : waiting_) ++things.kinds[one.kind];
    if (stale_ > 0) things.kinds["stale"] = stale_;
    if (!kind.empty()) std::erase_if(waiting_, [&](const Waiting& one) { return one.kind != kind; });
    std::stable_sort(waiting_.begin(), waiting_.end(), [](const Waiting& a, const Waiting& b) {
      return a.press != b.press ? a.press < b.press : a.days > b.days;
    });
    // Of the stale ones a summary stands in the whole queue: they are not counted with what waits.
    for (const auto& [name, count] : things.kinds)
      things.total += name == kind || (kind.empty() && name != "stale") ? count : 0;
    if (waiting_.size() > WaitingThings::kMostShown) waiting_.resize(WaitingThings::kMostShown);
    for (Waiting& one : waiting_) things.rows.push_back(std::move(one.row));
    return things;
  }

 private:
  Waiting& Add(std::string link, const std::string& kind, const std::string& name, int days) {
    const view::Texts& texts = turn_.face().texts;
    waiting_.push_back(
        {{.link = std::move(link),
          .kind = "desk.kind." + kind,
          .name = name.empty() ? texts.Get("desk.nameless") : name,
          .waited = days == 0 ? texts.Get("desk.today") : texts.Count("desk.days", static_cast<unsigned>(days))},
         kind,
         Press::kSoon,
         days});
    if (days >= kUrgentDays) Urge(waiting_.back());
    return waiting_.back();
  }

  static void Urge(Waiting& one) {
    one.press = Press::kNow;
    one.row.urgent = true;
  }

  static void Defer(Waiting& one, Press press) {
    one.press = press;
    one.row.urgent = false;
  }

  Status AddItems(store::RecordStore* records) {
    const Result<std::vector<Event>> items = turn_.parts.forms.inbox.OpenItems(kMostItems);
    const Result<std::map<int64_t, std::string>> parked = turn_.parts.forms.inbox.Parked();
    if (!items) return items.error();
    if (!parked) return parked.error();
    std::size_t compared = 0;
    for (const Event& event : *items) {
      Waiting& one = Add(PathOf(event), store::EventKindName(event.kind), NameOfEvent(event, records),
                         DaysSince(event.recorded_at, today_));
      if (event.kind == EventKind::kReport) Urge(one);
      if (event.kind == EventKind::kSubmission && records != nullptr && ++compared <= kMostCompared)
        Compare(event, *records, one);
      if (const auto aside = parked->find(event.number); aside != parked->end()) Park(aside->second, one);
    }
    return Done();
  }

  void Compare(const Event& event, store::RecordStore& records, Waiting& one) const {
    const Result<std::optional<Item>> item = ItemOf(event, turn_);
    if (!item || !*item) return;
    for (const submit::Likely& likely : LikelyTo(**item, records)) {
      if (likely.type != store::RecordType::kService) continue;
      one.kind = "duplicate";
      one.row.kind = "desk.kind.duplicate";
      one.row.note = turn_.face().texts.Format("desk.like", {{"name", likely.name}});
      return;
    }
  }

  // Until its day it waits last; from then on it is due.
  void Park(const std::string& review, Waiting& one) const {
    const Result<LocalDate> day = ParseLocalDate(review);
    if (!day || *day <= today_) return Urge(one);
    Defer(one, Press::kParked);
    one.row.note = turn_.face().texts.Format(
        "desk.parked_until", {{"date", view::PartialDateText(model::PartialDate(*day), turn_.face().texts)}});
  }

  Status AddDifferences(store::RecordStore& store) {
    const Result<std::vector<store::Difference>> differences = store::DifferenceStore(store).Waiting(kMostItems);
    if (!differences) return differences.error();
    for (const store::Difference& difference : *differences) {
      const Result<std::optional<model::Service>> service = store.GetService(difference.record);
      if (!service) return service.error();
      const std::string name = *service ? (*service)->name : difference.record;
      Urge(Add("/granska/skillnader#d" + std::to_string(difference.number), KindOfDifference(difference), name,
               DaysSince(difference.since, today_)));
    }
    return Done();
  }

  // What its source no longer has, and nobody has said anything of since.
  Status AddGone(store::RecordStore& store) {
    const Result<std::vector<store::Draft>> gone = store::DraftStore(store).Gone(kMostItems);
    if (!gone) return gone.error();
    for (const store::Draft& draft : *gone) {
      const Result<std::optional<model::Service>> service = store.GetService(draft.record);
      if (!service) return service.error();
      if (!*service || (*service)->lifecycle.status != model::RecordStatus::kUnconfirmed) continue;
      Add(RecordPath(draft.record), "gone", (*service)->name, DaysSince(draft.gone_since, today_));
    }
    return Done();
  }

  Status AddPairs(store::RecordStore& store) {
    const Result<std::vector<store::Pair>> pairs = store::DraftStore(store).PairsAfter(0, store::PairState::kHeld);
    if (!pairs) return pairs.error();
    if (pairs->empty()) return Done();
    Add("/granska/par", "pair", turn_.face().texts.Count("desk.pairs_waiting", static_cast<unsigned>(pairs->size())),
        0);
    waiting_.back().row.waited.clear();
    return Done();
  }

  // What the crawler keeps is read if it can be: the rest of the queue does not wait for it.
  void AddDeadLinks(store::RecordStore& store) {
    const Result<std::vector<DeadLink>> links = turn_.parts.dead_links->Find(turn_.parts.crawl, store);
    if (!links) {
      Log(LogLevel::kWarning, "desk.trouble", {{"reason", links.error().message}});
      return;
    }
    const Result<std::set<std::pair<std::string, std::string>>> works =
        turn_.parts.forms.inbox.WorkingLinks(today_ - kLinkWorksDays);
    for (const DeadLink& link : *links) {
      if (works && works->contains({link.record, link.url})) continue;
      Waiting& one = Add(RecordPath(link.record) + "#lank", "link", link.name, std::max(today_ - link.since, 0));
      one.row.note = link.url;
    }
  }

  Status CountStale() {
    const Result<index::Freshness> freshness = Freshness(0);
    if (!freshness) return freshness.error();
    const std::size_t stale = freshness->all.total - freshness->all.within_12_months;
    if (stale == 0) return Done();
    Waiting& one = Add("/granska?slag=stale", "stale",
                       turn_.face().texts.Count("desk.stale_waiting", static_cast<unsigned>(stale)), 0);
    one.row.waited.clear();
    Defer(one, Press::kWhenever);
    stale_ = stale;
    return Done();
  }

  Status AddStale() {
    const Result<index::Freshness> freshness = Freshness(WaitingThings::kMostShown);
    if (!freshness) return freshness.error();
    stale_ = freshness->all.total - freshness->all.within_12_months;
    const view::Texts& texts = turn_.face().texts;
    for (const index::Card& card : freshness->oldest) {
      const int days = card.verified_at ? std::max(today_ - card.verified_at->Earliest(), 0) : 0;
      Waiting& one = Add(RecordPath(card.service_id), "stale", card.name, days);
      one.row.waited = card.verified_at ? view::PartialDateText(*card.verified_at, texts) : texts.Get("desk.undated");
      Defer(one, Press::kWhenever);
    }
    // As the index gave them: those without a date first.
    for (Waiting& one : waiting_) one.days = one.kind == "stale" ? 0 : one.days;
    return Done();
  }

  Result<index::Freshness> Freshness(std::size_t most) {
    const std::shared_ptr<const index::Searcher> searcher = turn_.parts.forms.searcher();
    if (!searcher) return index::Freshness{};
    return searcher->FreshnessOf({.now = turn_.now(), .most_oldest = most, .only_stale = true});
  }

  const Turn& turn_;
  const LocalDate today_;
  std::vector<Waiting> waiting_;
  std::size_t stale_ = 0;
};

}  // namespace

std::vector<std::string> QueueKinds() {
  return {"report",     "submission", "duplicate", "change", "upload", "number",
          "difference", "conflict",   "gone",      "link",   "pair",   "stale"};
}

Result<WaitingThings> CollectWaiting(const std::string& kind, const Turn& turn) {
  Collector collector(turn);
  const Status collected = collector.Collect(kind == "stale");
  if (!collected) return collected.error();
  return collector.Take(kind);
}

}  // namespace kb::desk
