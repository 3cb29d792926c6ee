#include "tests/support/temp_dir.h"

#include <cstdlib>

#include "catalog/base/check.h"

namespace kb::test {

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "kb-test-XXXXXX").string();
  KB_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace kb::test
