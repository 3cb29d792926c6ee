#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>

#include "indexer/extract/charset.h"
#include "indexer/extract/document.h"

namespace kb::extract {
namespace {

constexpr int kMostPages = 50;
constexpr std::size_t kMostText = 1U << 20;

}  // namespace

Result<std::string> PdfText(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document || document->is_locked()) return Error{ErrorCode::kInvalidInput, "the PDF cannot be read", ""};
  std::string text;
  for (int i = 0; i < std::min(kMostPages, document->pages()) && text.size() < kMostText; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) continue;
    const poppler::byte_array utf8 = page->text().to_utf8();
    text.append(utf8.begin(), utf8.end());
    text += '\n';
  }
  return MendedUtf8(text);
}

}  // namespace kb::extract
