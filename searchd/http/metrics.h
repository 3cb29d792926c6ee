// Counters for operators, in the Prometheus text format.
//
// They count answers by route pattern and class of status, and how long answers
// took.  Nothing in them comes from a visitor: a path that no route knows counts
// under "other", never under its own name.
//
// Thread-safe: each call takes a lock for less than a microsecond.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kb::http {

// What ends before or beside a route.
enum class ServerEvent {
  kConnection,         // accepted
  kConnectionRefused,  // over the limit
  kRequestRefused,     // the head or body broke a rule
  kHandlerFailed,      // a handler threw
  kSlowReader,         // an answer went to the drainer
  kSlowReaderDropped,  // and was given up
};
inline constexpr std::size_t kServerEvents = 6;

class Metrics {
 public:
  // One answer.  `pattern` is a route's ("/v/{slug}"), or "".
  void CountAnswer(std::string_view pattern, int status, std::chrono::nanoseconds took);
  void CountEvent(ServerEvent event);

  // A number asked for when the page is drawn: gauge("kb_index_documents",
  // "Documents in the open index", [&] { return ...; }).  Not while serving.
  void AddGauge(std::string name, std::string help, std::function<double()> value);

  // More of the page, in the same format, asked for when it is drawn.  Not while serving.
  void AddText(std::function<std::string()> text) { texts_.push_back(std::move(text)); }
  // A part of the work of one search: "match", "facets".
  void CountPhase(std::string_view phase, std::chrono::nanoseconds took);

  // The whole page, "text/plain; version=0.0.4".
  [[nodiscard]] std::string Render() const;

 private:
  static constexpr std::array<double, 12> kBounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                     0.05,   0.1,   0.25,   0.5,   1,    5};
  struct Histogram {
    std::array<uint64_t, kBounds.size() + 1> times{};  // each alone, summed when drawn
    double seconds = 0;
    void Count(std::chrono::nanoseconds took);
  };
  struct Route {
    std::array<uint64_t, 5> classes{};  // 1xx .. 5xx
    Histogram times;
  };
  struct Gauge {
    std::string name;
    std::string help;
    std::function<double()> value;
  };
  void RenderAnswers(std::string& page) const;
  void RenderTimes(std::string& page) const;
  void RenderPhases(std::string& page) const;
  static void RenderHistogram(const std::string& name, const std::string& label, const Histogram& histogram,
                              std::string& page);

  mutable std::mutex mutex_;
  std::map<std::string, Route, std::less<>> routes_;
  std::array<uint64_t, kServerEvents> events_{};
  std::map<std::string, Histogram, std::less<>> phases_;
  std::vector<Gauge> gauges_;
  std::vector<std::function<std::string()>> texts_;
};

}  // namespace kb::http
