// Makes the table of Swedish words that both programs read: part of the build.
//
//   make_swedish_words DATA OUTPUT DIC AFF
//
// DATA is the shipped folder (text/, areas/), DIC and AFF the installed dictionary.  A
// table that was made from the same files is kept: a few seconds are saved.
#include <cstdio>

#include "catalog/terms/vocabulary.h"
#include "catalog/text/dictionary.h"
#include "indexer/dictionary/build.h"

namespace {

namespace fs = std::filesystem;

kb::Result<std::vector<std::string>> PlaceNames(const fs::path& data) {
  const kb::Result<kb::terms::Vocabulary> vocabulary = kb::terms::Vocabulary::Load(data);
  if (!vocabulary) return vocabulary.error();
  std::vector<std::string> names;
  for (const kb::terms::Area& area : vocabulary->areas.all()) names.push_back(area.name);
  return names;
}

kb::Status MakeTable(const kb::dictionary::BuildRequest& request) {
  const kb::Result<std::string> digest = kb::dictionary::DigestOf(request);
  if (!digest) return digest.error();
  const kb::Result<kb::text::Dictionary> made = kb::text::Dictionary::Open(request.output);
  if (made && made->digest() == *digest) {
    fs::last_write_time(request.output, fs::file_time_type::clock::now());
    return kb::Done();
  }
  const kb::Result<kb::dictionary::BuildReport> report = kb::dictionary::BuildDictionary(request);
  if (!report) return report.error();
  std::printf("%zu forms of %zu words, %zu MiB\n", report->forms, report->lemmas, report->bytes >> 20U);
  return kb::Done();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: make_swedish_words DATA OUTPUT DIC AFF\n");
    return 2;
  }
  const fs::path data = argv[1];
  kb::Result<std::vector<std::string>> names = PlaceNames(data);
  kb::Status made = kb::Done();
  if (names) {
    made = MakeTable({.dictionary = argv[3],
                      .affixes = argv[4],
                      .word_lists = data / "text",
                      .names = std::move(*names),
                      .output = argv[2]});
  }
  if (names && made) return 0;
  std::fprintf(stderr, "make_swedish_words: %s\n", (names ? made.error() : names.error()).Text().c_str());
  return 1;
}
