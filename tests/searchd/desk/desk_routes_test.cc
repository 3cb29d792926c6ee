// Every address of the desk, with every role, with and without its token.
#include <gtest/gtest.h>

#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using store::Role;

// `item` is a report, and the event after it an upload.
std::string AddressOf(const DeskRoute& route, int64_t item) {
  std::string address = route.pattern;
  if (address.find("ladda-upp") != std::string::npos) ++item;
  const std::size_t at = address.find("{number}");
  if (at != std::string::npos) address.replace(at, 8, std::to_string(item));
  return address == "/granska/verksamhet" ? address + "?v=cafe" : address;
}

bool IsSignIn(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location" && value == "/granska/logga-in") return true;
  }
  return response.status == 401;
}

class DeskRoutesTest : public testing::Test {
 protected:
  DeskRoutesTest() {
    item_ = site_.inbox->Append({.kind = store::EventKind::kReport, .record = "cafe"}, site_.clock.Now())->number;
    (void)site_.inbox->Append(
        {.kind = store::EventKind::kUpload,
         .body = R"({"name":"lista.csv","rows":[{"number":1,"cells":["Namn"]},{"number":2,"cells":["A"]}]})"},
        site_.clock.Now());
    store::Batch batch = *site_.records->Begin("test", site_.clock.Now());
    EXPECT_TRUE(batch.Put(model::Organization{.id = "org", .name = "Org"}).ok());
    EXPECT_TRUE(batch.Put(model::Service{.id = "cafe", .name = "Kafé", .organizations = {{.id = "org"}}}).ok());
    EXPECT_TRUE(batch.Commit().ok());
  }

  test::DeskSite site_;
  int64_t item_ = 0;
};

TEST_F(DeskRoutesTest, NobodyGetsPastTheSignIn) {
  int guarded = 0;
  for (const DeskRoute& route : DeskRoutes()) {
    if (!route.least) continue;
    SCOPED_TRACE(route.pattern);
    for (const char* cookie : {"", "kb_session=", "kb_session=gissat", "annan=1"}) {
      EXPECT_TRUE(IsSignIn(site_.Ask(route.method, AddressOf(route, item_), cookie, "csrf=x")));
    }
    ++guarded;
  }
  EXPECT_GE(guarded, 8);
}

TEST_F(DeskRoutesTest, ARoleMayWhatItMayAndNoMore) {
  for (const DeskRoute& route : DeskRoutes()) {
    if (!route.least) continue;
    for (Role role : {Role::kEditor, Role::kModerator, Role::kAdmin}) {
      SCOPED_TRACE(std::string(route.pattern) + " as " + store::RoleName(role));
      const std::string cookie = site_.SignedIn(role);
      const bool record = std::string_view(route.pattern) == "/granska/verksamhet";
      const std::string csrf =
          std::string("csrf=csrf-") + store::RoleName(role) + (record ? "&action=hide" : "&action=ask");
      const http::Response response = site_.Ask(route.method, AddressOf(route, item_), cookie, csrf);
      EXPECT_EQ(response.status == 403, role < *route.least) << response.status;
    }
  }
}

TEST_F(DeskRoutesTest, WithoutItsTokenNothingIsDone) {
  const std::string cookie = site_.SignedIn(Role::kAdmin);
  for (const DeskRoute& route : DeskRoutes()) {
    if (!route.least || route.method != Method::kPost) continue;
    SCOPED_TRACE(route.pattern);
    for (const char* body : {"", "action=hide", "action=hide&csrf=", "action=hide&csrf=csrf-editor"}) {
      EXPECT_EQ(site_.Ask(route.method, AddressOf(route, item_), cookie, body).status, 403);
    }
  }
  EXPECT_TRUE(site_.inbox->Hidden()->empty());
}

// Within one address, what an editor may not do.
TEST_F(DeskRoutesTest, AnEditorHidesAndAModeratorShowsAgain) {
  const std::string editor = site_.SignedIn(Role::kEditor);
  const std::string page = "/granska/verksamhet?v=cafe";
  EXPECT_EQ(site_.Ask(Method::kPost, page, editor, "csrf=csrf-editor&action=hide").status, 303);
  EXPECT_EQ(site_.inbox->Hidden()->size(), 1U);
  for (const char* action : {"unhide", "revoke", "status", "undo"}) {
    EXPECT_EQ(site_.Ask(Method::kPost, page, editor, std::string("csrf=csrf-editor&action=") + action).status, 403);
  }
  for (const char* action : {"accept", "reject", "close"}) {
    const std::string body = std::string("csrf=csrf-editor&seen=1&text=x&action=") + action;
    EXPECT_EQ(site_.Ask(Method::kPost, "/granska/arende/" + std::to_string(item_), editor, body).status, 403);
  }
  const std::string moderator = site_.SignedIn(Role::kModerator);
  EXPECT_EQ(site_.Ask(Method::kPost, page, moderator, "csrf=csrf-moderator&action=unhide").status, 303);
  EXPECT_TRUE(site_.inbox->Hidden()->empty());
}

