// What the words of a heading or a line name: a label, a unit, a contact centre; private to indexer/extract.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace kb::extract {

// "Öppettider", "Kontakta oss": names nothing.
[[nodiscard]] bool IsLabel(std::string_view heading);
// "Akut hjälp", "Våra verksamheter": the title of a page, no service's name.
[[nodiscard]] bool IsGeneric(std::string_view title);
// Whether words speak of a contact centre, or of a whole kommun or region as such.
[[nodiscard]] bool NamesContactCentre(std::string_view text);
// Where the words begin, in the folded text, that speak of a contact centre or a switchboard; npos: nowhere.
[[nodiscard]] std::size_t ContactCentreAt(std::string_view text);
// "…mottagningen", "…caféet": a unit that people come to.
[[nodiscard]] bool NamesPlace(std::string_view text);
// "…mottagningen", "…jouren": words that a unit's name has.
[[nodiscard]] bool NamesUnit(std::string_view text);
// "När vi har stängt", "Vid akuta besvär": who helps then is somebody else.
[[nodiscard]] bool SpeaksOfOthers(std::string_view heading);
// Whether the first word of the folded text is one of these.
[[nodiscard]] bool FirstWordIs(const std::string& folded, const std::set<std::string_view>& words);

}  // namespace kb::extract
