// What a search costs the processor: the top twenty with their cards, and the counts of every facet.
//
//   catalog_index__search_bench DATA INDEX [QUESTIONS [ROUNDS [TSV [check]]]]
//
// "check": every count that is told must be the total of the same question with that value chosen alone; the exit code
// says whether all were.
// Each of QUESTIONS (100) questions of a class is asked once ("first"), then ROUNDS (5) times, of which the median
// counts.  Figures are milliseconds of the thread's own processor time, median and 99th percentile over a class's
// questions.  TSV: a file to add the figures to, for the growth table.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "catalog/base/file.h"
#include "catalog/index/searcher.h"
#include "tests/bench/made_up/questions.h"

namespace kb::bench {
namespace {

struct Target {
  double median;
  double p99;
};
// The contract's, by class: at a million listings, and at a hundred thousand.
constexpr Target kAtMillion[kQuestionClasses] = {{2.2, 10}, {1.8, 7}, {7, 35}, {1.5, 50}, {2, 9}};
constexpr Target kAtHundredThousand[kQuestionClasses] = {{.5, 2.5}, {.5, 2.5}, {1.5, 8}, {.5, 2.5}, {.5, 2.5}};

const Target* TargetOf(std::size_t which, unsigned listings) {
  if (listings >= 900000) return &kAtMillion[which];
  return listings >= 90000 && listings < 200000 ? &kAtHundredThousand[which] : nullptr;
}

double At(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

struct ClassFigures {
  std::vector<double> first;
  std::vector<double> again;
  index::SearchTimes parts;  // of all rounds
  double rounds = 0;
  double hits = 0;
  double found_nothing = 0;
};

// Those facets of a question that take ids.
std::vector<std::string>* ChoiceOf(index::FacetKind facet, index::SearchQuery& query) {
  switch (facet) {
    case index::FacetKind::kNeed:
      return &query.needs;
    case index::FacetKind::kArea:
      return &query.areas;
    case index::FacetKind::kAudience:
      return &query.audiences;
    case index::FacetKind::kAccess:
      return &query.access;
    case index::FacetKind::kType:
      return &query.types;
    case index::FacetKind::kLanguage:
      return &query.languages;
    case index::FacetKind::kCost:
      return &query.costs;
    case index::FacetKind::kAccessibility:
      return &query.accessibility;
    default:
      return nullptr;
  }
}

// How many counts are not what asking for their value finds.
std::size_t WrongCounts(const index::Searcher& searcher, const index::SearchQuery& query) {
  const Result<index::SearchResult> result = searcher.Find(query);
  if (!result) return 1;
  std::size_t wrong = 0;
  for (const index::Facet& facet : result->facets) {
    for (const index::FacetValue& value : facet.values) {
      index::SearchQuery alone = query;
      std::vector<std::string>* choice = ChoiceOf(facet.kind, alone);
      if (facet.kind == index::FacetKind::kOpen) {
        alone.open = {*hours::ParseOpenFilter(value.id)};
      } else if (choice != nullptr) {
        *choice = {value.id};
      } else {
        continue;
      }
      const Result<index::SearchResult> found = searcher.Find(alone);
      if (found && found->total == value.count) continue;
      std::fprintf(stderr, "wrong: \"%s\" %s=%s counts %u, found %u\n", query.text.c_str(),
                   index::FacetName(facet.kind), value.id.c_str(), value.count, found ? found->total : 0);
      ++wrong;
    }
  }
  return wrong;
}

bool Ask(const index::Searcher& searcher, const index::SearchQuery& query, std::size_t rounds, ClassFigures& figures) {
  std::vector<double> took;
  for (std::size_t round = 0; round <= rounds; ++round) {
    index::SearchTimes times;
    const double begun = index::PartClock::ThreadMilliseconds();
    const Result<index::SearchResult> result = searcher.Find(query, &times);
    const double cost = index::PartClock::ThreadMilliseconds() - begun;
    if (!result) {
      std::fprintf(stderr, "error: %s\n", result.error().Text().c_str());
      return false;
    }
    if (round == 0) {
      figures.first.push_back(cost);
      figures.hits += result->total;
      figures.found_nothing += result->total == 0 ? 1 : 0;
      continue;
    }
    took.push_back(cost);
    for (std::size_t i = 0; i < index::kSearchParts; ++i) figures.parts.of_part[i] += times.of_part[i];
    figures.rounds += 1;
  }
  figures.again.push_back(At(took, 0.5));
  return true;
}

void PrintHead() {
  std::printf("%-10s %9s %15s %15s %15s  ", "class", "hits", "first", "again", "target");
  for (const char* part : index::kSearchPartNames) std::printf(" %8s", part);
  std::printf("\n");
}

void Print(std::size_t which, const ClassFigures& figures, const Target* target) {
  const double questions = static_cast<double>(figures.again.size());
  const double median = At(figures.again, .5);
  const double p99 = At(figures.again, .99);
  std::printf("%-10s %9.0f %7.2f/%7.2f %7.2f/%7.2f ", kQuestionClassNames[which], figures.hits / questions,
              At(figures.first, .5), At(figures.first, .99), median, p99);
  if (target == nullptr) {
    std::printf("%15s  ", "");
  } else {
    const bool met = median <= target->median && p99 <= target->p99;
    std::printf("%7.1f/%5.1f %s  ", target->median, target->p99, met ? "+" : "-");
  }
  for (double part : figures.parts.of_part) std::printf(" %8.3f", part / figures.rounds);
  std::printf("\n");
}

long ResidentMb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) return std::atol(line.c_str() + 8) / 1024;
  }
  return 0;
}

