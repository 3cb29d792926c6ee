#include "searchd/hsds/list_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::hsds_api {
namespace {

const terms::Vocabulary& Words() {
  static const terms::Vocabulary* words = [] {
    Result<terms::Vocabulary> loaded = terms::Vocabulary::Load(KB_SOURCE_DIR "/data");
    KB_CHECK(loaded.ok());
    return new terms::Vocabulary(*std::move(loaded));
  }();
  return *words;
}

const LocalTime kFriday(LocalDate::FromYmd(2026, 11, 27), 12 * 60);

Result<ListRequest> Read(ListKind kind, http::Pairs query) {
  http::Request request;
  request.query = std::move(query);
  return ReadListRequest(request, kind, Words(), kFriday);
}

TEST(HsdsListRequest, RefusesWhatItCannotReadAndNamesIt) {
  const struct {
    ListKind kind;
    http::Pairs query;
    const char* place;
  } kCases[] = {
      {ListKind::kServices, {{"page", "0"}}, "page"},
      {ListKind::kServices, {{"page", "x"}}, "page"},
      {ListKind::kServices, {{"per_page", "1001"}}, "per_page"},
      {ListKind::kServices, {{"format", "xml"}}, "format"},
      {ListKind::kServices, {{"taxonomy_term_id", "boende"}}, "taxonomy_term_id"},
      {ListKind::kServices, {{"modified_after", "igår"}}, "modified_after"},
      {ListKind::kServices, {{"full", "ja"}}, "full"},
      {ListKind::kServices, {{"postcode", "00000"}}, "postcode"},
      {ListKind::kServices, {{"proximity", "500"}}, "proximity"},
      {ListKind::kServices, {{"day", "MO,XX"}}, "day"},
      {ListKind::kServices, {{"start_time", "25:00"}}, "start_time"},
      {ListKind::kServices, {{"start_time", "18:00"}, {"end_time", "17:00"}}, "end_time"},
      {ListKind::kServices, {{"minimum_age", "30"}, {"maximum_age", "20"}}, "minimum_age"},
      {ListKind::kServices, {{"search", "a"}, {"search", "b"}}, "search"},
      {ListKind::kServices, {{"serach", "a"}}, "serach"},
      {ListKind::kOrganizations, {{"postcode", "411 06"}}, "postcode"},
      {ListKind::kTaxonomies, {{"top_only", "true"}}, "top_only"},
  };
  for (const auto& [kind, query, place] : kCases) {
    SCOPED_TRACE(query.back().first + "=" + query.back().second);
    const Result<ListRequest> read = Read(kind, query);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().place, place);
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidInput);
  }
}

TEST(HsdsListRequest, ADayIsTheNextOne) {
  const Result<ListRequest> read =
      Read(ListKind::kServices, {{"day", "fr,MO"}, {"start_time", "18:00"}, {"end_time", "24:00"}});
  ASSERT_TRUE(read.ok()) << read.error().Text();
  ASSERT_EQ(read->open.size(), 2U);
  EXPECT_EQ(RenderLocalTime(read->open[0].from), "2026-11-27T18:00");
  EXPECT_EQ(RenderLocalTime(read->open[0].to), "2026-11-28T00:00");
  EXPECT_EQ(RenderLocalTime(read->open[1].from), "2026-11-30T18:00");
}

TEST(HsdsListRequest, PlusOfAnOffsetMayHaveBecomeABlank) {
  const Result<ListRequest> read = Read(ListKind::kServices, {{"modified_after", "2026-11-27T12:00:00 01:00"}});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(RenderLocalTime(*read->modified_after), "2026-11-27T12:00");
}

TEST(HsdsListRequest, APostedBodySaysTheSameAsAnAddress) {
  const char* const kBodies[][2] = {
      {"application/json", R"({"search": "mat", "page": 2, "full": true})"},
      {"application/json; charset=utf-8", R"({"search": "mat", "page": "2", "full": "true"})"},
      {"application/x-www-form-urlencoded", "search=mat&page=2&full=true&postcode="},
  };
  for (const auto& [type, body] : kBodies) {
    SCOPED_TRACE(body);
    http::Request request;
    request.method = http::Method::kPost;
    request.headers = {{"content-type", type}};
    request.body = body;
    const Result<ListRequest> read = ReadListRequest(request, ListKind::kServices, Words(), kFriday);
    ASSERT_TRUE(read.ok()) << read.error().Text();
    EXPECT_EQ(read->search, "mat");
    EXPECT_EQ(read->page, 2U);
    EXPECT_TRUE(read->full);
  }
  for (const char* body : {"[]", "{", R"({"search": {}})", R"({"search": null})"}) {
    SCOPED_TRACE(body);
    http::Request request;
    request.method = http::Method::kPost;
    request.headers = {{"content-type", "application/json"}};
    request.body = body;
    EXPECT_FALSE(ReadListRequest(request, ListKind::kServices, Words(), kFriday).ok());
  }
}

}  // namespace
}  // namespace kb::hsds_api
