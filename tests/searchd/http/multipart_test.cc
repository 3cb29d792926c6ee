#include "searchd/http/multipart.h"

#include <gtest/gtest.h>

namespace kb::http {
namespace {

Request Sent(std::string body, const std::string& type = "multipart/form-data; boundary=GRANS") {
  Request request;
  request.method = Method::kPost;
  request.headers.emplace_back("content-type", type);
  request.body = std::move(body);
  return request;
}

std::string Part(const std::string& disposition, const std::string& content, const std::string& more = "") {
  return "--GRANS\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

TEST(Multipart, GivesFieldsAndFilesAsBrowsersSendThem) {
  const Result<FormWithFiles> form = ParseMultipart(
      Sent(Part("name=\"csrf\"", "abc") +
           Part("name=\"lista\"; filename=\"C:\\Listor\\Träffar %22nya%22.csv\"", "a;b\r\n--GRAN\r\n1;2",
                "Content-Type: text/csv\r\n") +
           Part("name=\"koppling\"; filename=\"\"", "") + Part("name=\"åäö\"", "rad 1\r\nrad 2") + "--GRANS--\r\n"));
  ASSERT_TRUE(form.ok()) << form.error().Text();
  EXPECT_EQ(form->fields, (Pairs{{"csrf", "abc"}, {"åäö", "rad 1\r\nrad 2"}}));
  ASSERT_NE(form->File("lista"), nullptr);
  EXPECT_EQ(form->File("lista")->name, "Träffar \"nya\".csv");
  EXPECT_EQ(form->File("lista")->content, "a;b\r\n--GRAN\r\n1;2");
  EXPECT_EQ(form->File("koppling"), nullptr) << "no file was chosen";
  EXPECT_EQ(form->File("annan"), nullptr);
}

TEST(Multipart, TheBoundaryMayStandInQuotesAndAnyCase) {
  for (const char* type :
       {"multipart/form-data; boundary=\"GRANS\"", "Multipart/Form-Data;charset=utf-8; Boundary=GRANS",
        "multipart/form-data; boundary=GRANS; x=y"}) {
    SCOPED_TRACE(type);
    const Result<FormWithFiles> form = ParseMultipart(Sent(Part("name=\"a\"", "1") + "--GRANS--", type));
    ASSERT_TRUE(form.ok()) << form.error().Text();
    EXPECT_EQ(form->fields, (Pairs{{"a", "1"}}));
  }
}

TEST(Multipart, RefusesWhatIsBroken) {
  std::string many;
  for (int i = 0; i < 41; ++i) many += Part("name=\"a\"", "1");
  const std::string good = Part("name=\"a\"", "1");
  const struct {
    const char* what;
    std::string body;
    std::string type = "multipart/form-data; boundary=GRANS";
  } kCases[] = {
      {"nothing", ""},
      {"no end", good},
      {"cut off", good.substr(0, 30)},
      {"no beginning", "x" + good + "--GRANS--"},
      {"no boundary", good + "--GRANS--", "multipart/form-data"},
      {"an empty boundary", good + "--GRANS--", "multipart/form-data; boundary="},
      {"a boundary beyond the bound", good + "--GRANS--", "multipart/form-data; boundary=" + std::string(71, 'x')},
      {"another type", good + "--GRANS--", "application/x-www-form-urlencoded; boundary=GRANS"},
      {"a part without a head", "--GRANS\r\n--GRANS--"},
      {"a part without a name", Part("filename=\"a\"", "1") + "--GRANS--"},
      {"a part without a disposition", "--GRANS\r\nX: name=\"a\"\r\n\r\n1\r\n--GRANS--"},
      {"something after a boundary", "--GRANSX\r\n" + good.substr(9) + "--GRANS--"},
      {"a value that is no text", Part("name=\"a\"", "\xff") + "--GRANS--"},
      {"a value with NUL", Part("name=\"a\"", std::string(1, '\0')) + "--GRANS--"},
      {"a name of a file that is no text", Part("name=\"a\"; filename=\"\xff\"", "1") + "--GRANS--"},
      {"too many parts", many + "--GRANS--"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.what);
    EXPECT_FALSE(ParseMultipart(Sent(test.body, test.type)).ok());
  }
}

}  // namespace
}  // namespace kb::http