struct Arguments {
  std::string data;
  std::string index;
  std::size_t questions = 100;
  std::size_t rounds = 5;
  std::string table;
  bool check = false;
};

std::filesystem::path BesideThis(const char* name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

int Run(const Arguments& arguments) {
  const auto directory = Directory::Load(arguments.data, "/usr/share/hunspell/sv_SE.dic", 1);
  const auto analyzer = text::LoadAnalyzer(arguments.data + "/text", BesideThis("swedish.kbdt"));
  if (!directory || !analyzer) return 1;
  const text::IntentReader intent(directory->vocabulary(), *analyzer);
  const double begun = index::PartClock::ThreadMilliseconds();
  const auto searcher = index::Searcher::Open(
      arguments.index, {.vocabulary = directory->vocabulary(), .analyzer = *analyzer, .intent = intent});
  if (!searcher) {
    std::fprintf(stderr, "error: %s\n", searcher.error().Text().c_str());
    return 1;
  }
  const unsigned listings = (*searcher)->Info().listings;
  const double opened = index::PartClock::ThreadMilliseconds() - begun;
  std::printf("%u made-up listings; opened in %.0f ms; %zu questions of a class, %zu rounds; processor ms\n", listings,
              opened, arguments.questions, arguments.rounds);
  PrintHead();
  std::ofstream table;
  if (!arguments.table.empty()) table.open(arguments.table, std::ios::app);
  std::size_t wrong = 0;
  for (std::size_t which = 0; which < kQuestionClasses; ++which) {
    ClassFigures figures;
    // Services are fewer than listings: what is asked for stands in the first half of them.
    for (const index::SearchQuery& query :
         Questions(static_cast<QuestionClass>(which), arguments.questions, *directory, listings / 2 + 1, 7)) {
      if (!Ask(**searcher, query, arguments.rounds, figures)) return 1;
      if (arguments.check) wrong += WrongCounts(**searcher, query);
    }
    Print(which, figures, TargetOf(which, listings));
    table << "search\t" << listings << '\t' << kQuestionClassNames[which] << '\t' << At(figures.again, .5) << '\t'
          << At(figures.again, .99) << '\n';
  }
  std::printf("memory besides page cache: %ld MB\n", ResidentMb());
  table << "memory\t" << listings << "\tsearcher\t" << ResidentMb() << "\t" << opened << '\n';
  if (arguments.check) std::printf("wrong counts: %zu\n", wrong);
  return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace kb::bench

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  kb::bench::Arguments arguments{.data = argv[1], .index = argv[2]};
  if (argc > 3) arguments.questions = std::strtoull(argv[3], nullptr, 10);
  if (argc > 4) arguments.rounds = std::strtoull(argv[4], nullptr, 10);
  if (argc > 5) arguments.table = argv[5];
  arguments.check = argc > 6 && std::string(argv[6]) == "check";
  return kb::bench::Run(arguments);
}
