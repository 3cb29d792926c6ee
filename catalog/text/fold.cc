// Fold and LowerCase: ASCII and the Latin-1 letters (all of ordinary Swedish) by
// table, everything else by ICU.
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "catalog/base/check.h"
#include "catalog/base/file.h"
#include "catalog/text/analyzer.h"
#include "catalog/text/tokenizer.h"

namespace kb::text {
namespace {

// U+00E0..U+00FF without marks; '\0' where one letter is not the answer (ICU knows).
constexpr std::string_view kLatin1(
    "aaaaaaac"
    "eeeeiiii"
    "dnooooo\0"
    "ouuuuy\0y",
    32);

constexpr char kLatin1Lead = '\xC3';

bool IsUpperLatin1(unsigned char trail) { return trail >= 0x80 && trail <= 0x9E && trail != 0x97; }

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// False if `text` holds anything but ASCII and Latin-1 letters with one plain letter each.
bool FoldCommon(std::string_view text, std::string& folded) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      folded += AsciiLower(c);
      continue;
    }
    if (c != kLatin1Lead) return false;
    const auto trail = static_cast<unsigned char>(text[++i]);
    const auto lower = static_cast<unsigned char>(IsUpperLatin1(trail) ? trail + 0x20 : trail);
    const char letter = lower >= 0xA0 ? kLatin1[lower - 0xA0U] : '\0';
    if (letter == '\0') return false;
    folded += letter;
  }
  return true;
}

bool LowerCommon(std::string_view text, std::string& lower) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      lower += AsciiLower(c);
      continue;
    }
    if (c != kLatin1Lead) return false;
    const auto trail = static_cast<unsigned char>(text[++i]);
    lower += c;
    lower += static_cast<char>(IsUpperLatin1(trail) ? trail + 0x20 : trail);
  }
  return true;
}

// Combining marks part letters from letters in no script but those with one mark per
// vowel (Arabic, Hebrew): there, too, search is better without them.
bool IsMark(UChar32 point) { return (U_GET_GC_MASK(point) & U_GC_MN_MASK) != 0; }

// Letters that look like another with a stroke but do not decompose.
const char* PlainForm(UChar32 point) {
  switch (point) {
    case 0xE6:
      return "a";
    case 0xF8:
      return "o";
    case 0xF0:
      return "d";
    case 0xFE:
      return "th";
    case 0x111:
      return "d";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x153:
      return "o";
    default:
      return nullptr;
  }
}

icu::UnicodeString Normalized(const icu::Normalizer2* normalizer, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out = normalizer->normalize(text, status);
  KB_CHECK(U_SUCCESS(status));
  return out;
}

icu::UnicodeString Utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string FoldByIcu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  KB_CHECK(U_SUCCESS(status));
  const icu::UnicodeString points = Normalized(decompose, Normalized(casefold, Utf16(text)));
  icu::UnicodeString plain;
  for (int32_t i = 0; i < points.length(); i = points.moveIndex32(i, 1)) {
    const UChar32 point = points.char32At(i);
    if (IsMark(point)) continue;
    if (const char* form = PlainForm(point)) {
      plain.append(icu::UnicodeString(form, -1, US_INV));
    } else {
      plain.append(point);
    }
  }
  std::string folded;
  return plain.toUTF8String(folded);
}

std::string LowerByIcu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  KB_CHECK(U_SUCCESS(status));
  icu::UnicodeString points = Normalized(compose, Utf16(text));
  std::string lower;
  return points.toLower(icu::Locale::getRoot()).toUTF8String(lower);
}

}  // namespace

std::string Fold(std::string_view text) {
  KB_CHECK(IsValidUtf8(text));
  std::string folded;
  folded.reserve(text.size());
  if (FoldCommon(text, folded)) return folded;
  return FoldByIcu(text);
}

std::string LowerCase(std::string_view text) {
  KB_CHECK(IsValidUtf8(text));
  std::string lower;
  lower.reserve(text.size());
  if (LowerCommon(text, lower)) return lower;
  return LowerByIcu(text);
}

}  // namespace kb::text
