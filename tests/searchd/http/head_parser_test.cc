#include "searchd/http/head_parser.h"

#include <gtest/gtest.h>

namespace kb::http {
namespace {

std::variant<RequestHead, HeadRefusal> Read(const std::string& bytes) {
  HeadScan scan;
  const ScanState state = ScanHead(bytes, scan);
  if (state == ScanState::kRefused) return scan.refusal;
  if (state == ScanState::kIncomplete) return HeadRefusal{0, "incomplete"};
  return ParseHead(bytes.substr(scan.begin, scan.end - scan.begin));
}

int RefusalOf(const std::string& bytes) {
  const auto read = Read(bytes);
  const auto* refusal = std::get_if<HeadRefusal>(&read);
  return refusal == nullptr ? 200 : refusal->status;
}

std::string Get(const std::string& headers) { return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }

TEST(HeadParser, ReadsWhatABrowserSends) {
  const auto read = Read(
      "POST /anmal?steg=2&a=%C3%A5 HTTP/1.1\r\nHost: kunskapsbank.example:8080\r\nCONTENT-length: 12\r\n"
      "Accept:  text/html,\t*/*;q=0.8 \r\nCookie: a=b; c\r\nX-Empty:\r\n\r\n");
  const auto* head = std::get_if<RequestHead>(&read);
  ASSERT_NE(head, nullptr);
  EXPECT_EQ(head->method, Method::kPost);
  EXPECT_EQ(head->target, "/anmal?steg=2&a=%C3%A5");
  EXPECT_EQ(head->raw_path, "/anmal");
  EXPECT_EQ(head->raw_query, "steg=2&a=%C3%A5");
  EXPECT_EQ(head->content_length, 12U);
  EXPECT_EQ(head->after, AfterAnswer::kKeepAlive);
  EXPECT_EQ(head->headers[2], (std::pair<std::string, std::string>("accept", "text/html,\t*/*;q=0.8")));
  EXPECT_EQ(head->headers[4].second, "");
}

TEST(HeadParser, RefusesWithTheStatusThatSaysWhy) {
  const struct {
    const char* name;
    std::string bytes;
    int status;
  } kCases[] = {
      {"plain", Get(""), 200},
      {"header of 1.0 without host", "GET / HTTP/1.0\r\n\r\n", 200},
      {"future minor version", "GET / HTTP/1.9\r\nHost: a\r\n\r\n", 200},
      {"empty lines before", "\r\n\r\n" + Get(""), 200},
      {"raw utf-8 in the target", "GET /sök HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"obs-text in a value", Get("X: \xE5\r\n"), 200},
      {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"three empty lines", "\r\n\r\n\r\n" + Get(""), 400},
      {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"bare LF in a header", Get("X: a\n\r\n"), 400},
      {"bare CR", Get("X: a\rb\r\n"), 400},
      {"CR before the request", "\rGET / HTTP/1.1\r\n", 400},
      {"NUL", Get(std::string("X: a\0b\r\n", 8)), 400},
      {"DEL", Get("X: a\x7F\r\n"), 400},
      {"folded header", Get("X: a\r\n b\r\n"), 400},
      {"space before the colon", Get("X : a\r\n"), 400},
      {"no colon", Get("X\r\n"), 400},
      {"no name", Get(": a\r\n"), 400},
      {"name with a non-token byte", Get("X(: a\r\n"), 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", Get("Host: a\r\n"), 400},
      {"two hosts of 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      {"two lengths", Get("Content-Length: 1\r\nContent-Length: 1\r\n"), 400},
      {"list of lengths", Get("Content-Length: 1, 1\r\n"), 400},
      {"signed length", Get("Content-Length: +1\r\n"), 400},
      {"negative length", Get("Content-Length: -1\r\n"), 400},
      {"hexadecimal length", Get("Content-Length: 0x1\r\n"), 400},
      {"empty length", Get("Content-Length:\r\n"), 400},
      {"length beyond all numbers", Get("Content-Length: 99999999999999999999\r\n"), 413},
      {"chunked", Get("Transfer-Encoding: chunked\r\n"), 501},
      {"identity", Get("transfer-encoding: identity\r\n"), 501},
      {"chunked and length", Get("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 501},
      {"expectation", Get("Expect: 200-ok\r\n"), 417},
      {"space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"no slash", "GET sok HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"other scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"asterisk with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"HTTP/0.9", "GET /\r\n\r\n", 400},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"no version", "GET / HTTP\r\nHost: a\r\n\r\n", 400},
      {"lower case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_EQ(RefusalOf(test.bytes), test.status);
  }
}

TEST(HeadParser, CapsStandOnTheByte) {
  const auto target = [](std::size_t size) {
    return "GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(RefusalOf(target(kMaxTargetBytes)), 200);
  EXPECT_EQ(RefusalOf(target(kMaxTargetBytes + 1)), 414);
  EXPECT_EQ(RefusalOf("GET /" + std::string(kMaxHeadBytes, 'a')), 414);

  const std::string frame = Get("X: \r\n");
  EXPECT_EQ(RefusalOf(Get("X: " + std::string(kMaxHeadBytes - frame.size(), 'a') + "\r\n")), 200);
  EXPECT_EQ(RefusalOf(Get("X: " + std::string(kMaxHeadBytes - frame.size() + 1, 'a') + "\r\n")), 431);

  std::string headers;
  for (std::size_t i = 1; i < kMaxHeaders; ++i) headers += "X: a\r\n";
  EXPECT_EQ(RefusalOf(Get(headers)), 200);
  EXPECT_EQ(RefusalOf(Get(headers + "X: a\r\n")), 431);
}

TEST(HeadParser, KnowsWhetherTheConnectionStays) {
  const struct {
    std::string version;
    std::string header;
    AfterAnswer after;
  } kCases[] = {
      {"1.1", "", AfterAnswer::kKeepAlive},
      {"1.1", "Connection: close\r\n", AfterAnswer::kClose},
      {"1.1", "connection: Upgrade, CLOSE\r\n", AfterAnswer::kClose},
      {"1.1", "Connection: closed\r\n", AfterAnswer::kKeepAlive},
      {"1.0", "", AfterAnswer::kClose},
      {"1.0", "Connection: Keep-Alive\r\n", AfterAnswer::kKeepAlive},
      {"1.0", "Connection: keep-alive\r\nConnection: close\r\n", AfterAnswer::kClose},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.version + " " + test.header);
    const auto read = Read("GET / HTTP/" + test.version + "\r\nHost: a\r\n" + test.header + "\r\n");
    ASSERT_NE(std::get_if<RequestHead>(&read), nullptr);
    EXPECT_EQ(std::get<RequestHead>(read).after, test.after);
  }
}

TEST(HeadParser, TakesTheFormThatProxiesSend) {
  const struct {
    const char* target;
    const char* path;
    const char* query;
  } kCases[] = {{"http://a/sok?q=1", "/sok", "q=1"},
                {"HTTP://a", "/", ""},
                {"https://a:1/x", "/x", ""},
                {"http://a?q=1", "/", "q=1"},
                {"/?", "/", ""},
                {"/a?b?c", "/a", "b?c"},
                {"//a//b", "//a//b", ""}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.target);
    const auto read = Read(std::string("GET ") + test.target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto* head = std::get_if<RequestHead>(&read);
    ASSERT_NE(head, nullptr);
    EXPECT_EQ(head->raw_path, test.path);
    EXPECT_EQ(head->raw_query, test.query);
    EXPECT_EQ(head->target, test.target);
  }
}

TEST(HeadParser, ReadsTheSameByteByByte) {
  const std::string bytes = "\r\n" + Get("Accept: *\r\n") + "rest";
  HeadScan scan;
  for (std::size_t size = 1; size < bytes.size() - 4; ++size) {
    ASSERT_EQ(ScanHead(bytes.substr(0, size), scan), ScanState::kIncomplete) << size;
  }
  ASSERT_EQ(ScanHead(bytes, scan), ScanState::kComplete);
  EXPECT_EQ(scan.begin, 2U);
  EXPECT_EQ(scan.end, bytes.size() - 4);
}

}  // namespace
}  // namespace kb::http
