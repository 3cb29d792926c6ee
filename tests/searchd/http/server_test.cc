// What a client meets: framing, order, errors, closing.  The traps that need a
// crowd or time are in server_load_test.cc.
#include "searchd/http/server.h"

#include "tests/searchd/http/test_server.h"

namespace kb::test {
namespace {

using namespace std::string_literals;

std::string GetRequest(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::string Post(const std::string& target, const std::string& body, const std::string& headers = {}) {
  return "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         headers + "\r\n" + body;
}

class ServerTest : public testing::Test {
 protected:
  // The server is well: it answers somebody else.
  void ExpectAlive() {
    const auto reply = Ask(server_.port(), GetRequest("/eko/lever"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "lever");
  }
  TrapServer server_;
};

TEST_F(ServerTest, AnswersOnAKeptConnection) {
  RawClient client(server_.port());
  for (const std::string text : {"ett", "två", "tre"}) {
    ASSERT_TRUE(client.Send(GetRequest("/eko/" + text)));
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, text);
    EXPECT_NE(reply->Header("Date"), "");
    EXPECT_FALSE(reply->Has("Connection"));
  }
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  RawClient client(server_.port());
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    requests += i % 7 == 0 ? Post("/eko", std::to_string(i)) : GetRequest("/eko/" + std::to_string(i));
  }
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 500; ++i) {
    const auto reply = client.Read();
    ASSERT_TRUE(reply) << i;
    ASSERT_EQ(reply->body, std::to_string(i));
  }
}

TEST_F(ServerTest, PipelinedRequestsBehindALargeAnswerWaitTheirTurn) {
  RawClient client(server_.port(), 4096);
  ASSERT_TRUE(client.Send(GetRequest("/stor") + GetRequest("/eko/a") + GetRequest("/stor") + GetRequest("/eko/b")));
  for (const std::size_t size : {kBigBytes, std::size_t{1}, kBigBytes, std::size_t{1}}) {
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body.size(), size);
  }
  ASSERT_TRUE(client.Send(GetRequest("/eko/efter")));  // the connection is the worker's again
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "efter");
}

TEST_F(ServerTest, ReadsARequestInSingleBytes) {
  RawClient client(server_.port());
  for (const char c : Post("/eko", "åäö")) {
    ASSERT_TRUE(client.Send(std::string(1, c)));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "åäö");
}

TEST_F(ServerTest, HeadNoContentAndNotModifiedHaveNoBody) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("HEAD /eko/12345 HTTP/1.1\r\nHost: a\r\n\r\n"));
  auto reply = client.Read(Body::kNotSent);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->Header("Content-Length"), "5");
  for (const auto& [target, status] : {std::pair{"/tom", 204}, std::pair{"/samma", 304}}) {
    SCOPED_TRACE(target);
    ASSERT_TRUE(client.Send(GetRequest(target)));
    reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, status);
    EXPECT_FALSE(reply->Has("Content-Length"));
  }
  ASSERT_TRUE(client.Send(GetRequest("/eko/x")));  // a body would show here
  reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "x");
}

// The bytes of chunks put together; nullopt if the last one is missing.
std::optional<std::string> Unchunked(std::string_view text) {
  std::string body;
  while (true) {
    const std::size_t line = text.find("\r\n");
    if (line == std::string_view::npos) return std::nullopt;
    const std::size_t size = std::strtoull(std::string(text.substr(0, line)).c_str(), nullptr, 16);
    text.remove_prefix(line + 2);
    if (size == 0) return text == "\r\n" ? std::optional(body) : std::nullopt;
    if (text.size() < size + 2 || text.substr(size, 2) != "\r\n") return std::nullopt;
    body += text.substr(0, size);
    text.remove_prefix(size + 2);
  }
}

std::string BodyOf(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

TEST_F(ServerTest, ALongAnswerGoesPieceByPiece) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send(GetRequest("/strom", "Connection: close\r\n")));
  const std::string answer = client.ReadAll(10000);
  EXPECT_NE(answer.find("\r\nTransfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(answer.find("Content-Length"), std::string::npos);
  EXPECT_EQ(Unchunked(BodyOf(answer)), "begin " + std::string(3000, 'z'));
}

TEST_F(ServerTest, BehindAStreamTheConnectionGoesOn) {
  RawClient client(server_.port(), 4096);
  ASSERT_TRUE(client.Send(GetRequest("/strom/lang") + GetRequest("/strom") +
                          GetRequest("/eko/efter", "Connection: close\r\n")));
  const std::string all = client.ReadAll(10000);
  EXPECT_GT(all.size(), 200U * 64 * 1024);
  EXPECT_NE(all.find("begin " + std::string("\r\n3e8\r\n")), std::string::npos);
  EXPECT_EQ(BodyOf(all.substr(all.rfind("HTTP/1.1 200"))), "efter");
}

TEST_F(ServerTest, AStreamToAnOldClientEndsWithTheConnection) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("GET /strom HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
  const std::string answer = client.ReadAll(10000);
  EXPECT_EQ(answer.find("Transfer-Encoding"), std::string::npos);
  EXPECT_EQ(BodyOf(answer), "begin " + std::string(3000, 'z'));
}

TEST_F(ServerTest, AStreamThatBreaksIsNoWholeAnswer) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send(GetRequest("/strom/bruten", "Connection: close\r\n")));
  EXPECT_EQ(Unchunked(BodyOf(client.ReadAll(10000))), std::nullopt);
  ExpectAlive();
}

