// Lists of words and questions that lie beside the project, where they do: rows of
// fields.  Empty where they do not; the test then says that it was skipped.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace kb::test {

inline std::vector<std::vector<std::string>> SharedRows(const std::string& name, char separator = '\t') {
  std::ifstream file(std::filesystem::path(KB_SOURCE_DIR) / ".." / "shared" / "data" / name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == separator) {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    fields.resize(std::max<std::size_t>(fields.size(), 8));
    rows.push_back(std::move(fields));
  }
  return rows;
}

}  // namespace kb::test
