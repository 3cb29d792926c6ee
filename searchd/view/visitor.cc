#include "searchd/view/visitor.h"

#include "searchd/view/search_url.h"

namespace kb::view {
namespace {

using http::Request;

// The pages whose address names the list's listings by "id".
bool IsOfTheList(const Request& request) {
  return request.path == "/lista" || request.path == "/folder" || request.path == "/folder.pdf";
}

// The address without its tongue and list, so that the page can be offered in the others.
std::string HereOf(const Request& request) {
  http::Pairs rest;
  for (const auto& pair : request.query) {
    const bool kept = pair.first == "sprak" || pair.first == "lista" || (IsOfTheList(request) && pair.first == "id");
    if (!kept) rest.push_back(pair);
  }
  const std::string query = EncodePairs(rest);
  return query.empty() ? request.path : request.path + "?" + query;
}

// Where visitors reach us: as the operator says, else as the visitor did.
std::string BaseOf(const Request& request, const SiteSettings& settings) {
  if (!settings.base_url.empty()) return settings.base_url;
  const std::string_view host = request.Header("host").value_or("");
  const bool plain = host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.:-[]") == std::string_view::npos;
  return host.empty() || !plain ? "" : "http://" + std::string(host);
}

// The list that every link leads on with.
std::vector<std::string> ListOf(const Request& request) {
  std::string ids(request.QueryValue("lista").value_or(""));
  for (const auto& [name, value] : request.query) {
    if (IsOfTheList(request) && name == "id") ids += "," + value;
  }
  return ParseList(ids);
}

}  // namespace

Face FaceFor(const Request& request, const Face& swedish, const std::optional<Face>& easy,
             const std::optional<Face>& english) {
  const Tongue tongue = ParseTongue(request.QueryValue("sprak").value_or(""));
  Face own = tongue == Tongue::kEnglish && english ? *english : tongue == Tongue::kEasy && easy ? *easy : swedish;
  own.list = ListOf(request);
  own.here = HereOf(request);
  own.base = BaseOf(request, own.settings);
  return own;
}

}  // namespace kb::view
