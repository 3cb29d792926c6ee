// searchd: serves the published index as web pages and JSON.
#include <cstdio>
#include <memory>
#include <string>

#include "catalog/base/config.h"
#include "catalog/base/log.h"
#include "catalog/base/options.h"
#include "catalog/base/owner.h"
#include "catalog/base/places.h"
#include "catalog/base/service_manager.h"
#include "searchd/app.h"
#include "searchd/http/listener.h"
#include "searchd/http/server.h"
#include "searchd/user_command.h"

namespace {

using namespace kb;  // NOLINT: the program itself

int Refuse(const Error& error, int exit_code) {
  std::fprintf(stderr, "searchd: %s\n", error.Text().c_str());
  return exit_code;
}

struct Options {
  std::string listen;
  bool check = false;
};

Result<http::ServerOptions> MakeServerOptions(const Options& options, const Config& config, App& app) {
  Result<http::ListenAddress> listen = http::ParseListen(options.listen.empty() ? config.listen : options.listen);
  if (!listen) return listen.error();
  http::ServerOptions server;
  server.listen = *listen;
  server.body_limit = [&app](http::Method method, std::string_view path) {
    return app.router().BodyLimit(method, path);
  };
  server.error_page = [&app](int status, std::string_view incident, std::string_view path) {
    return app.ErrorPage(status, incident, path);
  };
  server.proxies = config.proxies;
  server.metrics = &app.metrics();
  return server;
}

// The manager hears that all is well as long as the program answers over its own door.
int ServeUntilTold(const http::ListenAddress& door) {
  const auto interval = service_manager::WatchdogInterval();
  if (!interval) return http::WaitForTermination();
  while (true) {
    if (http::AnswersAlive(door, *interval)) service_manager::Tell("WATCHDOG=1");
    if (const int signal = http::WaitForTermination(*interval)) return signal;
  }
}

int Listen(const Options& options, const Config& config, App& app) {
  Result<http::ServerOptions> server_options = MakeServerOptions(options, config, app);
  if (!server_options) return Refuse(server_options.error(), kExitUsage);
  Result<std::unique_ptr<http::Server>> server =
      http::Server::Start(*server_options, [&app](const http::Request& request) { return app.Handle(request); });
  if (!server) return Refuse(server.error(), kExitIo);
  std::printf("listening on %s\n", (*server)->url().c_str());
  std::fflush(stdout);
  service_manager::Tell("READY=1");
  const int signal = ServeUntilTold({.address = server_options->listen.address, .port = (*server)->port()});
  service_manager::Tell("STOPPING=1");
  Log(LogLevel::kInfo, "searchd.stopping", {{"signal", signal}});
  (*server)->Stop();
  return kExitOk;
}

int Serve(const CommonOptions& common, const Options& options) {
  const Result<Config> config = FindConfig(common);
  if (!config) return Refuse(config.error(), kExitConfig);
  SetLogFormat(config->log_format);
  const Result<Places> places = FindPlaces(common, *config);
  if (!places) return Refuse(places.error(), kExitConfig);
  const Status owner = options.check ? Done() : BecomeOwnerOf(places->front());
  if (!owner) return Refuse(owner.error(), kExitIo);
  const std::unique_ptr<Clock> clock = common.MakeClock();
  Result<std::unique_ptr<App>> app =
      App::Load(*places, *config, *clock, options.check ? AppUse::kCheck : AppUse::kServe);
  if (!app) return Refuse(app.error(), kExitConfig);
  if (options.check) {
    std::printf("configuration, vocabularies, texts and templates are in order\n");
    return kExitOk;
  }
  return Listen(options, *config, **app);
}

}  // namespace

int main(int argc, char** argv) {
  http::BlockTerminationSignals();
  Options options;
  CommandLine line("searchd", "Serves the published index as web pages and JSON.", KB_VERSION);
  line.Root([&] { return Serve(line.common(), options); })
      .Value("--listen", "ADDRESS:PORT", options.listen, "where to listen; port 0 takes any free one")
      .Flag("--check", options.check, "read configuration and shipped files, say what is wrong, and stop")
      .Example("searchd --data var --listen 127.0.0.1:8080")
      .Example("searchd --now 2026-11-27T23:10,frozen");
  UserRequest user;
  line.Add("user", "Who may sign in at the desk.", [&] { return RunUserCommand(line.common(), user); })
      .Choice("ACTION", user.action, {"add", "remove", "list", "code"}, "what to do")
      .MaybeWord("NAME", user.name, "the user")
      .OneOf("--role", user.role, {"professional", "editor", "moderator", "admin"},
             "what a new user may do (default: moderator)")
      .Flag("--off", user.off, "code: ask for none any more")
      .Example("searchd user add anna --role moderator")
      .Example("searchd user code anna            one-time codes from an app, beside the password");
  try {
    return line.Run(argc, argv);
  } catch (const Bug& bug) {
    std::fprintf(stderr, "searchd: our own mistake, please report it: %s\n", bug.what());
    return kExitBug;
  }
}
