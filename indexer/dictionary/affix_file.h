// The suffix rules of a Hunspell affix file, as far as Debian's hunspell-sv uses them.
//
//   SFX  v  0  s/WXZ  [^a]     vård -> vårds, which stands only before another part
//
// Source: hunspell(5).  Flags are single characters ("SET UTF-8", no FLAG line).
// Prefix rules would be an error: the Swedish file has none.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/base/result.h"

namespace kb::dictionary {

struct SuffixRule {
  std::u32string strip;
  std::u32string add;
  std::u32string flags;                   // of the form it makes
  std::vector<std::u32string> condition;  // one entry a letter: the letters allowed; "^..." those not; empty any
};

class AffixFile {
 public:
  // Errors: kInvalidInput with the line.
  static Result<AffixFile> Parse(std::string_view text);

  [[nodiscard]] const std::vector<SuffixRule>& RulesOf(char32_t flag) const;
  // Whether `rule` may be applied to `word`.
  static bool Applies(const SuffixRule& rule, std::u32string_view word);
  static std::u32string Apply(const SuffixRule& rule, std::u32string_view word);

 private:
  std::unordered_map<char32_t, std::vector<SuffixRule>> rules_;
};

}  // namespace kb::dictionary
