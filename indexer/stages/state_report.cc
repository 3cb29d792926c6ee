#include "indexer/stages/state_report.h"

#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/base/metric_text.h"
#include "catalog/store/crawl_store.h"
#include "catalog/store/differences.h"
#include "catalog/store/drafts.h"
#include "catalog/store/intake.h"
#include "indexer/stages/crawl_job.h"

namespace kb::stages {
namespace {

constexpr std::chrono::seconds kBetweenComplaints{60};

struct SourceState {
  std::string id;
  store::CrawlSourceState state;
};

// One number of every source: a name stands once in the text, with all its values.
void AddOfEach(const std::vector<SourceState>& sources, const char* name, const char* help,
               const std::function<double(const store::CrawlSourceState&)>& number, MetricText& text) {
  if (sources.empty()) return;
  text.Gauge(name, help);
  for (const SourceState& source : sources) text.Value(number(source.state), {{"source", source.id}});
}

void AddSources(const std::vector<SourceState>& sources, LocalTime now, MetricText& text) {
  using State = store::CrawlSourceState;
  const auto age = [now](const State& state) {
    return state.round_ended ? 60.0 * static_cast<double>(now.minutes() - state.round_ended->minutes()) : -1;
  };
  AddOfEach(sources, "kb_crawl_round_age_seconds", "Since the last whole round; -1: none yet", age, text);
  AddOfEach(
      sources, "kb_crawl_pages", "Addresses asked in the last round",
      [](const State& state) { return static_cast<double>(state.pages); }, text);
  AddOfEach(
      sources, "kb_crawl_changed", "Of these, what had changed",
      [](const State& state) { return static_cast<double>(state.changed); }, text);
  AddOfEach(
      sources, "kb_crawl_failed", "Of these, what gave nothing",
      [](const State& state) { return static_cast<double>(state.failed); }, text);
  AddOfEach(
      sources, "kb_crawl_trouble", "1 while the source's last failure stands",
      [](const State& state) { return state.trouble.empty() ? 0.0 : 1.0; }, text);
}

// Nothing where no source is, or the crawler has its file for itself just now.
void AddCrawl(const Workshop& workshop, const terms::Vocabulary& vocabulary, MetricText& text) {
  const Places& places = workshop.places();
  const LocalTime now = workshop.clock().Now();
  const crawl::Sources sources = LoadAllSources(places, workshop.config(), vocabulary);
  text.Gauge("kb_crawl_sources_refused", "Files of sources that cannot be read")
      .Value(static_cast<double>(sources.refused.size()));
  const Result<std::unique_ptr<store::CrawlStore>> store = store::CrawlStore::OpenToRead(places.crawl());
  if (!store) return;
  std::vector<SourceState> states;
  for (const crawl::Source& source : sources.good) {
    const Result<store::CrawlSourceState> state = (*store)->GetSource(source.id);
    if (state) states.push_back({source.id, *state});
  }
  AddSources(states, now, text);
}

Status AddRecords(store::RecordStore& records, MetricText& text) {
  const Result<store::StoreCounts> counts = records.Counts();
  if (!counts) return counts.error();
  text.Gauge("kb_store_records", "Live records").Value(static_cast<double>(counts->services), {{"type", "service"}});
  text.Value(static_cast<double>(counts->organizations), {{"type", "organization"}});
  const auto pairs = store::DraftStore(records).PairsAfter(0, store::PairState::kHeld);
  if (!pairs) return pairs.error();
  const Result<int64_t> differences = store::DifferenceStore(records).CountWaiting();
  if (!differences) return differences.error();
  text.Gauge("kb_queue_waiting", "What waits for a coordinator")
      .Value(static_cast<double>(pairs->size()), {{"kind", "pair"}})
      .Value(static_cast<double>(*differences), {{"kind", "difference"}});
  const Result<int64_t> taken = store::IntakeNotes(records).Last("inbox");
  if (!taken) return taken.error();
  text.Gauge("kb_inbox_taken_event", "Number of the last event of the inbox that became records")
      .Value(static_cast<double>(*taken));
  return Done();
}

}  // namespace

void StateReport::NoteIndex(std::optional<uint64_t> sequence, uint64_t newest) {
  index_sequence_ = sequence;
  const bool behind = !sequence || *sequence < newest;
  if (!behind) behind_since_.reset();
  if (behind && !behind_since_) behind_since_ = Steady::now();
}

Result<std::string> StateReport::Text(store::RecordStore& records, const terms::Vocabulary& vocabulary) const {
  MetricText text;
  text.Gauge("kb_indexer_reported_timestamp_seconds", "When indexer run wrote these numbers")
      .Value(static_cast<double>(std::time(nullptr)));
  const Result<uint64_t> newest = records.LastSequence();
  if (!newest) return newest.error();
  text.Gauge("kb_store_sequence", "Newest change of the records").Value(static_cast<double>(*newest));
  text.Gauge("kb_indexer_index_sequence", "Change of the records that the written index holds")
      .Value(static_cast<double>(index_sequence_.value_or(0)));
  const auto behind = behind_since_ ? Steady::now() - *behind_since_ : Steady::duration{};
  text.Gauge("kb_indexer_index_behind_seconds", "For how long the index has been behind the records")
      .Value(std::chrono::duration<double>(behind).count());
  const Status added = AddRecords(records, text);
  if (!added) return added.error();
  AddCrawl(workshop_, vocabulary, text);
  return text.Take();
}

void StateReport::WriteIfDue(store::RecordStore& records, const terms::Vocabulary& vocabulary) {
  const Steady::time_point now = Steady::now();
  if (now < next_) return;
  next_ = now + kBetween;
  const Result<std::string> text = Text(records, vocabulary);
  const Status written = text ? WriteFileAtomically(workshop_.places().state / kFile, *text) : Status(text.error());
  if (written || now < next_complaint_) return;
  next_complaint_ = now + kBetweenComplaints;
  Log(LogLevel::kWarning, "report.trouble", {{"message", written.error().Text()}});
}

}  // namespace kb::stages
