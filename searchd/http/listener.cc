#include "searchd/http/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "searchd/http/answerer.h"

namespace kb::http {
namespace {

constexpr rlim_t kMaxDescriptors = 65536;
constexpr std::size_t kOwnDescriptors = 64;
constexpr std::size_t kMinConnections = 16;

union SocketAddress {
  sockaddr any;
  sockaddr_in v4;
  sockaddr_in6 v6;
};

std::optional<SocketAddress> AddressOf(int fd) {
  SocketAddress address{};
  socklen_t size = sizeof address;
  if (::getsockname(fd, &address.any, &size) != 0) return std::nullopt;
  return address;
}

std::string HostOf(const SocketAddress& address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes = nullptr;
  if (address.any.sa_family == AF_INET) bytes = &address.v4.sin_addr;
  if (address.any.sa_family == AF_INET6) bytes = &address.v6.sin6_addr;
  if (bytes == nullptr) return {};
  return ::inet_ntop(address.any.sa_family, bytes, text, sizeof text) == nullptr ? "" : text;
}

uint16_t PortOf(const SocketAddress& address) {
  if (address.any.sa_family == AF_INET) return ntohs(address.v4.sin_port);
  return address.any.sa_family == AF_INET6 ? ntohs(address.v6.sin6_port) : uint16_t{0};
}

bool Listens(int fd) {
  int listens = 0;
  socklen_t size = sizeof listens;
  return ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens != 0;
}

// "::1" and "0:0:0:0:0:0:0:1" are one.
std::string Canonical(const std::string& host) {
  in6_addr bytes{};
  char text[INET6_ADDRSTRLEN] = "";
  const int family = host.find(':') == std::string::npos ? AF_INET : AF_INET6;
  if (::inet_pton(family, host.c_str(), &bytes) != 1) return host;
  return ::inet_ntop(family, &bytes, text, sizeof text) == nullptr ? host : std::string(text);
}

std::optional<int> Number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Error BadListen(std::string_view text) {
  return {ErrorCode::kInvalidInput, "not an address and port like 127.0.0.1:8080 or [::1]:8080", std::string(text)};
}

}  // namespace

Result<ListenAddress> ParseListen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return BadListen(text);
  std::string host(text.substr(0, colon));
  const std::optional<int> port = Number(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65535) return BadListen(text);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  const bool is_v6 = host.find(':') != std::string::npos;
  if (bracketed != is_v6 || !IsAddress(host)) return BadListen(text);
  return ListenAddress{.address = Canonical(host), .port = static_cast<uint16_t>(*port)};
}

int FindListener(const ListenAddress& wanted) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
    const std::optional<int> fd = Number(entry.path().filename().string());
    if (!fd || !Listens(*fd)) continue;
    const std::optional<SocketAddress> address = AddressOf(*fd);
    if (address && PortOf(*address) == wanted.port && HostOf(*address) == Canonical(wanted.address)) return *fd;
  }
  return -1;
}

uint16_t BoundPort(int fd) {
  const std::optional<SocketAddress> address = AddressOf(fd);
  return address ? PortOf(*address) : uint16_t{0};
}

void StopListening(int listener_fd) {
  // Who stands in the queue already has been told that the connection is made.
  pollfd queue{.fd = listener_fd, .events = POLLIN, .revents = 0};
  for (int tries = 0; tries < 200 && ::poll(&queue, 1, 0) > 0; ++tries) ::usleep(1000);
  const int idle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (idle < 0) return;  // no descriptor left: the listener closes with the process
  ::dup3(idle, listener_fd, O_CLOEXEC);
  ::close(idle);
}

bool AnswersAlive(const ListenAddress& address, std::chrono::milliseconds most) {
  SocketAddress to{};
  socklen_t size = sizeof to.v4;
  if (::inet_pton(AF_INET, address.address.c_str(), &to.v4.sin_addr) == 1) {
    to.v4.sin_family = AF_INET;
    to.v4.sin_port = htons(address.port);
  } else if (::inet_pton(AF_INET6, address.address.c_str(), &to.v6.sin6_addr) == 1) {
    to.v6.sin6_family = AF_INET6;
    to.v6.sin6_port = htons(address.port);
    size = sizeof to.v6;
  }
  const int fd = ::socket(to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  const timeval wait{most.count() / 1000, most.count() % 1000 * 1000};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);  // of connect() too
  constexpr std::string_view kQuestion = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  constexpr std::string_view kAnswer = "HTTP/1.1 200";
  std::array<char, kAnswer.size()> answer{};
  const bool asked =
      ::connect(fd, &to.any, size) == 0 &&
      ::send(fd, kQuestion.data(), kQuestion.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(kQuestion.size());
  const bool answered =
      asked && ::recv(fd, answer.data(), answer.size(), MSG_WAITALL) == static_cast<ssize_t>(answer.size());
  ::close(fd);
  return answered && std::string_view(answer.data(), answer.size()) == kAnswer;
}

std::size_t RoomForConnections(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::min<std::size_t>(wanted, 512);
  const rlim_t raised = std::min(limit.rlim_max, kMaxDescriptors);
  if (limit.rlim_cur < raised) {
    limit.rlim_cur = raised;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const std::size_t descriptors = std::min(limit.rlim_cur, kMaxDescriptors);
  const std::size_t room = descriptors / 4 * 3;  // a slow reader takes a second one
  return std::min(wanted, room > kOwnDescriptors + kMinConnections ? room - kOwnDescriptors : kMinConnections);
}

namespace {

sigset_t TerminationSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

void BlockTerminationSignals() {
  const sigset_t signals = TerminationSignals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int WaitForTermination(std::chrono::milliseconds most) {
  const sigset_t signals = TerminationSignals();
  const timespec wait{most.count() / 1000, most.count() % 1000 * 1'000'000};
  const int received = ::sigtimedwait(&signals, nullptr, &wait);
  return received > 0 ? received : 0;
}

int WaitForTermination() {
  const sigset_t signals = TerminationSignals();
  int received = 0;
  while (::sigwait(&signals, &received) != 0) continue;
  return received;
}

}  // namespace kb::http
