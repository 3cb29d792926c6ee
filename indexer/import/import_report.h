// What an import did, for people and for scripts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalog/store/record_store.h"

namespace kb::importing {

// One record that was not taken in, with one reason (a record may have several).
struct Rejection {
  std::string file;
  std::size_t line = 0;  // 0: the file as a whole, or an element of it
  std::string record;    // "services[12] kafe"
  std::string field;     // "needs[0]"; may be empty
  std::string reason;
  std::string suggestion;  // may be empty
  std::string element;     // where a format has names for its parts: "node 17"

  // Where in the file: "17", "node 17", or "" for the file as a whole.
  [[nodiscard]] std::string Place() const { return !element.empty() ? element : line == 0 ? "" : std::to_string(line); }
  bool operator==(const Rejection&) const = default;
};

struct Counts {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::size_t rejected = 0;

  void Add(store::PutOutcome outcome);
  Counts& operator+=(const Counts& other);
  [[nodiscard]] std::size_t Total() const { return added + changed + unchanged + rejected; }
  bool operator==(const Counts&) const = default;
};

// A word of a foreign feed without meaning here, and how often it came.
struct UnmappedWord {
  std::string facet;
  std::string word;
  std::size_t count = 0;
};

struct FileReport {
  std::string file;
  Counts organizations;
  Counts services;
  std::vector<Rejection> rejections;
  std::size_t rejections_left_out = 0;  // beyond kMostRejections: counted, not kept
  std::size_t mended = 0;               // parts of a foreign feed that were left out of records that went in
  std::vector<UnmappedWord> unmapped;
  std::size_t joined = 0;       // records that are a part of one that another source told of first
  std::size_t held = 0;         // services that wait outside the catalog
  std::size_t pairs = 0;        // that wait for somebody to say whether they are the same
  std::size_t gone = 0;         // records that this feed has no more: marked
  std::size_t missing = 0;      // records that may be gone, and were left as they are,
  std::string missing_because;  // for this reason
  std::string error;            // not empty: the file as a whole was refused, and nothing of it went in

  static constexpr std::size_t kMostRejections = 10'000;
  void Reject(Rejection rejection);
};

// "lista.json:345:needs[0]: "bonde" is not a need of the vocabulary (did you mean "boende"?)  [services[12] kafe]"
// Control characters are shown as "?", so that a file cannot steer the terminal.
std::string RenderRejection(const Rejection& rejection);
// A few lines: what went in, what did not.
std::string RenderSummary(const std::vector<FileReport>& files);
// {"files": [..], "total": {"new", "changed", "unchanged", "rejected"}}
std::string RenderJson(const std::vector<FileReport>& files);

// True if every record of every file is in.
bool AllIn(const std::vector<FileReport>& files);

}  // namespace kb::importing
