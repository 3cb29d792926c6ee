#include "searchd/app.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
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
#include "searchd/http/answer_cache.h"
#include "searchd/http/answerer.h"
#include "searchd/http/finish.h"
#include "searchd/http/rate_limit.h"
#include "searchd/http/static_files.h"
#include "searchd/http/status_map.h"
#include "searchd/live_index.h"
#include "searchd/pages/page_parts.h"
#include "searchd/replica/primary_link.h"
#include "searchd/view/api_description.h"
#include "searchd/view/face.h"
#include "searchd/view/message_view.h"
#include "searchd/view/outlines.h"
#include "searchd/view/template.h"
#include "searchd/view/texts.h"
#include "searchd/view/theme.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// Beside data/ in a source tree, inside the shipped folder when installed.
fs::path FrontendFolder(const Places& places) {
  const fs::path installed = places.shipped / "frontend";
  return fs::exists(installed) ? installed : places.shipped.parent_path() / "frontend";
}

bool IsForPrograms(std::string_view path) {
  return path.substr(0, 5) == "/api/" || path == "/api-info" || path.substr(0, 5) == "/hsds";
}

// What a replica answers although it does not know any more which records are hidden.
bool IsAboutItself(std::string_view path) {
  return path.starts_with("/health/") || path == "/metrics" || path == "/driftstatus" || path.starts_with("/static/");
}

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
  settings.base_url = config.site_url;
  settings.accessibility = config.accessibility;
  settings.embed_origins = config.embed_origins;
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

// The words of one tongue, and the templates with them in.
struct TongueFiles {
  view::Texts texts;
  view::Templates templates;
};

struct Tongues {
  TongueFiles swedish;
  TongueFiles easy;
  TongueFiles english;
};

Result<TongueFiles> LoadTongue(Result<view::Texts> texts, const fs::path& frontend, view::Tongue tongue) {
  if (!texts) return texts.error();
  Result<view::Templates> templates = view::Templates::Load(frontend, *texts, tongue);
  if (!templates) return templates.error();
  return TongueFiles{std::move(*texts), std::move(*templates)};
}

Result<Tongues> LoadTongues(const fs::path& folder, const fs::path& frontend, const std::string& site) {
  using view::Texts;
  using view::Tongue;
  Result<TongueFiles> swedish = LoadTongue(Texts::Load(folder / "sv.json", site), frontend, Tongue::kSwedish);
  if (!swedish) return swedish.error();
  const Texts& fallback = swedish->texts;
  Result<TongueFiles> easy =
      LoadTongue(Texts::LoadOver(folder / "lattlast.json", fallback, site), frontend, Tongue::kEasy);
  if (!easy) return easy.error();
  Result<TongueFiles> english =
      LoadTongue(Texts::LoadOver(folder / "en.json", fallback, site), frontend, Tongue::kEnglish);
  if (!english) return english.error();
  return Tongues{std::move(*swedish), std::move(*easy), std::move(*english)};
}

// What is read from files at start, each part whole before the next refers to it.
struct Shipped {
  terms::Vocabulary vocabulary;
  text::Analyzer analyzer;
  Tongues tongues;
  http::StaticFiles files;
  view::Outlines outlines;
  api::HoursTongues hours_tongues;
  hours::SchoolHolidays school_holidays;
  std::string hsds_profile;
  view::ApiDescription api;
};

// The operator's colours, written after the style sheet's own.
Status AddTheme(const Config& config, http::StaticFiles& files) {
  const view::Themes sheet = view::ReadThemes(files.Content("app.css"));
  const Result<std::string> css = view::ThemeCss({.light = config.theme, .dark = config.dark_theme}, sheet);
  if (!css) return css.error();
  if (!css->empty()) files.Append("app.css", *css);
  return Done();
}

