#include "catalog/base/places.h"

#include <string>
#include <vector>

namespace kb {
namespace {

namespace fs = std::filesystem;

// What makes a folder the shipped one.
bool IsShipped(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "vocabulary" / "needs.json", ignored);
}

fs::path FolderOfProgram() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

std::vector<fs::path> Candidates(const Config& config) {
  if (!config.shared_data.empty()) return {config.shared_data};
  const fs::path folder = FolderOfProgram();
  return {(folder / "../../../data").lexically_normal(), (folder / "../share/kunskapsbank").lexically_normal(), "data"};
}

}  // namespace

fs::path FindConfigFile(const CommonOptions& options) {
  if (options.config) return *options.config;
  const fs::path here = "kunskapsbank.toml";
  std::error_code ignored;
  if (fs::exists(here, ignored)) return here;
  const fs::path installed = "/etc/kunskapsbank/kunskapsbank.toml";
  return FolderOfProgram() == "/usr/bin" && fs::exists(installed, ignored) ? installed : fs::path();
}

Result<Config> FindConfig(const CommonOptions& options) {
  const fs::path file = FindConfigFile(options);
  return file.empty() ? Result<Config>(Config()) : LoadConfig(file);
}

Result<Places> FindPlaces(const CommonOptions& options, const Config& config) {
  std::string tried;
  for (const fs::path& folder : Candidates(config)) {
    if (!IsShipped(folder)) {
      tried += (tried.empty() ? "" : ", ") + folder.string();
      continue;
    }
    const fs::path stated = config.data.empty() ? fs::path("var") : config.data;
    const fs::path state = options.data.empty() ? stated : options.data;
    return Places{.state = state,
                  .shipped = folder,
                  .swedish_words = FindSwedishWords(folder),
                  .searchd_state = config.searchd_data,
                  .stated_sources = config.sources,
                  .replica = config.role == Role::kReplica};
  }
  return Error{ErrorCode::kNotFound,
               "cannot find the data that ships with the program (vocabulary, areas); set shared_data in "
               "kunskapsbank.toml; looked in " +
                   tried,
               ""};
}

fs::path FindSwedishWords(const fs::path& shipped) {
  std::error_code ignored;
  for (const fs::path& folder : {FolderOfProgram(), shipped / "text"}) {
    if (fs::exists(folder / "swedish.kbdt", ignored)) return folder / "swedish.kbdt";
  }
  return {};
}

}  // namespace kb
