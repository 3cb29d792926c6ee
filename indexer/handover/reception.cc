#include "indexer/handover/reception.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/handover/socket_address.h"

namespace kb::handover {
namespace {

constexpr int kBacklog = 16;

Error CannotListen(const std::filesystem::path& socket) {
  return {ErrorCode::kUnavailable, std::string("cannot listen: ") + std::strerror(errno), socket.string()};
}

bool IsOneOfUs(int connected) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(connected, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == ::geteuid() || peer.uid == 0;
}

}  // namespace

Result<std::unique_ptr<Reception>> Reception::Open(const std::filesystem::path& socket) {
  const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (file < 0) return CannotListen(socket);
  std::unique_ptr<Reception> reception(new Reception(file, socket));
  const SocketAddress address(socket);
  ::unlink(socket.c_str());
  // Nobody can connect before listen(): the mode stands by then.
  if (::bind(file, address.get(), SocketAddress::size()) != 0 || ::chmod(socket.c_str(), 0600) != 0 ||
      ::listen(file, kBacklog) != 0) {
    return CannotListen(socket);
  }
  return reception;
}

Reception::~Reception() {
  ::unlink(socket_.c_str());
  ::close(file_);
}

void Reception::WaitForNews(std::chrono::milliseconds wait, int wake) const {
  std::vector<pollfd> files{{.fd = wake, .events = POLLIN, .revents = 0}};
  if (callers_.size() < kMostCallers) files.push_back({.fd = file_, .events = POLLIN, .revents = 0});
  const auto add = [&files](const std::shared_ptr<Caller>& caller) {
    const short events = caller->conversation.IsSending() ? POLLIN | POLLOUT : POLLIN;
    files.push_back({.fd = caller->conversation.file(), .events = events, .revents = 0});
  };
  std::for_each(callers_.begin(), callers_.end(), add);
  std::for_each(leaving_.begin(), leaving_.end(), add);
  (void)::poll(files.data(), files.size(), static_cast<int>(wait.count()));
}

void Reception::LetIn() {
  while (callers_.size() < kMostCallers) {
    const int connected = ::accept4(file_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connected < 0) return;
    Conversation conversation(connected);
    if (IsOneOfUs(connected)) callers_.push_back(std::make_shared<Caller>(std::move(conversation)));
  }
}

// The request is all that a caller may say.
void Reception::Attend(Caller& caller) {
  caller.conversation.Flush();
  while (!caller.gone) {
    const Result<std::optional<Message>> message = caller.conversation.Receive();
    if (message && !message->has_value()) return;
    if (!message || caller.request) {
      caller.gone = true;
    } else {
      caller.request = *message;
    }
  }
}

void Reception::Listen(std::chrono::milliseconds wait, int wake) {
  WaitForNews(wait, wake);
  LetIn();
  for (const std::shared_ptr<Caller>& caller : callers_) Attend(*caller);
  for (const std::shared_ptr<Caller>& caller : leaving_) Attend(*caller);
  std::erase_if(callers_, [](const auto& caller) { return caller->gone && !caller->taken; });
  std::erase_if(leaving_, [](const auto& caller) { return caller->gone || !caller->conversation.IsSending(); });
}

std::vector<std::shared_ptr<Caller>> Reception::Waiting() const {
  std::vector<std::shared_ptr<Caller>> waiting;
  std::copy_if(callers_.begin(), callers_.end(), std::back_inserter(waiting),
               [](const auto& caller) { return caller->request && !caller->taken && !caller->gone; });
  return waiting;
}

void Reception::Dismiss(const std::shared_ptr<Caller>& caller) {
  std::erase(callers_, caller);
  if (!caller->gone && caller->conversation.IsSending()) leaving_.push_back(caller);
}

}  // namespace kb::handover
