#include "searchd/app.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/base/log.h"
#include "catalog/index/school_table.h"
#include "catalog/index/searcher.h"
#include "catalog/terms/vocabulary.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/intent.h"
#include "searchd/api/api_parts.h"
#include "searchd/api/hours_json.h"
#include "searchd/files/file_parts.h"
#include "searchd/files/open_data.h"
#include "searchd/forms.h"
#include "searchd/health.h"
#include "searchd/hsds/hsds_parts.h"
#include "searchd/http/answerer.h"
#include "searchd/http/finish.h"
#include "searchd/http/rate_limit.h"
#include "searchd/http/static_files.h"
#include "searchd/http/status_map.h"
#include "searchd/live_index.h"
#include "searchd/pages/page_parts.h"
#include "searchd/view/face.h"
#include "searchd/view/message_view.h"
#include "searchd/view/template.h"
#include "searchd/view/texts.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// Beside data/ in a source tree, inside the shipped folder when installed.
fs::path FrontendFolder(const Places& places) {
  const fs::path installed = places.shipped / "frontend";
  return fs::exists(installed) ? installed : places.shipped.parent_path() / "frontend";
}

bool IsForPrograms(std::string_view path) { return path.substr(0, 5) == "/api/" || path.substr(0, 5) == "/hsds"; }

view::SiteSettings Settings(const Config& config, const http::StaticFiles& files) {
  view::SiteSettings settings;
  settings.example_data = config.banner;
  settings.stylesheet = "/static/" + files.Versioned("app.css");
  settings.script = files.Address("app.js");
  settings.map_script = files.Address("map.js");
  settings.map_stylesheet = files.Address("map.css");
  settings.exit_url = config.exit_url;
  settings.forms = config.forms;
  settings.operator_name = config.municipality;
  settings.operator_email = config.contact;
  return settings;
}

// Styles and icons as written, what the map draws, and the scripts that the build made;
// where they were not built the pages work without.
Result<http::StaticFiles> LoadStatic(const fs::path& frontend, const fs::path& shipped) {
  Result<http::StaticFiles> files = http::StaticFiles::Load(frontend / "styles");
  if (!files) return files;
  for (const fs::path& folder : {shipped / "map", frontend / "dist"}) {
    if (!fs::exists(folder)) {
      Log(LogLevel::kInfo, "static.missing", {{"folder", folder.string()}, {"effect", "pages go without"}});
      continue;
    }
    Result<http::StaticFiles> more = http::StaticFiles::Load(folder);
    if (!more) return more;
    files->Add(std::move(*more));
  }
  return files;
}

// What is read from files at start, each part whole before the next refers to it.
struct Shipped {
  terms::Vocabulary vocabulary;
  text::Analyzer analyzer;
  view::Texts texts;
  view::Templates templates;
  http::StaticFiles files;
  api::HoursTongues hours_tongues;
  hours::SchoolHolidays school_holidays;
  std::string hsds_profile;
};

Result<Shipped> LoadShipped(const Places& places) {
  Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(places.shipped);
  if (!vocabulary) return vocabulary.error();
  Result<text::Analyzer> analyzer = text::LoadAnalyzer(places.shipped / "text", places.swedish_words);
  if (!analyzer) return analyzer.error();
  Result<view::Texts> texts = view::Texts::Load(places.shipped / "texts" / "sv.json");
  if (!texts) return texts.error();
  const fs::path frontend = FrontendFolder(places);
  Result<view::Templates> templates = view::Templates::Load(frontend, *texts);
  if (!templates) return templates.error();
  Result<http::StaticFiles> files = LoadStatic(frontend, places.shipped);
  if (!files) return files.error();
  Result<api::HoursTongues> hours_tongues = api::HoursTongues::Load(places.shipped / "hours");
  if (!hours_tongues) return hours_tongues.error();
  Result<hours::SchoolHolidays> school_holidays = index::LoadSchoolHolidays(places.shipped);
  if (!school_holidays) return school_holidays.error();
  Result<std::string> hsds_profile = ReadFile(places.shipped / "hsds" / "profile.md");
  if (!hsds_profile) return hsds_profile.error();
  return Shipped{std::move(*vocabulary),      std::move(*analyzer),    std::move(*texts),
                 std::move(*templates),       std::move(*files),       std::move(*hours_tongues),
                 std::move(*school_holidays), std::move(*hsds_profile)};
}

}  // namespace

