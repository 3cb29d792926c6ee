// Made-up records (docs/formats.md, ndjson) on standard output until they are COUNT results of a search or more:
// realistic in sizes and frequencies, for benches (tests/bench/made_up/directory.h).
//
//   catalog_index__made_up_bench DATA COUNT [SEED [DICTIONARY]] > records.ndjson
#include <cstdio>
#include <cstdlib>
#include <string>

#include "catalog/model/record_json.h"
#include "tests/bench/made_up/directory.h"

namespace {

void Print(const char* type, const std::string& json) { std::printf("{\"type\":\"%s\",%s\n", type, json.c_str() + 1); }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  const std::size_t count = std::strtoull(argv[2], nullptr, 10);
  const uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  const auto directory =
      kb::bench::Directory::Load(argv[1], argc > 4 ? argv[4] : "/usr/share/hunspell/sv_SE.dic", seed);
  if (!directory) {
    std::fprintf(stderr, "error: %s\n", directory.error().Text().c_str());
    return 1;
  }
  std::size_t listings = 0;
  for (uint64_t number = 0; listings < count; ++number) {
    if (number % kb::bench::Directory::kServicesEach == 0) {
      Print("organization", kb::model::ToJson(directory->OrganizationAt(number / kb::bench::Directory::kServicesEach)));
    }
    const kb::model::Service service = directory->ServiceAt(number);
    listings += kb::bench::Directory::ListingsOf(service);
    Print("service", kb::model::ToJson(service));
  }
  return 0;
}
