// The head of a request: reading it in two pieces must give what reading it at
// once gives, and what is accepted must keep the promises of head_parser.h.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/base/check.h"
#include "searchd/http/head_parser.h"

namespace {

using namespace kb::http;

void CheckHead(const RequestHead& head) {
  KB_CHECK(!head.target.empty() && head.target.size() <= kMaxTargetBytes);
  KB_CHECK(head.raw_path == "*" || head.raw_path.front() == '/');
  KB_CHECK(head.headers.size() <= kMaxHeaders);
  int hosts = 0;
  int lengths = 0;
  for (const auto& [name, value] : head.headers) {
    KB_CHECK(IsToken(name) && IsFieldValue(value));
    KB_CHECK(name != "transfer-encoding");
    hosts += name == "host" ? 1 : 0;
    lengths += name == "content-length" ? 1 : 0;
  }
  KB_CHECK(hosts <= 1 && lengths <= 1 && (head.version == HttpVersion::k10 || hosts == 1));
}

ScanState ScanInTwo(std::string_view bytes, std::size_t cut, HeadScan& scan) {
  const ScanState state = ScanHead(bytes.substr(0, cut), scan);
  return state == ScanState::kIncomplete ? ScanHead(bytes, scan) : state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HeadScan whole;
  const ScanState state = ScanHead(bytes, whole);
  HeadScan pieces;
  const std::size_t cut = size == 0 ? 0 : data[size / 2] % size;
  KB_CHECK(ScanInTwo(bytes, cut, pieces) == state);
  KB_CHECK(state != ScanState::kComplete || (whole.begin == pieces.begin && whole.end == pieces.end));

  // Also what the scan would have refused must not harm the parser.
  for (const std::string_view text : {bytes, bytes.substr(whole.begin, whole.end - whole.begin)}) {
    if (state != ScanState::kComplete && text.size() != bytes.size()) continue;
    const auto parsed = ParseHead(text);
    if (const auto* head = std::get_if<RequestHead>(&parsed)) CheckHead(*head);
  }
  return 0;
}
