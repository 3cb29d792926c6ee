// A coordinator's table at the desk: sent, its columns given a meaning, read for show, decided.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/store/intake.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using http::Response;
using store::Role;
using testing::HasSubstr;
using testing::Not;

class UploadPagesTest : public testing::Test {
 protected:
  Response Upload(const std::string& content, const std::string& name = "lista.csv", const std::string& more = "") {
    http::Request request;
    request.method = Method::kPost;
    request.path = request.target = "/granska/ladda-upp";
    request.headers = {{"cookie", cookie_}, {"content-type", "multipart/form-data; boundary=GRANS"}};
    request.client_address = "192.0.2.1";
    request.body = "--GRANS\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf_ +
                   "\r\n--GRANS\r\nContent-Disposition: form-data; name=\"lista\"; filename=\"" + name + "\"\r\n\r\n" +
                   content + "\r\n" + more + "--GRANS--\r\n";
    return site_.router.Handle(request);
  }

  // The address of a table that was sent.
  std::string Sent(const std::string& content, const std::string& more = "") {
    const Response response = Upload(content, "lista.csv", more);
    EXPECT_EQ(response.status, 303) << response.body;
    for (const auto& [name, value] : response.headers) {
      if (name == "Location") return value;
    }
    return "";
  }

  Response Post(const std::string& address, const std::string& form) {
    return site_.Ask(Method::kPost, address, cookie_, "csrf=" + csrf_ + "&" + form);
  }
  std::string Page(const std::string& address) { return site_.Ask(Method::kGet, address, cookie_).body; }

  test::DeskSite site_;
  std::string cookie_ = site_.SignedIn(Role::kModerator);
  std::string csrf_ = "csrf-moderator";
};

constexpr const char* kList =
    "Namn;Vem;Behov;Tel;Öppet\n"
    "Påhittade träffen;Påhittade föreningen;akut sov;031-000 00 00;mån-fre 9-16\n"
    ";Påhittade föreningen;;;\n";
constexpr const char* kChoices =
    "seen=1&utgivare=kommunen&kolumn.0=name&kolumn.1=organization&kolumn.2=need&kolumn.3=phone&kolumn.4=hours";

TEST_F(UploadPagesTest, AListIsShownAsItIsRead) {
  const std::string address = Sent(kList);
  const std::string page = Page(address);
  EXPECT_THAT(page, HasSubstr("lista.csv"));
  EXPECT_THAT(page, HasSubstr("2 rader"));
  EXPECT_THAT(page, HasSubstr("<option value=\"name\" selected>Namn</option>")) << "guessed by its heading";
  EXPECT_THAT(page, HasSubstr("<option value=\"phone\" selected>"));
  const std::string read = Post(address, std::string(kChoices) + "&action=preview").body;
  EXPECT_THAT(read, HasSubstr("1 av 2 rader blir verksamheter."));
  EXPECT_THAT(read, HasSubstr("<b>Påhittade träffen</b><br>Påhittade föreningen"));
  EXPECT_THAT(read, HasSubstr("är tomt")) << "in Swedish";
  EXPECT_THAT(read, HasSubstr("name=\"ord.need.akut sov\"")) << "a word without meaning can be given one";
  EXPECT_EQ(site_.inbox->OpenItems(10)->size(), 1U) << "reading decides nothing";
}

TEST_F(UploadPagesTest, AWordGetsAMeaning) {
  const std::string address = Sent(kList);
  const std::string read =
      Post(address, std::string(kChoices) + "&ord.need.akut+sov=boende.akut-natt&action=preview").body;
  EXPECT_THAT(read, HasSubstr("<option value=\"boende.akut-natt\" selected>"));
  const Response saved = Post(address, std::string(kChoices) + "&ord.need.akut+sov=boende.akut-natt&action=save");
  EXPECT_THAT(saved.body, HasSubstr("\"akut sov\" = [\"boende.akut-natt\"]"));
  // And the file that was saved is a mapping that can be sent along next time.
  const std::string again = Page(Sent("Rubrik;Vem\nA;B\n",
                                      "--GRANS\r\nContent-Disposition: form-data; name=\"koppling\"; "
                                      "filename=\"x.toml\"\r\n\r\n[columns]\n\"Rubrik\" = "
                                      "\"name\"\n[fixed]\ncovers = \"SE-1480\"\r\n"));
  EXPECT_THAT(again, HasSubstr("<option value=\"name\" selected>"));
  EXPECT_THAT(again, HasSubstr("value=\"SE-1480\""));
}

