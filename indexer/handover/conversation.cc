#include "indexer/handover/conversation.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/handover/socket_address.h"

namespace kb::handover {
namespace {

Error Gone() { return {ErrorCode::kUnavailable, "the other program has gone", ""}; }

}  // namespace

Result<Conversation> Conversation::Connect(const std::filesystem::path& socket) {
  Conversation conversation(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const SocketAddress address(socket);
  if (::connect(conversation.file_, address.get(), SocketAddress::size()) == 0) return conversation;
  const bool nobody = errno == ENOENT || errno == ECONNREFUSED;
  return Error{nobody ? ErrorCode::kNotFound : ErrorCode::kUnavailable,
               nobody ? "nobody listens" : std::string("cannot connect: ") + std::strerror(errno), socket.string()};
}

Conversation::Conversation(int connected) : file_(connected) {}
Conversation::Conversation(Conversation&& other) noexcept { *this = std::move(other); }

Conversation& Conversation::operator=(Conversation&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(ended_, other.ended_);
  std::swap(received_, other.received_);
  std::swap(unsent_, other.unsent_);
  return *this;
}

Conversation::~Conversation() {
  if (file_ >= 0) ::close(file_);
}

void Conversation::Send(const Message& message) {
  unsent_ += Encode(message);
  Flush();
}

void Conversation::Flush() {
  while (!unsent_.empty()) {
    const ssize_t sent = ::send(file_, unsent_.data(), unsent_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) return unsent_.clear();  // nobody reads it any more; Receive says so
    unsent_.erase(0, static_cast<std::size_t>(sent));
  }
}

bool Conversation::Read() {
  std::array<char, 65536> piece{};
  while (true) {
    const ssize_t length = ::recv(file_, piece.data(), piece.size(), MSG_DONTWAIT);
    if (length < 0 && errno == EINTR) continue;
    if (length < 0 && errno == EAGAIN) return true;
    if (length <= 0) return false;
    received_.append(piece.data(), static_cast<std::size_t>(length));
    if (received_.size() > kLongestText + piece.size()) return true;
  }
}

Result<std::optional<Message>> Conversation::Receive() {
  if (!ended_) ended_ = !Read();
  Result<std::optional<Message>> message = TakeMessage(received_);
  if (message && !message->has_value() && ended_) return Gone();
  return message;
}

Result<Message> Conversation::Wait() {
  while (true) {
    const Result<std::optional<Message>> message = Receive();
    if (!message) return message.error();
    if (message->has_value()) return **message;
    Flush();
    const Status ready = WaitFor(file_, IsSending());
    if (!ready) return ready.error();
  }
}

Status WaitFor(int file, bool sending) {
  pollfd waiting{.fd = file, .events = static_cast<short>(sending ? POLLIN | POLLOUT : POLLIN), .revents = 0};
  while (::poll(&waiting, 1, -1) < 0) {
    if (errno != EINTR) return Gone();
  }
  return Done();
}

}  // namespace kb::handover
