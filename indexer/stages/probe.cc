#include "catalog/hours/probe.h"

#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

#include "catalog/text/intent.h"
#include "catalog/text/list_word_list.h"
#include "catalog/text/probe.h"
#include "indexer/extract/draft.h"
#include "indexer/fetch/robots.h"
#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

using Answer = std::function<std::string(std::string_view)>;

int AnswerLines(const Answer& answer) {
  std::string line;
  while (std::getline(std::cin, line)) {
    // Flushed line by line: a script may wait for each answer before it asks again.
    std::cout << answer(line) << std::endl;
  }
  return std::cout.good() ? kExitOk : kExitIo;
}

// Those that need the catalog's words.
Result<int> AnswerWithWords(const Workshop& workshop, const std::string& kind) {
  Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const text::Analyzer& analyzer = (*words)->analyzer;
  if (kind == "analyze") {
    return AnswerLines([&](std::string_view line) { return text::ProbeAnalyze(line, analyzer); });
  }
  if (kind == "spell") {
    text::ListWordList known;
    known.AddVocabulary((*words)->vocabulary, analyzer, text::Unshown::kProposed);
    return AnswerLines([&](std::string_view line) { return text::ProbeSpell(line, analyzer, known); });
  }
  if (kind == "extract") {
    const extract::Extractor extractor((*words)->vocabulary, analyzer);
    return AnswerLines(
        [&](std::string_view line) { return extract::ProbeExtract(line, extractor, workshop.clock().Now().date()); });
  }
  const text::IntentReader reader((*words)->vocabulary, analyzer);
  return AnswerLines([&](std::string_view line) { return text::ProbeIntent(line, reader, workshop.clock().Now()); });
}

}  // namespace

const std::vector<std::string>& ProbeKinds() {
  static const std::vector<std::string> kinds = {"hours",  "hours-text", "analyze", "spell",
                                                 "intent", "robots",     "extract"};
  return kinds;
}

Result<int> Probe(const Workshop& workshop, const std::string& kind) {
  if (kind == "hours") return AnswerLines(&hours::ProbeHours);
  if (kind == "robots") return AnswerLines(&fetch::ProbeRobots);
  if (kind == "hours-text") {
    return AnswerLines(
        [&](std::string_view line) { return hours::ProbeHoursText(line, workshop.clock().Now().date()); });
  }
  return AnswerWithWords(workshop, kind);
}

}  // namespace kb::stages
