#include "searchd/hsds/item_list.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kb::hsds_api {
namespace {

ItemList Numbers(std::size_t total) {
  ItemList list;
  list.total = total;
  list.read = [total](std::size_t first, std::size_t count) -> Result<std::vector<std::string>> {
    std::vector<std::string> items;
    for (std::size_t i = first; i < std::min(total, first + count); ++i) items.push_back(std::to_string(i));
    return items;
  };
  return list;
}

TEST(HsdsPage, CountsAndMarksFirstAndLast) {
  const struct {
    std::size_t total;
    std::size_t page;
    const char* json;
  } kCases[] = {
      {5, 1,
       R"({"total_items":5,"total_pages":3,"page_number":1,"size":2,"first_page":true,"last_page":false,"empty":false,"contents":[0,1]})"},
      {5, 2,
       R"({"total_items":5,"total_pages":3,"page_number":2,"size":2,"first_page":false,"last_page":false,"empty":false,"contents":[2,3]})"},
      {5, 3,
       R"({"total_items":5,"total_pages":3,"page_number":3,"size":1,"first_page":false,"last_page":true,"empty":false,"contents":[4]})"},
      {5, 4,
       R"({"total_items":5,"total_pages":3,"page_number":4,"size":0,"first_page":false,"last_page":true,"empty":true,"contents":[]})"},
      {0, 1,
       R"({"total_items":0,"total_pages":0,"page_number":1,"size":0,"first_page":true,"last_page":true,"empty":true,"contents":[]})"},
  };
  for (const auto& [total, page, json] : kCases) {
    SCOPED_TRACE(json);
    const Result<std::string> text = PageJson(Numbers(total), page, 2);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, json);
  }
}

TEST(HsdsStream, IsMadeInPiecesThatTogetherAreTheList) {
  ListRequest request;
  request.ndjson = true;
  http::Response response = Answer(Numbers(60'000), request);
  std::string all;
  int pieces = 0;
  while (true) {
    const Result<std::string> piece = response.more();
    ASSERT_TRUE(piece.ok());
    if (piece->empty()) break;
    EXPECT_LT(piece->size(), 80U * 1024);
    all += *piece;
    ++pieces;
  }
  EXPECT_GT(pieces, 3);
  std::string expected;
  for (int i = 0; i < 60'000; ++i) expected += std::to_string(i) + "\n";
  EXPECT_EQ(all, expected);
}

}  // namespace
}  // namespace kb::hsds_api
