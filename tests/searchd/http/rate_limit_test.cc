#include "searchd/http/rate_limit.h"

#include <gtest/gtest.h>

namespace kb::http {
namespace {

const RateLimiter::Time kStart = RateLimiter::Time() + std::chrono::hours(100);

TEST(RateLimit, EachClientHasItsOwnAndTheWindowEnds) {
  RateLimiter limiter({.requests = 2, .window = std::chrono::seconds(60), .most_clients = 10});
  EXPECT_EQ(limiter.Take("192.0.2.1", kStart).remaining, 1);
  EXPECT_TRUE(limiter.Take("192.0.2.1", kStart).allowed);
  const RateLimiter::Decision third = limiter.Take("192.0.2.1", kStart + std::chrono::seconds(20));
  EXPECT_FALSE(third.allowed);
  EXPECT_EQ(third.remaining, 0);
  EXPECT_EQ(third.reset_seconds, 40);
  EXPECT_TRUE(limiter.Take("192.0.2.2", kStart + std::chrono::seconds(20)).allowed);
  EXPECT_TRUE(limiter.Take("192.0.2.1", kStart + std::chrono::seconds(60)).allowed);
}

TEST(RateLimit, ACrowdFillsNoMemoryAndShutsNobodyOut) {
  RateLimiter limiter({.requests = 1, .window = std::chrono::seconds(60), .most_clients = 3});
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(limiter.Take("client " + std::to_string(i), kStart).allowed);
  EXPECT_FALSE(limiter.Take("client 0", kStart).allowed);
  EXPECT_TRUE(limiter.Take("client 99", kStart).allowed);
}

TEST(RateLimit, AllowsAsOftenAsItTakes) {
  RateLimiter limiter({.requests = 2, .window = std::chrono::seconds(10)});
  EXPECT_TRUE(limiter.Allow("a", kStart));
  EXPECT_TRUE(limiter.Allow("a", kStart));
  EXPECT_FALSE(limiter.Allow("a", kStart));
  EXPECT_TRUE(limiter.Allow("b", kStart));
  EXPECT_TRUE(limiter.Allow("a", kStart + std::chrono::seconds(10)));
}

TEST(RateLimit, TheAnswerSaysWhenToComeBack) {
  const Response response = TooManyRequests({.allowed = false, .limit = 5, .remaining = 0, .reset_seconds = 7});
  EXPECT_EQ(response.status, 429);
  bool found = false;
  for (const auto& [name, value] : response.headers) found |= name == "Retry-After" && value == "7";
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace kb::http
