// The traps that need a crowd, a clock or an end: other clients' answers, slow
// readers and writers, descriptors, too many connections, stopping.
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <vector>

#include "tests/searchd/http/test_server.h"

namespace kb::test {
namespace {

using std::chrono::milliseconds;

std::string Get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n"; }

std::size_t OpenDescriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

double CpuSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](timeval time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Waits for what others do on their own time.
template <typename Condition>
bool Eventually(Condition condition, milliseconds limit = milliseconds(10000)) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return true;
}

// Clients that ask and leave without reading, in every way there is.
void AbortClients(uint16_t port, std::atomic<bool>& stop, unsigned seed) {
  std::mt19937 random(seed);
  while (!stop) {
    RawClient client(port);
    if (!client.connected()) continue;
    const auto way = random() % 5;
    client.Send(way == 0 ? "GET /eko/hal" : way == 1 ? Get("/mellan") : Get("/eko/fel") + Get("/eko/fel"));
    if (way == 3) client.Read(Body::kNotSent, 20);
    way == 4 ? client.Close() : client.Abort();
  }
}

TEST(ServerUnderLoad, NoClientGetsTheAnswerOfAnother) {
  TrapServer server;
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&, seed] { AbortClients(server.port(), stop, seed); });
  }
  std::atomic<int> checks{0};
  std::atomic<int> wrong{0};
  for (int part = 0; part < 2; ++part) {
    threads.emplace_back([&, part] {
      for (int i = 0; !stop; ++i) {
        RawClient client(server.port());
        for (int j = 0; j < 3 && !stop; ++j) {
          const std::string mine = std::to_string(part) + "-" + std::to_string(i) + "-" + std::to_string(j);
          if (!client.Send(Get("/eko/" + mine))) break;
          const auto reply = client.Read();
          if (!reply || reply->body != mine) ++wrong;
          ++checks;
        }
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::seconds(4));
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0) << "of " << checks;
  EXPECT_GT(checks, 50);
}

TEST(ServerUnderLoad, ClientsThatLeaveTakeTheirDescriptorsWithThem) {
  TrapServer server;
  const std::size_t before = OpenDescriptors();
  std::atomic<bool> stop{false};
  std::thread clients([&] { AbortClients(server.port(), stop, 7); });
  std::this_thread::sleep_for(milliseconds(1500));
  stop = true;
  clients.join();
  EXPECT_TRUE(Eventually([&] { return server.server().connections() == 0; })) << server.server().connections();
  EXPECT_TRUE(Eventually([&] { return OpenDescriptors() <= before; })) << OpenDescriptors() << " after " << before;
}

TEST(ServerUnderLoad, SlowReadersCostNoProcessorAndHoldNobodyUp) {
  TrapServer server({}, 2);
  std::vector<std::unique_ptr<RawClient>> sleepers;
  for (int i = 0; i < 8; ++i) {
    sleepers.push_back(std::make_unique<RawClient>(server.port(), 4096));
    ASSERT_TRUE(sleepers.back()->Send(Get("/stor")));
    ASSERT_TRUE(sleepers.back()->Sip(100));
  }
  std::this_thread::sleep_for(milliseconds(300));
  const double cpu_before = CpuSeconds();
  const auto before = std::chrono::steady_clock::now();
  int answers = 0;
  while (std::chrono::steady_clock::now() - before < std::chrono::seconds(2)) {
    const auto reply = Ask(server.port(), Get("/eko/rask"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "rask");
    ++answers;
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_LT((CpuSeconds() - cpu_before) / 2.0, 0.25);
  EXPECT_GT(answers, 10);
  for (auto& sleeper : sleepers) {  // who wakes up still gets it all
    ASSERT_TRUE(sleeper->ReadsAtLeast(kBigBytes));
  }
}

TEST(ServerUnderLoad, ASlowReaderHasADeadline) {
  TrapServer server({.drain_deadline = std::chrono::seconds(1), .drain_bytes_per_second = kBigBytes * 2});
  RawClient client(server.port(), 4096);
  ASSERT_TRUE(client.Send(Get("/stor")));
  ASSERT_TRUE(client.Sip(1));
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_EQ(server.server().connections(), 1U);
  EXPECT_TRUE(Eventually([&] { return server.server().connections() == 0; }, milliseconds(3000)));
  EXPECT_NE(server.metrics().find("kb_http_slow_readers_dropped_total 1\n"), std::string::npos);
}

TEST(ServerUnderLoad, ASlowReaderWhoLeavesTakesBothDescriptors) {
  TrapServer server;
  const std::size_t before = OpenDescriptors();
  RawClient client(server.port(), 4096);
  ASSERT_TRUE(client.Send(Get("/stor")));
  ASSERT_TRUE(client.Sip(1));
  // The client's, the worker's, the drainer's.
  EXPECT_TRUE(Eventually([&] { return OpenDescriptors() == before + 3; })) << OpenDescriptors() << " of " << before;
  client.Abort();
  EXPECT_TRUE(Eventually([&] { return OpenDescriptors() == before; })) << OpenDescriptors() << " of " << before;
}

TEST(ServerUnderLoad, ACrowdOfSlowReadersDropsTheOldest) {
  TrapServer server({.max_drain_bytes = kBigBytes * 2});
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port(), 4096));
    ASSERT_TRUE(clients.back()->Send(Get("/stor")));
    ASSERT_TRUE(clients.back()->Sip(1));
    std::this_thread::sleep_for(milliseconds(100));
  }
  EXPECT_TRUE(Eventually([&] {
    return server.metrics().find("kb_http_slow_readers_dropped_total 2\n") != std::string::npos ||
           server.metrics().find("kb_http_slow_readers_dropped_total 1\n") != std::string::npos;
  })) << server.metrics();
  EXPECT_LT(clients.front()->ReadAll(1000).size(), kBigBytes);
  EXPECT_TRUE(clients.back()->ReadsAtLeast(kBigBytes));
}