Result<Shipped> LoadShipped(const Places& places, const Config& config) {
  Result<terms::Vocabulary> vocabulary = terms::Vocabulary::Load(places.shipped);
  if (!vocabulary) return vocabulary.error();
  Result<text::Analyzer> analyzer = text::LoadAnalyzer(places.shipped / "text", places.swedish_words);
  if (!analyzer) return analyzer.error();
  const fs::path frontend = FrontendFolder(places);
  Result<Tongues> tongues = LoadTongues(places.shipped / "texts", frontend, config.site_name);
  if (!tongues) return tongues.error();
  Result<http::StaticFiles> files = LoadStatic(frontend, places.shipped);
  if (!files) return files.error();
  const Status theme = AddTheme(config, *files);
  if (!theme) return theme.error();
  Result<view::Outlines> outlines = view::Outlines::Load(places.shipped / "areas");
  if (!outlines) return outlines.error();
  Result<api::HoursTongues> hours_tongues = api::HoursTongues::Load(places.shipped / "hours");
  if (!hours_tongues) return hours_tongues.error();
  Result<hours::SchoolHolidays> school_holidays = index::LoadSchoolHolidays(places.shipped);
  if (!school_holidays) return school_holidays.error();
  Result<std::string> hsds_profile = ReadFile(places.shipped / "hsds" / "profile.md");
  if (!hsds_profile) return hsds_profile.error();
  Result<view::ApiDescription> api = view::ApiDescription::Load(places.shipped / "api" / "openapi.json");
  if (!api) return api.error();
  return Shipped{std::move(*vocabulary),      std::move(*analyzer),     std::move(*tongues),
                 std::move(*files),           std::move(*outlines),     std::move(*hours_tongues),
                 std::move(*school_holidays), std::move(*hsds_profile), std::move(*api)};
}

}  // namespace

namespace {

// A damaged index is told to the indexer, which alone may build another.
std::function<void(const std::string&)> NoteDamage(const Places& places) {
  const auto told = std::make_shared<std::pair<std::mutex, std::string>>();
  return [told, file = places.damaged_index()](const std::string& generation) {
    const std::lock_guard<std::mutex> lock(told->first);
    if (told->second == generation) return;
    told->second = generation;
    const Status written = WriteFileAtomically(file, generation + "\n");
    Log(LogLevel::kError, "index.damaged", {{"generation", generation}, {"indexer_told", written ? "yes" : "no"}});
  };
}

}  // namespace

struct App::Impl {
  Impl(Shipped read, const Places& places, const Config& config, const Clock& clock)
      : shipped(std::move(read)),
        settings(Settings(config, shipped.files)),
        intent(shipped.vocabulary, shipped.analyzer),
        index(places.index(), {shipped.vocabulary, shipped.analyzer, intent, &shipped.school_holidays,
                               NoteDamage(places), [this](const index::SearchTimes& times) { NotePhases(times); }}),
        answers([this, &clock] { return AnswerState(clock); }) {
    pages::RegisterPages(router, {[this] { return index.searcher(); }, intent, clock, Face(),
                                  [this](const index::SearchQuery& query, const index::SearchResult& result) {
                                    if (forms) forms->NoteSearch(query, result);
                                  },
                                  EasyFace(), EnglishFace(), &shipped.api, &answers});
    api::RegisterApi(router, {[this] { return index.searcher(); }, clock, Face(), shipped.api, KB_VERSION, &answers});
    api::RegisterHours(router, clock, shipped.hours_tongues);
    forms_parts.emplace(
        FormsParts{places, config, clock, shipped.analyzer, intent, Face(), index, EasyFace(), EnglishFace()});
    files::RegisterOpenData(router, {places.state / "open-data", Face()});
    files::RegisterFiles(router, {[this] { return index.searcher(); }, clock, Face()});
    hsds_api::RegisterHsds(router, {[this] { return index.searcher(); }, clock, shipped.vocabulary, shipped.analyzer,
                                    shipped.hsds_profile});
    router.Get("/static/*", [this](const http::Request& request, const http::PathValues& path) {
      return shipped.files.Serve(request, path["*"]);
    });
    router.SetMetrics(&metrics);
  }

  view::Face Face() const {
    return FaceIn(view::Tongue::kSwedish, shipped.tongues.swedish, shipped.hours_tongues.swedish);
  }
  view::Face EasyFace() const { return FaceIn(view::Tongue::kEasy, shipped.tongues.easy, shipped.hours_tongues.easy); }
  view::Face EnglishFace() const {
    return FaceIn(view::Tongue::kEnglish, shipped.tongues.english, shipped.hours_tongues.english);
  }
  view::Face FaceIn(view::Tongue tongue, const TongueFiles& files, const hours::HoursWords& words) const {
    return {files.texts, files.templates, shipped.vocabulary, settings, &words, tongue, &shipped.outlines};
  }

