#include "searchd/http/finish.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <set>

#include "catalog/base/file.h"
#include "searchd/http/compress.h"
#include "searchd/http/etag.h"
#include "searchd/http/header_names.h"
#include "searchd/http/static_files.h"
#include "searchd/http/status_map.h"
#include "tests/support/temp_dir.h"

namespace kb::http {
namespace {

Request Asking(Pairs headers = {}) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

std::string HeaderOf(const Response& response, std::string_view name) {
  const std::string* value = FindHeader(response, name);
  return value == nullptr ? "" : *value;
}

std::string Gunzip(const std::string& coded) {
  std::string plain(1 << 20, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));
  stream.avail_in = static_cast<uInt>(coded.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

Response BigPage() { return Html(200, std::string(20000, 'a')); }

TEST(NegotiateCoding, FollowsAcceptEncoding) {
  const struct {
    const char* accept;
    Coding coding;
  } kCases[] = {
      {"", Coding::kIdentity},
      {"gzip, deflate, br", Coding::kBrotli},
      {"gzip, deflate", Coding::kGzip},
      {"GZIP", Coding::kGzip},
      {"x-gzip", Coding::kGzip},
      {"br;q=0, gzip", Coding::kGzip},
      {"br; q=0.000, gzip;q=0", Coding::kIdentity},
      {"br;q=0.1", Coding::kBrotli},
      {"*", Coding::kBrotli},
      {"*, br;q=0", Coding::kGzip},
      {"*;q=0", Coding::kIdentity},
      {"identity", Coding::kIdentity},
      {",,;;=,\"", Coding::kIdentity},
      {"brotli", Coding::kIdentity},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.accept);
    EXPECT_EQ(NegotiateCoding(Asking({{"accept-encoding", test.accept}})), test.coding);
  }
}

TEST(Finish, CodesLargeText) {
  const Response gzip = Finish(Asking({{"accept-encoding", "gzip"}}), BigPage());
  EXPECT_EQ(HeaderOf(gzip, "Content-Encoding"), "gzip");
  EXPECT_EQ(HeaderOf(gzip, "Vary"), "Accept-Encoding");
  EXPECT_EQ(Gunzip(gzip.body), BigPage().body);

  const Response brotli = Finish(Asking({{"accept-encoding", "br"}}), BigPage());
  std::string plain(1 << 20, '\0');
  std::size_t size = plain.size();
  ASSERT_EQ(BrotliDecoderDecompress(brotli.body.size(), reinterpret_cast<const uint8_t*>(brotli.body.data()), &size,
                                    reinterpret_cast<uint8_t*>(plain.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  EXPECT_EQ(plain.substr(0, size), BigPage().body);
}

TEST(Finish, AProblemNamesItsPathAndNothingThatWasTyped) {
  Request request;
  request.target = "/api/v1/search?q=hemligt&page=x";
  EXPECT_NE(Finish(request, Problem(400, "Bad Request", "d", "page")).body.find(R"("instance":"/api/v1/search"})"),
            std::string::npos);
  EXPECT_EQ(Finish(request, Problem(400, "Bad Request", "d")).body.find("hemligt"), std::string::npos);
  EXPECT_EQ(Finish(request, Json(200, R"({"a":1})")).body, R"({"a":1})");
}

TEST(Finish, LeavesWhatShouldNotBeCoded) {
  const auto with = [](std::string name, std::string value) {
    Response response = BigPage();
    response.headers.emplace_back(std::move(name), std::move(value));
    return response;
  };
  const std::pair<const char*, Response> kCases[] = {
      {"small", Html(200, "small")},
      {"picture", {.status = 200, .headers = {{"Content-Type", "image/png"}}, .body = std::string(20000, 'a')}},
      {"no type", {.status = 200, .headers = {}, .body = std::string(20000, 'a')}},
      {"coded already", with("Content-Encoding", "zstd")},
      {"sets a cookie", with("set-cookie", "id=1")},
      {"not to be stored", with("Cache-Control", "private, no-store")},
  };
  for (const auto& [name, response] : kCases) {
    SCOPED_TRACE(name);
    EXPECT_EQ(Finish(Asking({{"accept-encoding", "br, gzip"}}), response).body, response.body);
  }
  EXPECT_EQ(HeaderOf(Finish(Asking(), BigPage()), "Vary"), "Accept-Encoding");  // a cache must not mix the forms
}

TEST(Finish, AnUnchangedPageIs304InTheSameCodingOnly) {
  Response page = BigPage();
  AddEtag(page, "revision 7");
  const Response coded = Finish(Asking({{"accept-encoding", "br"}}), page);
  const Response plain = Finish(Asking(), page);
  EXPECT_NE(HeaderOf(coded, "ETag"), HeaderOf(plain, "ETag"));

  const Response again = Finish(Asking({{"accept-encoding", "br"}, {"if-none-match", HeaderOf(coded, "ETag")}}), page);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(HeaderOf(again, "ETag"), HeaderOf(coded, "ETag"));
  EXPECT_EQ(HeaderOf(again, "Content-Type"), "");
  EXPECT_EQ(Finish(Asking({{"if-none-match", HeaderOf(coded, "ETag")}}), page).status, 200);
}

TEST(Etag, ChangesWithBodyAndSalt) {
  EXPECT_EQ(StrongEtag("a", "b"), StrongEtag("a", "b"));
  EXPECT_NE(StrongEtag("a", "b"), StrongEtag("a", "c"));
  EXPECT_NE(StrongEtag("a", "b"), StrongEtag("b", "b"));
  EXPECT_NE(StrongEtag("ab", "c"), StrongEtag("b", "ca"));
}

// Bodies that differ in one byte, wherever, or in their length alone.
TEST(StrongEtag, TellsBodiesApart) {
  const std::string body(37, 'a');
  std::set<std::string> tags;
  for (std::size_t i = 0; i < body.size(); ++i) {
    for (int change = 1; change < 256; ++change) {
      std::string other = body;
      other[i] = static_cast<char>(other[i] ^ change);
      tags.insert(StrongEtag(other));
    }
  }
  for (std::size_t length = 0; length < 100; ++length) tags.insert(StrongEtag(std::string(length, '\0')));
  EXPECT_EQ(tags.size(), 37 * 255 + 100);
}

TEST(Etag, IfNoneMatchIsReadAsTheStandardSays) {
  const struct {
    const char* header;
    bool matches;
  } kCases[] = {
      {"\"a\"", true},       {"W/\"a\"", true}, {"\"b\", \"a\"", true}, {"*", true}, {"\"b,\", W/\"a\"", true},
      {"\"b\"", false},      {"a", false},      {"\"a", false},         {"", false}, {"\"aa\"", false},
      {"\"x\"a\"x\"", false}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.header);
    EXPECT_EQ(MatchesIfNoneMatch(Asking({{"if-none-match", test.header}}), "\"a\""), test.matches);
  }
  EXPECT_TRUE(MatchesIfNoneMatch(Asking({{"if-none-match", "\"b\""}, {"if-none-match", "\"a\""}}), "\"a\""));
}

TEST(Finish, OnlySuccessfulReadsAreConditional) {
  Request post = Asking({{"if-none-match", "*"}});
  Response page = Html(200, "a");
  AddEtag(page);
  EXPECT_EQ(Finish(post, page).status, 304);
  post.method = Method::kPost;
  EXPECT_EQ(Finish(post, page).status, 200);
  page.status = 404;
  EXPECT_EQ(Finish(Asking({{"if-none-match", "*"}}), page).status, 404);
}

TEST(SecurityHeaders, StandOnEveryAnswer) {
  const Response page = Finish(Asking(), Html(404, "nej"));
  const std::string policy = HeaderOf(page, "Content-Security-Policy");
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(HeaderOf(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(HeaderOf(page, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(HeaderOf(page, "X-Frame-Options"), "DENY");
  EXPECT_NE(HeaderOf(page, "Permissions-Policy"), "");
}

TEST(SecurityHeaders, AnEmbeddedPageMayNameWhoFramesIt) {
  Response page = Html(200, "inbäddad");
  page.headers.emplace_back("content-security-policy", "default-src 'none'; frame-ancestors https://kommun.example");
  page = Finish(Asking(), std::move(page));
  EXPECT_EQ(HeaderOf(page, "Content-Security-Policy"), "default-src 'none'; frame-ancestors https://kommun.example");
  EXPECT_EQ(HeaderOf(page, "X-Frame-Options"), "");
}

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(MakeDirectories(folder_ / "public/icons").ok());
    ASSERT_TRUE(WriteFileAtomically(folder_ / "public/app.css", std::string(5000, 'a')).ok());
    ASSERT_TRUE(WriteFileAtomically(folder_ / "public/icons/x.svg", "<svg/>").ok());
    ASSERT_TRUE(WriteFileAtomically(folder_ / "public/.hidden", "secret").ok());
    ASSERT_TRUE(WriteFileAtomically(folder_ / "outside", "secret").ok());
    std::filesystem::create_symlink(folder_ / "outside", folder_ / "public/link");
    Result<StaticFiles> files = StaticFiles::Load(folder_ / "public");
    ASSERT_TRUE(files.ok());
    files_ = *std::move(files);
  }
  test::TempDir folder_;
  StaticFiles files_;
};

TEST_F(StaticFilesTest, ServesWhatWasFoundAndNothingElse) {
  EXPECT_EQ(files_.size(), 2U);
  const Response css = files_.Serve(Asking(), "app.css");
  EXPECT_EQ(css.body, std::string(5000, 'a'));
  EXPECT_EQ(HeaderOf(css, "Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(HeaderOf(files_.Serve(Asking(), "icons/x.svg"), "Content-Type"), "image/svg+xml");
  for (const char* name : {"", ".hidden", "link", "../outside", "icons/../app.css", "/app.css", "icons", "APP.CSS"}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(files_.Serve(Asking(), name).status, 404);
  }
}

TEST_F(StaticFilesTest, GoesCodedWhereThatIsSmaller) {
  const Response gzip = files_.Serve(Asking({{"accept-encoding", "gzip"}}), "app.css");
  EXPECT_EQ(HeaderOf(gzip, "Content-Encoding"), "gzip");
  EXPECT_EQ(Gunzip(gzip.body), std::string(5000, 'a'));
  const Request any = Asking({{"accept-encoding", "gzip, br"}});
  EXPECT_EQ(HeaderOf(files_.Serve(any, "app.css"), "Content-Encoding"), "br");
  EXPECT_EQ(HeaderOf(Finish(any, files_.Serve(any, "app.css")), "Content-Encoding"), "br");
  EXPECT_EQ(files_.Serve(any, "icons/x.svg").body, "<svg/>");
}

TEST_F(StaticFilesTest, IsCachedForAYearByItsVersion) {
  const std::string address = files_.Versioned("app.css");
  ASSERT_EQ(address.rfind("app.css?v=", 0), 0U);
  Request request = Asking();
  request.query = {{"v", address.substr(10)}};
  EXPECT_EQ(HeaderOf(files_.Serve(request, "app.css"), "Cache-Control"), "public, max-age=31536000, immutable");
  request.query = {{"v", "old"}};
  const Response old = files_.Serve(request, "app.css");
  EXPECT_EQ(HeaderOf(old, "Cache-Control"), "no-cache");
  EXPECT_EQ(files_.Serve(Asking({{"if-none-match", HeaderOf(old, "ETag")}}), "app.css").status, 304);
  EXPECT_EQ(files_.Versioned("nej.css"), "nej.css");
}

TEST(StaticFiles, AFolderThatIsNotThereIsRefused) {
  const Result<StaticFiles> files = StaticFiles::Load("/does/not/exist");
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().code, ErrorCode::kNotFound);
}

TEST(StatusMap, EveryErrorHasItsStatus) {
  EXPECT_EQ(HttpStatus(ErrorCode::kInvalidInput), 400);
  EXPECT_EQ(HttpStatus(ErrorCode::kNotFound), 404);
  EXPECT_EQ(HttpStatus(ErrorCode::kConflict), 409);
  EXPECT_EQ(HttpStatus(ErrorCode::kUnavailable), 503);
  EXPECT_EQ(HttpStatus(ErrorCode::kCorrupt), 500);
  EXPECT_EQ(ReasonPhrase(404), "Not Found");
  EXPECT_EQ(ReasonPhrase(299), "Unknown");
}

TEST(StatusMap, WhatIsOurFaultIsNotExplainedToVisitors) {
  const Response bad = ProblemFor({ErrorCode::kInvalidInput, "not a number", "radius"});
  EXPECT_EQ(bad.body,
            R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"not a number","place":"radius"})");
  const Response gone = ProblemFor({ErrorCode::kUnavailable, "disk full", "/var/lib/kb/records.sqlite"});
  EXPECT_EQ(gone.status, 503);
  EXPECT_EQ(gone.body.find("sqlite"), std::string::npos);
  EXPECT_EQ(gone.body.find("disk"), std::string::npos);
}

}  // namespace
}  // namespace kb::http
