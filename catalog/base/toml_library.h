// toml++ 3.3.0, without two of its slips:
// - it asserts before it refuses a table's name that begins oddly ("[<a>]"), which would end the program where a file
//   of an operator has a slip;
// - it asks whether a character beyond ASCII is a blank by code that runs off its end for most of them ("å", U+FEBF).
//   Only quoted text and comments may hold such characters, where it does not ask.
#pragma once

#include <string_view>

#undef TOML_ASSERT
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>  // IWYU pragma: export

namespace kb {

// THROWS: toml::parse_error, as toml::parse does, and where a character beyond ASCII stands outside quotes and
// comments.
toml::table ParseToml(std::string_view text);

}  // namespace kb
