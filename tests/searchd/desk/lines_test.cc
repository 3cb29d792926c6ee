// "En sak per rad": a field of several lines keeps them, wherever it is edited.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searchd/http/decode.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using testing::HasSubstr;

constexpr const char* kTyped = "Ring dörrklockan.\r\nTa trappan.\r\n\r\nFråga efter \"kaffe\" & <bulle>.";
constexpr const char* kShown =
    "Ring dörrklockan.\nTa trappan.\n\nFråga efter &quot;kaffe&quot; &amp; &lt;bulle&gt;.</textarea>";

std::string WhereTo(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return "";
}

TEST(SeveralLines, StayInTheFormThatWasSaved) {
  test::DeskSite site;
  const std::string form = WhereTo(site.Ask(Method::kPost, "/anmal"));
  const std::string body = "action=save&name=Syntet&how_to=" + http::EncodeComponent(kTyped);
  EXPECT_EQ(site.Ask(Method::kPost, form + "/verksamhet", "", body).status, 303);
  EXPECT_THAT(site.Ask(Method::kGet, form + "/verksamhet").body, HasSubstr(kShown));
}

TEST(SeveralLines, StayWhenTheDeskEditsAndPublishes) {
  test::DeskSite site;
  const std::string cookie = site.SignedIn(store::Role::kModerator);
  const std::string sent = R"({"reference":"ABCD-EFGH","organization":"","organization_changes":{"id":"o","name":"O"},)"
                           R"("service_changes":{"id":"s","name":"S","how_to":"Ett.\nTvå."},)"
                           R"("sender":{"name":"","email":"","note":""}})";
  const store::Event event =
      *site.inbox->Append({.kind = store::EventKind::kSubmission, .body = sent}, site.clock.Now());
  const std::string page = "/granska/arende/" + std::to_string(event.number);
  const std::string html = site.Ask(Method::kGet, page, cookie).body;
  EXPECT_THAT(html, HasSubstr("Ett.\nTvå.</ins>"));
  EXPECT_THAT(html, HasSubstr("Ett.\nTvå.</textarea>"));
  const std::string body = "csrf=csrf-moderator&action=accept&organization=&seen=" + std::to_string(event.number) +
                           "&accept=service.name&accept=organization.name&accept=service.how_to&edit.service.how_to=" +
                           http::EncodeComponent(kTyped);
  EXPECT_EQ(site.Ask(Method::kPost, page, cookie, body).status, 303);
  const std::vector<store::Event> about = *site.inbox->About(event.number);
  ASSERT_EQ(about.size(), 1U);
  EXPECT_THAT(about[0].body, HasSubstr(R"(Ring dörrklockan.\nTa trappan.\n\nFråga efter)"));
}

}  // namespace
}  // namespace kb::desk
