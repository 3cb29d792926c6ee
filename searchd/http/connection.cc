#include "searchd/http/connection.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <variant>

#include "catalog/base/log.h"
#include "searchd/http/decode.h"
#include "searchd/http/router.h"

namespace kb::http {
namespace {

constexpr std::size_t kBodyProgressBytes = std::size_t{16} * 1024;
constexpr std::size_t kMaxInputWhileDraining = std::size_t{256} * 1024;
constexpr std::size_t kMaxDiscardedBytes = std::size_t{1024} * 1024;
constexpr std::size_t kLoggedBytes = 200;
constexpr auto kDiscardTime = std::chrono::seconds(1);
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Sends `head` and then `body`, both without their first `skip` bytes.
ssize_t SendTwo(int fd, std::string_view head, std::string_view body, std::size_t skip) {
  const std::size_t of_head = std::min(skip, head.size());
  head.remove_prefix(of_head);
  body.remove_prefix(skip - of_head);
  std::array<iovec, 2> parts = {{{const_cast<char*>(head.data()), head.size()},    // NOLINT: iovec has no const
                                 {const_cast<char*>(body.data()), body.size()}}};  // NOLINT
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  return ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

// Reads away what has come, so that closing sends an end and not a reset.
void ReadAway(int fd) {
  std::array<char, 4096> bytes{};
  for (int reads = 0; reads < 64 && ::recv(fd, bytes.data(), bytes.size(), MSG_DONTWAIT) > 0; ++reads) continue;
}

Result<std::string> NextPiece(const BodySource& source) {
  try {
    return source();
  } catch (const std::exception& exception) {
    return Error{ErrorCode::kUnavailable, exception.what(), "stream"};
  }
}

}  // namespace

Connection::Connection(ConnectionContext& context, std::string client_address)
    : context_(context), client_address_(std::move(client_address)) {}

Connection::~Connection() {
  ReleaseBody();
  if (busy_) --context_.busy;
}

Progress Connection::OnInput(int fd, std::string_view bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  progress_ = Progress::kNone;
  switch (state_) {
    case State::kDead:
      break;
    case State::kDiscarding:
      Discard(fd, bytes.size());
      break;
    case State::kDraining:
      input_.append(bytes);
      if (input_.size() - consumed_ > kMaxInputWhileDraining) Die(fd);
      break;
    case State::kReading:
      input_.append(bytes);
      Process(fd);
      break;
  }
  UpdateBusy();
  return progress_;
}

void Connection::OnWorkerGone() {
  const std::lock_guard<std::mutex> lock(mutex_);
  worker_gone_ = true;
  if (state_ == State::kDraining) return;
  state_ = State::kDead;
  UpdateBusy();
}

void Connection::Abort(int fd) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Die(fd);
  UpdateBusy();
}

std::size_t Connection::Drain(int fd) {
  const std::lock_guard<std::mutex> lock(mutex_);
  began_piece_ = false;
  if (state_ == State::kDraining && SendUnsent(fd) && UnsentBytes() == 0) {
    if (BeginPiece(fd)) {
      began_piece_ = true;
      SendUnsent(fd);
    } else if (state_ == State::kDraining) {
      AfterSending(fd);
      Process(fd);
    }
  }
  UpdateBusy();
  if (state_ == State::kDraining) return std::max<std::size_t>(UnsentBytes(), 1);
  with_drainer_ = false;
  if (worker_gone_ && state_ != State::kDead) {
    ReadAway(fd);
    state_ = State::kDead;
    UpdateBusy();
  }
  return 0;
}

void Connection::GiveUp(int fd) { Abort(fd); }

void Connection::Process(int fd) {
  if (!busy_ && !Input().empty()) {
    busy_ = true;
    ++context_.busy;
  }
  while (state_ == State::kReading && !Input().empty()) {
    if (!head_ && !ReadHead(fd)) break;
    if (!BodyIsComplete()) break;
    AnswerRequest(fd);
  }
  DropConsumed();
}

// True once there is a head whose body is wanted.
bool Connection::ReadHead(int fd) {
  switch (ScanHead(Input(), scan_)) {
    case ScanState::kIncomplete:
      return false;
    case ScanState::kRefused:
      Refuse(fd, scan_.refusal, Method::kGet);
      return false;
    case ScanState::kComplete:
      break;
  }
  std::variant<RequestHead, HeadRefusal> parsed = ParseHead(Input().substr(scan_.begin, scan_.end - scan_.begin));
  consumed_ += scan_.end;
  scan_ = {};
  if (const auto* refusal = std::get_if<HeadRefusal>(&parsed)) {
    Refuse(fd, *refusal, Method::kGet);
    return false;
  }
  return TakeHead(fd, std::get<RequestHead>(std::move(parsed)));
}

bool Connection::TakeHead(int fd, RequestHead head) {
  const std::size_t length = head.content_length;
  if (length > LimitFor(head)) {
    Refuse(fd, {413, "body too long"}, head.method);
    return false;
  }
  if (context_.body_bytes + length > context_.options.limits.max_body_bytes_in_flight) {
    Refuse(fd, {503, "too many bodies in flight"}, head.method);
    return false;
  }
  context_.body_bytes += length;
  body_reserved_ = length;
  body_progress_ = 0;
  if (length > 0) progress_ = Progress::kMade;
  const bool wants_continue = head.expects_continue && Input().size() < length;
  head_ = std::move(head);
  if (wants_continue && SendTwo(fd, kContinue, {}, 0) != static_cast<ssize_t>(kContinue.size())) Die(fd);
  return state_ == State::kReading;
}

std::size_t Connection::LimitFor(const RequestHead& head) const {
  if (head.content_length == 0 || !context_.options.body_limit) return kDefaultBodyBytes;
  const Result<std::string> path = DecodePath(head.raw_path);
  return path ? context_.options.body_limit(head.method, *path) : kDefaultBodyBytes;
}

bool Connection::BodyIsComplete() {
  const std::size_t arrived = Input().size();
  if (arrived >= head_->content_length) return true;
  if (arrived >= body_progress_ + kBodyProgressBytes) {
    body_progress_ = arrived;
    progress_ = Progress::kMade;
  }
  return false;
}

void Connection::AnswerRequest(int fd) {
  RequestHead head = *std::exchange(head_, std::nullopt);
  std::string body(Input().substr(0, head.content_length));
  consumed_ += head.content_length;
  ++requests_;
  const bool last = requests_ >= context_.options.limits.max_requests_per_connection || context_.stopping;
  const AfterAnswer after = last ? AfterAnswer::kClose : head.after;
  Reply reply = context_.answerer.Answer(std::move(head), std::move(body), client_address_, after);
  ReleaseBody();
  progress_ = Progress::kMade;
  Send(fd, std::move(reply));
}

void Connection::Refuse(int fd, const HeadRefusal& refusal, Method method) {
  Send(fd, context_.answerer.Refuse(refusal, method));
}

void Connection::Send(int fd, Reply reply) {
  unsent_ = std::move(reply);
  sent_ = 0;
  if (!SendUnsent(fd)) return;
  if (UnsentBytes() == 0 && !unsent_.more) {
    AfterSending(fd);
    return;
  }
  state_ = State::kDraining;
  if (with_drainer_) return;
  with_drainer_ = context_.drainer.Add(fd, shared_from_this(), std::max<std::size_t>(UnsentBytes(), 1));
  if (!with_drainer_) Die(fd);
}

bool Connection::SendUnsent(int fd) {
  while (UnsentBytes() > 0) {
    const ssize_t sent = SendTwo(fd, unsent_.head, unsent_.body, sent_);
    if (sent >= 0) {
      sent_ += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return true;
    } else if (errno != EINTR) {
      Die(fd);
      return false;
    }
  }
  return true;
}

bool Connection::BeginPiece(int fd) {
  if (!unsent_.more) return false;
  Result<std::string> piece = NextPiece(unsent_.more);
  if (!piece) {
    Log(LogLevel::kError, "http.stream_cut", {{"text", piece.error().Text().substr(0, kLoggedBytes)}});
    Die(fd);
    return false;
  }
  unsent_.head.clear();
  sent_ = 0;
  if (piece->empty()) unsent_.more = nullptr;
  unsent_.body = unsent_.chunked ? Chunk(*piece) : *std::move(piece);
  return !unsent_.body.empty();
}

void Connection::AfterSending(int fd) {
  const AfterAnswer after = unsent_.after;
  unsent_ = {};
  sent_ = 0;
  state_ = State::kReading;
  if (after == AfterAnswer::kKeepAlive) return;
  ::shutdown(fd, SHUT_WR);
  state_ = State::kDiscarding;
  discard_until_ = std::chrono::steady_clock::now() + kDiscardTime;
  consumed_ = input_.size();
}

void Connection::Discard(int fd, std::size_t bytes) {
  discarded_ += bytes;
  if (discarded_ > kMaxDiscardedBytes || std::chrono::steady_clock::now() > discard_until_) Die(fd);
}

void Connection::Die(int fd) {
  ::shutdown(fd, SHUT_RDWR);
  state_ = State::kDead;
  input_ = {};
  consumed_ = 0;
  unsent_ = {};
  sent_ = 0;
  head_.reset();
  ReleaseBody();
}

void Connection::DropConsumed() {
  input_.erase(0, consumed_);
  consumed_ = 0;
  if (input_.empty() && input_.capacity() > kBodyProgressBytes) input_ = {};
}

void Connection::ReleaseBody() { context_.body_bytes -= std::exchange(body_reserved_, 0); }

void Connection::UpdateBusy() {
  const bool busy = state_ == State::kDraining || (state_ == State::kReading && (head_ || !Input().empty()));
  if (busy == busy_) return;
  busy_ = busy;
  context_.busy += busy ? 1 : -1;
}

}  // namespace kb::http
