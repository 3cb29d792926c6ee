// The library's header needs these before it.
#include <cstdio>
#include <string>
#include <vector>
// clang-format off
#include <cld2/public/compact_lang_det.h>  // after them: a group of its own
// clang-format on

#include "indexer/extract/document.h"

namespace kb::extract {

std::string LanguageOf(std::string_view text) {
  constexpr std::size_t kEnough = 8000;
  bool reliable = false;
  text = text.substr(0, kEnough);
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  return reliable ? CLD2::LanguageCode(language) : "";
}

}  // namespace kb::extract
