// Runs a fuzz target over every file of a folder, where there is no libFuzzer:
// what once went wrong stays right, under every preset.
//
//   searchd_http__head_fuzz tests/fuzz/corpus/searchd_http__head_fuzz
//
// Exits with 1 if the folder is missing or empty, so that a corpus that was
// moved away does not pass in silence.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string Content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " FOLDER\n";
    return 1;
  }
  const std::vector<fs::path> files = FilesIn(argv[1]);
  if (files.empty()) {
    std::cerr << argv[1] << ": no files to replay\n";
    return 1;
  }
  for (const fs::path& file : files) {
    std::cout << file.filename().string() << std::endl;  // at once: the last line names what crashed
    const std::string content = Content(file);
    // Bytes as libFuzzer gives them.
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(content.data()), content.size());
  }
  std::cout << files.size() << " files replayed\n";
  return 0;
}
