// What a suggestion costs the processor, at as many listings as are asked for.
//
//   catalog_index__suggest_bench DATA COUNT FOLDER
//
// The listings of the made-up directory, their names only: what names cost is what their number could make dear.
// They are written to FOLDER/index, and read from there the next time.  Figures are milliseconds of this thread's
// processor time over all that is typed, each letter after the other as people type.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/index/index_writer.h"
#include "catalog/index/search_times.h"
#include "catalog/index/searcher.h"
#include "tests/bench/made_up/directory.h"

namespace kb::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 20;
constexpr uint64_t kCommitEvery = 50000;
constexpr const char* kTyped[] = {"skuldrådgivning",   "boende",   "göteborg",     "syntetisk a", "syntetiska gruppen",
                                  "rådgivnig",         "gotebrog", "härberg",      "xyzzy",       "nån att prata med",
                                  "kyrkans stödgrupp", "demms",    "anhöriggrupp", "skulsan",     "öppen förskola"};

// Only what a name needs: no text, no hours, no place.
model::Service NameOf(const model::Service& service) {
  model::Service named;
  named.id = service.id;
  named.slug = service.slug;
  named.name = service.name;
  named.kind = service.kind;
  named.provenance = service.provenance;
  named.lifecycle = service.lifecycle;
  return named;
}

Status Write(const Directory& directory, const text::Analyzer& analyzer, uint64_t count, const fs::path& folder) {
  auto writer = index::IndexWriter::Rebuild(folder, directory.vocabulary(), analyzer);
  if (!writer) return writer.error();
  for (uint64_t number = 0; number < count; ++number) {
    if (Status put = (*writer)->Put(NameOf(directory.ServiceAt(number)), {}); !put) return put;
    if (number % kCommitEvery != kCommitEvery - 1) continue;
    if (Status committed = (*writer)->Commit(number + 1); !committed) return committed;
  }
  if (Status committed = (*writer)->Commit(count); !committed) return committed;
  return (*writer)->Publish();
}

// Every beginning of every row, whole letters only.
std::vector<std::string> Beginnings() {
  std::vector<std::string> beginnings;
  for (const std::string_view typed : kTyped) {
    for (std::size_t bytes = 1; bytes <= typed.size(); ++bytes) {
      const std::string beginning(typed.substr(0, bytes));
      if (IsValidUtf8(beginning)) beginnings.push_back(beginning);
    }
  }
  return beginnings;
}

int Measure(const index::Searcher& searcher) {
  const std::vector<std::string> beginnings = Beginnings();
  std::vector<double> took;
  std::size_t found = 0;
  for (int round = 0; round <= kRounds; ++round) {
    for (const std::string& typed : beginnings) {
      const double begun = index::PartClock::ThreadMilliseconds();
      const auto suggestions = searcher.Suggest(typed);
      const double spent = index::PartClock::ThreadMilliseconds() - begun;
      if (!suggestions) return 1;
      if (round == 0) continue;  // the first time reads what later ones find in memory
      took.push_back(spent);
      found += suggestions->size();
    }
  }
  std::sort(took.begin(), took.end());
  const auto at = [&took](double share) {
    return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
  };
  std::printf(
      "%9u names: %zu beginnings, %.1f suggestions each; median %.3f ms, 99th percentile %.3f ms, most %.3f ms\n",
      searcher.Info().listings, beginnings.size(), static_cast<double>(found) / static_cast<double>(took.size()),
      at(.5), at(.99), took.back());
  return 0;
}

int Run(const fs::path& data, uint64_t count, const fs::path& folder) {
  const auto directory = Directory::Load(data, "/usr/share/hunspell/sv_SE.dic", 1);
  const auto analyzer =
      text::LoadAnalyzer(data / "text", fs::read_symlink("/proc/self/exe").parent_path() / "swedish.kbdt");
  if (!directory || !analyzer) return 1;
  const fs::path index = folder / "index";
  if (!fs::exists(index / "current")) {
    const Status written = Write(*directory, *analyzer, count, index);
    if (!written) {
      std::fprintf(stderr, "error: %s\n", written.error().Text().c_str());
      return 1;
    }
  }
  const text::IntentReader intent(directory->vocabulary(), *analyzer);
  const auto searcher =
      index::Searcher::Open(index, {.vocabulary = directory->vocabulary(), .analyzer = *analyzer, .intent = intent});
  if (!searcher) {
    std::fprintf(stderr, "error: %s\n", searcher.error().Text().c_str());
    return 1;
  }
  return Measure(**searcher);
}

}  // namespace
}  // namespace kb::bench

int main(int argc, char** argv) {
  if (argc < 4) return 64;
  return kb::bench::Run(argv[1], std::strtoull(argv[2], nullptr, 10), argv[3]);
}