TEST_F(ServerTest, HeadOfAStreamHasNoBody) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("HEAD /strom HTTP/1.1\r\nHost: a\r\n\r\n" + GetRequest("/eko/x")));
  ASSERT_TRUE(client.Read(Body::kNotSent));
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "x");
}

TEST_F(ServerTest, MethodsAreAnsweredByTheRouter) {
  auto reply = Ask(server_.port(), "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 405);
  EXPECT_EQ(reply->Header("Allow"), "OPTIONS, GET, HEAD");
  reply = Ask(server_.port(), "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 204);
  reply = Ask(server_.port(), "BREW / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 501);
}

TEST_F(ServerTest, QueriesAreDecodedAndKeptInOrder) {
  auto reply = Ask(server_.port(), GetRequest("/query?b=r%C3%A5d+a&a=1&b=2&tom"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "b=råd a;a=1;b=2;tom=;");
  RawClient client(server_.port());
  for (const std::string target : {"/query?q=%E5", "/query?q=%00", "/%zz", "/%E5"}) {
    SCOPED_TRACE(target);
    ASSERT_TRUE(client.Send(GetRequest(target)));  // wrong, but read to its end: the connection stays
    reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 400);
    EXPECT_EQ(reply->Header("X-Content-Type-Options"), "nosniff");
  }
}

TEST_F(ServerTest, OddHeadersAreTheVisitorsRight) {
  for (const std::string header : {"Cookie: a=b; c", "Cache-Control: NO-CACHE", "Accept: *", "Cookie: =;;=",
                                   "Accept: \xE5", "Content-Type: ?", "Authorization: x", "Range: bytes=a",
                                   "If-Modified-Since: yesterday", "Accept-Encoding: ,;q=", "Connection: ,,x"}) {
    SCOPED_TRACE(header);
    const auto reply = Ask(server_.port(), GetRequest("/eko/ok", header + "\r\n"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
  }
}

TEST_F(ServerTest, RefusedRequestsAreToldWhyAndTheConnectionEnds) {
  const struct {
    const char* name;
    std::string bytes;
    int status;
  } kCases[] = {
      {"chunked, cut between CR and LF", "POST /eko HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r", 501},
      {"two lengths", "POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
      {"body over the limit", "POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n", 413},
      {"length over all limits",
       "POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 1" + std::string(30, '0') + "\r\n\r\n", 413},
      {"target too long", "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"head too long", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17000, 'a'), 431},
      {"sixteen thousand slashes", "GET " + std::string(16000, '/') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"unknown expectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n", 417},
      {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"HTTP/3", "GET / HTTP/3.0\r\n\r\n", 505},
      {"TLS", "\x16\x03\x01\x02", 400},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    RawClient client(server_.port());
    ASSERT_TRUE(client.Send(test.bytes));
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, test.status);
    EXPECT_EQ(reply->Header("Connection"), "close");
    EXPECT_TRUE(client.EndsWithin(3000));
  }
  ExpectAlive();
}

TEST_F(ServerTest, SlashStormsUnderTheCapAreAnOrdinary404) {
  const auto reply = Ask(server_.port(), GetRequest(std::string(4000, '/')));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 404);
}

TEST_F(ServerTest, TheAnswerTo413IsReadableWhileTheBodyStillComes) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"));
  for (int i = 0; i < 10; ++i) {
    if (!client.Send(std::string(50000, 'a'))) break;
  }
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
}

TEST_F(ServerTest, TheBodyLimitIsTheRoutes) {
  const auto reply = Ask(server_.port(), Post("/mycket", std::string(3U << 20, 'a')));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, std::to_string(3U << 20));
}

TEST_F(ServerTest, ExpectIsAnsweredBeforeTheBody) {
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-Continue\r\n\r\n"));
  auto reply = client.Read(Body::kNotSent);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 100);
  ASSERT_TRUE(client.Send("text"));
  reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "text");

  ASSERT_TRUE(client.Send("POST /eko HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\nExpect: 100-continue\r\n\r\n"));
  reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
}

TEST_F(ServerTest, NothingAHandlerThrowsEndsTheServerOrIsTold) {
  RawClient client(server_.port());
  for (const std::string kind : {"bug", "exception", "int", "memory", "text"}) {
    SCOPED_TRACE(kind);
    ASSERT_TRUE(client.Send(GetRequest("/kastar/" + kind)));
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 500);
    EXPECT_EQ(reply->body.find("secret"), std::string::npos);
    EXPECT_EQ(reply->body.find("kind"), std::string::npos);
    EXPECT_NE(reply->body.find('('), std::string::npos);  // the id
  }
  EXPECT_NE(server_.metrics().find("kb_http_handler_failures_total 5\n"), std::string::npos);
}

