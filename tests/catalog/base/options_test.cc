#include "catalog/base/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::internal::CaptureStderr;
using testing::internal::CaptureStdout;
using testing::internal::GetCapturedStderr;
using testing::internal::GetCapturedStdout;

// A program with two commands that write down what they were given.
struct Program {
  Program() {
    line.Add("index", "bring the index in step", [this] { return Ran("index", 0); })
        .Flag("--full", full, "build it anew")
        .Example("prog index --full");
    line.Add("import", "take records in", [this] { return Ran("import", 3); }).Words("PATH", paths, "files or folders");
    line.Add("dump", "show", [this] { return Ran("dump", 0); })
        .Choice("WHAT", what, {"records", "index"}, "what to show");
  }
  int Ran(const char* name, int code) {
    ran = name;
    return code;
  }
  int Run(std::vector<const char*> words) {
    words.insert(words.begin(), "prog");
    return line.Run(static_cast<int>(words.size()), words.data());
  }
  std::string Refuse(const std::vector<const char*>& words) {
    CaptureStderr();
    EXPECT_EQ(Run(words), kExitUsage);
    EXPECT_EQ(ran, "");
    return GetCapturedStderr();
  }

  CommandLine line{"prog", "Does things.", "1.2.3"};
  bool full = false;
  std::vector<std::string> paths;
  std::string what;
  std::string ran;
};

TEST(CommandLine, RunsTheNamedCommandAndReturnsItsCode) {
  Program program;
  EXPECT_EQ(program.Run({"import", "a.json", "b"}), 3);
  EXPECT_EQ(program.ran, "import");
  EXPECT_THAT(program.paths, ElementsAre("a.json", "b"));
}

TEST(CommandLine, CommonOptionsStandBeforeOrAfterTheCommand) {
  for (const std::vector<const char*>& words :
       {std::vector<const char*>{"--data", "x", "--now", "2026-11-27T23:10,frozen", "index", "--full"},
        std::vector<const char*>{"index", "--full", "--now=2026-11-27T23:10,frozen", "--data=x"}}) {
    Program program;
    EXPECT_EQ(program.Run(words), 0);
    EXPECT_TRUE(program.full);
    EXPECT_EQ(program.line.common().data, "x");
    EXPECT_EQ(RenderLocalTime(program.line.common().MakeClock()->Now()), "2026-11-27T23:10");
  }
}

TEST(CommandLine, SaysWhatIsWrongAndWhatWasPerhapsMeant) {
  EXPECT_THAT(Program().Refuse({"improt", "a"}), HasSubstr("unknown command \"improt\"; did you mean \"import\"?"));
  EXPECT_THAT(Program().Refuse({"index", "--ful"}), HasSubstr("unknown option \"--ful\"; did you mean \"--full\"?"));
  EXPECT_THAT(Program().Refuse({"index", "--dat=x"}), HasSubstr("did you mean \"--data\"?"));
  EXPECT_THAT(Program().Refuse({"import"}), HasSubstr("PATH is required"));
  EXPECT_THAT(Program().Refuse({"dump", "record"}), HasSubstr("did you mean \"records\"?"));
  EXPECT_THAT(Program().Refuse({"index", "--now", "kl 9"}), HasSubstr("--now"));
  EXPECT_THAT(Program().Refuse({"index", "--ful"}), HasSubstr("prog index --help"));
  EXPECT_THAT(Program().Refuse({}), HasSubstr("Commands"));
}

TEST(CommandLine, HelpShowsTheExamples) {
  CaptureStdout();
  EXPECT_EQ(Program().Run({"index", "--help"}), 0);
  EXPECT_THAT(GetCapturedStdout(), HasSubstr("prog index --full"));
  CaptureStdout();
  EXPECT_EQ(Program().Run({"--version"}), 0);
  EXPECT_EQ(GetCapturedStdout(), "prog 1.2.3\n");
}

}  // namespace
}  // namespace kb
