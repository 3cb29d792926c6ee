// Sends letters: first onto the disk, then over SMTP, again and again until it is done.
//
// A letter that Post has taken survives a crash; one that a server has taken and not yet
// crossed out may come twice, never not at all.  What cannot be delivered in ten tries
// (five days) is moved to "failed" and told in the log, without address or words.
// The only place that knows libcurl's SMTP.  Thread-safe; one thread of its own delivers.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "catalog/base/result.h"
#include "searchd/mail/letter.h"

namespace kb::mail {

enum class Transport {
  kTlsRequired,  // STARTTLS, or smtps://
  kPlain,        // to a relay on the same machine
};

struct MailSettings {
  std::string server;  // "smtp://mail.example.se:587"
  std::string from;
  std::string user;      // empty: no sign-in
  std::string password;  // empty: none
  Transport transport = Transport::kTlsRequired;
};

class Postman {
 public:
  // `spool` is made if it is missing (mode 0700).  Errors: the disk; an address that is none.
  static Result<std::unique_ptr<Postman>> Start(std::filesystem::path spool, MailSettings settings);
  ~Postman();
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;

  // Durable when it returns.  Errors: kInvalidInput (no address), kUnavailable (the disk).
  Status Post(const Letter& letter);

 private:
  Postman(std::filesystem::path spool, MailSettings settings);
  void Run();
  // Delivers what is due; when the next is due, in seconds.
  int64_t Round();
  Status Deliver(const Letter& letter, const std::string& id) const;
  void AfterFailure(const std::filesystem::path& file, Spooled spooled, const Error& error) const;

  const std::filesystem::path spool_;
  const MailSettings settings_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // guarded by mutex_
  bool posted_ = false;    // guarded by mutex_
  std::thread thread_;
};

}  // namespace kb::mail
