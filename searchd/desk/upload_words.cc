#include "searchd/desk/upload_words.h"

#include <string>

#include "catalog/base/file.h"

namespace kb::desk {
namespace {

Error InFile(const Error& error, const char* file) {
  return {error.code, error.message, std::string(file) + ":" + error.place};
}

}  // namespace

Result<UploadWords> UploadWords::Load(const std::filesystem::path& shipped) {
  const Result<std::string> headers = ReadFile(shipped / "mappings/headers.json", 1U << 20);
  if (!headers) return headers.error();
  Result<HeaderWords> header_words = ReadHeaderWords(*headers);
  if (!header_words) return InFile(header_words.error(), "headers.json");
  Result<feeds::ProblemWords> problem_words = feeds::ProblemWords::Load(shipped);
  if (!problem_words) return problem_words.error();
  return UploadWords{*std::move(header_words), *std::move(problem_words)};
}

}  // namespace kb::desk
