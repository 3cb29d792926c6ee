// The traps of the HTTP boundary against a running searchd: what
// tests/searchd/http shows in process, on the product itself.
//
//   KB_PORT=8080 KB_PID=4711 blackbox_http_traps        (tests/blackbox/http_traps_test starts it so)
//   KB_PROXIED=1: the port is a proxy's (nginx_test): what it answers by itself differs, the promises do not
//
// KB_PID gives descriptors, processor time, and the process to stop at the end;
// the test that stops it runs last.
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <thread>
#include <vector>

#include "tests/searchd/http/raw_client.h"
#include "tests/support/sanitized.h"

namespace kb::test {
namespace {

using std::chrono::milliseconds;

int FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? 0 : std::atoi(value);
}

uint16_t Port() { return static_cast<uint16_t>(FromEnvironment("KB_PORT")); }
int Pid() { return FromEnvironment("KB_PID"); }

bool IsProxied() { return FromEnvironment("KB_PROXIED") != 0; }

std::string Get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::size_t OpenDescriptors() {
  const std::filesystem::directory_iterator all("/proc/" + std::to_string(Pid()) + "/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

double CpuSeconds() {
  std::ifstream file("/proc/" + std::to_string(Pid()) + "/stat");
  std::string line;
  std::getline(file, line);
  std::istringstream fields(line.substr(line.rfind(')') + 2));
  std::string skipped;
  for (int i = 3; i < 14; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

template <typename Condition>
bool Eventually(Condition condition, milliseconds limit = milliseconds(20000)) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(20));
  }
  return true;
}

// A word that no record has and every answer to it repeats.
std::string Token(int number) { return "zzq" + std::to_string(number) + "x"; }
std::string Question(const std::string& token) { return "/sok?q=" + token; }

void ExpectAlive() {
  const auto reply = Ask(Port(), Get("/health/live"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
}

TEST(HttpTraps, ItIsReady) {
  ASSERT_NE(Port(), 0);
  ASSERT_NE(Pid(), 0);
  EXPECT_TRUE(Eventually(
      [] {
        const auto reply = Ask(Port(), Get("/health/ready"));
        return reply && reply->status == 200;
      },
      milliseconds(60000)));
}

TEST(HttpTraps, RefusesWhatCannotBeRead) {
  const struct {
    const char* name;
    std::string bytes;
    int status;
    int proxied;  // what nginx says; 0: it reads this as something harmless
  } kCases[] = {
      {"chunked, cut between CR and LF", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r", 501, 0},
      {"chunked and length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: x\r\n\r\n", 501,
       501},
      {"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400, 400},
      {"long body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n", 413, 413},
      {"slash storm", "GET " + std::string(16000, '/') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414, 414},
      {"long head", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17000, 'a'), 431, 400},
      {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400, 0},
      {"folded header", Get("/", "X: a\r\n b\r\n"), 400, 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400, 400},
      {"unknown expectation", Get("/", "Expect: cake\r\n"), 417, 0},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const int expected = IsProxied() ? test.proxied : test.status;
    if (expected == 0) continue;
    RawClient client(Port());
    ASSERT_TRUE(client.Send(test.bytes));
    const auto reply = client.Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, expected);
    EXPECT_TRUE(IsProxied() || client.EndsWithin(3000));  // nginx reads the rest first
    ExpectAlive();
  }
}

TEST(HttpTraps, SlashesUnderTheCapAreAnOrdinary404) {
  const auto reply = Ask(Port(), Get(std::string(4000, '/')));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 404);
}

TEST(HttpTraps, OddHeadersAreTheVisitorsRight) {
  for (const std::string header : {"Cookie: a=b; c", "Cache-Control: NO-CACHE", "Accept: *", "Cookie: ;;=",
                                   "Range: bytes=a", "Content-Type: ?", "Authorization: x", "Accept-Language: \xE5"}) {
    SCOPED_TRACE(header);
    const auto reply = Ask(Port(), Get("/", header + "\r\n"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
  }
}

TEST(HttpTraps, HeadIsGetWithoutTheBody) {
  for (const std::string target : {"/", "/sok?q=bostad", "/api/v1/search?q=bostad", "/finns-inte"}) {
    SCOPED_TRACE(target);
    RawClient client(Port());
    ASSERT_TRUE(client.Send("HEAD " + target + " HTTP/1.1\r\nHost: test\r\n\r\n" + Get(target)));
    const auto head = client.Read(Body::kNotSent);
    const auto get = client.Read();
    ASSERT_TRUE(head && get);
    EXPECT_EQ(head->status, get->status);
    EXPECT_EQ(head->Header("Content-Type"), get->Header("Content-Type"));
    EXPECT_EQ(head->Header("Content-Length"), std::to_string(get->body.size()));
  }
}

TEST(HttpTraps, NotModifiedHasNoBodyAndNoLength) {
  bool any = false;
  for (const std::string target : {"/", "/sok?q=bostad", "/api/v1/search?q=bostad", "/static/app.css"}) {
    SCOPED_TRACE(target);
    RawClient client(Port());
    ASSERT_TRUE(client.Send(Get(target)));
    const auto first = client.Read();
    ASSERT_TRUE(first);
    const std::string etag = first->Header("ETag");
    if (etag.empty()) continue;
    any = true;
    ASSERT_TRUE(client.Send(Get(target, "If-None-Match: " + etag + "\r\n") + Get("/health/live")));
    const auto second = client.Read();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->status, 304);
    EXPECT_FALSE(second->Has("Content-Length"));
    const auto next = client.Read();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->status, 200);
  }
  EXPECT_TRUE(any);
}

TEST(HttpTraps, NoAddressSplitsAnAnswer) {
  for (const std::string target :
       {"/%0d%0aX-Injected:%201", "/v/a%0d%0aX-Injected:%201", "/sok?q=%0d%0aX-Injected:%201",
        "/lamna?till=%0d%0aX-Injected:%201", "/omrade/%0aX-Injected:%201",
        "/api/v1/search?q=a%0d%0aX-Injected:%201&sort=%0d%0aX-Injected:%201"}) {
    SCOPED_TRACE(target);
    const auto reply = Ask(Port(), Get(target));
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->Has("X-Injected"));
  }
  ExpectAlive();
}

TEST(HttpTraps, PipelinedQuestionsAreAnsweredInOrder) {
  RawClient client(Port());
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += Get(Question(Token(i)));
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 50; ++i) {
    const auto reply = client.Read();
    ASSERT_TRUE(reply) << i;
    EXPECT_NE(reply->body.find(Token(i)), std::string::npos) << i;
  }
}

TEST(HttpTraps, ConnectionCloseCloses) {
  RawClient client(Port());
  ASSERT_TRUE(client.Send(Get("/health/live", "Connection: close\r\n")));
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->Header("Connection"), "close");
  EXPECT_TRUE(client.EndsWithin(2000));
}

