// Any bytes as a record: refused with places that can be printed, or read, written
// and read back the same; and checked without a fault.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/base/file.h"
#include "catalog/base/json.h"
#include "catalog/model/record_json.h"
#include "catalog/model/validate.h"

namespace {

using kb::JsonDocument;
using kb::JsonValue;
using kb::Result;
using kb::model::Problem;

void CheckProblems(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    KB_CHECK(kb::IsValidUtf8(problem.field) && kb::IsValidUtf8(problem.message) && kb::IsValidUtf8(problem.suggestion));
  }
}

template <typename Record>
void CheckRecord(JsonValue root, Result<Record> (*read)(JsonValue, std::vector<Problem>&)) {
  std::vector<Problem> problems;
  const Result<Record> record = read(root, problems);
  KB_CHECK(record.ok() == problems.empty());
  CheckProblems(problems);
  if (!record) return;
  const std::string text = ToJson(*record);
  const Result<JsonDocument> document = JsonDocument::Parse(text);
  KB_CHECK(document.ok());
  const Result<Record> again = read(document->root(), problems);
  KB_CHECK(again && *again == *record && ToJson(*again) == text);
  static const kb::terms::Vocabulary kNoWords;
  CheckProblems(Validate(*record, kNoWords));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const Result<JsonDocument> document =
      JsonDocument::Parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!document) return 0;
  CheckRecord(document->root(), &kb::model::ServiceFromJson);
  CheckRecord(document->root(), &kb::model::OrganizationFromJson);
  return 0;
}