struct App::Impl {
  Impl(Shipped read, const Places& places, const Config& config, const Clock& clock)
      : shipped(std::move(read)),
        settings(Settings(config, shipped.files)),
        intent(shipped.vocabulary, shipped.analyzer),
        index(places.index(), {shipped.vocabulary, shipped.analyzer, intent, &shipped.school_holidays}) {
    pages::RegisterPages(router, {[this] { return index.searcher(); }, intent, clock, Face(),
                                  [this](const index::SearchQuery& query, const index::SearchResult& result) {
                                    if (forms) forms->NoteSearch(query, result);
                                  }});
    api::RegisterApi(router, {[this] { return index.searcher(); }, clock, Face(), KB_VERSION});
    api::RegisterHours(router, clock, shipped.hours_tongues);
    forms_parts.emplace(FormsParts{places, config, clock, shipped.analyzer, intent, Face(), index});
    files::RegisterOpenData(router, {places.state / "open-data", Face()});
    files::RegisterFiles(router, {[this] { return index.searcher(); }, clock, Face()});
    hsds_api::RegisterHsds(router, {[this] { return index.searcher(); }, clock, shipped.vocabulary, shipped.analyzer,
                                    shipped.hsds_profile});
    RegisterHealth(router, index, metrics);
    router.Get("/static/*", [this](const http::Request& request, const http::PathValues& path) {
      return shipped.files.Serve(request, path["*"]);
    });
    router.SetMetrics(&metrics);
  }

  view::Face Face() const {
    return {shipped.texts, shipped.templates, shipped.vocabulary, settings, &shipped.hours_tongues.swedish};
  }

  Shipped shipped;
  view::SiteSettings settings;
  text::IntentReader intent;
  LiveIndex index;
  std::optional<FormsParts> forms_parts;
  std::unique_ptr<Forms> forms;
  http::Metrics metrics;
  http::Router router;
  http::RateLimiter limiter{http::RateLimits{}};
};

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::~App() = default;

Result<std::unique_ptr<App>> App::Load(const Places& places, const Config& config, const Clock& clock, AppUse use) {
  Result<Shipped> shipped = LoadShipped(places);
  if (!shipped) return shipped.error();
  auto impl = std::make_unique<Impl>(std::move(*shipped), places, config, clock);
  if (use == AppUse::kServe && config.forms) {
    Result<std::unique_ptr<Forms>> forms = Forms::Open(*impl->forms_parts);
    if (!forms) return forms.error();
    impl->forms = std::move(*forms);
    impl->forms->Register(impl->router);
  }
  return std::unique_ptr<App>(new App(std::move(impl)));
}

http::Response App::Handle(const http::Request& request) const {
  if (!IsForPrograms(request.path)) return http::Finish(request, impl_->router.Handle(request));
  const http::RateLimiter::Decision decision =
      impl_->limiter.Take(request.client_address, std::chrono::steady_clock::now());
  // The operator's own programs on this machine are told the limit and not held to it.
  const bool refused = !decision.allowed && !http::IsLoopback(request.client_address);
  http::Response response = refused ? http::TooManyRequests(decision) : impl_->router.Handle(request);
  http::AddRateLimit(decision, response);
  return http::Finish(request, std::move(response));
}

http::Response App::ErrorPage(int status, std::string_view incident, std::string_view path) const {
  if (IsForPrograms(path)) {
    const std::string detail = incident.empty() ? std::string() : "it stands in the log as " + std::string(incident);
    return http::Problem(status, http::ReasonPhrase(status), detail);
  }
  http::Response response = http::Html(status, view::RenderError(status, incident, impl_->Face()));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

const http::Router& App::router() const { return impl_->router; }
http::Metrics& App::metrics() { return impl_->metrics; }

}  // namespace kb
