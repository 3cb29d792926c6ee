// No question breaks the reading of its intent, the correction of its spelling, or a probe.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/text/intent.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/probe.h"

namespace {

constexpr std::string_view kNeeds = R"({"needs": [
  {"id": "boende", "label_sv": "Boende", "label_easy": "Bo", "label_en": "Housing", "children": [
    {"id": "boende.akut-natt", "parent": "boende", "label_sv": "Sova i natt", "label_easy": "Sova", "label_en": "A bed",
     "crisis": false, "synonyms": {"neutral": ["härbärge"], "wordings": ["sover på stationen", "ingen säng i natt"]}}]},
  {"id": "kris", "label_sv": "Kris", "label_easy": "Kris", "label_en": "Crisis", "children": [
    {"id": "kris.suicid", "parent": "kris", "label_sv": "Självmordstankar", "label_easy": "Inte leva",
     "label_en": "Suicide", "crisis": true, "synonyms": {"neutral": ["vill dö"], "wordings": ["orkar inte leva mer"]}}]}]})";

kb::terms::Vocabulary SmallVocabulary() {
  kb::terms::Vocabulary vocabulary;
  vocabulary.crisis_rules.push_back(
      {"suicid", "immediate", {"orkar inte", "vill dö", "ta livet av mig"}, {"linje-test"}, {"kris-test"}});
  kb::Result<kb::JsonDocument> needs = kb::JsonDocument::Parse(kNeeds);
  KB_CHECK(needs.ok());
  kb::Result<kb::terms::Needs> read = kb::terms::Needs::FromJson(needs->root());
  KB_CHECK(read.ok());
  vocabulary.needs = std::move(*read);
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
