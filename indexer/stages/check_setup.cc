#include <cstdio>

#include "indexer/stages/commands.h"

namespace kb::stages {
namespace {

// "82 organisations and 122 services", or why there are none.
Result<std::string> DescribeRecords(const Workshop& workshop) {
  const Result<std::unique_ptr<store::RecordStore>> store = workshop.OpenToRead();
  if (!store && store.error().code == ErrorCode::kNotFound) return std::string("none yet");
  if (!store) return store.error();
  const Result<store::StoreCounts> counts = (*store)->Counts();
  if (!counts) return counts.error();
  return std::to_string(counts->organizations) + " organisations, " + std::to_string(counts->services) + " services, " +
         std::to_string(counts->versions) + " versions";
}

}  // namespace

Result<int> CheckSetup(Workshop& workshop) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const terms::Vocabulary& vocabulary = (*words)->vocabulary;
  const Result<std::string> records = DescribeRecords(workshop);
  if (!records) return records.error();
  std::printf("shipped data  %s: %zu needs, %zu areas, vocabulary %s\n", workshop.places().shipped.c_str(),
              vocabulary.needs.all().size(), vocabulary.areas.all().size(), vocabulary.digest.c_str());
  std::printf("catalog       %s: %s\n", workshop.places().state.c_str(), records->c_str());
  std::printf("All is well.\n");
  return kExitOk;
}

}  // namespace kb::stages
