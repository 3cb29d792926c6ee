#include <cstdio>

#include "indexer/stages/commands.h"
#include "indexer/workbook/workbook.h"

namespace kb::stages {

Result<int> MakeTemplate(Workshop& workshop, const std::string& to) {
  const Result<std::unique_ptr<Words>> words = workshop.LoadWords();
  if (!words) return words.error();
  const Status written =
      workbook::WriteTemplate(to, workshop.places().shipped / "mappings" / "template.json", (*words)->vocabulary);
  if (!written) return written.error();
  std::printf("%s: fill it in, and take it in with `indexer import --as xlsx %s`\n", to.c_str(), to.c_str());
  return kExitOk;
}

}  // namespace kb::stages
