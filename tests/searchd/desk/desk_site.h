// The forms and the desk over an inbox of their own, without a network.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "catalog/base/local_time.h"
#include "catalog/text/analyzer.h"
#include "searchd/accounts/secrets.h"
#include "searchd/desk/desk_parts.h"
#include "tests/support/temp_dir.h"

namespace kb::desk::test {

template <typename T>
T Loaded(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

struct ShippedWords {
  view::Texts texts = Loaded(view::Texts::Load(std::filesystem::path(KB_SOURCE_DIR) / "data/texts/sv.json"));
  view::Templates templates = Loaded(view::Templates::Load(std::filesystem::path(KB_SOURCE_DIR) / "frontend", texts));
  terms::Vocabulary vocabulary = Loaded(terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data"));
  view::SiteSettings settings;
  text::Analyzer analyzer;
  text::IntentReader intent{vocabulary, analyzer};
  index::Preview preview{vocabulary, analyzer};
};

inline const ShippedWords& Words() {
  static const auto* words = new ShippedWords();
  return *words;
}

// Stands still until it is set.
class SetClock : public Clock {
 public:
  [[nodiscard]] LocalTime Now() const override { return now_; }
  void Set(LocalTime now) { now_ = now; }

 private:
  LocalTime now_ = *ParseLocalTime("2026-11-27T10:00");
};

class DeskSite {
 public:
  explicit DeskSite(const std::string& sign_on_header = "")
      : inbox(Loaded(store::Inbox::Open(folder / "inbox.sqlite", store::OpenMode::kReadWrite))),
        accounts(Loaded(store::Accounts::Open(folder / "accounts.sqlite"))),
        records(Loaded(store::RecordStore::Open(folder / "records.sqlite", store::OpenMode::kReadWrite))) {
    const ShippedWords& words = Words();
    const submit::SubmitParts forms = {.searcher = [] { return std::shared_ptr<const index::Searcher>(); },
                                       .intent = words.intent,
                                       .clock = clock,
                                       .face = {words.texts, words.templates, words.vocabulary, words.settings},
                                       .preview = words.preview,
                                       .inbox = *inbox,
                                       .accounts = *accounts,
                                       .records = folder / "records.sqlite",
                                       .begun = begun,
                                       .sent = sent,
                                       .mailed = mailed,
                                       .send_letter = {},
                                       .site_url = ""};
    submit::RegisterSubmit(router, forms);
    submit::RegisterChange(router, forms);
    RegisterDesk(router, {forms, sign_in, [] { return Done(); },
                          std::move(*UploadWords::Load(std::string(KB_SOURCE_DIR) + "/data")), sign_on_header,
                          folder / "crawl.sqlite"});
  }

  // A session of a user with that role: its cookie.
  std::string SignedIn(store::Role role) {
    const std::string name = store::RoleName(role);
    (void)accounts->PutUser({.name = name, .password_hash = "x", .role = role});
    const std::string token = accounts::NewToken();
    const int64_t now = std::time(nullptr);
    KB_CHECK(accounts->AddSession(accounts::HashToken(token), name, "csrf-" + name, now, now + 3600).ok());
    return "kb_session=" + token;
  }

  http::Response Ask(http::Method method, const std::string& target, const std::string& cookie = "",
                     const std::string& body = "") {
    http::Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (const std::size_t at = target.find('?'); at != std::string::npos) {
      const std::size_t equals = target.find('=', at);
      request.query = {{target.substr(at + 1, equals - at - 1), target.substr(equals + 1)}};
    }
    request.client_address = "192.0.2.1";
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    if (method == http::Method::kPost)
      request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.body = body;
    return router.Handle(request);
  }

  kb::test::TempDir folder;
  SetClock clock;
  std::unique_ptr<store::Inbox> inbox;
  std::unique_ptr<store::Accounts> accounts;
  std::unique_ptr<store::RecordStore> records;
  http::RateLimiter begun{{.requests = 1000}};
  http::RateLimiter mailed{{.requests = 1000}};
  http::RateLimiter sent{{.requests = 1000}};
  accounts::SignIn sign_in{*accounts, accounts::CookieScope::kAnyTransport};
  http::Router router;
};

}  // namespace kb::desk::test
