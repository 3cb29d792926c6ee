#include "catalog/hours/swedish_repair.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kb::hours {
namespace {

using Tokens = std::vector<TextToken>;

// Long enough that one slip does not make another word of them.
constexpr std::string_view kWords[] = {
    "stängt",      "stängd",     "lunchstängt", "sommarstängt", "julstängt",      "öppettider",     "öppettid",
    "öppnar",      "stänger",    "vardagar",    "vardag",       "helger",         "helgerna",       "helgdagar",
    "helgdag",     "övriga",     "telefon",     "telefonen",    "telefontid",     "telefontider",   "klockan",
    "mellan",      "dagligen",   "varannan",    "veckor",       "förutom",        "undantag",       "julafton",
    "nyårsafton",  "påskafton",  "skärtorsdag", "långfredag",   "midsommarafton", "midsommardagen", "besökstid",
    "besökstider", "mottagning", "kvällar",     "nätter",       "januari",        "februari",       "augusti",
    "september",   "oktober",    "november",    "december",     "måndagar",       "tisdagar",       "onsdagar",
    "torsdagar",   "fredagar",   "lördagar",    "söndagar",     "måndagen",       "tisdagen",       "onsdagen",
    "torsdagen",   "fredagen",   "lördagen",    "söndagen",     "måndag",         "tisdag",         "onsdag",
    "torsdag",     "fredag",     "lördag",      "söndag",       "öppet",          "öppen"};
// Words of their own, one letter away from one above.
constexpr std::string_view kOtherWords[] = {
    "öppnas",  "öppnat",  "öppnad",    "klocka",  "helgen",  "stängs",   "stänga",   "övrig",   "helgens",
    "middag",  "tisdags", "onsdags",   "fredags", "måndags", "torsdags", "lördags",  "söndags", "vardags",
    "stängas", "stängda", "öppettids", "öppna",   "övrigt",  "heldag",   "heldagar", "halvdag", "helgdags"};
// What is short, and what loses more than one letter's dots.
struct Spelling {
  std::string_view wrong;
  std::string_view right;
};
constexpr Spelling kSpellings[] = {{"öpet", "öppet"},
                                   {"öppett", "öppet"},
                                   {"oppet", "öppet"},
                                   {"oppen", "öppen"},
                                   {"roda", "röda"},
                                   {"rodda", "röda"},
                                   {"ovriga", "övriga"},
                                   {"jamna", "jämna"},
                                   {"forsta", "första"},
                                   {"fjarde", "fjärde"},
                                   {"kvallar", "kvällar"},
                                   {"natter", "nätter"},
                                   {"aven", "även"},
                                   {"fore", "före"},
                                   {"lor", "lör"},
                                   {"lord", "lörd"},
                                   {"sond", "sönd"},
                                   {"mand", "månd"},
                                   {"pa", "på"},
                                   {"fran", "från"},
                                   {"over", "över"},
                                   {"atta", "åtta"},
                                   {"tva", "två"},
                                   {"vardar", "vardagar"},
                                   {"tosdag", "torsdag"},
                                   {"tosdagar", "torsdagar"},
                                   {"torsd", "tors"},
                                   {"thors", "tors"},
                                   {"måndgar", "måndagar"},
                                   {"onsdgar", "onsdagar"},
                                   {"tisdgar", "tisdagar"},
                                   {"fredgar", "fredagar"}};

// A letter each, so that å, ä and ö count as one.
std::string Letters(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (c != '\xC3') letters += c;
  }
  return letters;
}

// å, ä and ö without what stands over them.
std::string Bare(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    const bool a = c == '\xA5' || c == '\xA4';
    if (c != '\xC3') bare += a ? 'a' : c == '\xB6' ? 'o' : c == '\xA9' ? 'e' : c;
  }
  return bare;
}

template <std::size_t kSize>
bool IsAmong(const std::string_view (&words)[kSize], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The only word that matters that `word` can be a slip of; empty if none.
std::string_view SlipOf(const std::string& word) {
  const std::string letters = Letters(word);
  if (letters.size() < 5 || IsAmong(kWords, word) || IsAmong(kOtherWords, word)) return "";
  std::string_view found;
  for (const std::string_view right : kWords) {
    const std::string meant = Letters(right);
    const bool bare = Bare(right) == word;
    if (!bare && (meant.size() < 6 || !IsOneSlip(letters, meant))) continue;
    if (bare) return right;
    if (found.empty()) found = right;
  }
  return found;
}

void RepairWord(TextToken& token) {
  for (const Spelling& spelling : kSpellings) {
    if (token.text == spelling.wrong) {
      token.text = spelling.right;
      return;
    }
  }
  const std::string_view meant = SlipOf(token.text);
  if (!meant.empty()) token.text = meant;
}

bool HasSwedishLetters(const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const TextToken& token) {
    return token.IsWord() && token.text.find('\xC3') != std::string::npos;
  });
}

