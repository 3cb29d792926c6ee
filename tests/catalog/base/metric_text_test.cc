#include "catalog/base/metric_text.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(MetricText, IsWhatPrometheusReads) {
  MetricText text;
  text.Gauge("kb_waits", "What waits").Value(3).Value(0.25, {{"kind", "a \"b\""}, {"of", "x\ny\\"}});
  text.Counter("kb_done_total", "What is done").Value(1795341300);
  EXPECT_EQ(text.Take(),
            "# HELP kb_waits What waits\n# TYPE kb_waits gauge\nkb_waits 3\n"
            "kb_waits{kind=\"a \\\"b\\\"\",of=\"x y\\\\\"} 0.25\n"
            "# HELP kb_done_total What is done\n# TYPE kb_done_total counter\nkb_done_total 1795341300\n");
}

}  // namespace
}  // namespace kb
