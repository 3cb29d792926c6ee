// What searching costs while the index changes, beside what it costs while it is still.
//
//   catalog_index__live_bench DATA INDEX [SECONDS]
//
// INDEX is changed: give a copy.  One thread changes 20 records a second in 2 commits, another refreshes every quarter
// of a second as searchd does, the first asks.  Figures are milliseconds of the asking thread's processor time.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "catalog/index/index_writer.h"
#include "catalog/index/searcher.h"
#include "tests/bench/made_up/questions.h"

namespace kb::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRecordsACommit = 10;
constexpr auto kCommitEvery = std::chrono::milliseconds(500);
constexpr auto kRefreshEvery = std::chrono::milliseconds(250);

struct Costs {
  std::vector<double> milliseconds;
  std::size_t failed = 0;

  [[nodiscard]] double At(double share) const {
    std::vector<double> sorted = milliseconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
  }
};

Costs AskFor(std::chrono::seconds time, const index::Searcher& searcher,
             const std::vector<index::SearchQuery>& questions) {
  Costs costs;
  const auto end = Clock::now() + time;
  for (std::size_t i = 0; Clock::now() < end; ++i) {
    const double begun = index::PartClock::ThreadMilliseconds();
    if (!searcher.Find(questions[i % questions.size()])) ++costs.failed;
    costs.milliseconds.push_back(index::PartClock::ThreadMilliseconds() - begun);
  }
  return costs;
}

// Changes texts, needs and hours of some services, and adds new ones.
void ChangeUntil(const std::atomic<bool>& stop, index::IndexWriter& writer, const Directory& directory,
                 unsigned listings) {
  Dice dice(11);
  uint64_t fresh = listings * 2;
  for (uint64_t sequence = writer.sequence() + 1; !stop; ++sequence) {
    const auto next = Clock::now() + kCommitEvery;
    for (int i = 0; i < kRecordsACommit; ++i) {
      model::Service service = directory.ServiceAt(fresh++);
      if (i != 0) service.id = directory.ServiceAt(dice.Below(listings / 2 + 1)).id;  // one in ten is new
      if (!writer.Put(service, {directory.OrganizationAt(0)})) std::abort();
    }
    if (!writer.Commit(sequence)) std::abort();
    std::this_thread::sleep_until(next);
  }
}

struct RefreshCosts {
  double worst = 0;
  double sum = 0;
  int count = 0;
};

RefreshCosts RefreshUntil(const std::atomic<bool>& stop, index::Searcher& searcher) {
  RefreshCosts costs;
  while (!stop) {
    const double begun = index::PartClock::ThreadMilliseconds();
    if (!searcher.Refresh()) std::abort();
    const double cost = index::PartClock::ThreadMilliseconds() - begun;
    if (cost > 0.5) {  // there was something new
      costs.worst = std::max(costs.worst, cost);
      costs.sum += cost;
      ++costs.count;
    }
    std::this_thread::sleep_for(kRefreshEvery);
  }
  return costs;
}

int Run(const std::string& data, const std::string& index_folder, std::chrono::seconds time) {
  const auto directory = Directory::Load(data, "/usr/share/hunspell/sv_SE.dic", 1);
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "swedish.kbdt";
  const auto analyzer = text::LoadAnalyzer(data + "/text", beside);
  if (!directory || !analyzer) return 1;
  const text::IntentReader intent(directory->vocabulary(), *analyzer);
  const auto writer = index::IndexWriter::Open(index_folder, directory->vocabulary(), *analyzer);
  const auto searcher = index::Searcher::Open(
      index_folder, {.vocabulary = directory->vocabulary(), .analyzer = *analyzer, .intent = intent});
  if (!writer || !searcher) return 1;
  const unsigned listings = (*searcher)->Info().listings;
  std::vector<index::SearchQuery> questions;
  for (QuestionClass which : {QuestionClass::kOneWord, QuestionClass::kTwoWords, QuestionClass::kBrowse}) {
    const auto more = Questions(which, 40, *directory, listings / 2 + 1, 7);
    questions.insert(questions.end(), more.begin(), more.end());
  }
  AskFor(std::chrono::seconds(2), **searcher, questions);
  const Costs quiet = AskFor(time, **searcher, questions);
  std::atomic<bool> stop = false;
  RefreshCosts refreshes;
  std::thread changes([&] { ChangeUntil(stop, **writer, *directory, listings); });
  std::thread follows([&] { refreshes = RefreshUntil(stop, **searcher); });
  const Costs live = AskFor(time, **searcher, questions);
  stop = true;
  changes.join();
  follows.join();
  std::printf("%u made-up listings; processor ms of a search, median / p99\n", listings);
  std::printf("quiet: %.2f / %.2f (%zu searches)\n", quiet.At(.5), quiet.At(.99), quiet.milliseconds.size());
  std::printf("20 records/s: %.2f / %.2f (%zu searches, %zu failed)\n", live.At(.5), live.At(.99),
              live.milliseconds.size(), live.failed);
  std::printf("p99 while it changes: %.2f x the quiet p99 (at most 1.5)\n", live.At(.99) / quiet.At(.99));
  std::printf("following a commit: %.1f ms, at worst %.1f ms (%d times)\n",
              refreshes.count == 0 ? 0 : refreshes.sum / refreshes.count, refreshes.worst, refreshes.count);
  return live.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace kb::bench

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  return kb::bench::Run(argv[1], argv[2], std::chrono::seconds(argc > 3 ? std::atoi(argv[3]) : 20));
}
