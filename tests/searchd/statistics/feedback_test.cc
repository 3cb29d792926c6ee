// /aterkoppling: what became of reports, and nothing of who sent them or what they wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searchd/statistics/statistics_pages.h"
#include "tests/support/temp_dir.h"

namespace kb::statistics {
namespace {

using store::EventKind;
using testing::HasSubstr;
using testing::Not;

template <typename T>
T MustLoad(Result<T> result) {
  if (!result) throw Bug(result.error().Text());
  return std::move(*result);
}

class FeedbackPageTest : public testing::Test {
 protected:
  FeedbackPageTest() {
    RegisterStatistics(router_, {[] { return std::shared_ptr<const index::Searcher>(); },
                                 clock_,
                                 {texts_, templates_, vocabulary_, settings_},
                                 *inbox_,
                                 gaps_});
  }

  int64_t Report(const char* about, const char* day) {
    const std::string body = std::string(R"({"about":")") + about + R"(","text":"Anna Andersson <b>svarar</b> inte"})";
    return inbox_->Append({.kind = EventKind::kReport, .record = "syntet", .body = body}, At(day))->number;
  }
  void Decide(int64_t about, bool closes, const std::string& body, const char* day) {
    ASSERT_TRUE(inbox_
                    ->Append({.kind = EventKind::kDecision,
                              .record = "syntet",
                              .about = about,
                              .closes = closes,
                              .who = "granskaren",
                              .body = body},
                             At(day))
                    .ok());
  }
  std::string Page() {
    http::Request request;
    request.path = request.target = "/aterkoppling";
    const http::Response response = router_.Handle(request);
    EXPECT_EQ(response.status, 200);
    return response.body;
  }
  static LocalTime At(const char* day) { return *ParseLocalTime(std::string(day) + "T10:00"); }

  test::TempDir folder_;
  view::Texts texts_ = MustLoad(view::Texts::Load(std::filesystem::path(KB_SOURCE_DIR) / "data/texts/sv.json"));
  view::Templates templates_ =
      MustLoad(view::Templates::Load(std::filesystem::path(KB_SOURCE_DIR) / "frontend", texts_));
  terms::Vocabulary vocabulary_ = MustLoad(terms::Vocabulary::Load(std::filesystem::path(KB_SOURCE_DIR) / "data"));
  view::SiteSettings settings_;
  TestClock clock_{At("2026-11-27"), ClockMotion::kFrozen};
  std::unique_ptr<store::Inbox> inbox_ =
      MustLoad(store::Inbox::Open(folder_ / "inbox.sqlite", store::OpenMode::kReadWrite));
  GapCounter gaps_{vocabulary_};
  http::Router router_;
};

TEST_F(FeedbackPageTest, IsThereBeforeAnybodyHasSaidAnything) {
  EXPECT_THAT(Page(), HasSubstr("Inget ligger i parkeringsrutan."));
  EXPECT_THAT(Page(), HasSubstr("Vi har tagit hand om 0 tips."));
}

TEST_F(FeedbackPageTest, TellsWhatBecameOfItInTheDesksOwnWords) {
  const int64_t done = Report("phone", "2026-11-20");
  const int64_t aside = Report("hours", "2026-11-21");
  (void)Report("other", "2026-11-22");
  Decide(done, true, R"({"action":"close","outcome":"fixed","public":"Nytt nummer <i>finns</i>.","text":"internt"})",
         "2026-11-23");
  Decide(aside, false, R"({"action":"park","public":"De har semester.","review":"2027-01-15"})", "2026-11-24");
  const std::string page = Page();
  for (const char* shown :
       {"Telefonnumret, 20 november 2026", "Vi rättade uppgiften, 23 november 2026.", "Nytt nummer &lt;i&gt;finns",
        "Öppettiderna, 21 november 2026", "De har semester.", "Tas upp igen 15 januari 2027", "Vi har tagit hand om 1",
        "1 väntar på att läsas", "Hälften var klara inom 3 dagar"}) {
    EXPECT_THAT(page, HasSubstr(shown));
  }
  for (const char* kept : {"Anna", "svarar", "granskaren", "internt"}) EXPECT_THAT(page, Not(HasSubstr(kept)));
}

TEST_F(FeedbackPageTest, WhatWasPutAsideAndIsDoneIsDone) {
  const int64_t number = Report("nagot okant", "2026-11-20");
  Decide(number, false, R"({"action":"park","public":"Senare.","review":"2027-01-15"})", "2026-11-21");
  Decide(number, true, R"({"action":"close"})", "2026-11-22");  // as it was written before there were outcomes
  const std::string page = Page();
  EXPECT_THAT(page, Not(HasSubstr("Senare.")));
  EXPECT_THAT(page, HasSubstr("Vi tog hand om det, 22 november 2026."));
  EXPECT_THAT(page, HasSubstr("Något annat, 20 november 2026"));
}

}  // namespace
}  // namespace kb::statistics
