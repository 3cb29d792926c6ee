// Where the processor's time of one search goes; for benches and for people who look inside.
//
// Units: milliseconds of the thread's own processor time, so that a busy machine does not show.
#pragma once

#include <array>
#include <cstddef>
#include <ctime>

namespace kb::index {

enum class SearchPart {
  kWords,     // reading the question, looking its words up
  kPostings,  // which documents hold them, and their weights
  kFilters,   // which of these the choices leave
  kTop,       // the order of the page
  kCards,     // reading what the page shows
  kCounts,    // of every facet value
  kRest,      // spelling, relaxing
};
inline constexpr std::size_t kSearchParts = 7;
inline constexpr const char* kSearchPartNames[] = {"words", "postings", "filters", "top", "cards", "counts", "rest"};

struct SearchTimes {
  std::array<double, kSearchParts> of_part{};
  [[nodiscard]] double Of(SearchPart part) const { return of_part[static_cast<std::size_t>(part)]; }
};

// Adds what has passed since the last lap to a part.  Without a place to write to it asks no clock.
class PartClock {
 public:
  explicit PartClock(SearchTimes* times) : times_(times), last_(times == nullptr ? 0 : ThreadMilliseconds()) {}

  void Lap(SearchPart part) {
    if (times_ == nullptr) return;
    const double now = ThreadMilliseconds();
    times_->of_part[static_cast<std::size_t>(part)] += now - last_;
    last_ = now;
  }

  static double ThreadMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }

 private:
  SearchTimes* times_;
  double last_;
};

}  // namespace kb::index
