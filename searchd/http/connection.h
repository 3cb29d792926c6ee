// One client's connection: bytes in, answers out, in the order of the requests.
//
//   reading -> answering -> reading ...     all was sent at once (nearly always)
//                        -> draining        the rest is with the drainer; what
//                                           comes meanwhile waits, up to a cap
//                        -> discarding      our side is closed; what the client
//                                           still sends is thrown away for a
//                                           second, so that it can read our answer
//                        -> dead            both sides are closed
//
// A connection never keeps a descriptor: the worker lends its own for the time
// of a call, the drainer a duplicate.  Both may call, under the connection's lock.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/http/answerer.h"
#include "searchd/http/drainer.h"
#include "searchd/http/head_parser.h"
#include "searchd/http/server.h"

namespace kb::http {

// What all connections of a server share.  Outlives them.
struct ConnectionContext {
  const ServerOptions& options;
  Answerer& answerer;
  Drainer& drainer;
  std::atomic<bool> stopping{false};       // answers say Connection: close
  std::atomic<int> busy{0};                // connections with a request begun or an answer unsent
  std::atomic<std::size_t> body_bytes{0};  // announced and not yet answered
};

// Whether a read moved the connection on, so that its idle clock begins anew.
enum class Progress { kNone, kMade };

class Connection : public Drainable, public std::enable_shared_from_this<Connection> {
 public:
  Connection(ConnectionContext& context, std::string client_address);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Bytes have come; by the worker, whose descriptor `fd` is.
  Progress OnInput(int fd, std::string_view bytes);

  // The worker has closed its descriptor, or is about to.
  void OnWorkerGone();

  // Ends the connection at once.
  void Abort(int fd);

  // By the drainer.
  std::size_t Drain(int fd) override;
  void GiveUp(int fd) override;
  [[nodiscard]] bool BeganPiece() const override { return began_piece_; }

 private:
  enum class State { kReading, kDraining, kDiscarding, kDead };
  using Time = std::chrono::steady_clock::time_point;

  void Process(int fd);
  bool ReadHead(int fd);
  bool TakeHead(int fd, RequestHead head);
  bool BodyIsComplete();
  void AnswerRequest(int fd);
  void Refuse(int fd, const HeadRefusal& refusal, Method method);
  [[nodiscard]] std::size_t LimitFor(const RequestHead& head) const;

  void Send(int fd, Reply reply);
  // Sends of unsent_ what fits.  False: the connection is dead.
  bool SendUnsent(int fd);
  void AfterSending(int fd);
  // Makes the next piece of an answer that has more.  False: it has no more, or is cut off.
  bool BeginPiece(int fd);
  void Discard(int fd, std::size_t bytes);
  void Die(int fd);
  void DropConsumed();
  void ReleaseBody();
  void UpdateBusy();
  [[nodiscard]] std::size_t UnsentBytes() const { return unsent_.head.size() + unsent_.body.size() - sent_; }
  [[nodiscard]] std::string_view Input() const { return std::string_view(input_).substr(consumed_); }

  ConnectionContext& context_;
  const std::string client_address_;

  std::mutex mutex_;
  State state_ = State::kReading;
  std::string input_;
  std::size_t consumed_ = 0;  // of input_, answered already
  HeadScan scan_;
  std::optional<RequestHead> head_;  // while its body is coming
  std::size_t body_reserved_ = 0;
  std::size_t body_progress_ = 0;  // bytes at the last progress that was told
  int requests_ = 0;

  Reply unsent_;
  std::size_t sent_ = 0;
  bool with_drainer_ = false;
  std::atomic<bool> began_piece_{false};
  bool worker_gone_ = false;
  bool busy_ = false;
  Progress progress_ = Progress::kNone;

  Time discard_until_;
  std::size_t discarded_ = 0;
};

}  // namespace kb::http
