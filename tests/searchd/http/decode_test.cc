#include "searchd/http/decode.h"

#include <gtest/gtest.h>

namespace kb::http {
namespace {

TEST(DecodePath, DecodesToValidText) {
  const struct {
    std::string raw;
    const char* path;  // nullptr: refused
  } kCases[] = {
      {"/", "/"},
      {"/v/r%C3%A5d", "/v/råd"},
      {"/v/råd", "/v/råd"},
      {"/a+b", "/a+b"},
      {"/a%2fb", "/a/b"},
      {"/%25", "/%"},
      {"/..%2f..", "/../.."},
      {"", nullptr},
      {"sok", nullptr},
      {"/%", nullptr},
      {"/%4", nullptr},
      {"/%zz", nullptr},
      {"/%00", nullptr},
      {"/%0d%0aX:", nullptr},
      {"/%7f", nullptr},
      {"/%E5", nullptr},        // Latin-1
      {"/%C0%AF", nullptr},     // overlong slash
      {"/%ED%A0%80", nullptr},  // surrogate
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.raw);
    const Result<std::string> path = DecodePath(test.raw);
    EXPECT_EQ(path.ok(), test.path != nullptr);
    EXPECT_EQ(path.ok() ? *path : "", test.path == nullptr ? "" : test.path);
  }
}

TEST(ParseQuery, KeepsOrderDuplicatesAndEmptyValues) {
  const struct {
    std::string text;
    Pairs pairs;
  } kCases[] = {
      {"", {}},
      {"q=r%C3%A5d+och+st%C3%B6d", {{"q", "råd och stöd"}}},
      {"b=1&a=2&b=3", {{"b", "1"}, {"a", "2"}, {"b", "3"}}},
      {"tom=&bara&=namnlos", {{"tom", ""}, {"bara", ""}, {"", "namnlos"}}},
      {"&&a=1&&", {{"a", "1"}}},
      {"a=b=c", {{"a", "b=c"}}},
      {"q=100%&r=%zz&s=%4", {{"q", "100%"}, {"r", "%zz"}, {"s", "%4"}}},
      {"rad=a%0D%0Ab", {{"rad", "a\r\nb"}}},
      {"%C3%B6=%26%3D%2B", {{"ö", "&=+"}}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const Result<Pairs> pairs = ParseQuery(test.text);
    ASSERT_TRUE(pairs.ok());
    EXPECT_EQ(*pairs, test.pairs);
  }
}

TEST(ParseQuery, RefusesWhatIsNotText) {
  for (const std::string text : {"q=%E5", "q=%00", "%FF=a", "q=%C3", "q=%ED%A0%80"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseQuery(text).ok());
  }
}

TEST(ParseQuery, RefusesMorePairsThanAnyFormHas) {
  std::string text;
  for (std::size_t i = 0; i < kMaxPairs; ++i) text += "a&";
  ASSERT_TRUE(ParseQuery(text).ok());
  EXPECT_FALSE(ParseQuery(text + "a").ok());
}

TEST(ParseForm, WantsAForm) {
  Request request;
  request.body = "namn=F%C3%B6rening";
  EXPECT_FALSE(ParseForm(request).ok());
  request.headers = {{"content-type", "Application/X-WWW-Form-Urlencoded ; charset=UTF-8"}};
  const Result<Pairs> form = ParseForm(request);
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(*form, (Pairs{{"namn", "Förening"}}));
  request.headers = {{"content-type", "multipart/form-data"}};
  EXPECT_FALSE(ParseForm(request).ok());
}

TEST(EncodeComponent, IsReadBackByBothDecoders) {
  const std::string text = "råd & stöd + 100 %/?#\n~";
  const std::string encoded = EncodeComponent(text);
  EXPECT_EQ(encoded.find_first_of(" &+/?#\n"), std::string::npos);
  EXPECT_EQ((*ParseQuery("q=" + encoded))[0].second, text);
  EXPECT_EQ(*DecodePath("/" + EncodeComponent("råd/å")), "/råd/å");
}

}  // namespace
}  // namespace kb::http
