#include "catalog/base/json_line.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(JsonLine, FindsTheLineOfAValueByItsPath) {
  constexpr std::string_view kJson = R"({
  "version": -1.5e3, "note": "a \"brace\" } in text",
  "needs": [
    {"id": "a", "labels": ["x", "y"], "deep": {"er": [1, 2, true]}},
    {"id": "b",
     "children": [
       {"id": "b.1"},
       {"id": "b.2",
        "label": "second"}
     ]}
  ]
})";
  struct Row {
    const char* path;
    std::size_t line;
  };
  const Row rows[] = {{"", 1},
                      {"version", 2},
                      {"note", 2},
                      {"needs", 3},
                      {"needs[0]", 4},
                      {"needs[0].deep.er[2]", 4},
                      {"needs[1].children[1]", 8},
                      {"needs[1].children[1].label", 9},
                      {"needs[1].children[1].missing", 8},
                      {"needs[7]", 3},
                      {"nothing.here", 1}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    EXPECT_EQ(JsonLineOf(kJson, row.path), row.line);
  }
  EXPECT_EQ(JsonLineOf("[\n{\"id\": 1},\n{\"id\": 2}]", "[1].id"), 3U);
}

}  // namespace
}  // namespace kb
