#include "catalog/base/rfc3339.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(Rfc3339, AnyOffsetIsToldAsTheClockHereShowsIt) {
  const struct {
    const char* text;
    const char* civil;
  } kCases[] = {
      {"2026-11-27T22:10:00Z", "2026-11-27T23:10"},      {"2026-11-27T23:10:30+01:00", "2026-11-27T23:10"},
      {"2026-07-01T10:00:00.125Z", "2026-07-01T12:00"},  {"2026-07-01T12:00:00+02:00", "2026-07-01T12:00"},
      {"2026-12-31T20:00:00-05:00", "2027-01-01T02:00"}, {"2026-11-27T23:10", "2026-11-27T23:10"},
      {"2026-11-27T23:10:59", "2026-11-27T23:10"},       {"2026-11-27", "2026-11-27T00:00"},
      {"2026-03-29T00:59:00Z", "2026-03-29T01:59"},      {"2026-03-29T01:00:00Z", "2026-03-29T03:00"},
      {"2026-10-25T00:30:00Z", "2026-10-25T02:30"},      {"2026-10-25T01:30:00Z", "2026-10-25T02:30"},
      {"2026-10-25T02:30:00Z", "2026-10-25T03:30"},
  };
  for (const auto& [text, civil] : kCases) {
    SCOPED_TRACE(text);
    const Result<LocalTime> time = ParseRfc3339(text);
    ASSERT_TRUE(time.ok()) << time.error().Text();
    EXPECT_EQ(RenderLocalTime(*time), civil);
  }
}

TEST(Rfc3339, RefusesWhatIsNoMoment) {
  for (const char* text :
       {"", "2026", "2026-13-01", "igår", "2026-11-27T25:00", "2026-11-27T23:10:00+1", "2026-11-27T23:10:7",
        "2026-11-27T23:10:00.Z", "2026-11-27 23:10", "2026-11-27T23:10:00 01:00"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseRfc3339(text).ok());
  }
}

}  // namespace
}  // namespace kb
