// Where things lie: the state that the programs write, and the data they ship with.
#pragma once

#include <filesystem>

#include "catalog/base/config.h"
#include "catalog/base/options.h"
#include "catalog/base/result.h"

namespace kb {

struct Places {
  std::filesystem::path state;    // --data: what the indexer writes
  std::filesystem::path shipped;  // vocabularies, areas, texts: read only
  // The table of Swedish words that the build has made; empty if there is none.
  std::filesystem::path swedish_words = {};
  std::filesystem::path searchd_state = {};   // what searchd writes (searchd_data); empty: the same folder
  std::filesystem::path stated_sources = {};  // the setting sources; empty: sources/ of the state
  bool replica = false;

  [[nodiscard]] std::filesystem::path front() const { return searchd_state.empty() ? state : searchd_state; }
  // What the crawler visits: one file each.
  [[nodiscard]] std::filesystem::path sources() const {
    return stated_sources.empty() ? state / "sources" : stated_sources;
  }
  [[nodiscard]] std::filesystem::path records() const { return state / "records.sqlite"; }
  // Of a replica: where xapian-replicate keeps the copy.
  [[nodiscard]] std::filesystem::path index() const { return state / (replica ? "replica" : "index"); }
  [[nodiscard]] std::filesystem::path inbox() const { return front() / "inbox.sqlite"; }
  [[nodiscard]] std::filesystem::path accounts() const { return front() / "accounts.sqlite"; }
  // Names the generation of the index that searchd has found damaged; `indexer run` builds another.
  [[nodiscard]] std::filesystem::path damaged_index() const { return front() / "index-damaged"; }
  [[nodiscard]] std::filesystem::path mail() const { return front() / "mail"; }
  [[nodiscard]] std::filesystem::path crawl() const { return state / "crawl.sqlite"; }
  [[nodiscard]] std::filesystem::path lock() const { return state / "lock"; }
  // Where `indexer run` takes jobs from other commands.
  [[nodiscard]] std::filesystem::path run_socket() const { return state / "run.socket"; }
};

// The file of --config, else ./kunskapsbank.toml if it is there, else, for a program in
// /usr/bin, /etc/kunskapsbank/kunskapsbank.toml if that is there, else nothing.
std::filesystem::path FindConfigFile(const CommonOptions& options);

// The settings of that file, or the defaults.
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
