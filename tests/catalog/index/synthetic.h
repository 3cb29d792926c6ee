// Synthetic records and requests, drawn from a seed.  They name nothing real: every
// name begins with "Syntetisk".
#pragma once

#include <random>
#include <string>
#include <vector>

#include "catalog/index/query.h"
#include "catalog/model/record.h"

namespace kb::test {

class Synthetic {
 public:
  explicit Synthetic(uint32_t seed) : random_(seed) {}

  model::Service Service(int number);
  index::SearchQuery Query();
  int Number(int below) { return static_cast<int>(random_() % static_cast<uint32_t>(below)); }
  bool Chance(int percent) { return Number(100) < percent; }

 private:
  template <typename List>
  const auto& OneOf(const List& list) {
    return list[static_cast<std::size_t>(Number(static_cast<int>(std::size(list))))];
  }
  // 0 to `most` of them, without repeats.
  std::vector<std::string> Some(const std::vector<std::string>& list, int most);

  std::vector<std::string> SomeAreas(int most);
  hours::Schedule Schedule();
  model::Location Location(int number);
  model::Occurrence Occurrence();
  LocalTime Moment();
  hours::OpenFilter Open();

  std::mt19937 random_;
};

}  // namespace kb::test