  // The processor's time of each part of a search.
  void NotePhases(const index::SearchTimes& times) {
    for (std::size_t i = 0; i < index::kSearchParts; ++i) {
      const std::chrono::duration<double, std::milli> took(times.of_part[i]);
      metrics.CountPhase(index::kSearchPartNames[i], std::chrono::duration_cast<std::chrono::nanoseconds>(took));
    }
  }
  // What an answer that finds listings depends on besides its request; "" while there is no index.
  std::string AnswerState(const Clock& clock) const {
    const std::shared_ptr<const index::Searcher> searcher = index.searcher();
    return searcher ? searcher->Info().Salt() + "@" + std::to_string(clock.Now().minutes()) : "";
  }
  Status LinkToPrimary(const Config& config);
  Status TellReplicas(const Config& config);
  void RegisterWatching(const Places& places, const Config& config, const Clock& clock) {
    RegisterHealth(router,
                   {index, metrics, places, config, clock, forms.get(), link.get(), Face(), EasyFace(), EnglishFace()});
  }

  Shipped shipped;
  view::SiteSettings settings;
  text::IntentReader intent;
  http::Metrics metrics;
  LiveIndex index;
  http::AnswerCache answers;
  std::optional<FormsParts> forms_parts;
  std::unique_ptr<Forms> forms;
  std::unique_ptr<replica::PrimaryLink> link;  // of a replica
  http::Router router;
  http::RateLimiter limiter{http::RateLimits{}};
};

Status App::Impl::LinkToPrimary(const Config& config) {
  const Result<std::string> secret = replica::ReadSecret(config.replica_secret_file);
  if (!secret) return secret.error();
  const auto sequence = [this] {
    const std::shared_ptr<const index::Searcher> searcher = index.searcher();
    return searcher ? searcher->Info().sequence : uint64_t{0};
  };
  const auto hide = [this](const replica::PrimaryState& state) { index.Hide(state.hidden, state.generation); };
  link =
      std::make_unique<replica::PrimaryLink>(config.primary, *secret, replica::PrimaryLink::Callbacks{hide, sequence});
  return Done();
}

// Where a secret is set.
Status App::Impl::TellReplicas(const Config& config) {
  if (config.replica_secret_file.empty()) return Done();
  const Result<std::string> secret = replica::ReadSecret(config.replica_secret_file);
  if (!secret) return secret.error();
  replica::RegisterPrimaryState(router, *secret, [this]() -> Result<replica::PrimaryState> {
    store::Inbox& inbox = forms->inbox();
    const Result<int64_t> last = inbox.Last();  // first: a list that is newer than its number is fine
    if (!last) return last.error();
    Result<std::set<std::string>> hidden = inbox.Hidden();
    if (!hidden) return hidden.error();
    const std::shared_ptr<const index::Searcher> searcher = index.searcher();
    return replica::PrimaryState{std::move(*hidden), static_cast<uint64_t>(*last),
                                 searcher ? searcher->Info().sequence : 0};
  });
  return Done();
}

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::~App() = default;

Result<std::unique_ptr<App>> App::Load(const Places& places, const Config& config, const Clock& clock, AppUse use) {
  Result<Shipped> shipped = LoadShipped(places, config);
  if (!shipped) return shipped.error();
  auto impl = std::make_unique<Impl>(std::move(*shipped), places, config, clock);
  if (use == AppUse::kServe && config.role == Role::kReplica) {
    const Status linked = impl->LinkToPrimary(config);
    if (!linked) return linked.error();
  }
  if (use == AppUse::kServe && config.forms && config.role == Role::kPrimary) {
    Result<std::unique_ptr<Forms>> forms = Forms::Open(*impl->forms_parts);
    if (!forms) return forms.error();
    impl->forms = std::move(*forms);
    impl->forms->Register(impl->router);
    const Status told = impl->TellReplicas(config);
    if (!told) return told.error();
  }
  impl->RegisterWatching(places, config, clock);
  return std::unique_ptr<App>(new App(std::move(impl)));
}

http::Response App::Handle(const http::Request& request) const {
  if (impl_->link && !impl_->link->IsFresh() && !IsAboutItself(request.path)) {
    http::Response response = ErrorPage(503, {}, request.path);
    response.headers.emplace_back("Retry-After", "5");
    return http::Finish(request, std::move(response));
  }
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