TEST_F(UploadPagesTest, WhatIsDecidedGoesToTheInboxOnce) {
  const std::string address = Sent(kList);
  EXPECT_EQ(Post(address, "seen=1&utgivare=kommunen&kolumn.0=name&action=import").status, 422) << "no organisation";
  EXPECT_EQ(Post(address, "seen=1&utgivare=kommunen&kolumn.1=organization&action=import").status, 422) << "no name";
  EXPECT_EQ(Post(address, "seen=1&kolumn.0=name&kolumn.1=organization&action=import").status, 422) << "nobody's";
  EXPECT_EQ(Post(address, std::string(kChoices) + "&action=import").status, 303);
  const std::vector<store::Event> about = *site_.inbox->About(1);
  ASSERT_EQ(about.size(), 1U);
  EXPECT_TRUE(about[0].closes);
  EXPECT_EQ(about[0].who, "moderator");
  EXPECT_THAT(
      about[0].body,
      HasSubstr(R"("action":"import","publisher":"kommunen","whole":false,"mapping":{"columns":{"Namn":"name")"));
  EXPECT_EQ(Post(address, std::string(kChoices) + "&action=import").status, 409) << "somebody was faster";
  EXPECT_THAT(Page(address), HasSubstr("Listan läses in."));
  store::Batch batch = *site_.records->Begin("test", site_.clock.Now());
  ASSERT_TRUE(store::IntakeNotes(*site_.records)
                  .Note("inbox", about[0].number,
                        {"taken", "",
                         R"({"files":[{"services":{"new":1,"changed":0,"unchanged":0,"rejected":1},"rejections":[
                            {"line":3,"field":"name","reason":"is empty","suggestion":"","record":"s1"}]}]})"})
                  .ok());
  ASSERT_TRUE(batch.Commit().ok());
  const std::string done = Page(address);
  EXPECT_THAT(done, HasSubstr("Listan är inläst"));
  EXPECT_THAT(done, HasSubstr("1 nya, 0 ändrade, 0 som förut, 1 kom inte med."));
  EXPECT_THAT(done, HasSubstr("är tomt"));
}

TEST_F(UploadPagesTest, AListCanBeThrownAway) {
  const std::string address = Sent(kList);
  EXPECT_EQ(Post(address, "seen=1&action=discard").status, 303);
  EXPECT_THAT(Page(address), HasSubstr("Listan är slängd"));
  EXPECT_TRUE(site_.inbox->OpenItems(10)->empty());
}

TEST_F(UploadPagesTest, HostileFilesAreRefusedAndSaidWhy) {
  const struct {
    std::string content;
    const char* says;
  } kCases[] = {{"", "Välj en fil först"},
                {std::string("\xff\xfeN\0", 4), "Filen är inte en tabell"},
                {"PK\x03\x04" + std::string(500, 'x'), "Filen kan inte läsas"},
                {"bara en rad\n", "inga rader under rubrikerna"},
                {"a\n" + std::string(30'000, 'x') + "\n", "Korta den"}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.says);
    const Response response = Upload(test.content);
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr(test.says));
  }
  EXPECT_EQ(*site_.inbox->Last(), 0) << "nothing of them is kept";
}

TEST_F(UploadPagesTest, WhatStandsInAListIsNeverMarkup) {
  const std::string address = Sent("<script>x</script>;\"\"\"><img src=x>\"\n=cmd|'/c calc';<b>B</b>\n");
  const std::string page = Page(address);
  EXPECT_THAT(page, Not(HasSubstr("<script>x")));
  EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(page, Not(HasSubstr("<b>B</b>")));
  EXPECT_THAT(Post(address, "kolumn.0=name&kolumn.1=organization&utgivare=%3Cscript%3Ex&action=preview").body,
              Not(HasSubstr("<script>x")));
}

TEST_F(UploadPagesTest, OnlySoManyWait) {
  for (int i = 0; i < 20; ++i) Sent(kList);
  EXPECT_EQ(Upload(kList).status, 409);
}

TEST_F(UploadPagesTest, AnEditorSendsNone) {
  cookie_ = site_.SignedIn(Role::kEditor);
  csrf_ = "csrf-editor";
  EXPECT_EQ(Upload(kList).status, 403);
  EXPECT_EQ(site_.Ask(Method::kGet, "/granska/ladda-upp", cookie_).status, 403);
}

}  // namespace
}  // namespace kb::desk
