#include "searchd/http/serialize.h"

#include <gtest/gtest.h>

namespace kb::http {
namespace {

constexpr const char* kDate = "Fri, 27 Nov 2026 22:10:00 GMT";

std::string Head(const Response& response, Method method = Method::kGet) {
  const Result<std::string> head = SerializeHead(response, {.method = method, .date = kDate});
  return head ? *head : "refused";
}

TEST(Serialize, WritesDateLengthAndHeaders) {
  EXPECT_EQ(Head(Html(200, "<p>å</p>")),
            "HTTP/1.1 200 OK\r\nDate: Fri, 27 Nov 2026 22:10:00 GMT\r\nContent-Length: 9\r\n"
            "Content-Type: text/html; charset=utf-8\r\n\r\n");
}

TEST(Serialize, HeadHasTheLengthAndNoBody) {
  const Response page = Html(200, "12345");
  EXPECT_NE(Head(page, Method::kHead).find("Content-Length: 5\r\n"), std::string::npos);
  EXPECT_FALSE(SendsBody(page, Method::kHead));
  EXPECT_TRUE(SendsBody(page, Method::kGet));
}

TEST(Serialize, NoContentHasNoLength) {
  for (const int status : {204, 304}) {
    SCOPED_TRACE(status);
    const Response response{.status = status, .headers = {{"ETag", "\"a\""}}, .body = "never sent"};
    EXPECT_EQ(Head(response).find("Content-Length"), std::string::npos);
    EXPECT_NE(Head(response).find("ETag: \"a\"\r\n"), std::string::npos);
    EXPECT_FALSE(SendsBody(response, Method::kGet));
  }
}

TEST(Serialize, ConnectionFollowsVersionAndClosing) {
  const auto connection = [](HttpVersion version, AfterAnswer after) {
    const std::string head = *SerializeHead(Text(200, ""), {.version = version, .after = after, .date = kDate});
    const std::size_t at = head.find("Connection: ");
    return at == std::string::npos ? "" : head.substr(at + 12, head.find("\r\n", at) - at - 12);
  };
  EXPECT_EQ(connection(HttpVersion::k11, AfterAnswer::kKeepAlive), "");
  EXPECT_EQ(connection(HttpVersion::k11, AfterAnswer::kClose), "close");
  EXPECT_EQ(connection(HttpVersion::k10, AfterAnswer::kKeepAlive), "keep-alive");
  EXPECT_EQ(connection(HttpVersion::k10, AfterAnswer::kClose), "close");
}

TEST(Serialize, RefusesHeadersThatWouldSplitTheAnswer) {
  const std::pair<std::string, std::string> kBad[] = {{"Location", "/a\r\nSet-Cookie: x=1"},
                                                      {"Location", "/a\nX: 1"},
                                                      {"Location", "/a\r"},
                                                      {"Location", std::string("a\0b", 3)},
                                                      {"X\r\nY", "1"},
                                                      {"X: Y", "1"},
                                                      {"", "1"},
                                                      {"X Y", "1"},
                                                      {"X", "\x1B[2J"}};
  for (const auto& header : kBad) {
    SCOPED_TRACE(header.first + "=" + header.second);
    EXPECT_EQ(Head({.status = 200, .headers = {header}, .body = ""}), "refused");
  }
  for (const int status : {0, 99, 100, 199, 600, -200}) EXPECT_EQ(Head(Text(status, "")), "refused");
}

TEST(Serialize, WhatIsOursAHandlerCannotSet) {
  const Response response{.status = 200,
                          .headers = {{"content-length", "0"},
                                      {"Transfer-Encoding", "chunked"},
                                      {"DATE", "never"},
                                      {"Connection", "upgrade"},
                                      {"X-Own", "kept"}},
                          .body = "abc"};
  const std::string head = Head(response);
  EXPECT_EQ(head, "HTTP/1.1 200 OK\r\nDate: Fri, 27 Nov 2026 22:10:00 GMT\r\nContent-Length: 3\r\nX-Own: kept\r\n\r\n");
}

TEST(Serialize, DatesAreWrittenAsTheStandardDoes) {
  EXPECT_EQ(HttpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(1795817400), "Fri, 27 Nov 2026 22:10:00 GMT");
}

}  // namespace
}  // namespace kb::http
