#include "catalog/base/json.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(JsonDocument, NamesLineAndColumnOfAnError) {
  const Result<JsonDocument> bad = JsonDocument::Parse("{\n  \"a\": 1,\n  \"b\" 2\n}");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().place, "3:7");
}

TEST(JsonDocument, RefusesHostileText) {
  EXPECT_FALSE(JsonDocument::Parse(std::string(1'000'000, '[')).ok());
  EXPECT_FALSE(JsonDocument::Parse("\"\xff\"").ok());
  EXPECT_FALSE(JsonDocument::Parse("").ok());
  EXPECT_FALSE(JsonDocument::Parse("{} {}").ok());
  EXPECT_TRUE(JsonDocument::Parse("\"" + std::string(1000, '[') + "\"").ok());
}

TEST(JsonDocument, RefusesHalfASurrogatePair) {
  for (const char* half :
       {R"("\ud83d")", R"("\ude42")", R"("\ude42\ud83d")", R"("\ud83d\u0041")", R"({"\uDE42": 1})"}) {
    SCOPED_TRACE(half);
    ASSERT_FALSE(JsonDocument::Parse(half).ok());
    EXPECT_EQ(JsonDocument::Parse(half).error().message, "half a surrogate pair");
  }
  EXPECT_EQ(JsonDocument::Parse(R"("\uD83D\uDE42")")->root().AsString(), "🙂");
  EXPECT_EQ(JsonDocument::Parse(R"("\\ude42")")->root().AsString(), "\\ude42");
}

// "latitude": 2e308 was read as infinity, and stopped the import when the record was written.
TEST(JsonDocument, RefusesANumberThatNoDoubleHolds) {
  for (const char* text : {"[1, 2e308]", "[1, -1.8e308]", "[1, 1e400]"}) {
    const Result<JsonDocument> read = JsonDocument::Parse(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_TRUE(read.error().place.starts_with("1:")) << read.error().Text();
  }
  EXPECT_EQ(JsonDocument::Parse("[1.7e308]")->root().Elements()[0].AsDouble(), 1.7e308);
  EXPECT_EQ(JsonDocument::Parse("1e-400")->root().AsDouble(), 0);
}

TEST(JsonValue, AWrongTypeIsABug) {
  const JsonDocument document = *JsonDocument::Parse("\xEF\xBB\xBF{\"n\": 1, \"list\": [true, null, 2.5]}");
  const JsonValue root = document.root();
  EXPECT_EQ(root.Find("n")->AsInt(), 1);
  EXPECT_FALSE(root.Find("m").has_value());
  EXPECT_EQ(root.Find("list")->Elements()[2].AsDouble(), 2.5);
  EXPECT_THROW((void)root.Find("n")->AsString(), Bug);
  EXPECT_THROW((void)root.Elements(), Bug);
}

TEST(JsonWriter, WritesWhatItReads) {
  JsonWriter writer;
  writer.StartObject().Member("namn", "Å\"ä\n").Member("antal", 3).Key("lista").StartArray();
  writer.Null().Bool(false).Double(0.1).Raw("{\"x\":1}").EndArray().EndObject();
  const std::string text = writer.Take();
  EXPECT_EQ(text, R"({"namn":"Å\"ä\n","antal":3,"lista":[null,false,0.1,{"x":1}]})");
  EXPECT_EQ(JsonDocument::Parse(text)->root().ToText(), text);
}

TEST(JsonWriter, AnOpenObjectIsABug) {
  JsonWriter writer;
  writer.StartObject();
  EXPECT_THROW((void)writer.Take(), Bug);
}

}  // namespace
}  // namespace kb
