#include "searchd/http/router.h"

#include <gtest/gtest.h>

#include <chrono>

#include "catalog/base/check.h"
#include "searchd/http/metrics.h"

namespace kb::http {
namespace {

Request Ask(std::string path, Method method = Method::kGet) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  return request;
}

RouteHandler Says(const char* name, const char* parameter = "") {
  return [name, parameter](const Request&, const PathValues& path) {
    return Text(200, std::string(name) + ":" + std::string(path[parameter]));
  };
}

Router SomeRouter() {
  Router router;
  router.Get("/static/*", Says("static", "*"));
  router.Get("/static/icons/*", Says("icons", "*"));
  router.Get("/v/{slug}", Says("listing", "slug"));
  router.Get("/v/ny", Says("new"));
  router.Get("/hsds/{version}/services/{id}", Says("service", "id"));
  router.Get("/", Says("start"));
  router.Post("/anmal", Says("submit"), {.max_body_bytes = 1000});
  router.Get("/anmal", Says("form"));
  return router;
}

TEST(Router, TheMostParticularPatternAnswers) {
  const Router router = SomeRouter();
  const struct {
    const char* path;
    const char* answer;  // "": 404
  } kCases[] = {
      {"/", "start:"},
      {"/v/ny", "new:"},
      {"/v/jourlinjen", "listing:jourlinjen"},
      {"/v/råd och stöd", "listing:råd och stöd"},
      {"/hsds/3.1/services/7", "service:7"},
      {"/static/app.css", "static:app.css"},
      {"/static/a/b/c", "static:a/b/c"},
      {"/static/", "static:"},
      {"/static/icons/x.svg", "icons:x.svg"},
      {"/static/../v/ny", "static:../v/ny"},
      {"/static", ""},
      {"/v/", ""},
      {"/v", ""},
      {"/v/a/b", ""},
      {"/v//", ""},
      {"/hsds//services/7", ""},
      {"//", ""},
      {"", ""},
      {"*", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.path);
    const Response response = router.Handle(Ask(test.path));
    EXPECT_EQ(response.status, *test.answer == '\0' ? 404 : 200);
    EXPECT_EQ(response.status == 200 ? response.body : "", test.answer);
  }
}

std::string AllowOf(const Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Allow") return value;
  }
  return "";
}

TEST(Router, KnowsWhichMethodsAPathTakes) {
  const Router router = SomeRouter();
  EXPECT_EQ(router.Handle(Ask("/v/a", Method::kHead)).status, 200);
  EXPECT_EQ(router.Handle(Ask("/v/a", Method::kPost)).status, 405);
  EXPECT_EQ(AllowOf(router.Handle(Ask("/v/a", Method::kPost))), "OPTIONS, GET, HEAD");
  EXPECT_EQ(router.Handle(Ask("/anmal", Method::kOptions)).status, 204);
  EXPECT_EQ(AllowOf(router.Handle(Ask("/anmal", Method::kOptions))), "OPTIONS, GET, HEAD, POST");
  EXPECT_EQ(router.Handle(Ask("/anmal", Method::kDelete)).status, 405);
  EXPECT_EQ(router.Handle(Ask("/anmal", Method::kOther)).status, 501);
  EXPECT_EQ(router.Handle(Ask("/nej", Method::kPost)).status, 404);
}

TEST(Router, SaysHowLongABodyMayBe) {
  const Router router = SomeRouter();
  EXPECT_EQ(router.BodyLimit(Method::kPost, "/anmal"), 1000U);
  EXPECT_EQ(router.BodyLimit(Method::kGet, "/anmal"), kDefaultBodyBytes);
  EXPECT_EQ(router.BodyLimit(Method::kPost, "/nej"), kDefaultBodyBytes);
}

TEST(Router, ErrorPagesAreTheSitesOwn) {
  Router router = SomeRouter();
  router.SetErrorPage([](int status, const Request& request) { return Html(status, "sidan " + request.path); });
  EXPECT_EQ(router.Handle(Ask("/nej")).body, "sidan /nej");
  EXPECT_EQ(AllowOf(router.Handle(Ask("/v/a", Method::kPut))), "OPTIONS, GET, HEAD");
}

TEST(Router, APatternThatCannotBeMeantIsOurBug) {
  for (const char* pattern : {"", "sok", "/a/*/b", "/v/x{slug}", "/v/{slug}/*", "/v/{}", "/a*"}) {
    SCOPED_TRACE(pattern);
    Router router;
    EXPECT_THROW(router.Get(pattern, Says("x")), Bug);
  }
  Router router = SomeRouter();
  EXPECT_THROW(router.Get("/v/{slug}", Says("x")), Bug);
}

TEST(Router, SixteenThousandSlashesCostNothing) {
  const Router router = SomeRouter();
  const std::string storm(16000, '/');
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) ASSERT_EQ(router.Handle(Ask(storm)).status, 404);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Router, CountsUnderThePatternAndNeverUnderThePath) {
  Metrics metrics;
  Router router = SomeRouter();
  router.SetMetrics(&metrics);
  router.Get("/kastar", [](const Request&) -> Response { throw 1; });
  EXPECT_EQ(router.Handle(Ask("/v/hemlig-adress")).status, 200);
  EXPECT_EQ(router.Handle(Ask("/hemlig")).status, 404);
  EXPECT_THROW(static_cast<void>(router.Handle(Ask("/kastar"))), int);
  const std::string page = metrics.Render();
  EXPECT_NE(page.find("kb_http_answers_total{route=\"/v/{slug}\",class=\"2xx\"} 1\n"), std::string::npos);
  EXPECT_NE(page.find("kb_http_answers_total{route=\"other\",class=\"4xx\"} 1\n"), std::string::npos);
  EXPECT_NE(page.find("kb_http_answers_total{route=\"/kastar\",class=\"5xx\"} 1\n"), std::string::npos);
  EXPECT_EQ(page.find("hemlig"), std::string::npos);
}

}  // namespace
}  // namespace kb::http
