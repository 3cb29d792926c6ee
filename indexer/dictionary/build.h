// Makes the dictionary table out of the installed Debian package hunspell-sv and the
// project's own word lists.
//
// Runs when the programs are built (indexer/dictionary/tool), not while anything is
// served: a few seconds and some hundred megabytes.  hunspell-sv is LGPL-3: the table stays on the machine that made it
// and is never committed or shipped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/base/result.h"

namespace kb::dictionary {

struct BuildRequest {
  std::filesystem::path dictionary = "/usr/share/hunspell/sv_SE.dic";
  std::filesystem::path affixes = "/usr/share/hunspell/sv_SE.aff";
  std::filesystem::path word_lists;  // data/text: protect.txt, irregular.tsv, first_parts.tsv
  std::vector<std::string> names;    // of places and the like: known, and never split
  std::filesystem::path output;
};

struct BuildReport {
  std::size_t forms = 0;
  std::size_t lemmas = 0;
  std::size_t bytes = 0;
  std::string digest;
};

// What the table of the request would say of itself (Dictionary::digest): changes with
// every file and name it is made from.  Errors: as below.
Result<std::string> DigestOf(const BuildRequest& request);

// Writes `output` atomically.  Errors: kNotFound (the package is not installed),
// kInvalidInput with file and line, kUnavailable.
Result<BuildReport> BuildDictionary(const BuildRequest& request);

}  // namespace kb::dictionary
