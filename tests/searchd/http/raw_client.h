// A client that sends exactly the bytes it is given, for tests of the listener.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace kb::test {

struct RawReply {
  int status = 0;
  std::string head;  // with the status line, without the empty line
  std::string body;

  // The value of a header, as written; "" if there is none.
  [[nodiscard]] std::string Header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
  [[nodiscard]] bool Has(const std::string& name) const { return head.find("\r\n" + name + ":") != std::string::npos; }
};

enum class Body { kSent, kNotSent };

class RawClient {
 public:
  explicit RawClient(uint16_t port, int receive_buffer = 0) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int one = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // sockaddr is how every address is passed to the system.
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() { Close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  RawClient(RawClient&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_), input_(std::move(other.input_)) {}
  RawClient& operator=(RawClient&&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  bool Get(const std::string& target) { return Send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n"); }

  // The next answer; nullopt if the connection ends or nothing comes in time.
  std::optional<RawReply> Read(Body body = Body::kSent, int timeout_ms = 10000) {
    while (input_.find("\r\n\r\n") == std::string::npos) {
      if (!Fill(timeout_ms)) return std::nullopt;
    }
    RawReply reply;
    const std::size_t end = input_.find("\r\n\r\n");
    reply.head = input_.substr(0, end);
    input_.erase(0, end + 4);
    reply.status = reply.head.size() > 12 ? std::atoi(reply.head.c_str() + 9) : 0;
    const std::size_t length = std::strtoull(reply.Header("Content-Length").c_str(), nullptr, 10);
    if (body == Body::kNotSent) return reply;
    while (input_.size() < length) {
      if (!Fill(timeout_ms)) return std::nullopt;
    }
    reply.body = input_.substr(0, length);
    input_.erase(0, length);
    return reply;
  }

  // All that comes until the end or a silence of that length.
  std::string ReadAll(int timeout_ms) {
    while (Fill(timeout_ms)) continue;
    return std::exchange(input_, {});
  }

  // True if that many bytes come, with no pause of ten seconds.
  bool ReadsAtLeast(std::size_t bytes) {
    while (input_.size() < bytes && Fill(10000)) continue;
    return input_.size() >= bytes;
  }

  // True if the server ends the connection within that time; what comes is kept.
  bool EndsWithin(int timeout_ms) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (!ended_ && std::chrono::steady_clock::now() < end) Fill(50);
    return ended_;
  }

  void CloseOurSide() const { ::shutdown(fd_, SHUT_WR); }
  void Close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  // A reset, as a phone gives that walks out of reach.
  void Abort() {
    const linger hard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    Close();
  }
  // Takes at most that many bytes, as a slow line does.  False at the end.
  bool Sip(std::size_t bytes) {
    char buffer[4096];
    return ::recv(fd_, buffer, std::min(bytes, sizeof buffer), 0) > 0;
  }

 private:
  bool Fill(int timeout_ms) {
    pollfd waiting{.fd = fd_, .events = POLLIN, .revents = 0};
    if (ended_ || ::poll(&waiting, 1, timeout_ms) <= 0) return false;
    char buffer[65536];
    const ssize_t size = ::recv(fd_, buffer, sizeof buffer, 0);
    if (size <= 0) {
      ended_ = true;
      return false;
    }
    input_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }

  int fd_;
  bool connected_ = false;
  bool ended_ = false;
  std::string input_;
};

inline std::optional<RawReply> Ask(uint16_t port, std::string_view bytes, Body body = Body::kSent) {
  RawClient client(port);
  if (!client.connected() || !client.Send(bytes)) return std::nullopt;
  return client.Read(body);
}

}  // namespace kb::test
