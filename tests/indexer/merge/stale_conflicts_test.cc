// The documented cases of changed numbers and hours (stale_conflicts.json of the shared
// collections): an old page's draft beside a new one's, in both orders.  No dead number is shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/model/phone_number.h"
#include "indexer/merge/conflict.h"
#include "indexer/merge/merger.h"
#include "tests/support/temp_dir.h"

namespace kb::merge {
namespace {

using model::Service;

struct Version {
  std::string value;
  std::string source;
};
struct StaleCase {
  std::string service;
  Version old_one;
  Version new_one;
};

Version VersionOf(JsonValue json) {
  return {std::string(json.Find("value")->AsString()), std::string(json.Find("source")->AsString())};
}

std::vector<StaleCase> Cases() {
  std::vector<StaleCase> cases;
  const Result<std::string> text = ReadFile(KB_SOURCE_DIR "/../shared/data/records/stale_conflicts.json");
  if (!text) return cases;
  const Result<JsonDocument> document = JsonDocument::Parse(*text);
  for (const JsonValue one : document->root().Elements()) {
    cases.push_back(
        {std::string(one.Find("service")->AsString()), VersionOf(*one.Find("old")), VersionOf(*one.Find("new"))});
  }
  return cases;
}

// The number that the words begin with; "" if they begin with none.
std::string NumberIn(const std::string& words) {
  std::size_t end = 0;
  while (end < words.size() &&
         (std::isdigit(static_cast<unsigned char>(words[end])) != 0 || words[end] == ' ' || words[end] == '-'))
    ++end;
  std::string number = words.substr(0, end);
  while (!number.empty() && number.back() == ' ') number.pop_back();
  const auto digits = std::count_if(number.begin(), number.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits >= 5 ? number : "";
}

Service Draft(const std::string& feed, const StaleCase& test, const Version& version) {
  Service service;
  service.id = feed + "-s";
  service.name = test.service.substr(0, test.service.find(" / "));
  service.organizations = {{.id = feed + "-o"}};
  service.sources = {{.id = "s1", .url = "", .name = version.source, .retrieved = "2026-11"}};
  service.lifecycle.status = model::RecordStatus::kActive;
  service.url = "https://exempel.example/" + std::to_string(test.service.size());
  const std::string number = NumberIn(version.value);
  if (!number.empty()) service.phones = {{.number = number}};
  return service;
}

class StaleConflicts : public testing::Test {
 protected:
  void Run(const StaleCase& test, bool old_first) {
    const test::TempDir directory;
    auto store = *store::RecordStore::Open(directory / "records.sqlite", store::OpenMode::kReadWrite);
    const LocalTime now(LocalDate::FromYmd(2026, 11, 22), 600);
    store::Batch batch = *store->Begin("test", now);
    Merger merger(*store, batch, now.date());
    const Service old_draft = Draft("gammal", test, test.old_one);
    const Service new_draft = Draft("ny", test, test.new_one);
    // The catalog's own record knows what is dead.
    Service own = new_draft;
    own.id = "exempel";
    own.organizations.clear();
    const bool changed =
        !old_draft.phones.empty() && (new_draft.phones.empty() || model::DialledDigits(old_draft.phones[0].number) !=
                                                                      model::DialledDigits(new_draft.phones[0].number));
    if (changed) own.phones_never_show = old_draft.phones;
    model::Organization organization;
    organization.id = "exempel-o";
    organization.name = "Exempelorganisationen";
    organization.sources = own.sources;
    ASSERT_TRUE(merger.TakeOwn(organization));
    own.organizations = {{.id = "exempel-o"}};
    ASSERT_TRUE(merger.TakeOwn(own));
    for (const Service* draft : old_first ? std::vector{&old_draft, &new_draft} : std::vector{&new_draft, &old_draft}) {
      Service given = *draft;
      given.organizations = {{.id = "exempel-o"}};
      const std::string feed = draft == &old_draft ? "gammal" : "ny";
      ASSERT_TRUE(merger.Take(given, feed));
    }
    ASSERT_TRUE(batch.Commit());
    const Result<std::optional<Service>> shown = store->GetService("exempel");
    ASSERT_TRUE(shown && *shown);
    const std::vector<model::Phone>& phones = (*shown)->phones;
    // What is shown instead: the new number, or none if the new word has none.
    ASSERT_EQ(phones.size(), new_draft.phones.size());
    EXPECT_TRUE(phones.empty() || phones[0].number == new_draft.phones[0].number);
    EXPECT_TRUE(model::IsSearchable((*shown)->lifecycle.status));
    if (!changed) return;
    const std::string dead = model::DialledDigits(old_draft.phones[0].number);
    for (const char* id : {"exempel", "gammal-s", "ny-s"}) {
      const Result<std::optional<Service>> service = store->GetService(id);
      ASSERT_TRUE(service);
      if (!*service) continue;
      for (const model::Phone& phone : (*service)->phones) EXPECT_NE(model::DialledDigits(phone.number), dead) << id;
    }
  }
};

TEST_F(StaleConflicts, NoDeadNumberIsEverShown) {
  const std::vector<StaleCase> cases = Cases();
  if (cases.empty()) GTEST_SKIP() << "skipped: the shared collections are not here";
  EXPECT_EQ(cases.size(), 14U);
  for (const StaleCase& test : cases) {
    SCOPED_TRACE(test.service);
    Run(test, true);
    Run(test, false);
  }
}

// Nobody here has said what is dead: the page of the organisation and an old page of somebody else's are all there is.
TEST_F(StaleConflicts, TheOrganisationsOwnNewNumberIsShownBesideAnOldPageOfSomebodyElse) {
  const std::vector<StaleCase> cases = Cases();
  if (cases.empty()) GTEST_SKIP() << "skipped: the shared collections are not here";
  int numbers = 0;
  for (const StaleCase& test : cases) {
    SCOPED_TRACE(test.service);
    Service old_draft = Draft("gammal", test, test.old_one);
    Service new_draft = Draft("ny", test, test.new_one);
    if (old_draft.phones.empty() || new_draft.phones.empty()) continue;
    ++numbers;
    old_draft.sources[0].standing = "third_party";
    new_draft.sources[0].standing = "own";
    for (const bool old_first : {true, false}) {
      std::vector<Statement<Service>> said = {{old_draft}, {new_draft}};
      if (!old_first) std::swap(said[0], said[1]);
      const Service whole = PutTogether(said, "exempel");
      ASSERT_EQ(whole.phones.size(), 1U);
      EXPECT_EQ(whole.phones[0].number, new_draft.phones[0].number);
    }
  }
  EXPECT_GT(numbers, 2);
}

}  // namespace
}  // namespace kb::merge