TEST_F(DeskRoutesTest, LinksThatWereSentCanBeTakenBack) {
  ASSERT_TRUE(site_.accounts->AddLink("hash", {.record = "cafe", .created = 1, .expires = 1'000'000'000'000}).ok());
  const std::string cookie = site_.SignedIn(Role::kModerator);
  const std::string page = "/granska/verksamhet?v=cafe";
  EXPECT_EQ(site_.Ask(Method::kPost, page, cookie, "csrf=csrf-moderator&action=revoke").status, 303);
  const Result<std::optional<store::Link>> link = site_.accounts->FindLink("hash", 2);
  EXPECT_TRUE(!*link || (*link)->revoked);
  EXPECT_THAT(site_.Ask(Method::kGet, page, cookie).body, testing::HasSubstr("Länkar återkallade"));
}

TEST_F(DeskRoutesTest, AnAdminChangesRolesButNotHerOwn) {
  const std::string admin = site_.SignedIn(Role::kAdmin);
  (void)site_.SignedIn(Role::kEditor);
  const std::string page = "/granska/anvandare/";
  EXPECT_EQ(site_.Ask(Method::kPost, page + "editor", admin, "csrf=csrf-admin&action=role&role=moderator").status, 303);
  EXPECT_EQ((*site_.accounts->FindUser("editor"))->role, Role::kModerator);
  EXPECT_EQ(site_.Ask(Method::kPost, page + "editor", admin, "csrf=csrf-admin&action=role&role=kung").status, 400);
  EXPECT_EQ(site_.Ask(Method::kPost, page + "admin", admin, "csrf=csrf-admin&action=remove").status, 422);
  EXPECT_EQ(site_.Ask(Method::kPost, page + "okand", admin, "csrf=csrf-admin&action=remove").status, 404);
  EXPECT_EQ(site_.Ask(Method::kPost, page + "editor", admin, "csrf=csrf-admin&action=remove").status, 303);
  EXPECT_FALSE(*site_.accounts->FindUser("editor"));
  EXPECT_THAT(site_.Ask(Method::kGet, "/granska/anvandare", admin).body, testing::HasSubstr("administratör"));
}

// Single sign-on: the proxy on this machine says who it is, and nobody else may.
TEST_F(DeskRoutesTest, OnlyTheProxyOfThisMachineIsBelieved) {
  test::DeskSite trusting("x-remote-user");
  (void)trusting.SignedIn(Role::kEditor);
  (void)site_.SignedIn(Role::kEditor);
  http::Request request;
  request.path = request.target = "/granska/logga-in";
  const auto ask = [&request](test::DeskSite& site, const char* name, bool by_local_peer) {
    request.headers = {{"x-remote-user", name}};
    request.by_local_peer = by_local_peer;
    return site.router.Handle(request).status;
  };
  EXPECT_EQ(ask(trusting, "editor", true), 303);
  EXPECT_EQ(ask(trusting, "okand", true), 403);
  EXPECT_EQ(ask(trusting, "editor", false), 200) << "from elsewhere anybody can write the header";
  EXPECT_EQ(ask(site_, "editor", true), 200) << "not configured: a header says nothing";
}

TEST_F(DeskRoutesTest, PagesOfTheDeskAreKeptByNobody) {
  const std::string cookie = site_.SignedIn(Role::kAdmin);
  for (const DeskRoute& route : DeskRoutes()) {
    if (route.method != Method::kGet) continue;
    SCOPED_TRACE(route.pattern);
    const http::Response response = site_.Ask(route.method, AddressOf(route, item_), cookie);
    EXPECT_EQ(response.status, 200);
    bool no_store = false;
    for (const auto& [name, value] : response.headers)
      no_store = no_store || (name == "Cache-Control" && value == "no-store");
    EXPECT_TRUE(no_store);
  }
}

}  // namespace
}  // namespace kb::desk
