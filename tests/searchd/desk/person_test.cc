// Kontaktbanken, and what is kept about one person.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "searchd/http/decode.h"
#include "tests/searchd/desk/desk_site.h"

namespace kb::desk {
namespace {

using http::Method;
using store::EventKind;
using store::Role;
using testing::HasSubstr;
using testing::Not;

class PersonTest : public testing::Test {
 protected:
  PersonTest() {
    store::Batch batch = *site_.records->Begin("test", site_.clock.Now());
    EXPECT_TRUE(batch.Put(model::Organization{.id = "org", .name = "Syntetföreningen"}).ok());
    model::Service cafe{
        .id = "cafe", .name = "Kaféet", .organizations = {{.id = "org"}}, .needs = {"boende"}, .covers = {"SE-1480"}};
    cafe.contacts = {{.role = "Samordnaren", .email = "anna.ek@example.se", .professionals_only = true},
                     {.role = "Teamet", .email = "team@example.se", .phone = "031-390 06 01"}};
    EXPECT_TRUE(batch.Put(cafe).ok());
    EXPECT_TRUE(
        batch.Put(model::Service{.id = "utan", .name = "Utan kontakter", .organizations = {{.id = "org"}}}).ok());
    model::Service closed = cafe;
    closed.id = "stangt";
    closed.name = "Det stängda";
    closed.lifecycle.status = model::RecordStatus::kClosed;
    EXPECT_TRUE(batch.Put(closed).ok());
    EXPECT_TRUE(batch.Commit().ok());
  }

  std::string Contacts(Role role, const std::string& asked) {
    return site_.Ask(Method::kGet, "/granska/kontakter?q=" + asked, site_.SignedIn(role)).body;
  }
  http::Response Person(const std::string& person, const std::string& action) {
    return site_.Ask(Method::kPost, "/granska/person", site_.SignedIn(Role::kModerator),
                     "csrf=csrf-moderator&person=" + http::EncodeComponent(person) + "&action=" + action);
  }
  std::string Letter(const char* name, const char* to) {
    const std::filesystem::path file = site_.folder / "mail" / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << R"({"to":")" << to << R"(","subject":"S","text":"T"})";
    return file.string();
  }

