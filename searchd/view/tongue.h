// The three tongues of the pages: Swedish, lättläst and English.
#pragma once

#include <string>
#include <string_view>

namespace kb::view {

enum class Tongue { kSwedish, kEasy, kEnglish };

// The value of the parameter sprak: "", "lattlast", "en".  Swedish has none.
const char* TongueParameter(Tongue tongue);
// The tongue of that value; Swedish for any other.
Tongue ParseTongue(std::string_view value);

// "/behov/boende?a=b#c" in English: "/behov/boende?a=b&sprak=en#c".  As it is for Swedish.
std::string InTongue(std::string_view path, Tongue tongue);

// One of a term's three labels (Need, Term), in the face's tongue.
template <typename Labelled>
const std::string& LabelIn(const Labelled& term, Tongue tongue) {
  if (tongue == Tongue::kEnglish && !term.label_en.empty()) return term.label_en;
  if (tongue == Tongue::kEasy && !term.label_easy.empty()) return term.label_easy;
  return term.label_sv;
}

}  // namespace kb::view
