#include "searchd/http/finish.h"

#include <string>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "searchd/http/compress.h"
#include "searchd/http/etag.h"
#include "searchd/http/header_names.h"
#include "searchd/http/security_headers.h"

namespace kb::http {
namespace {

bool IsRead(const Request& request) { return request.method == Method::kGet || request.method == Method::kHead; }

bool HoldsSecrets(const Response& response) {
  const std::string* cache = FindHeader(response, "Cache-Control");
  return FindHeader(response, "Set-Cookie") != nullptr ||
         (cache != nullptr && cache->find("no-store") != std::string::npos);
}

bool MayBeCoded(const Response& response) {
  const std::string* type = FindHeader(response, "Content-Type");
  return !response.more && response.status != 206 && response.body.size() >= kCompressFrom && type != nullptr &&
         IsCompressible(*type) && FindHeader(response, "Content-Encoding") == nullptr && !HoldsSecrets(response);
}

void AddVary(Response& response) {
  const std::string* vary = FindHeader(response, "Vary");
  if (vary == nullptr) {
    response.headers.emplace_back("Vary", "Accept-Encoding");
  } else if (vary->find("Accept-Encoding") == std::string::npos) {
    SetHeader(response, "Vary", *vary + ", Accept-Encoding");
  }
}

// How the body will be coded, and what headers say of it.
Coding Announce(const Request& request, Response& response) {
  if (!MayBeCoded(response)) return Coding::kIdentity;
  AddVary(response);
  const Coding coding = NegotiateCoding(request);
  if (const std::string* etag = FindHeader(response, "ETag"); etag != nullptr && coding != Coding::kIdentity) {
    SetHeader(response, "ETag", EtagWithCoding(*etag, CodingName(coding)));
  }
  return coding;
}

void Code(Coding coding, Response& response) {
  if (coding == Coding::kIdentity) return;
  response.body = Compress(response.body, coding, Effort::kQuick);
  response.headers.emplace_back("Content-Encoding", CodingName(coding));
}

bool IsUnchanged(const Request& request, const Response& response) {
  const std::string* etag = FindHeader(response, "ETag");
  return etag != nullptr && response.status == 200 && IsRead(request) && MatchesIfNoneMatch(request, *etag);
}

// Which request it was about, as RFC 9457 has it: the path alone, for the rest may hold what somebody typed.
void AddInstance(const Request& request, Response& response) {
  const std::string* type = FindHeader(response, "Content-Type");
  const std::string path = request.target.substr(0, request.target.find('?'));
  if (type == nullptr || *type != "application/problem+json" || !IsValidUtf8(path) || response.body.empty()) return;
  JsonWriter json;
  json.String(path);
  response.body.insert(response.body.size() - 1, ",\"instance\":" + json.Take());
}

}  // namespace

void AddCoding(const Request& request, Response& response) { Code(Announce(request, response), response); }

Response Finish(const Request& request, Response response) {
  AddInstance(request, response);
  AddSecurityHeaders(response);
  const Coding coding = Announce(request, response);
  if (IsUnchanged(request, response)) return NotModified(std::move(response));
  Code(coding, response);
  return response;
}

}  // namespace kb::http
