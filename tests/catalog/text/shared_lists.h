// Lists of words and questions that lie beside the project, where they do: rows of
// fields.  Empty where they do not; the test then says that it was skipped.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace kb::test {

inline std::vector<std::vector<std::string>> RowsOf(const std::filesystem::path& path, char separator) {
  std::ifstream file(path);
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

inline std::vector<std::vector<std::string>> SharedRows(const std::string& name, char separator = '\t') {
  return RowsOf(std::filesystem::path(KB_SOURCE_DIR) / ".." / "shared" / "data" / name, separator);
}

// Lists of the project's own, tests/catalog/text/lists: only their rates are asserted.
inline std::vector<std::vector<std::string>> OwnRows(const std::string& name) {
  return RowsOf(std::filesystem::path(KB_SOURCE_DIR) / "tests" / "catalog" / "text" / "lists" / name, '\t');
}

}  // namespace kb::test
