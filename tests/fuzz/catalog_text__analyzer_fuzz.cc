// Any text that the boundary lets through has words with bases and true byte ranges.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/analyzer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  static const kb::text::Analyzer kAnalyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!kb::IsValidUtf8(text)) return 0;
  std::size_t end = 0;
  for (const kb::text::Token& token : kAnalyzer.Analyze(text)) {
    KB_CHECK(!token.folded.empty() && !token.bases.empty());
    KB_CHECK(token.begin >= end && token.end > token.begin && token.end <= text.size());
    KB_CHECK(kb::IsValidUtf8(token.folded));
    for (const std::string& base : token.bases) KB_CHECK(!base.empty() && kb::IsValidUtf8(base));
    end = token.end;
  }
  return 0;
}
