// Answers to what many ask at once, kept until what they depend on changes.
//
//   AnswerCache answers([&] { return searcher->Info().Salt() + "@" + minute; });
//   router.Get("/sok", [&](const Request& request) { return answers.Answer(request, SearchPage); });
//
// Kept is what an answer's maker marks with Response::keep, for GET, in the coding that the client takes.  An answer is
// told apart by its address (as sent), Host, X-Kb-Fragment and coding: its maker must look at nothing else of a
// request.  With another state everything is let go, so that nobody is told what has changed or been hidden.
// In memory only, and for as long as a state holds; past `max_bytes` nothing more is kept.  Thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "searchd/http/message.h"
#include "searchd/http/router.h"

namespace kb::http {

class AnswerCache {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{8} << 20U;

  // What the answers depend on besides the request, as it is now; "": nothing can be kept.
  using State = std::function<std::string()>;

  explicit AnswerCache(State state, std::size_t max_bytes = kMaxBytes)
      : state_now_(std::move(state)), max_bytes_(max_bytes) {}

  Response Answer(const Request& request, const PlainHandler& make);

 private:
  [[nodiscard]] std::shared_ptr<const Response> Find(const std::string& key, const std::string& state);
  void Keep(const std::string& key, const std::string& state, const Response& response);

  const State state_now_;
  const std::size_t max_bytes_;
  std::mutex mutex_;  // guards all below
  std::string state_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const Response>> kept_;
};

}  // namespace kb::http
