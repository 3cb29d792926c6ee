#include "catalog/text/probe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/base/json.h"
#include "catalog/text/list_word_list.h"

namespace kb::text {
namespace {

using testing::HasSubstr;

TEST(Probe, TellsTheWordsOfAText) {
  const std::string answer = ProbeAnalyze(R"({"text": "Öppna mottagningar"})", Analyzer());
  EXPECT_THAT(answer, HasSubstr(R"("word":"öppna")"));
  EXPECT_THAT(answer, HasSubstr(R"("lemmas":["mottagning"])"));
  EXPECT_THAT(answer, HasSubstr(R"("parts":[])"));
}

TEST(Probe, TellsTheCorrectedQuestionOrNull) {
  const Analyzer analyzer;
  ListWordList words;
  words.Add("missbruk", analyzer);
  EXPECT_EQ(ProbeSpell(R"({"text": "misbruk"})", analyzer, words), R"({"corrected":"missbruk"})");
  EXPECT_EQ(ProbeSpell(R"({"text": "missbruk"})", analyzer, words), R"({"corrected":null})");
}

TEST(Probe, TellsTheIntent) {
  const terms::Vocabulary nothing;
  const Analyzer analyzer;
  const IntentReader reader(nothing, analyzer);
  EXPECT_EQ(ProbeIntent(R"({"text": "Xyzzy i natt", "now": "2026-11-27T23:10"})", reader, LocalTime()),
            R"({"needs":[],"area":[],"open":"2026-11-27T23:10/2026-11-28T06:00","audience":[],"access":[],)"
            R"("rest":"Xyzzy","crisis":false})");
}

TEST(Probe, ABadLineIsAnErrorInItsPlace) {
  const Analyzer analyzer;
  const terms::Vocabulary nothing;
  const IntentReader reader(nothing, analyzer);
  for (const char* line : {"", "nonsense", "[]", "{}", R"({"text": 7})", "{\"text\": \"\xFF\"}"}) {
    SCOPED_TRACE(line);
    EXPECT_THAT(ProbeAnalyze(line, analyzer), testing::StartsWith(R"({"error":{"code":"invalid_input")"));
  }
  for (const char* line : {R"({"text": "a", "now": 5})", R"({"text": "a", "now": "i dag"})"}) {
    SCOPED_TRACE(line);
    EXPECT_THAT(ProbeIntent(line, reader, LocalTime()), HasSubstr(R"("place":"now")"));
  }
  EXPECT_THAT(ProbeAnalyze(std::string(70000, ' '), analyzer), HasSubstr("too long"));
}

}  // namespace
}  // namespace kb::text
