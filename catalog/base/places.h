// Where things lie: the state that the programs write, and the data they ship with.
#pragma once

#include <filesystem>

#include "catalog/base/config.h"
#include "catalog/base/options.h"
#include "catalog/base/result.h"

namespace kb {

struct Places {
  std::filesystem::path state;    // --data: everything that must be backed up
  std::filesystem::path shipped;  // vocabularies, areas, texts: read only
  // The table of Swedish words that the build has made; empty if there is none.
  std::filesystem::path swedish_words;

  [[nodiscard]] std::filesystem::path records() const { return state / "records.sqlite"; }
  [[nodiscard]] std::filesystem::path index() const { return state / "index"; }
  [[nodiscard]] std::filesystem::path inbox() const { return state / "inbox.sqlite"; }
  [[nodiscard]] std::filesystem::path accounts() const { return state / "accounts.sqlite"; }
  [[nodiscard]] std::filesystem::path crawl() const { return state / "crawl.sqlite"; }
  [[nodiscard]] std::filesystem::path lock() const { return state / "lock"; }
  // Where `indexer run` takes jobs from other commands.
  [[nodiscard]] std::filesystem::path run_socket() const { return state / "run.socket"; }
};

// The file of --config, else ./kunskapsbank.toml if it is there, else nothing.
std::filesystem::path FindConfigFile(const CommonOptions& options);

// The settings of --config, else of ./kunskapsbank.toml if it is there, else the defaults.
Result<Config> FindConfig(const CommonOptions& options);

// The shipped folder is the setting shared_data; else, from the running program,
// ../../../data (a build tree) or ../share/kunskapsbank (installed); else ./data.
// The table of Swedish words is looked for beside the running program, then in the shipped
// folder's text/.
// Errors: kNotFound, naming every folder that was tried.
Result<Places> FindPlaces(const CommonOptions& options, const Config& config);

// The table alone, as FindPlaces finds it; empty if there is none.
std::filesystem::path FindSwedishWords(const std::filesystem::path& shipped);

}  // namespace kb
