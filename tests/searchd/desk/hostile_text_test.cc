// Hostile text in every field, through every page that shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searchd/http/decode.h"
#include "searchd/submit/form.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kHostile[] = {"\"><script>fara()</script>", "' onfocus=fara() autofocus='",
                                    "javascript:fara()//<img src=x onerror=fara()>"};

// What would run if it came out as it went in.
void ExpectHarmless(const http::Response& response) {
  EXPECT_LT(response.status, 500);
  for (const char* live : {"<script>fara", "<img src=x", "' onfocus=fara() autofocus='", "href=\"javascript:"}) {
    EXPECT_THAT(response.body, Not(HasSubstr(live)));
  }
}

std::string Location(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return "";
}

TEST(HostileText, IsHarmlessOnEveryPageOfTheFormAndTheDesk) {
  test::DeskSite site;
  const std::string cookie = site.SignedIn(store::Role::kModerator);
  for (const char* hostile : kHostile) {
    const std::string form = Location(site.Ask(Method::kPost, "/anmal"));
    ASSERT_THAT(form, HasSubstr("/anmal/u/"));
    for (const submit::Step& step : submit::Steps(1)) {
      std::string body = "find=" + http::EncodeComponent(hostile);
      for (const submit::Field& field : step.fields) body += "&" + field.name + "=" + http::EncodeComponent(hostile);
      for (const char* action : {"next", "find", "read", "save"}) {
        SCOPED_TRACE(std::string(step.id) + " " + action + " " + hostile);
        ExpectHarmless(site.Ask(Method::kPost, form + "/" + step.id, "", body + "&action=" + action));
      }
      ExpectHarmless(site.Ask(Method::kGet, form + "/" + step.id));
    }
    ExpectHarmless(site.Ask(Method::kGet, form));
    ExpectHarmless(site.Ask(Method::kGet, form + "/granska"));
    ExpectHarmless(site.Ask(Method::kGet, "/anmal/tack/" + http::EncodeComponent(hostile)));
    ExpectHarmless(site.Ask(Method::kGet, "/granska/verksamhet?v=" + std::string(hostile), cookie));
  }
}

// As if the checks of the form had let it all through.
TEST(HostileText, IsHarmlessAtTheDeskWhateverTheInboxHolds) {
  test::DeskSite site;
  const std::string cookie = site.SignedIn(store::Role::kModerator);
  for (const char* hostile : kHostile) {
    JsonWriter service;
    service.StartObject();
    for (const char* member : {"name", "description", "how_to", "email", "url", "okand_medlem"})
      service.Member(member, hostile);
    service.Key("needs").StartArray().String(hostile).EndArray();
    service.Key("locations").StartArray().StartObject().Member("type", hostile).Member("name", hostile);
    service.EndObject().EndArray().EndObject();
    JsonWriter body;
    body.StartObject().Member("reference", hostile).Member("organization", "");
    body.Key("organization_changes").StartObject().Member("name", hostile).EndObject();
    body.Key("service_changes").Raw(service.Take());
    body.Key("sender")
        .StartObject()
        .Member("name", hostile)
        .Member("email", hostile)
        .Member("note", hostile)
        .EndObject();
    body.Member("text", hostile).EndObject();
    const std::string text = body.Take();
    for (store::EventKind kind : {store::EventKind::kSubmission, store::EventKind::kReport}) {
      const int64_t number =
          site.inbox->Append({.kind = kind, .record = hostile, .body = text}, site.clock.Now())->number;
      ExpectHarmless(site.Ask(Method::kGet, "/granska/arende/" + std::to_string(number), cookie));
    }
    ExpectHarmless(site.Ask(Method::kGet, "/granska", cookie));
  }
}

}  // namespace
}  // namespace kb::desk
