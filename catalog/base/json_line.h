// Which line of a JSON text a value stands on, by its path: for refusals that an editor can
// jump to.
//
//   LineOf(text, "needs[3].children[1].label_en")  ->  412
//
// Of a member that is not there (one is missing) the line of the object that should have it.
#pragma once

#include <cstddef>
#include <string_view>

namespace kb {

// From 1.  A path that begins with "[0]" starts at an array.  REQUIRES: the text is one that
// JsonDocument::Parse takes.
std::size_t JsonLineOf(std::string_view json, std::string_view path);

}  // namespace kb
