// The only place that wires: what searchd is made of, and which address leads where.
//
//   Result<std::unique_ptr<App>> app = App::Load(places, config, clock);
//   Server::Start({...}, [&](const Request& request) { return (*app)->Handle(request); });
//
// Handle is thread-safe.
#pragma once

#include <memory>
#include <string_view>

#include "catalog/base/config.h"
#include "catalog/base/local_time.h"
#include "catalog/base/places.h"
#include "searchd/http/message.h"
#include "searchd/http/metrics.h"
#include "searchd/http/router.h"

namespace kb {

// Whether anything is to be written: a check reads only.
enum class AppUse { kServe, kCheck };

class App {
 public:
  // Reads vocabularies, texts, templates and styles, and begins to look for the
  // index (which may come later).  Opens the inbox and the accounts, unless the configuration
  // or `use` says otherwise.  All three must outlive the app.
  // Errors: kNotFound, kInvalidInput, with file and place.
  static Result<std::unique_ptr<App>> Load(const Places& places, const Config& config, const Clock& clock,
                                           AppUse use = AppUse::kServe);
  ~App();

  [[nodiscard]] http::Response Handle(const http::Request& request) const;
  // The page for what the server refuses by itself, or a failure with its id; a program that
  // asked the API gets problem+json.
  [[nodiscard]] http::Response ErrorPage(int status, std::string_view incident, std::string_view path) const;

  [[nodiscard]] const http::Router& router() const;
  [[nodiscard]] http::Metrics& metrics();

 private:
  struct Impl;
  explicit App(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kb
