// UTF-8 as code points, for the few places that match letters; private to indexer/dictionary.
#pragma once

#include <string>
#include <string_view>

namespace kb::dictionary {

// REQUIRES: valid UTF-8.
std::u32string ToLetters(std::string_view text);
std::string ToUtf8(std::u32string_view letters);
// Only letters as Swedish words have them: no digit, dot, hyphen or space.
bool IsPlainWord(std::u32string_view letters);

}  // namespace kb::dictionary
