// The manual is made of the same words as the help; the two programs' own are checked in tests/blackbox/manual_test.
#include "catalog/base/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

ProgramText MadeUp() {
  ProgramText program{.name = "prog", .summary = "Does things.", .version = "1.2.3"};
  program.commands.push_back(
      {.name = "", .summary = "", .arguments = {{"--data", "DIR", "a folder"}}, .examples = {"prog take a"}});
  program.commands.push_back({.name = "take",
                              .summary = "take files in",
                              .arguments = {{"PATH", "", "files"}, {"--as", "", "what they are", {"csv", "xlsx"}}},
                              .examples = {"prog take 'a\\b'", ".hidden"}});
  return program;
}

TEST(ManPage, NamesCommandsOptionsChoicesAndExitCodes) {
  const std::string page = ManPage(MadeUp());
  for (const char* part : {".TH PROG 1 ", "\\fB\\-\\-data\\fR \\fIDIR\\fR", ".SS \"prog take PATH\"", "csv|xlsx",
                           ".SH EXIT STATUS", ".B 66"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(ManPage, NothingInAnExampleIsTakenForMarkup) {
  const std::string page = ManPage(MadeUp());
  EXPECT_THAT(page, HasSubstr("a\\eb"));
  EXPECT_THAT(page, HasSubstr("\n\\&.hidden\n"));
  EXPECT_THAT(page, Not(HasSubstr("\n.hidden")));
}

TEST(BashCompletion, KnowsWordsOfEachCommand) {
  const std::string script = BashCompletion(MadeUp());
  EXPECT_THAT(script, HasSubstr("take) words='--as '; files=1 ;;"));
  EXPECT_THAT(script, HasSubstr("--as) COMPREPLY=($(compgen -W 'csv xlsx ' -- \"$word\")); return ;;"));
  EXPECT_THAT(script, HasSubstr("--data) COMPREPLY=($(compgen -f -- \"$word\")); return ;;"));
}

}  // namespace
}  // namespace kb
