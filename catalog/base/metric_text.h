// Numbers for operators, in the text format that Prometheus reads.
//
//   MetricText text;
//   text.Gauge("kb_crawl_failed", "Addresses that gave nothing in the last round");
//   text.Value(3, {{"source", "exempel"}});
//   text.Take();   // # HELP ...  # TYPE kb_crawl_failed gauge  kb_crawl_failed{source="exempel"} 3
//
// Source: prometheus.io, "Exposition formats", version 0.0.4.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kb {

class MetricText {
 public:
  // What the values that follow are.
  MetricText& Gauge(std::string_view name, std::string_view help) { return Begin(name, help, "gauge"); }
  MetricText& Counter(std::string_view name, std::string_view help) { return Begin(name, help, "counter"); }
  // Of the metric begun last.
  MetricText& Value(double value, std::initializer_list<std::pair<std::string_view, std::string_view>> labels = {});

  [[nodiscard]] std::string Take() { return std::move(text_); }

 private:
  MetricText& Begin(std::string_view name, std::string_view help, std::string_view type);
  std::string text_;
  std::string name_;
};

}  // namespace kb
