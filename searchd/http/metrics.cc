#include "searchd/http/metrics.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace kb::http {
namespace {

struct EventName {
  const char* name;
  const char* help;
};

// In the order of ServerEvent.
constexpr std::array<EventName, kServerEvents> kEventNames = {{
    {"kb_http_connections_total", "Connections accepted"},
    {"kb_http_connections_refused_total", "Connections refused, over the limit"},
    {"kb_http_requests_refused_total", "Requests refused before a route, for breaking a rule"},
    {"kb_http_handler_failures_total", "Answers that ended in an exception"},
    {"kb_http_slow_readers_total", "Answers handed to the drainer"},
    {"kb_http_slow_readers_dropped_total", "Answers given up by the drainer"},
}};

std::string Number(double value) {
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%.9g", value);
  return std::string(text, static_cast<std::size_t>(size));
}

void Heading(std::string& page, const std::string& name, const std::string& help, const char* type) {
  page += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

std::string RouteLabel(const std::string& pattern) { return "route=\"" + (pattern.empty() ? "other" : pattern) + "\""; }

}  // namespace

void Metrics::CountAnswer(std::string_view pattern, int status, std::chrono::nanoseconds took) {
  const std::size_t status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5)) - 1;
  const std::lock_guard<std::mutex> lock(mutex_);
  auto route = routes_.find(pattern);
  if (route == routes_.end()) route = routes_.emplace(std::string(pattern), Route{}).first;
  ++route->second.classes[status_class];
  route->second.times.Count(took);
}

void Metrics::Histogram::Count(std::chrono::nanoseconds took) {
  const double took_seconds = std::chrono::duration<double>(took).count();
  const auto* bound = std::lower_bound(kBounds.begin(), kBounds.end(), took_seconds);
  ++times[static_cast<std::size_t>(bound - kBounds.begin())];
  seconds += took_seconds;
}

void Metrics::CountPhase(std::string_view phase, std::chrono::nanoseconds took) {
  const std::lock_guard<std::mutex> lock(mutex_);
  auto found = phases_.find(phase);
  if (found == phases_.end()) found = phases_.emplace(std::string(phase), Histogram{}).first;
  found->second.Count(took);
}

void Metrics::CountEvent(ServerEvent event) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++events_[static_cast<std::size_t>(event)];
}

void Metrics::AddGauge(std::string name, std::string help, std::function<double()> value) {
  gauges_.push_back({std::move(name), std::move(help), std::move(value)});
}

std::string Metrics::Render() const {
  std::string page;
  for (const Gauge& gauge : gauges_) {
    Heading(page, gauge.name, gauge.help, "gauge");
    page += gauge.name + " " + Number(gauge.value()) + "\n";
  }
  for (const auto& text : texts_) page += text();
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < kServerEvents; ++i) {
    Heading(page, kEventNames[i].name, kEventNames[i].help, "counter");
    page += std::string(kEventNames[i].name) + " " + std::to_string(events_[i]) + "\n";
  }
  RenderAnswers(page);
  RenderTimes(page);
  RenderPhases(page);
  return page;
}

void Metrics::RenderAnswers(std::string& page) const {
  Heading(page, "kb_http_answers_total", "Answers by route and class of status", "counter");
  for (const auto& [pattern, route] : routes_) {
    for (std::size_t i = 0; i < route.classes.size(); ++i) {
      if (route.classes[i] == 0) continue;
      page += "kb_http_answers_total{" + RouteLabel(pattern) + ",class=\"" + std::to_string(i + 1) + "xx\"} " +
              std::to_string(route.classes[i]) + "\n";
    }
  }
}

void Metrics::RenderHistogram(const std::string& name, const std::string& label, const Histogram& histogram,
                              std::string& page) {
  uint64_t count = 0;
  for (std::size_t i = 0; i < histogram.times.size(); ++i) {
    count += histogram.times[i];
    const std::string bound = i < kBounds.size() ? Number(kBounds[i]) : "+Inf";
    page += name + "_bucket{" + label + ",le=\"" + bound + "\"} " + std::to_string(count) + "\n";
  }
  page += name + "_sum{" + label + "} " + Number(histogram.seconds) + "\n";
  page += name + "_count{" + label + "} " + std::to_string(count) + "\n";
}

void Metrics::RenderTimes(std::string& page) const {
  Heading(page, "kb_http_answer_seconds", "Time from request to answer, by route", "histogram");
  for (const auto& [pattern, route] : routes_) {
    RenderHistogram("kb_http_answer_seconds", RouteLabel(pattern), route.times, page);
  }
}

void Metrics::RenderPhases(std::string& page) const {
  Heading(page, "kb_search_phase_seconds", "Processor time of the parts of a search", "histogram");
  for (const auto& [phase, times] : phases_) {
    RenderHistogram("kb_search_phase_seconds", "phase=\"" + phase + "\"", times, page);
  }
}

}  // namespace kb::http
