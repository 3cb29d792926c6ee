// Where `indexer run` meets its callers: the socket in the catalog's folder, and who
// stands in line.
//
// Only the owner of the folder's programs (and root) is let in: the socket is made with
// mode 0600, and the caller's user is asked of the kernel.  A socket that a killed program
// left is replaced: whoever holds the catalog's lock is the only one who may listen.
// Not thread-safe.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "catalog/base/result.h"
#include "indexer/handover/conversation.h"

namespace kb::handover {

struct Caller {
  explicit Caller(Conversation connected) : conversation(std::move(connected)) {}
  Conversation conversation;
  std::optional<Message> request;  // the first message
  bool taken = false;              // somebody works for it
  bool gone = false;               // it has hung up, or said what it should not
};

class Reception {
 public:
  static constexpr std::size_t kMostCallers = 64;

  // REQUIRES: the catalog's lock is held.  Errors: kUnavailable.
  static Result<std::unique_ptr<Reception>> Open(const std::filesystem::path& socket);
  ~Reception();
  Reception(const Reception&) = delete;
  Reception& operator=(const Reception&) = delete;

  // Lets callers in, reads their requests, sends what waits for them, and notes who has
  // hung up.  Waits until something happens, `wake` can be read, or the time is over.
  void Listen(std::chrono::milliseconds wait, int wake = -1);

  // Callers with a request that nobody has taken, first come first.
  [[nodiscard]] std::vector<std::shared_ptr<Caller>> Waiting() const;
  // Forgets the caller once all is sent.
  void Dismiss(const std::shared_ptr<Caller>& caller);

 private:
  Reception(int listening, std::filesystem::path socket) : file_(listening), socket_(std::move(socket)) {}
  void WaitForNews(std::chrono::milliseconds wait, int wake) const;
  void LetIn();
  static void Attend(Caller& caller);

  int file_;
  std::filesystem::path socket_;
  std::vector<std::shared_ptr<Caller>> callers_;
  std::vector<std::shared_ptr<Caller>> leaving_;
};

}  // namespace kb::handover
