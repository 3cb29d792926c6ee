// "Did you mean ...?": the known word nearest to a misspelt one.
//
// For authors of files and users of the command line; visitors' questions have
// their own spelling correction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// How many letters must be added, dropped, changed or swapped with their
// neighbour to turn one word into the other.  Letters are bytes.
[[nodiscard]] int EditDistance(std::string_view a, std::string_view b);

// The same, but any number above `most` may be given for a distance that is above it:
// quick for words that are far apart.
[[nodiscard]] int EditDistanceWithin(std::string_view a, std::string_view b, int most);

// The candidate nearest to `word`, the first of equals; nullopt if none is within
// a third of its length.  Case, "-" against "_",
// and å/ä/ö against a/a/o do not count.
[[nodiscard]] std::optional<std::string> NearestWord(std::string_view word,
                                                     const std::vector<std::string_view>& candidates);

// `did you mean "anhorig"?`, or empty.
[[nodiscard]] std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace kb
