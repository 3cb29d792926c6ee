// One end of a connected socket between two indexers, message by message.
//
// Sending never waits: what the other end is too slow to take is kept here, so that a
// stopped terminal cannot stop `indexer run`.  Not thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "catalog/base/result.h"
#include "indexer/handover/message.h"

namespace kb::handover {

class Conversation {
 public:
  // Errors: kNotFound if nobody listens there (no socket, or one left by a program that
  // was killed); kUnavailable.
  static Result<Conversation> Connect(const std::filesystem::path& socket);
  // Takes over a connected socket.
  explicit Conversation(int connected);
  Conversation(Conversation&& other) noexcept;
  Conversation& operator=(Conversation&& other) noexcept;
  ~Conversation();

  void Send(const Message& message);
  // The next message, without waiting; nullopt if none is whole yet.
  // Errors: kUnavailable when the other end has hung up; kInvalidInput (message.h).
  Result<std::optional<Message>> Receive();
  // The next message, however long it takes; sends what waits meanwhile.
  Result<Message> Wait();

  // Whether something waits to be sent; Flush sends what fits.
  [[nodiscard]] bool IsSending() const { return !unsent_.empty(); }
  void Flush();
  [[nodiscard]] int file() const { return file_; }

 private:
  // Reads what is there; false at the end.
  bool Read();

  int file_ = -1;
  bool ended_ = false;
  std::string received_;
  std::string unsent_;
};

// Errors: kUnavailable.  Waits until `file` can be read (or written, if `sending`).
Status WaitFor(int file, bool sending);

}  // namespace kb::handover
