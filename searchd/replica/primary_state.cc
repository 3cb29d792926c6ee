#include "searchd/replica/primary_state.h"

#include <algorithm>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"

namespace kb::replica {
namespace {

constexpr std::size_t kShortestSecret = 16;

// As long for a wrong one as for the right one.
bool IsSame(std::string_view given, std::string_view secret) {
  unsigned differs = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    const char other = i < given.size() ? given[i] : '\0';
    differs |= static_cast<unsigned>(static_cast<unsigned char>(secret[i]) ^ static_cast<unsigned char>(other));
  }
  return differs == 0;
}

Error Unreadable(const char* what) {
  return {ErrorCode::kInvalidInput, std::string("the primary's state has no ") + what, ""};
}

}  // namespace

std::string RenderPrimaryState(const PrimaryState& state) {
  JsonWriter json;
  json.StartObject().Key("hidden").StartArray();
  for (const std::string& id : state.hidden) json.String(id);
  json.EndArray().Member("generation", static_cast<int64_t>(state.generation));
  return json.Member("sequence", static_cast<int64_t>(state.sequence)).EndObject().Take();
}

Result<PrimaryState> ParsePrimaryState(std::string_view text) {
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  if (!document) return document.error();
  const JsonValue root = document->root();
  if (!root.IsObject()) return Unreadable("members");
  const auto hidden = root.Find("hidden");
  const auto generation = root.Find("generation");
  const auto sequence = root.Find("sequence");
  if (!hidden || !hidden->IsArray()) return Unreadable("hidden records");
  if (!generation || !generation->IsInt() || !sequence || !sequence->IsInt()) return Unreadable("numbers");
  PrimaryState state;
  for (const JsonValue id : hidden->Elements()) {
    if (!id.IsString()) return Unreadable("ids of hidden records");
    state.hidden.emplace(id.AsString());
  }
  state.generation = static_cast<uint64_t>(generation->AsInt());
  state.sequence = static_cast<uint64_t>(sequence->AsInt());
  return state;
}

Result<std::string> ReadSecret(const std::filesystem::path& file) {
  const Result<std::string> text = ReadFile(file, 1U << 12);
  if (!text) return text.error();
  const std::string secret = text->substr(0, text->find_first_of("\r\n"));
  const bool readable = std::all_of(secret.begin(), secret.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (secret.size() >= kShortestSecret && readable) return secret;
  return Error{ErrorCode::kInvalidInput, "its first line must be a secret of at least 16 characters without spaces",
               file.string()};
}

void RegisterPrimaryState(http::Router& router, std::string secret, std::function<Result<PrimaryState>()> state) {
  const auto answer = [secret = "Bearer " + std::move(secret), state = std::move(state)](const http::Request& request) {
    http::Response response = http::Problem(404, "Not Found", "");
    if (IsSame(request.Header("authorization").value_or(""), secret)) {
      const Result<PrimaryState> now = state();
      response = now ? http::Json(200, RenderPrimaryState(*now)) : http::Problem(503, "Service Unavailable", "");
    }
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  };
  router.Get("/replica/state", answer);
}

}  // namespace kb::replica
