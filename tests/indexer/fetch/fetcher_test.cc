// Whom the fetcher connects to, whatever a name answers.  Names are looked up by a function of this test, and the
// only server is one on loopback.
#include "indexer/fetch/fetcher.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <string>
#include <thread>

namespace {

std::atomic<int> lookups{0};

}  // namespace

// Takes the place of the library's: names below ".example" are on loopback.  (libcurl asks it from a thread.)
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
  using Lookup = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<Lookup>(dlsym(RTLD_NEXT, "getaddrinfo"));
  const std::size_t length = name == nullptr ? 0 : std::strlen(name);
  const bool made_up = length > 8 && std::strcmp(name + length - 8, ".example") == 0;
  if (made_up) ++lookups;
  return real(made_up ? "127.0.0.1" : name, service, hints, found);
}

namespace kb::fetch {
namespace {

using std::chrono::milliseconds;

// Answers "hej" to each request, and keeps connections.
class Server {
 public:
  Server() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  ~Server() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::string Url(const std::string& host) const {
    return "http://" + host + ":" + std::to_string(port_) + "/";
  }
  [[nodiscard]] int connections() const { return connections_; }
  [[nodiscard]] int requests() const { return requests_; }

 private:
  void Serve() {
    std::vector<std::thread> each;
    while (true) {
      const int connection = ::accept(socket_, nullptr, nullptr);
      if (connection < 0) break;
      ++connections_;
      each.emplace_back([this, connection] { Answer(connection); });
    }
    for (std::thread& thread : each) thread.join();
  }
  void Answer(int connection) {
    char buffer[4096];
    while (::recv(connection, buffer, sizeof buffer, 0) > 0) {
      ++requests_;
      const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Type: text/plain\r\n\r\nhej";
      if (::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
    }
    ::close(connection);
  }

  int socket_;
  uint16_t port_ = 0;
  std::atomic<int> connections_{0};
  std::atomic<int> requests_{0};
  std::thread thread_;
};

Fetched FetchOne(Fetcher& fetcher, const std::string& url, bool allow_private) {
  fetcher.Start(1, {.url = url, .allow_private = allow_private});
  while (true) {
    std::vector<Fetched> ended = fetcher.Wait(milliseconds(100));
    if (!ended.empty()) return std::move(ended.front());
  }
}

class Guarded : public testing::Test {
 protected:
  Server server_;
  Fetcher fetcher_{"KunskapsbankTest/1.0"};
};

// A name that looks like anybody's may answer with an address inside the house.
TEST_F(Guarded, ANameThatAnswersWithAPrivateAddressIsNotConnectedTo) {
  const int before = lookups;
  const Fetched fetched = FetchOne(fetcher_, server_.Url("ombunden.example"), false);
  EXPECT_GT(lookups, before) << "the name was looked up";
  EXPECT_EQ(fetched.failure, FetchFailure::kForbidden);
  EXPECT_EQ(server_.connections(), 0);
}

TEST_F(Guarded, ASourceWithLeaveIsServed) {
  const Fetched fetched = FetchOne(fetcher_, server_.Url("egen.example"), true);
  EXPECT_EQ(fetched.failure, FetchFailure::kNone);
  EXPECT_EQ(fetched.body, "hej");
}

// The address was checked when the connection was made, for a source that had leave; it is kept, and lies ready.
TEST_F(Guarded, AConnectionThatAnotherSourceWasAllowedIsNotUsedWithoutLeave) {
  ASSERT_EQ(FetchOne(fetcher_, server_.Url("egen.example"), true).status, 200);
  const Fetched fetched = FetchOne(fetcher_, server_.Url("egen.example"), false);
  EXPECT_EQ(fetched.failure, FetchFailure::kForbidden) << fetched.body;
  EXPECT_EQ(server_.requests(), 1);
}

TEST_F(Guarded, AddressesInOddWritingsAreTheSame) {
  for (const char* host : {"127.0.0.1", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]",
                           "localhost", "0.0.0.0"}) {
    SCOPED_TRACE(host);
    const Fetched fetched = FetchOne(fetcher_, server_.Url(host), false);
    EXPECT_NE(fetched.failure, FetchFailure::kNone);
  }
  EXPECT_EQ(server_.connections(), 0);
}

}  // namespace
}  // namespace kb::fetch
