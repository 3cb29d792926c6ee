#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searchd/view/layout.h"

namespace kb::view {
namespace {

using testing::ElementsAre;

terms::Helpline Line(const char* id, const char* hours, bool show) {
  terms::Helpline line;
  line.id = id;
  line.name = id;
  line.telephone = "000";
  line.hours = hours;
  line.show = show;
  return line;
}

TEST(OpenHelplines, LeaveOutThoseThatDoNotAnswerNow) {
  terms::Vocabulary vocabulary;
  vocabulary.helplines = {Line("always", "24/7", true), Line("nights", "Mo-Su 21:00-06:00", true),
                          Line("not-stated", "", true), Line("hidden", "24/7", false)};
  const std::vector<std::string> asked = {"nights", "hidden", "always", "not-stated", "stranger"};
  EXPECT_THAT(OpenHelplines(asked, vocabulary, *ParseLocalTime("2026-11-27T23:10")), ElementsAre("nights", "always"));
  EXPECT_THAT(OpenHelplines(asked, vocabulary, *ParseLocalTime("2026-11-28T05:59")), ElementsAre("nights", "always"));
  EXPECT_THAT(OpenHelplines(asked, vocabulary, *ParseLocalTime("2026-11-28T06:00")), ElementsAre("always"));
}

}  // namespace
}  // namespace kb::view
