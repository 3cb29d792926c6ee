#include "searchd/replica/primary_state.h"

#include <gtest/gtest.h>

#include "catalog/base/file.h"
#include "tests/support/temp_dir.h"

namespace kb::replica {
namespace {

TEST(PrimaryState, ComesBackAsItWasSent) {
  const PrimaryState state{.hidden = {"jourlinjen", "huset"}, .generation = 12, .sequence = 4711};
  const Result<PrimaryState> read = ParsePrimaryState(RenderPrimaryState(state));
  ASSERT_TRUE(read) << read.error().Text();
  EXPECT_EQ(*read, state);
}

TEST(PrimaryState, WhatIsNoStateIsRefused) {
  for (const char* text : {"", "[]", "{}", R"({"hidden":1,"generation":1,"sequence":1})",
                           R"({"hidden":[1],"generation":1,"sequence":1})", R"({"hidden":[],"generation":1})"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParsePrimaryState(text));
  }
}

TEST(PrimaryState, ASecretIsLongAndHasNoSpaces) {
  const test::TempDir folder;
  const auto read = [&](const std::string& text) {
    EXPECT_TRUE(WriteFileAtomically(folder / "secret", text));
    return ReadSecret(folder / "secret");
  };
  EXPECT_EQ(*read("0123456789abcdef\nnot this\n"), "0123456789abcdef");
  EXPECT_FALSE(read("short\n"));
  EXPECT_FALSE(read("with a space in it, yes\n"));
  EXPECT_FALSE(ReadSecret(folder / "none"));
}

// Who does not know the secret is told that there is nothing.
TEST(PrimaryState, OnlyWhoKnowsTheSecretIsAnswered) {
  http::Router router;
  RegisterPrimaryState(router, "0123456789abcdef", [] { return PrimaryState{.hidden = {"huset"}}; });
  for (const auto& [header, status] : {std::pair{"", 404},
                                       {"Bearer 0123456789abcde", 404},
                                       {"Bearer 0123456789abcdef ", 404},
                                       {"0123456789abcdef", 404},
                                       {"Bearer 0123456789abcdef", 200}}) {
    SCOPED_TRACE(header);
    http::Request request;
    request.path = "/replica/state";
    if (*header != '\0') request.headers.emplace_back("authorization", header);
    const http::Response response = router.Handle(request);
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.body.find("huset") != std::string::npos, status == 200);
  }
}

}  // namespace
}  // namespace kb::replica
