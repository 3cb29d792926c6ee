// How fast an import goes and how long it has left, as one line for a terminal:
//   lista.ndjson: 43 %, 12400 records, 3200/s, 12 s left
//
// Reckoned over the last ten seconds, since the passes of an import differ in speed.
// Reads no clock: the caller says how long it has gone on.
#pragma once

#include <chrono>
#include <deque>
#include <string>

#include "indexer/import/importer.h"

namespace kb::stages {

class Pace {
 public:
  using Time = std::chrono::duration<double>;

  // REQUIRES: `elapsed` never goes back for one file; another file begins anew.
  void Note(const importing::Progress& progress, Time elapsed);
  // At most `columns` wide.  Rate and time left stand there once they are known.
  [[nodiscard]] std::string Line(std::size_t columns) const;

 private:
  struct Sample {
    Time at{};
    std::size_t records = 0;
    double share = 0;
  };
  std::string file_;
  std::deque<Sample> samples_;
};

}  // namespace kb::stages
