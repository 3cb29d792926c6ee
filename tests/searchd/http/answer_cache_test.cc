#include "searchd/http/answer_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "searchd/http/etag.h"
#include "searchd/http/finish.h"
#include "searchd/http/header_names.h"
#include "searchd/http/status_map.h"

namespace kb::http {
namespace {

Request Asks(std::string target, Pairs headers = {{"host", "prov"}}) {
  Request request;
  request.target = std::move(target);
  request.headers = std::move(headers);
  return request;
}

// Draws pages that tell how many were drawn before.
class CountingPage {
 public:
  Response operator()(const Request& request) {
    Response response = Html(status, std::string(2000, 'a') + request.target + std::to_string(drawn++));
    AddEtag(response);
    response.keep = keep;
    return response;
  }
  int drawn = 0;
  int status = 200;
  bool keep = true;
};

struct Kept {
  std::string state = "1";
  CountingPage page;
  AnswerCache answers{[this] { return state; }};

  Response Ask(const Request& request) {
    return answers.Answer(request, [this](const Request& asked) { return page(asked); });
  }
  // How many more are drawn for it.
  int DrawnFor(const Request& request) {
    const int before = page.drawn;
    Ask(request);
    return page.drawn - before;
  }
};

TEST(AnswerCache, GivesTheSameAnswerUntilTheStateChanges) {
  Kept kept;
  const std::string first = kept.Ask(Asks("/sok?q=a")).body;
  EXPECT_EQ(kept.Ask(Asks("/sok?q=a")).body, first);
  EXPECT_EQ(kept.page.drawn, 1);
  kept.state = "2";
  EXPECT_NE(kept.Ask(Asks("/sok?q=a")).body, first);
  kept.state = "1";  // also when it comes back: what was kept then is gone
  EXPECT_NE(kept.Ask(Asks("/sok?q=a")).body, first);
  EXPECT_EQ(kept.page.drawn, 3);
}

TEST(AnswerCache, TellsRequestsApart) {
  const Request usual = Asks("/sok?q=a");
  const struct {
    const char* what;
    Request request;
    int drawn;
  } kCases[] = {
      {"the same", usual, 0},
      {"another header", Asks("/sok?q=a", {{"host", "prov"}, {"user-agent", "x"}}), 0},
      {"another address", Asks("/sok?q=b"), 1},
      {"another host", Asks("/sok?q=a", {{"host", "annan"}}), 1},
      {"no host", Asks("/sok?q=a", {}), 1},
      {"host and address share their letters", Asks("ov/sok?q=a", {{"host", "pr"}}), 1},
      {"a part", Asks("/sok?q=a", {{"host", "prov"}, {"x-kb-fragment", "1"}}), 1},
      {"brotli", Asks("/sok?q=a", {{"host", "prov"}, {"accept-encoding", "br"}}), 1},
      {"gzip", Asks("/sok?q=a", {{"host", "prov"}, {"accept-encoding", "gzip"}}), 1},
  };
  for (const auto& [what, request, drawn] : kCases) {
    SCOPED_TRACE(what);
    Kept kept;
    kept.Ask(usual);
    EXPECT_EQ(kept.DrawnFor(request), drawn);
    EXPECT_EQ(kept.DrawnFor(request), 0);
  }
}

TEST(AnswerCache, KeepsNothingElse) {
  const Request usual = Asks("/sok?q=a");
  Request head = usual;
  head.method = Method::kHead;
  const struct {
    const char* what;
    Request request;
    int status;
    bool keep;
    const char* state;
  } kCases[] = {
      {"not marked", usual, 200, false, "1"},
      {"an error", usual, 503, true, "1"},
      {"without an index", usual, 200, true, ""},
      {"HEAD", head, 200, true, "1"},
  };
  for (const auto& [what, request, status, keep, state] : kCases) {
    SCOPED_TRACE(what);
    Kept kept;
    kept.state = state;
    kept.page.status = status;
    kept.page.keep = keep;
    kept.Ask(request);
    EXPECT_EQ(kept.DrawnFor(request), 1);
  }
}

TEST(AnswerCache, WhatWasMadeWhileTheStateChangedIsNotKept) {
  Kept kept;
  const auto hide_meanwhile = [&](const Request& request) {
    kept.state = "hidden";
    return kept.page(request);
  };
  kept.answers.Answer(Asks("/"), hide_meanwhile);
  EXPECT_EQ(kept.DrawnFor(Asks("/")), 1);
}

TEST(AnswerCache, KeepsNoMoreThanItsBytes) {
  Kept kept;
  AnswerCache small([] { return "1"; }, 7000);
  const auto ask = [&](int number) {
    const int before = kept.page.drawn;
    small.Answer(Asks("/" + std::to_string(number)), [&](const Request& asked) { return kept.page(asked); });
    return kept.page.drawn - before;
  };
  for (int number = 0; number < 20; ++number) ask(number);
  int drawn = 0;
  for (int number = 0; number < 20; ++number) drawn += ask(number);
  EXPECT_GE(drawn, 17);  // of 2 000 bytes and more each
  EXPECT_LT(drawn, 20);
}

// The finished answer is the one that would be made anew: coded, tagged, "not modified" for who has it.
TEST(AnswerCache, FinishesAsAFreshAnswerDoes) {
  for (const char* coding : {"", "br", "gzip"}) {
    SCOPED_TRACE(coding);
    Request request = Asks("/sok?q=a", {{"host", "prov"}, {"accept-encoding", coding}});
    CountingPage page;
    const Response fresh = Finish(request, page(request));
    Kept kept;
    kept.Ask(request);
    const Response again = Finish(request, kept.Ask(request));
    EXPECT_EQ(kept.page.drawn, 1);
    EXPECT_EQ(again.body, fresh.body);
    for (const char* name : {"ETag", "Vary", "Content-Encoding", "Content-Type", "Content-Security-Policy"}) {
      const std::string* expected = FindHeader(fresh, name);
      const std::string* told = FindHeader(again, name);
      EXPECT_EQ(told == nullptr ? "" : *told, expected == nullptr ? "" : *expected) << name;
    }
    request.headers.emplace_back("if-none-match", *FindHeader(fresh, "ETag"));
    EXPECT_EQ(Finish(request, kept.Ask(request)).status, 304);
  }
}

TEST(AnswerCache, ServesManyThreadsWhileTheStateChanges) {
  std::atomic<int> state{0};
  AnswerCache answers([&] { return std::to_string(state); });
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round) {
        const int before = state;
        const Response response = answers.Answer(Asks("/" + std::to_string(round % 7)), [&](const Request&) {
          Response made = Html(200, std::to_string(state));
          made.keep = true;
          return made;
        });
        if (std::stoi(response.body) < before) ++wrong;  // an answer of an earlier state
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    ++state;
    std::this_thread::yield();
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace kb::http
