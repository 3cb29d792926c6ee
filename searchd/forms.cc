#include "searchd/forms.h"

#include <utility>

#include "catalog/base/file.h"
#include "catalog/index/preview.h"
#include "catalog/store/accounts.h"
#include "catalog/store/inbox.h"
#include "searchd/accounts/sign_in.h"
#include "searchd/caretaker.h"
#include "searchd/desk/desk_parts.h"
#include "searchd/mail/postman.h"
#include "searchd/statistics/statistics_pages.h"
#include "searchd/submit/submit_parts.h"

namespace kb {
namespace {

// Of one address in an hour.
constexpr http::RateLimits kFormsBegun{.requests = 30, .window = std::chrono::hours(1)};
constexpr http::RateLimits kFormsSent{.requests = 60, .window = std::chrono::hours(1)};
constexpr http::RateLimits kLinksMailed{.requests = 10, .window = std::chrono::hours(1)};

// The postman of the settings; null where there is no mail server.
Result<std::unique_ptr<mail::Postman>> StartPostman(const FormsParts& parts) {
  const Config& config = parts.config;
  if (config.mail_server.empty()) return std::unique_ptr<mail::Postman>();
  mail::MailSettings settings{config.mail_server, config.mail_from, config.mail_user, "",
                              config.mail_plain ? mail::Transport::kPlain : mail::Transport::kTlsRequired};
  if (!config.mail_password_file.empty()) {
    const Result<std::string> password = ReadFile(config.mail_password_file, 1U << 12);
    if (!password) return password.error();
    settings.password = password->substr(0, password->find_first_of("\r\n"));
  }
  return mail::Postman::Start(parts.places.mail(), std::move(settings));
}

}  // namespace

struct Forms::Impl {
  Impl(const FormsParts& given, std::unique_ptr<store::Inbox> opened_inbox,
       std::unique_ptr<store::Accounts> opened_accounts)
      : parts(given),
        inbox(std::move(opened_inbox)),
        accounts(std::move(opened_accounts)),
        preview(given.face.vocabulary, given.analyzer),
        gaps(given.face.vocabulary),
        sign_in(*accounts, given.config.site_url.starts_with("https://") ? accounts::CookieScope::kHttpsOnly
                                                                         : accounts::CookieScope::kAnyTransport) {}

  [[nodiscard]] submit::SendLetter Letters() {
    if (!postman) return {};
    return [this](const std::string& to, const std::string& subject, const std::string& text) {
      return postman->Post({to, subject, text});
    };
  }

  // Tells the searcher what the inbox says is hidden.
  Status Hide() {
    const Result<int64_t> last = inbox->Last();  // first: a list that is newer than its number is fine
    if (!last) return last.error();
    const Result<std::set<std::string>> hidden = inbox->Hidden();
    if (!hidden) return hidden.error();
    parts.index.Hide(*hidden, static_cast<uint64_t>(*last));
    return Done();
  }

  FormsParts parts;
  desk::UploadWords upload_words;
  std::unique_ptr<store::Inbox> inbox;
  std::unique_ptr<store::Accounts> accounts;
  index::Preview preview;
  statistics::GapCounter gaps;
  accounts::SignIn sign_in;
  std::unique_ptr<mail::Postman> postman;  // null: no letters are sent
  http::RateLimiter begun{kFormsBegun};
  http::RateLimiter sent{kFormsSent};
  http::RateLimiter mailed{kLinksMailed};
  std::unique_ptr<Caretaker> caretaker;  // last: it uses all of the above
};

Forms::Forms(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Forms::~Forms() = default;

Result<std::unique_ptr<Forms>> Forms::Open(const FormsParts& parts) {
  const Status made = MakeDirectories(parts.places.front());
  if (!made) return made.error();
  Result<std::unique_ptr<store::Inbox>> inbox = store::Inbox::Open(parts.places.inbox(), store::OpenMode::kReadWrite);
  if (!inbox) return inbox.error();
  Result<std::unique_ptr<store::Accounts>> accounts = store::Accounts::Open(parts.places.accounts());
  if (!accounts) return accounts.error();
  auto impl = std::make_unique<Impl>(parts, std::move(*inbox), std::move(*accounts));
  Result<desk::UploadWords> upload_words = desk::UploadWords::Load(parts.places.shipped);
  if (!upload_words) return upload_words.error();
  impl->upload_words = *std::move(upload_words);
  Result<std::unique_ptr<mail::Postman>> postman = StartPostman(parts);
  if (!postman) return postman.error();
  impl->postman = std::move(*postman);
  const Status hidden = impl->Hide();
  if (!hidden) return hidden.error();
  return std::unique_ptr<Forms>(new Forms(std::move(impl)));
}

void Forms::Register(http::Router& router) {
  Impl& impl = *impl_;
  const submit::SubmitParts parts = {.searcher = [&impl] { return impl.parts.index.searcher(); },
                                     .intent = impl.parts.intent,
                                     .clock = impl.parts.clock,
                                     .face = impl.parts.face,
                                     .preview = impl.preview,
                                     .inbox = *impl.inbox,
                                     .accounts = *impl.accounts,
                                     .records = impl.parts.places.records(),
                                     .begun = impl.begun,
                                     .sent = impl.sent,
                                     .mailed = impl.mailed,
                                     .send_letter = impl.Letters(),
                                     .site_url = impl.parts.config.site_url,
                                     .easy = impl.parts.easy,
                                     .english = impl.parts.english};
  impl.caretaker = std::make_unique<Caretaker>(parts, impl.gaps);
  submit::RegisterSubmit(router, parts);
  submit::RegisterChange(router, parts);
  desk::RegisterDesk(router, {parts, impl.sign_in, [&impl] { return impl.Hide(); }, impl.upload_words,
                              impl.parts.config.sign_on_header, impl.parts.places.crawl()});
  statistics::RegisterStatistics(router, {parts.searcher, impl.parts.clock, impl.parts.face, *impl.inbox, impl.gaps});
}

store::Inbox& Forms::inbox() { return *impl_->inbox; }
bool Forms::SendsLetters() const { return impl_->postman != nullptr; }

void Forms::NoteSearch(const index::SearchQuery& query, const index::SearchResult& result) {
  impl_->gaps.Note(query, result);
}

}  // namespace kb
