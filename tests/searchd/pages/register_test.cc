// The routes without an index: what stands must stand, the rest says why it does not.
#include <gtest/gtest.h>

#include "catalog/text/analyzer.h"
#include "searchd/pages/page_parts.h"

namespace kb::pages {
namespace {

template <typename T>
T Loaded(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

struct Site {
  view::Texts texts = Loaded(view::Texts::Load(std::string(KB_SOURCE_DIR) + "/data/texts/sv.json"));
  view::Templates templates = Loaded(view::Templates::Load(std::string(KB_SOURCE_DIR) + "/frontend", texts));
  terms::Vocabulary vocabulary = Loaded(terms::Vocabulary::Load(std::string(KB_SOURCE_DIR) + "/data"));
  view::SiteSettings settings;
  text::Analyzer analyzer;
  text::IntentReader intent{vocabulary, analyzer};
  TestClock clock{*ParseLocalTime("2026-11-27T23:10"), ClockMotion::kFrozen};
  http::Router router;

  Site() {
    RegisterPages(router, {[] { return std::shared_ptr<const index::Searcher>(); },
                           intent,
                           clock,
                           {texts, templates, vocabulary, settings}});
  }

  [[nodiscard]] http::Response Get(const std::string& path) const {
    http::Request request;
    request.path = request.target = path;
    return router.Handle(request);
  }
};

const Site& TheSite() {
  static const Site* site = new Site();
  return *site;
}

std::string HeaderOf(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(Pages, WithoutAnIndexSaySoAndStillGiveTheCrisisLine) {
  for (const char* path : {"/", "/sok", "/v/nagot", "/behov", "/behov/boende", "/omrade/SE-1480"}) {
    SCOPED_TRACE(path);
    const http::Response response = TheSite().Get(path);
    EXPECT_EQ(response.status, 503);
    EXPECT_NE(response.body.find("tel:112"), std::string::npos);
  }
}

TEST(Pages, OfPlainWordsNeedNoIndex) {
  for (const char* path : {"/om", "/integritet", "/tillganglighet", "/dolj-besoket"}) {
    SCOPED_TRACE(path);
    const http::Response response = TheSite().Get(path);
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(HeaderOf(response, "ETag").empty());
  }
}

TEST(Pages, LeavingClearsAndTellsNobody) {
  const http::Response response = TheSite().Get("/lamna");
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(HeaderOf(response, "Location"), view::SiteSettings().exit_url);
  EXPECT_EQ(HeaderOf(response, "Clear-Site-Data"), "\"cache\", \"cookies\", \"storage\"");
  EXPECT_EQ(HeaderOf(response, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(HeaderOf(response, "Cache-Control"), "no-store");
}

TEST(Pages, AnUnknownPathIsAPageForPeopleAndAProblemForPrograms) {
  const http::Response page = TheSite().Get("/finns-inte");
  EXPECT_EQ(page.status, 404);
  EXPECT_NE(page.body.find("Sidan finns inte"), std::string::npos);
  const http::Response problem = TheSite().Get("/api/v1/finns-inte");
  EXPECT_EQ(problem.status, 404);
  EXPECT_EQ(HeaderOf(problem, "Content-Type"), "application/problem+json");
}

TEST(Pages, NoneSetsACookie) {
  for (const char* path : {"/", "/om", "/lamna", "/finns-inte"}) {
    EXPECT_EQ(HeaderOf(TheSite().Get(path), "Set-Cookie"), "") << path;
  }
}

}  // namespace
}  // namespace kb::pages
