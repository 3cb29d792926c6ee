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

std::vector<fs::path> Candidates(const Config& config) {
  if (!config.shared_data.empty()) return {config.shared_data};
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  return {(folder / "../../../data").lexically_normal(), (folder / "../share/kunskapsbank").lexically_normal(), "data"};
}

}  // namespace

Result<Config> FindConfig(const CommonOptions& options) {
  if (options.config) return LoadConfig(*options.config);
  const fs::path usual = "kunskapsbank.toml";
  std::error_code ignored;
  if (fs::exists(usual, ignored)) return LoadConfig(usual);
  return Config();
}

Result<Places> FindPlaces(const CommonOptions& options, const Config& config) {
  std::string tried;
  for (const fs::path& folder : Candidates(config)) {
    if (IsShipped(folder)) return Places{options.data, folder};
    tried += (tried.empty() ? "" : ", ") + folder.string();
  }
  return Error{ErrorCode::kNotFound,
               "cannot find the data that ships with the program (vocabulary, areas); set shared_data in "
               "kunskapsbank.toml; looked in " +
                   tried,
               ""};
}

}  // namespace kb
