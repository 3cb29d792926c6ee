// Any bytes with any content type are read as lines, with valid text, and without their
// sections losing a line's sense: every number that is found is one that can be dialled.
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/page.h"
#include "indexer/extract/sections.h"
#include "indexer/extract/words.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  using namespace kb::extract;  // NOLINT: the target is about this module alone
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Decoded decoded = ToUtf8(bytes, size % 2 == 0 ? "text/html" : "text/html; charset=iso-8859-1");
  KB_CHECK(kb::IsValidUtf8(decoded.text));
  const kb::Result<HtmlNode> root = ParseHtml(decoded.text);
  if (!root) return 0;
  const Page page = ReadPage(*root);
  for (const Section& section : SplitSections(page)) {
    for (const Line& line : section.lines) {
      KB_CHECK(!line.text.empty() && kb::IsValidUtf8(line.text));
      for (const FoundPhone& phone : FindPhones(line.text, "")) {
        KB_CHECK(phone.begin < phone.end && phone.end <= line.text.size() && CountDigits(phone.number) >= 3);
      }
      (void)FindMails(line.text);
      (void)FindAddress(line.text, "");
    }
    (void)FindHours(section.lines, kb::LocalDate::FromYmd(2026, 11, 22), section.name);
  }
  return 0;
}