// "man-fre", "son 12-16" in a text that has no å, ä or ö.
void RepairBareDays(Tokens& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool man = tokens[i].Is("man");
    if (!man && !tokens[i].Is("son")) continue;
    const TextToken& next = tokens[i + 1];
    const bool day = next.IsNumber() || next.Is("-") || next.Is(",") || next.Is(":") || next.Is("kl") ||
                     (i > 0 && (tokens[i - 1].Is("-") || tokens[i - 1].Is(",")));
    if (day) tokens[i].text = man ? "mån" : "sön";
  }
}

void MakeNumber(std::string_view digits, TextToken& token) {
  token.kind = TextToken::Kind::kNumber;
  token.text = digits;
  token.number = (digits[0] - '0') * 10 + (digits[1] - '0');
}

// "18.oo": the letter for the figure.
void RepairFigures(Tokens& tokens) {
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    const bool minutes = (tokens[i - 1].Is(".") || tokens[i - 1].Is(":")) && tokens[i - 2].IsNumber();
    if (minutes && tokens[i].Is("oo") && !tokens[i].after_blank) MakeNumber("00", tokens[i]);
  }
}

// The figure of a raised digit; -1 if it is none.
int RaisedDigit(const TextToken& token) {
  constexpr std::array<std::string_view, 10> kRaised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const auto* const found = std::find(kRaised.begin(), kRaised.end(), token.text);
  return found == kRaised.end() ? -1 : static_cast<int>(found - kRaised.begin());
}

// "18⁰⁰" becomes "18.00".
void LowerRaisedMinutes(Tokens& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const int tens = RaisedDigit(tokens[i]);
    const int ones = RaisedDigit(tokens[i + 1]);
    if (tens < 0 || tens > 5 || ones < 0 || !tokens[i - 1].IsNumber() || tokens[i].after_blank) continue;
    tokens[i].text = ".";
    MakeNumber(std::to_string(tens) + std::to_string(ones), tokens[i + 1]);
    tokens[i + 1].after_blank = false;
  }
}

// "8..30" and "07:00:00": what is too much goes.
void DropStraySigns(Tokens& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const bool twice = tokens[i].Is(".") && tokens[i + 1].Is(".") && tokens[i - 1].IsNumber() &&
                       i + 2 < tokens.size() && tokens[i + 2].IsNumber() && tokens[i + 2].text.size() == 2 &&
                       !tokens[i + 2].after_blank;
    const bool dashes = tokens[i].Is("-") && tokens[i + 1].Is("-");
    if (twice || dashes) tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    const bool seconds = i >= 3 && tokens[i].Is(":") && tokens[i + 1].Is("00") && tokens[i - 1].text.size() == 2 &&
                         tokens[i - 2].Is(":") && tokens[i - 3].IsNumber() && !tokens[i + 1].after_blank;
    if (seconds)
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                   tokens.begin() + static_cast<std::ptrdiff_t>(i) + 2);
  }
}

// "M 10-14, T 10-14, O 10-18, T 10-14, F 10-13": letters that stand for days by their order alone.
void NameSingleLetterDays(Tokens& tokens) {
  constexpr std::string_view kOrder = "mtotfls";
  constexpr std::array<std::string_view, 7> kDays = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool letter = tokens[i].IsWord() && tokens[i].text.size() == 1 && tokens[i].capital;
    const TextToken& next = tokens[i + (tokens[i + 1].Is(":") ? 2 : 1)];
    if (!letter || !(next.IsNumber() || next.Is("stängt") || next.Is("-"))) continue;
    if (found.size() >= kOrder.size() || tokens[i].text[0] != kOrder[found.size()]) return;
    found.push_back(i);
  }
  if (found.size() < 4) return;
  for (std::size_t day = 0; day < found.size(); ++day) tokens[found[day]].text = kDays[day];
}

}  // namespace

bool IsOneSlip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

void RepairTokens(Tokens& tokens) {
  const bool bare = !HasSwedishLetters(tokens);
  for (TextToken& token : tokens) {
    if (token.IsWord()) RepairWord(token);
  }
  if (bare) RepairBareDays(tokens);
  RepairFigures(tokens);
  LowerRaisedMinutes(tokens);
  DropStraySigns(tokens);
  NameSingleLetterDays(tokens);
}

}  // namespace kb::hours
