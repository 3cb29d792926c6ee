// Any path is answered, by the pattern that it fits.
#include <cstddef>
#include <cstdint>
#include <string>

#include "catalog/base/check.h"
#include "searchd/http/router.h"

namespace {

using namespace kb::http;

Router MakeRouter() {
  Router router;
  const auto echo = [](const char* name) {
    return [name](const Request&, const PathValues& path) { return Text(200, std::string(path[name])); };
  };
  router.Get("/", echo(""));
  router.Get("/v/{slug}", echo("slug"));
  router.Get("/v/ny", echo(""));
  router.Get("/hsds/{version}/{kind}", echo("kind"));
  router.Get("/static/*", echo("*"));
  router.Get("/static/icons/*", echo("*"));
  return router;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  static const Router router = MakeRouter();
  Request request;
  request.path.assign(reinterpret_cast<const char*>(data), size);
  request.method = static_cast<Method>(size % 7);
  const Response response = router.Handle(request);
  const std::string_view pattern = router.PatternOf(request.path);
  if (request.method == Method::kOther) KB_CHECK(response.status == 501);
  if (request.method == Method::kGet) KB_CHECK((response.status == 200) == !pattern.empty());
  if (request.method == Method::kGet && pattern == "/v/{slug}") KB_CHECK("/v/" + response.body == request.path);
  if (request.method == Method::kGet && pattern == "/static/*") KB_CHECK("/static/" + response.body == request.path);
  return 0;
}
