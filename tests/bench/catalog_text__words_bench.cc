// What Swedish words cost: the whole chain over the texts of the shipped records, and its two dear parts by themselves.
//
//   catalog_text__words_bench DATA
//
// Words and texts are those of DATA/demo/records.json.  CPU time of this thread, best of seven rounds.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catalog/base/json.h"
#include "catalog/base/places.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/compound_splitter.h"

namespace kb::text {
namespace {

constexpr int kRounds = 7;

double CpuSeconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void Report(const char* what, std::size_t words, const std::function<void()>& round) {
  double best = 1e9;
  for (int i = 0; i < kRounds; ++i) {
    const double start = CpuSeconds();
    round();
    best = std::min(best, CpuSeconds() - start);
  }
  std::printf("  %-58s %8.0f words a second and core (%zu words)\n", what, static_cast<double>(words) / best, words);
}

std::string TextsOfRecords(const std::string& data) {
  std::ifstream file(data + "/demo/records.json");
  std::stringstream content;
  content << file.rdbuf();
  const Result<JsonDocument> records = JsonDocument::Parse(content.str());
  std::string texts;
  if (!records) return texts;
  for (const JsonValue service : records->root().Find("services")->Elements()) {
    for (const char* member : {"name", "description"}) {
      const std::optional<JsonValue> text = service.Find(member);
      if (text && text->IsString()) texts += std::string(text->AsString()) + ".\n";
    }
  }
  return texts;
}

// Each word once, in lower case with its dots: those that the dictionary lists, and compounds, joined up anew.
struct Words {
  std::vector<std::string> known;
  std::vector<std::string> compounds;
};

Words WordsOf(const std::string& text, const Analyzer& analyzer) {
  std::set<std::string> seen;
  Words words;
  for (const WordAnatomy& word : analyzer.Explain(text)) {
    if (!seen.insert(word.word).second) continue;
    if (analyzer.IsKnown(word.word)) words.known.push_back(word.word);
    if (word.parts.size() > 1) words.compounds.push_back(word.word);
  }
  return words;
}

int Run(const std::string& data) {
  Result<Analyzer> analyzer = LoadAnalyzer(data + "/text", FindSwedishWords(data));
  const Result<Dictionary> dictionary = Dictionary::Open(FindSwedishWords(data));
  if (!analyzer || !dictionary) {
    std::fputs("there is no table of Swedish words: install hunspell-sv and build again\n", stderr);
    return 1;
  }
  const std::string texts = TextsOfRecords(data);
  const Words words = WordsOf(texts, *analyzer);
  std::size_t sum = 0;  // of what is found, so that nothing is left out
  Report("whole chain, the records' texts again and again", 10 * analyzer->Analyze(texts).size(), [&] {
    for (int i = 0; i < 10; ++i) sum += analyzer->Analyze(texts).size();
  });
  Report("raw lemma: each word that the dictionary lists", words.known.size(), [&] {
    for (const std::string& word : words.known) sum += dictionary->Find(word)->lemmas.size();
  });
  Report("raw splitter: each compound, as if no dictionary knew it whole", words.compounds.size(), [&] {
    for (const std::string& word : words.compounds) {
      sum += SplitFully(word, [&](std::string_view part) {
               PartCosts costs = dictionary->Costs(part);
               if (part.size() == word.size()) costs.whole = kNoCost;
               return costs;
             }).size();
    }
  });
  return sum == 0 ? 1 : 0;
}

}  // namespace
}  // namespace kb::text

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  return kb::text::Run(argv[1]);
}
