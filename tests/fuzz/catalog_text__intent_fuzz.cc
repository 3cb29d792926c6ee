// No question breaks the reading of its intent, the correction of its spelling, or a probe.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/intent.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/probe.h"

namespace {

kb::terms::Vocabulary SmallVocabulary() {
  kb::terms::Vocabulary vocabulary;
  vocabulary.crisis_rules.push_back(
      {"suicid", "immediate", {"orkar inte", "vill dö", "ta livet av mig"}, {"linje-test"}, {"kris-test"}});
  return vocabulary;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  static const kb::text::Analyzer kAnalyzer;
  static const kb::terms::Vocabulary kVocabulary = SmallVocabulary();
  static const kb::text::IntentReader kReader(kVocabulary, kAnalyzer);
  static const kb::text::ListWordList kWords = [] {
    kb::text::ListWordList words;
    words.Add("härbärge missbruk sprututbyte peer support", kAnalyzer);
    return words;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const kb::LocalTime now = kb::LocalTime(kb::LocalDate(20784), 1390);
  (void)kb::text::ProbeIntent(text, kReader, now);
  if (!kb::IsValidUtf8(text)) return 0;
  const kb::text::Intent intent = kReader.Read(text, now);
  KB_CHECK(kb::IsValidUtf8(intent.rest) && intent.rest.size() <= 256);
  KB_CHECK(intent.open.empty() == intent.open_words.empty());
  (void)kb::text::CorrectSpelling(kb::Utf8Prefix(text, 256), kAnalyzer, kWords);
  return 0;
}
