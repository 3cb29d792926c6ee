#include "searchd/http/rate_limit.h"

#include <algorithm>
#include <random>
#include <string>

#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

std::uint64_t RandomKey() { return (std::uint64_t{std::random_device()()} << 32U) | std::random_device()(); }

std::uint64_t Keyed(std::string_view client, std::uint64_t key) {
  std::uint64_t hash = 14695981039346656037ULL ^ key;
  for (const char c : client) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash ^ (key >> 17U);
}

}  // namespace

RateLimiter::RateLimiter(RateLimits limits) : limits_(limits), key_(RandomKey()) {}

RateLimiter::Decision RateLimiter::Take(std::string_view client, Time now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (now - window_begins_ >= limits_.window) {
    window_begins_ = now;
    taken_.clear();
  }
  const auto left = std::chrono::ceil<std::chrono::seconds>(window_begins_ + limits_.window - now);
  Decision decision{.allowed = true,
                    .limit = limits_.requests,
                    .remaining = limits_.requests,
                    .reset_seconds = static_cast<int>(left.count())};
  const std::uint64_t name = Keyed(client, key_);
  auto known = taken_.find(name);
  if (known == taken_.end()) {
    if (taken_.size() >= limits_.most_clients) return decision;
    known = taken_.emplace(name, 0).first;
  }
  decision.allowed = known->second < limits_.requests;
  if (decision.allowed) ++known->second;
  decision.remaining = limits_.requests - known->second;
  return decision;
}

void AddRateLimit(const RateLimiter::Decision& decision, Response& response) {
  response.headers.emplace_back("RateLimit-Limit", std::to_string(decision.limit));
  response.headers.emplace_back("RateLimit-Remaining", std::to_string(decision.remaining));
  response.headers.emplace_back("RateLimit-Reset", std::to_string(decision.reset_seconds));
}

Response TooManyRequests(const RateLimiter::Decision& decision) {
  Response response = Problem(429, ReasonPhrase(429), "too many requests; ask again when the window has ended");
  response.headers.emplace_back("Retry-After", std::to_string(decision.reset_seconds));
  return response;
}

}  // namespace kb::http