TEST(ServerUnderLoad, SlowWritersAreCutOffAndCostNothing) {
  TrapServer server({.head_deadline = milliseconds(1500)}, 2);
  std::vector<std::unique_ptr<RawClient>> drips;
  for (int i = 0; i < 300; ++i) {
    drips.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_TRUE(drips.back()->Send("GET / HTTP/1.1\r\nHost: a\r\n"));
  }
  const double cpu_before = CpuSeconds();
  for (int round = 0; round < 8; ++round) {  // a byte now and then buys no time
    for (auto& drip : drips) drip->Send("X");
    const auto reply = Ask(server.port(), Get("/eko/rask"));
    ASSERT_TRUE(reply);
    std::this_thread::sleep_for(milliseconds(400));
  }
  EXPECT_LT((CpuSeconds() - cpu_before) / 3.2, 0.25);
  for (auto& drip : drips) EXPECT_TRUE(drip->EndsWithin(200));  // it did not wait for the last byte
  EXPECT_TRUE(Eventually([&] { return server.server().connections() == 0; }));
}

TEST(ServerUnderLoad, ASlowBodyIsGivenTimeForEverySixteenKilobytes) {
  TrapServer server({.head_deadline = milliseconds(1500)});
  RawClient client(server.port());
  ASSERT_TRUE(client.Send("POST /mycket HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n"));
  for (int i = 0; i < 10; ++i) {  // 4 s in all, but never long without progress
    ASSERT_TRUE(client.Send(std::string(20000, 'a')));
    std::this_thread::sleep_for(milliseconds(400));
  }
  const auto reply = client.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "200000");

  ASSERT_TRUE(client.Send("POST /mycket HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\nabc"));
  EXPECT_TRUE(client.EndsWithin(4000));
}

TEST(ServerUnderLoad, SilentConnectionsAreClosed) {
  TrapServer server({.head_deadline = milliseconds(1000)});
  RawClient never(server.port());
  RawClient once(server.port());
  std::this_thread::sleep_for(milliseconds(700));
  ASSERT_TRUE(once.Send(Get("/")));
  ASSERT_TRUE(once.Read());
  EXPECT_TRUE(never.EndsWithin(1500));
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_TRUE(once.EndsWithin(2500));
  EXPECT_TRUE(Eventually([&] { return server.server().connections() == 0; }));
}

