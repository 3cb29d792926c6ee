#include "searchd/http/answer_cache.h"

#include <utility>

#include "searchd/http/compress.h"
#include "searchd/http/finish.h"

namespace kb::http {
namespace {

// Lengths stand before what a client chose, so that no two requests have one key.
std::string KeyOf(const Request& request) {
  const std::string_view host = request.Header("host").value_or("");
  std::string key(CodingName(NegotiateCoding(request)));
  key += request.Header("x-kb-fragment") ? " part " : " whole ";
  key += std::to_string(host.size()) + " ";
  return key.append(host).append(request.target);
}

std::size_t BytesOf(const std::string& key, const Response& response) {
  std::size_t bytes = sizeof(Response) + key.size() + response.body.size();
  for (const auto& [name, value] : response.headers) bytes += name.size() + value.size() + sizeof(response.headers[0]);
  return bytes;
}

}  // namespace

Response AnswerCache::Answer(const Request& request, const PlainHandler& make) {
  const std::string state = request.method == Method::kGet ? state_now_() : "";
  if (state.empty()) return make(request);
  const std::string key = KeyOf(request);
  if (const std::shared_ptr<const Response> kept = Find(key, state)) return *kept;
  Response response = make(request);
  if (!response.keep || response.status != 200 || response.more) return response;
  // Made while the state changed, it may be of either.
  if (state_now_() != state) return response;
  AddCoding(request, response);
  Keep(key, state, response);
  return response;
}

std::shared_ptr<const Response> AnswerCache::Find(const std::string& key, const std::string& state) {
  const std::lock_guard lock(mutex_);
  if (state != state_) {
    kept_.clear();
    bytes_ = 0;
    state_ = state;
    return nullptr;
  }
  const auto found = kept_.find(key);
  return found == kept_.end() ? nullptr : found->second;
}

void AnswerCache::Keep(const std::string& key, const std::string& state, const Response& response) {
  const std::size_t bytes = BytesOf(key, response);
  const auto kept = std::make_shared<const Response>(response);
  const std::lock_guard lock(mutex_);
  if (state != state_ || bytes_ + bytes > max_bytes_) return;
  if (kept_.emplace(key, kept).second) bytes_ += bytes;
}

}  // namespace kb::http
