#include <array>

#include "searchd/hsds/collections.h"
#include "searchd/hsds/hsds_parts.h"
#include "searchd/hsds/item_list.h"
#include "searchd/hsds/list_request.h"
#include "searchd/hsds/openapi.h"
#include "searchd/hsds/record_list.h"
#include "searchd/hsds/term_list.h"
#include "searchd/http/base_url.h"
#include "searchd/http/etag.h"
#include "searchd/http/status_map.h"

namespace kb::hsds_api {
namespace {

using hsds::HsdsVersion;
using http::PathValues;
using http::Request;
using http::Response;

constexpr std::size_t kLargestBody = std::size_t{16} * 1024;

struct Mount {
  const char* path;
  HsdsVersion version;
};
constexpr std::array<Mount, 3> kMounts = {
    {{"/hsds", HsdsVersion::k31}, {"/hsds/3.0", HsdsVersion::k30}, {"/hsds/3.1", HsdsVersion::k31}}};

struct Api {
  Api(const HsdsParts& given) : parts(given), terms(given.vocabulary, given.analyzer) {}
  HsdsParts parts;
  TermLists terms;
};
using SharedApi = std::shared_ptr<const Api>;

bool IsTerms(ListKind kind) { return kind == ListKind::kTaxonomies || kind == ListKind::kTerms; }

Response NoIndex() { return http::Problem(503, http::ReasonPhrase(503), "there is no index to read yet"); }

Response NotFound() { return http::Problem(404, http::ReasonPhrase(404), "nothing is called so", "id"); }

RecordSource SourceFor(const Api& api, HsdsVersion version) {
  return {.searcher = api.parts.searcher(),
          .vocabulary = &api.parts.vocabulary,
          .version = version,
          .now = api.parts.clock.Now()};
}

Response List(const Request& request, ListKind kind, HsdsVersion version, const Api& api) {
  const Result<ListRequest> read = ReadListRequest(request, kind, api.parts.vocabulary, api.parts.clock.Now());
  if (!read) return http::ProblemFor(read.error());
  if (IsTerms(kind)) return Answer(api.terms.List(kind, *read), *read);
  const RecordSource source = SourceFor(api, version);
  if (!source.searcher) return NoIndex();
  const Result<ItemList> list = ListRecords(source, kind, *read);
  if (!list) return http::ProblemFor(list.error());
  return Answer(*list, *read);
}

Response One(const Request& request, std::string_view uuid, ListKind kind, HsdsVersion version, const Api& api) {
  if (IsTerms(kind)) {
    std::optional<std::string> term = api.terms.One(kind, uuid);
    return term ? http::Json(200, *std::move(term)) : NotFound();
  }
  const RecordSource source = SourceFor(api, version);
  if (!source.searcher) return NoIndex();
  Result<std::optional<std::string>> record =
      OneRecord(source, kind, uuid, request.QueryValue("full_service") == "true");
  if (!record) return http::ProblemFor(record.error());
  return *record ? http::Json(200, **std::move(record)) : NotFound();
}

// For any site, and asked for again each time.
Response Open(Response response) {
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (response.status == 200 && !response.more) {
    response.headers.emplace_back("Cache-Control", "no-cache");
    http::AddEtag(response);
  }
  return response;
}

Response Preflight(const char* methods) {
  Response response{.status = 204, .headers = {{"Access-Control-Allow-Origin", "*"}}, .body = {}};
  response.headers.emplace_back("Access-Control-Allow-Methods", methods);
  response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
  response.headers.emplace_back("Allow", methods);
  return response;
}

void AddPreflight(http::Router& router, const std::string& path, const char* methods) {
  router.Add(http::Method::kOptions, path, [methods](const Request&, const PathValues&) { return Preflight(methods); });
}

void RegisterAbout(http::Router& router, const Mount& mount, const SharedApi& api) {
  const std::string path = mount.path;
  const auto root = [mount](const Request& request) {
    return Open(http::Json(200, RootJson(mount.version, http::BaseUrl(request) + mount.path)));
  };
  router.Get(path, root);
  router.Get(path + "/", root);
  router.Get(path + "/openapi.json", [mount](const Request& request) {
    return Open(http::Json(200, OpenApiJson(mount.version, http::BaseUrl(request) + mount.path)));
  });
  router.Get(path + "/profile", [api](const Request&) {
    return Open(
        {.status = 200, .headers = {{"Content-Type", "text/markdown; charset=utf-8"}}, .body = api->parts.profile});
  });
}

void RegisterCollection(http::Router& router, const Mount& mount, const Collection& collection, const SharedApi& api) {
  const std::string path = std::string(mount.path) + collection.path;
  const auto list = [api, mount, collection](const Request& request, const PathValues&) {
    return Open(List(request, collection.kind, mount.version, *api));
  };
  router.Get(path, list);
  const bool posts = mount.version == HsdsVersion::k31;
  if (posts) router.Post(path, list, {.max_body_bytes = kLargestBody});
  AddPreflight(router, path, posts ? "OPTIONS, GET, HEAD, POST" : "OPTIONS, GET, HEAD");
  router.Get(path + "/{id}", [api, mount, collection](const Request& request, const PathValues& values) {
    return Open(One(request, values["id"], collection.kind, mount.version, *api));
  });
  AddPreflight(router, path + "/{id}", "OPTIONS, GET, HEAD");
}

}  // namespace

void RegisterHsds(http::Router& router, const HsdsParts& parts) {
  const auto api = std::make_shared<const Api>(parts);
  for (const Mount& mount : kMounts) {
    RegisterAbout(router, mount, api);
    for (const Collection& collection : kCollections) RegisterCollection(router, mount, collection, api);
  }
}

}  // namespace kb::hsds_api