TEST_F(ServerTest, AHandlerCannotSplitAnAnswer) {
  for (const std::string end : {"%0d%0aSet-Cookie:%20x=1", "%0a", "%0d", "%09%01"}) {
    SCOPED_TRACE(end);
    const auto reply = Ask(server_.port(), GetRequest("/delar?till=" + end));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 500);
    EXPECT_FALSE(reply->Has("Set-Cookie"));
    EXPECT_FALSE(reply->Has("Location"));
  }
}

TEST_F(ServerTest, ConnectionCloseCloses) {
  for (const std::string& request : {GetRequest("/eko/a", "Connection: close\r\n"), "GET /eko/a HTTP/1.0\r\n\r\n"s}) {
    RawClient client(server_.port());
    ASSERT_TRUE(client.Send(request + GetRequest("/eko/never")));
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "a");
    EXPECT_EQ(reply->Header("Connection"), "close");
    EXPECT_EQ(client.ReadAll(2000), "");
    EXPECT_TRUE(client.EndsWithin(0) || client.EndsWithin(2000));
  }
  RawClient client(server_.port());
  ASSERT_TRUE(client.Send("GET /eko/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->Header("Connection"), "keep-alive");
  EXPECT_FALSE(client.EndsWithin(200));
}

TEST_F(ServerTest, AClientMayCloseItsSideFirst) {
  RawClient client(server_.port(), 4096);
  ASSERT_TRUE(client.Send(GetRequest("/stor")));
  client.CloseOurSide();
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body.size(), kBigBytes);
}

TEST_F(ServerTest, TheProxyOnLoopbackNamesTheClient) {
  const struct {
    const char* header;
    const char* address;
  } kCases[] = {{"", "127.0.0.1"},
                {"X-Real-IP: 192.0.2.7\r\n", "192.0.2.7"},
                {"x-real-ip: 2001:db8::7\r\n", "2001:db8::7"},
                {"X-Real-IP: <script>\r\n", "127.0.0.1"},
                {"X-Real-IP: 192.0.2.7, 192.0.2.8\r\n", "127.0.0.1"}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.header);
    const auto reply = Ask(server_.port(), GetRequest("/adress", test.header));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, test.address);
  }
}

TEST_F(ServerTest, ATakenPortIsOneClearLine) {
  http::ServerOptions options;
  options.listen.port = server_.port();
  const auto second = http::Server::Start(std::move(options), [](const http::Request&) { return http::Response{}; });
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(second.error().Text(),
            "127.0.0.1:" + std::to_string(server_.port()) + ": cannot listen: Address already in use");
}

TEST(Server, ServesOnIpv6) {
  http::ServerOptions options;
  options.listen = {.address = "::1", .port = 0};
  const auto server = http::Server::Start(std::move(options), [](const http::Request&) { return http::Text(200, ""); });
  if (!server) GTEST_SKIP() << "no IPv6 here";
  EXPECT_EQ((*server)->url(), "http://[::1]:" + std::to_string((*server)->port()));
  EXPECT_NE((*server)->port(), 0);
}

TEST(ParseListen, ReadsAddressAndPort) {
  const struct {
    const char* text;
    const char* address;  // nullptr: refused
    uint16_t port;
  } kCases[] = {{"127.0.0.1:8080", "127.0.0.1", 8080},
                {"0.0.0.0:0", "0.0.0.0", 0},
                {"localhost:80", "127.0.0.1", 80},
                {"[::1]:8080", "::1", 8080},
                {"[0:0:0:0:0:0:0:1]:1", "::1", 1},
                {"127.0.0.1", nullptr, 0},
                {"127.0.0.1:", nullptr, 0},
                {":8080", nullptr, 0},
                {"8080", nullptr, 0},
                {"127.0.0.1:65536", nullptr, 0},
                {"127.0.0.1:-1", nullptr, 0},
                {"127.0.0.1:80x", nullptr, 0},
                {"127.0.0.1: 80", nullptr, 0},
                {"::1:8080", nullptr, 0},
                {"[127.0.0.1]:80", nullptr, 0},
                {"example.org:80", nullptr, 0},
                {"256.0.0.1:80", nullptr, 0}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto listen = http::ParseListen(test.text);
    ASSERT_EQ(listen.ok(), test.address != nullptr);
    if (test.address == nullptr) continue;
    EXPECT_EQ(listen->address, test.address);
    EXPECT_EQ(listen->port, test.port);
  }
}

}  // namespace
}  // namespace kb::test