TEST(HttpTraps, EveryAnswerProtectsTheVisitor) {
  for (const std::string target : {"/", "/sok?q=x", "/finns-inte", "/api/v1/search?q=x", "/%zz"}) {
    SCOPED_TRACE(target);
    const auto reply = Ask(Port(), Get(target));
    ASSERT_TRUE(reply);
    EXPECT_NE(reply->Header("Content-Security-Policy"), "");
    EXPECT_EQ(reply->Header("Content-Security-Policy").find("unsafe"), std::string::npos);
    EXPECT_EQ(reply->Header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply->Header("Referrer-Policy"), "no-referrer");
    EXPECT_FALSE(reply->Has("Set-Cookie"));
  }
}

TEST(HttpTraps, NoClientGetsTheAnswerOfAnother) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 3; ++seed) {
    threads.emplace_back([&stop, seed] {
      std::mt19937 random(seed);
      while (!stop) {
        RawClient client(Port());
        client.Send(Get(Question("zzfelx")) + Get("/health/live"));
        if (random() % 2 == 0) client.Read(Body::kNotSent, 10);
        client.Abort();
      }
    });
  }
  std::atomic<int> checks{0};
  std::atomic<int> wrong{0};
  std::atomic<int> silent{0};  // not within the client's patience
  for (int part = 0; part < 2; ++part) {
    threads.emplace_back([&, part] {
      for (int i = 0; !stop; ++i) {
        RawClient client(Port());
        for (int j = 0; j < 3 && !stop; ++j) {
          const std::string mine = Token((part + 1) * 1000000 + i * 3 + j);
          if (!client.Send(Get(Question(mine)))) break;
          const auto reply = client.Read();
          if (!reply) {
            ++silent;
            break;
          }
          if (reply->body.find(mine) == std::string::npos) ++wrong;
          ++checks;
        }
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::seconds(5));
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0) << "of " << checks;
  EXPECT_LE(silent, kSanitized ? checks.load() : 0) << "a slowed server may be late, never wrong";
  EXPECT_GT(checks, test::Rounds(20));
}

// A long answer: a page of hits, or, where a sanitizer makes every search cost
// thirty times as much, the stylesheet, which costs the server nothing to make.
std::string LongAnswer() {
  if (!kSanitized) return "/sok";
  const auto start = Ask(Port(), Get("/"));
  const std::size_t begin = start ? start->body.find("/static/") : std::string::npos;
  if (begin == std::string::npos) return "/sok";
  return start->body.substr(begin, start->body.find('"', begin) - begin);
}

// A client that asks for hundreds of long answers and reads none of them.
std::unique_ptr<RawClient> Sleeper(const std::string& target) {
  auto client = std::make_unique<RawClient>(Port(), 4096);
  std::string requests;
  for (int i = 0; i < 400; ++i) requests += Get(target);
  client->Send(requests);
  return client;
}

// The server uses less than a tenth of a processor for half a second.
bool IsIdle() {
  const double before = CpuSeconds();
  std::this_thread::sleep_for(milliseconds(500));
  return CpuSeconds() - before < 0.05;
}

TEST(HttpTraps, SlowReadersCostNoProcessorAndHoldNobodyUp) {
  std::vector<std::unique_ptr<RawClient>> sleepers;
  const std::string target = LongAnswer();
  for (int i = 0; i < 8; ++i) sleepers.push_back(Sleeper(target));
  // Before it, searches of clients that have left may still be on their way; a sanitizer makes each a third of a
  // second.
  ASSERT_TRUE(Eventually(IsIdle, milliseconds(kSanitized ? 300000 : 90000)))
      << "what fits in their buffers is answered, then nothing is done";
  const double before = CpuSeconds();
  for (int i = 0; i < 20; ++i) {
    ExpectAlive();
    std::this_thread::sleep_for(milliseconds(100));
  }
  EXPECT_LT((CpuSeconds() - before) / 2.0, 0.3);
  for (auto& sleeper : sleepers) sleeper->Abort();
  ExpectAlive();
}

TEST(HttpTraps, SlowWritersHoldNobodyUpAndAreCutOff) {
  std::vector<std::unique_ptr<RawClient>> drips;
  for (int i = 0; i < 500; ++i) {
    drips.push_back(std::make_unique<RawClient>(Port()));
    ASSERT_TRUE(drips.back()->Send("GET / HTTP/1.1\r\nX: "));
  }
  for (int second = 0; second < 15; ++second) {
    for (auto& drip : drips) drip->Send("a");
    ExpectAlive();
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  int ended = 0;
  for (auto& drip : drips) ended += drip->EndsWithin(1000) ? 1 : 0;
  EXPECT_EQ(ended, 500);
}

TEST(HttpTraps, ClientsThatLeaveTakeTheirDescriptorsWithThem) {
  ExpectAlive();
  const std::size_t before = OpenDescriptors();
  for (int i = 0; i < 1000; ++i) {
    RawClient client(Port());
    client.Send(i % 3 == 0 ? "GET / HT" : Get("/sok") + Get("/sok"));
    client.Abort();
  }
  const std::size_t kept = IsProxied() ? 48 : 2;  // a proxy keeps connections for the next visitors
  // What they asked for first is answered into nothing: 1 300 searches, 30 ms each under thread sanitizer.
  EXPECT_TRUE(Eventually([before, kept] { return OpenDescriptors() <= before + kept; },
                         milliseconds(kSanitized ? 300000 : 20000)))
      << OpenDescriptors() << " of " << before;
  ExpectAlive();
}

TEST(HttpTraps, StoppingAnswersWhatIsInFlight) {
  if (IsProxied()) GTEST_SKIP() << "the proxy decides what is in flight";
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 40; ++i) {
    clients.push_back(std::make_unique<RawClient>(Port()));
    ASSERT_TRUE(clients.back()->Send(Get("/health/live")));
    ASSERT_TRUE(clients.back()->Read());
  }
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE(clients[static_cast<std::size_t>(i)]->Send(Get(Question(Token(i))) + Get(Question(Token(i)))));
  }
  ASSERT_EQ(::kill(Pid(), SIGTERM), 0);
  int answered = 0;
  for (int i = 0; i < 40; ++i) {
    const auto reply = clients[static_cast<std::size_t>(i)]->Read();
    answered += reply && reply->body.find(Token(i)) != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(answered, 40);
  EXPECT_TRUE(Eventually([] { return !RawClient(Port()).connected(); }));
}

}  // namespace
}  // namespace kb::test