TEST(ServerUnderLoad, OneTooManyIsToldAndTheOthersAreServed) {
  TrapServer server({.max_connections = 20});
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_TRUE(clients.back()->Send(Get("/")));
    ASSERT_TRUE(clients.back()->Read());
  }
  RawClient late(server.port());
  const auto reply = late.Read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 503);
  EXPECT_TRUE(late.EndsWithin(2000));
  ASSERT_TRUE(clients.front()->Send(Get("/")));
  EXPECT_TRUE(clients.front()->Read());
  clients.pop_back();
  EXPECT_TRUE(Eventually([&] {
    const auto next = Ask(server.port(), Get("/"));
    return next && next->status == 200;
  }));
}

TEST(ServerUnderLoad, AConnectionEndsAfterItsShare) {
  TrapServer server({.max_requests_per_connection = 3});
  RawClient client(server.port());
  ASSERT_TRUE(client.Send(Get("/") + Get("/") + Get("/") + Get("/")));
  EXPECT_EQ(client.Read()->Header("Connection"), "");
  EXPECT_EQ(client.Read()->Header("Connection"), "");
  EXPECT_EQ(client.Read()->Header("Connection"), "close");
  EXPECT_TRUE(client.EndsWithin(2000));
}

TEST(ServerUnderLoad, ATrickleOfInputBehindASlowAnswerIsBounded) {
  TrapServer server;
  RawClient client(server.port(), 4096);
  ASSERT_TRUE(client.Send(Get("/stor")));
  ASSERT_TRUE(client.Sip(1));
  for (int i = 0; i < 2000; ++i) {
    if (!client.Send(std::string(1000, 'a'))) break;
  }
  EXPECT_TRUE(Eventually([&] { return server.server().connections() == 0; }));
}

TEST(ServerUnderLoad, BodiesInFlightAreBoundedTogether) {
  TrapServer server({.max_body_bytes_in_flight = 100000});
  RawClient first(server.port());
  ASSERT_TRUE(first.Send("POST /mycket HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n"));
  std::this_thread::sleep_for(milliseconds(100));
  const std::string second = "POST /mycket HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n";
  auto reply = Ask(server.port(), second + std::string(20000, 'a'));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 503);
  first.Abort();
  EXPECT_TRUE(Eventually([&] {
    reply = Ask(server.port(), second + std::string(20000, 'a'));
    return reply && reply->status == 200;
  }));
}

TEST(ServerStop, AnswersWhatIsInFlightAndRefusesTheRest) {
  TrapServer server;
  const uint16_t port = server.port();
  RawClient idle(port);
  ASSERT_TRUE(idle.Send(Get("/")));
  ASSERT_TRUE(idle.Read());
  RawClient slow(port, 4096);
  ASSERT_TRUE(slow.Send(Get("/stor")));
  ASSERT_TRUE(slow.Sip(1));
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 12; ++i) {  // more than there are workers
    clients.push_back(std::make_unique<RawClient>(port));
    ASSERT_TRUE(clients.back()->Send(Get("/sover")));
  }
  std::thread stopping([&] { server.server().Stop(); });
  EXPECT_TRUE(Eventually([port] { return !RawClient(port).connected(); }, milliseconds(900)));
  for (auto& client : clients) {
    const auto reply = client->Read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "slept");
  }
  EXPECT_TRUE(slow.ReadsAtLeast(kBigBytes));
  stopping.join();
  EXPECT_TRUE(idle.EndsWithin(2000));
}

TEST(ServerStop, EndsInTimeWhateverClientsDo) {
  TrapServer server({.stop_grace = milliseconds(700)});
  RawClient silent(server.port());
  RawClient half(server.port());
  ASSERT_TRUE(half.Send("GET / HT"));
  RawClient deaf(server.port(), 4096);
  ASSERT_TRUE(deaf.Send(Get("/stor")));
  ASSERT_TRUE(deaf.Sip(1));
  const auto begin = std::chrono::steady_clock::now();
  server.server().Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
}

TEST(ServerStop, MayBeDoneAgainAndLeavesFewDescriptors) {
  { TrapServer warm_up; }
  const std::size_t before = OpenDescriptors();
  for (int i = 0; i < 5; ++i) {
    TrapServer server;
    RawClient client(server.port());
    ASSERT_TRUE(client.Send(Get("/")));
    ASSERT_TRUE(client.Read());
    server.server().Stop();
    server.server().Stop();
  }
  // Pistache itself never closes its timers and event descriptors.
  EXPECT_LE(OpenDescriptors(), before + 5 * 24);
}

}  // namespace
}  // namespace kb::test
