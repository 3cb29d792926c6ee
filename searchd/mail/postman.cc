#include "searchd/mail/postman.h"

#include <curl/curl.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <memory>
#include <random>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/base/log.h"

namespace kb::mail {
namespace {

namespace fs = std::filesystem;

constexpr long kConnectSeconds = 10;
constexpr long kWholeSeconds = 60;
constexpr int64_t kLongestSleepSeconds = 60;

struct CurlCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Upload {
  std::string bytes;
  std::size_t at = 0;
};

std::size_t Read(char* buffer, std::size_t size, std::size_t count, void* data) {
  auto* upload = static_cast<Upload*>(data);
  const std::size_t bytes = std::min(size * count, upload->bytes.size() - upload->at);
  std::copy_n(upload->bytes.begin() + static_cast<std::ptrdiff_t>(upload->at), bytes, buffer);
  upload->at += bytes;
  return bytes;
}

int64_t Now() { return static_cast<int64_t>(std::time(nullptr)); }

// "Fri, 27 Nov 2026 22:10:00 +0000", whatever the locale.
std::string Rfc5322(int64_t seconds) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = seconds;
  std::tm utc{};
  gmtime_r(&time, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000", kDays[utc.tm_wday], utc.tm_mday,
                kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text;
}

std::string NewName() {
  static std::atomic<uint64_t> count{0};
  std::random_device random;
  char name[64];
  std::snprintf(name, sizeof name, "%llx-%x%x-%llx", static_cast<unsigned long long>(Now()), random(), random(),
                static_cast<unsigned long long>(++count));
  return name;
}

std::vector<fs::path> LettersIn(const fs::path& spool) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(spool, failed)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Postman::Postman(fs::path spool, MailSettings settings) : spool_(std::move(spool)), settings_(std::move(settings)) {}

Result<std::unique_ptr<Postman>> Postman::Start(fs::path spool, MailSettings settings) {
  if (!IsAddress(settings.from)) {
    return Error{ErrorCode::kInvalidInput, "\"mail_from\" must be one mail address", "mail_from"};
  }
  Status made = MakeDirectories(spool / "failed");
  if (!made) return made.error();
  (void)::chmod(spool.c_str(), S_IRWXU);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  std::unique_ptr<Postman> postman(new Postman(std::move(spool), std::move(settings)));
  postman->thread_ = std::thread([&self = *postman] { self.Run(); });
  return postman;
}

Postman::~Postman() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Status Postman::Post(const Letter& letter) {
  if (!IsAddress(letter.to)) return Error{ErrorCode::kInvalidInput, "is no mail address", "to"};
  const Spooled spooled{letter, 0, Now(), 0};
  Status written = WriteFileAtomically(spool_ / (NewName() + ".json"), ToJson(spooled));
  if (!written) return written;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    posted_ = true;
  }
  wake_.notify_all();
  return Done();
}

void Postman::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    posted_ = false;
    lock.unlock();
    const int64_t pause = Round();
    lock.lock();
    wake_.wait_for(lock, std::chrono::seconds(std::clamp<int64_t>(pause, 1, kLongestSleepSeconds)),
                   [this] { return stopping_ || posted_; });
  }
}

int64_t Postman::Round() {
  int64_t next = kLongestSleepSeconds;
  for (const fs::path& file : LettersIn(spool_)) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (stopping_) return 0;
    }
    const Result<std::string> text = ReadFile(file, 1U << 20);
    const Result<Spooled> spooled = text ? SpooledFrom(*text) : Result<Spooled>(text.error());
    std::error_code ignored;
    if (!spooled) {
      Log(LogLevel::kError, "mail.unreadable", {{"letter", file.filename().string()}});
      fs::rename(file, spool_ / "failed" / file.filename(), ignored);
      continue;
    }
    if (spooled->next_try > Now()) {
      next = std::min(next, spooled->next_try - Now());
      continue;
    }
    const Status delivered = Deliver(spooled->letter, file.stem().string());
    if (!delivered) {
      AfterFailure(file, *spooled, delivered.error());
      continue;
    }
    fs::remove(file, ignored);
    Log(LogLevel::kInfo, "mail.sent", {{"letter", file.filename().string()}, {"tries", spooled->tries + 1}});
  }
  return next;
}

void Postman::AfterFailure(const fs::path& file, Spooled spooled, const Error& error) const {
  ++spooled.tries;
  spooled.next_try = Now() + PauseAfter(spooled.tries);
  const bool given_up = spooled.tries >= kMostTries || error.code == ErrorCode::kInvalidInput;
  Log(given_up ? LogLevel::kError : LogLevel::kWarning, given_up ? "mail.given_up" : "mail.postponed",
      {{"letter", file.filename().string()}, {"tries", spooled.tries}, {"reason", error.message}});
  (void)WriteFileAtomically(file, ToJson(spooled));
  std::error_code ignored;
  if (given_up) fs::rename(file, spool_ / "failed" / file.filename(), ignored);
}

Status Postman::Deliver(const Letter& letter, const std::string& id) const {
  const std::unique_ptr<CURL, CurlCleanup> curl(curl_easy_init());
  KB_CHECK(curl != nullptr);
  Upload upload{Compose(letter, settings_.from, Rfc5322(Now()), id), 0};
  const std::string from = "<" + settings_.from + ">";
  const std::unique_ptr<curl_slist, CurlCleanup> to(curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()));
  const bool tls = settings_.transport == Transport::kTlsRequired;
  curl_easy_setopt(curl.get(), CURLOPT_URL, settings_.server.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, tls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kWholeSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &Read);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
  if (!settings_.user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings_.password.c_str());
  }
  const CURLcode code = curl_easy_perform(curl.get());
  if (code == CURLE_OK) return Done();
  long answer = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
  // 5xx: the server will not take it, however often it is asked.
  const bool refused = answer >= 550 && answer < 560;
  return Error{refused ? ErrorCode::kInvalidInput : ErrorCode::kUnavailable,
               std::string(curl_easy_strerror(code)) + " (answer " + std::to_string(answer) + ")", ""};
}

}  // namespace kb::mail