  test::DeskSite site_;
};

TEST_F(PersonTest, AProfessionalFindsContactsByWhatTheyAreFor) {
  for (const char* asked : {"", "kaf", "syntet", "SAMORDN", "team", "göteborg", "boende", "kaf team"}) {
    SCOPED_TRACE(asked);
    const std::string page = Contacts(Role::kProfessional, asked);
    EXPECT_THAT(page, HasSubstr("anna.ek@example.se"));
    EXPECT_THAT(page, HasSubstr("tel:0313900601"));
    EXPECT_THAT(page, HasSubstr("bara för yrkesverksamma"));
    EXPECT_THAT(page, Not(HasSubstr("Utan kontakter")));
    EXPECT_THAT(page, Not(HasSubstr("Det stängda")));
  }
  EXPECT_THAT(Contacts(Role::kProfessional, "kaf finnsinte"), Not(HasSubstr("anna.ek@example.se")));
  EXPECT_THAT(Contacts(Role::kProfessional, "%3Cscript%3E"), Not(HasSubstr("<script>")));
}

TEST_F(PersonTest, TheBookFollowsTheRecords) {
  EXPECT_THAT(Contacts(Role::kEditor, ""), HasSubstr("anna.ek@example.se"));
  store::Batch batch = *site_.records->Begin("test", site_.clock.Now());
  EXPECT_TRUE(batch
                  .Put(model::Service{.id = "cafe",
                                      .name = "Kaféet",
                                      .organizations = {{.id = "org"}},
                                      .contacts = {{.role = "Ny samordnare", .email = "ny@example.se"}}})
                  .ok());
  ASSERT_TRUE(batch.Commit().ok());
  EXPECT_THAT(Contacts(Role::kEditor, ""), Not(HasSubstr("anna.ek@example.se")));
  EXPECT_THAT(Contacts(Role::kEditor, ""), HasSubstr("ny@example.se"));
}

TEST_F(PersonTest, AProfessionalIsLedToTheContactsAndNowhereElse) {
  const std::string cookie = site_.SignedIn(Role::kProfessional);
  const http::Response queue = site_.Ask(Method::kGet, "/granska", cookie);
  EXPECT_EQ(queue.status, 303);
  EXPECT_THAT(queue.headers, testing::Contains(std::pair<std::string, std::string>("Location", "/granska/kontakter")));
  const std::string page = Contacts(Role::kProfessional, "");
  for (const char* room : {"/granska/par", "/granska/person", "/granska/ladda-upp", "/granska/anvandare"})
    EXPECT_THAT(page, Not(HasSubstr(room)));
}

TEST_F(PersonTest, EverythingThatNamesHerIsFoundWhereverItLies) {
  ASSERT_TRUE(site_.inbox
                  ->Append({.kind = EventKind::kReport,
                            .record = "cafe",
                            .body = R"({"text":"Ring inte Anna.Ek@example.se längre"})"},
                           site_.clock.Now())
                  .ok());
  ASSERT_TRUE(site_.accounts->AddDraft("hash", {.fields = R"({"sender_email":["anna.ek@example.se"]})"}).ok());
  Letter("a.json", "anna.ek@example.se");
  Letter("failed/b.json", "anna.ek@example.se");
  const std::string page = Person("anna.ek@example.se", "find").body;
  for (const char* where : {"Katalogen:", "Insänt ärende", "Påbörjat formulär", "Brev på väg", "contacts[0].email",
                            "Står på 6 ställen"})  // two records, a report, a form, two letters
    EXPECT_THAT(page, HasSubstr(where));
  const http::Response file = Person("anna.ek@example.se", "file");
  EXPECT_THAT(file.headers, testing::Contains(std::pair<std::string, std::string>(
                                "Content-Disposition", "attachment; filename=\"registerutdrag.json\"")));
  const Result<JsonDocument> extract = JsonDocument::Parse(file.body);
  ASSERT_TRUE(extract.ok());
  EXPECT_EQ(extract->root().Find("found")->size(), 6U);
  EXPECT_EQ(Person("Anna", "find").status, 422) << "too many are called so";
  EXPECT_THAT(Person("cecilia@example.se", "find").body, HasSubstr("Står på 0 ställen"));
}

TEST_F(PersonTest, WhatIsTakenOutIsGoneAndTheIndexerIsToldOnce) {
  const int64_t report = site_.inbox
                             ->Append({.kind = EventKind::kReport,
                                       .record = "cafe",
                                       .key = "k",
                                       .body = R"({"about":"phone","text":"Mejla anna.ek@example.se."})"},
                                      site_.clock.Now())
                             ->number;
  ASSERT_TRUE(site_.accounts->AddDraft("hash", {.fields = R"({"sender_email":["anna.ek@example.se"]})"}).ok());
  const std::string letter = Letter("a.json", "anna.ek@example.se");
  const std::string other = Letter("b.json", "bo@example.se");
  EXPECT_EQ(Person("anna.ek@example.se", "take_out").status, 422) << "nobody has said that it is the right one";
  EXPECT_TRUE(std::filesystem::exists(letter));
  EXPECT_EQ(Person("anna.ek@example.se", "take_out&sure=ja").status, 200);
  EXPECT_FALSE(std::filesystem::exists(letter));
  EXPECT_TRUE(std::filesystem::exists(other));
  EXPECT_FALSE((*site_.accounts->FindDraft("hash")).has_value());
  const store::Event event = **site_.inbox->Get(report);
  EXPECT_EQ(event.body, R"({"about":"phone","text":"Mejla […]."})");
  EXPECT_EQ(event.key, "k");
  EXPECT_EQ(event.record, "cafe");
  const std::vector<store::Event> decisions = *site_.inbox->Newest(EventKind::kDecision, 10);
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].body, R"({"action":"forget","words":"anna.ek@example.se"})");
  EXPECT_EQ(decisions[0].who, "moderator");
}

}  // namespace
}  // namespace kb::desk
