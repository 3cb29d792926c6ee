#include "indexer/extract/certainty.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <initializer_list>

#include "indexer/extract/certain_words.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

bool EndsWithOne(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [word](std::string_view ending) {
    return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
  });
}

// "Exempelgatan", "Kyrkvägen": of an address.
bool IsOfAddress(std::string_view folded) {
  return EndsWithOne(folded, {"gatan", "gata", "vagen", "vag", "torget", "torg", "stigen", "stig", "grand", "plan",
                              "backen", "allen", "platsen", "leden"}) ||
         folded == "adress" || folded == "besoksadress" || folded == "postadress" || folded == "box";
}

// "mottagningen" where the name has "Mottagning Exempelvik"; so the first letters tell.
bool IsOwn(std::string_view folded, std::string_view own) {
  if (folded.size() < 4) return own.find(folded) != std::string_view::npos;
  const std::size_t stem = folded.size() > 8 ? folded.size() - 3 : folded.size() > 5 ? folded.size() - 2 : 4;
  return own.find(folded.substr(0, stem)) != std::string_view::npos;
}

// What has figures is a time, a date or an address's number; what has signs is mail.
bool IsFigures(std::string_view word) { return CountDigits(word) > 0 || word.find('@') != std::string_view::npos; }

// Runs of letters, digits and "@": "Mån–tors" is two.
std::vector<std::string_view> PartsOf(std::string_view words) {
  std::vector<std::string_view> parts;
  const auto is_letter = [](std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    // Punctuation beyond ASCII (dashes, quotes, bullets) is in three bytes from E2, or C2.
    const bool sign = byte == 0xE2 || byte == 0xC2;
    return std::isalnum(byte) != 0 || byte == '@' || (byte >= 0x80 && !sign);
  };
  std::size_t at = 0;
  while (at < words.size()) {
    const auto byte = static_cast<unsigned char>(words[at]);
    if (!is_letter(words, at)) {
      at += byte == 0xE2 ? 3U : byte == 0xC2 ? 2U : 1U;
      continue;
    }
    std::size_t end = at;
    while (end < words.size() && is_letter(words, end)) ++end;
    parts.push_back(words.substr(at, end - at));
    at = end;
  }
  return parts;
}

template <typename IsKnown>
std::string FirstUnread(std::string_view words, std::string_view own, const IsKnown& is_known) {
  bool after_postal_code = false;
  for (const std::string_view word : PartsOf(words)) {
    const bool town = after_postal_code;
    after_postal_code = CountDigits(word) == 2 && word.size() == 2;
    const std::string folded = Folded(word);
    const bool said = IsFigures(word) || is_known(folded) || IsOfAddress(folded) || IsOwn(folded, own) || town;
    if (!said) return std::string(word);
  }
  return "";
}

bool MayPutInDoubt(std::string_view folded) {
  return Contains(
      folded, {"flytta", "upphor", "lagts ner", "laggs ner", "nedlagd", "avveckl", "nya ", "andrad", "stang",
               "installd", "installt", "paus", "uppehall", "begransad", "kortare", "inga ", "ingen ", "inte ", "ej "});
}

// That something is over or new; or closed, with a word that says it is so for a time only.
bool PutsInDoubt(std::string_view folded) {
  if (HasWordStart(folded, {"har flyttat", "flyttar till", "upphor", "upphort", "lagts ner", "laggs ner", "nedlagd",
                            "avveckla", "nya oppettider", "nya tider", "nya telefontider", "nya besokstider",
                            "andrade oppettider", "andrade tider", "andrade telefontider", "andrad telefontid"}))
    return true;
  const bool none = HasWordStart(folded, {"ingen telefontid", "inga telefontider", "ingen drop", "ingen mottagning",
                                          "inga besok", "inte oppet", "ej oppet", "inte bemann", "inga tider"});
  if (none && (CountDigits(folded) > 0 || Contains(folded, {"lov", "jul"}))) return true;
  const bool turned = HasWordStart(folded, {"stangt", "stangd", "stanger", "installd", "installt", "pausa", "uppehall",
                                            "begransad", "begransat", "andrad", "andrat", "kortare"});
  return turned && HasWordStart(folded, {"tillfallig", "tillsvidare", "tills vidare", "pa grund av", "med anledning av",
                                         "ombygg", "renover", "for narvarande", "denna vecka", "i dag", "idag",
                                         "i host", "i vinter", "i ar", "p.g.a", "pga"});
}

}  // namespace

std::string UnreadInCall(std::string_view words, std::string_view own) {
  return FirstUnread(words, own, &IsWordOfCall);
}

std::string UnreadInHours(std::string_view words, std::string_view own) {
  return FirstUnread(words, own, &IsWordOfHours);
}

std::string WordsAroundNumber(std::string_view line, std::size_t since, std::size_t begin, std::size_t end) {
  const std::vector<std::string> before = Sentences(line.substr(since, begin - since));
  std::string words = before.empty() ? "" : before.back();
  // "Vill du hyra lokalen? Ring ...": the question says what the number is for.
  if (before.size() > 1 && before[before.size() - 2].back() == '?') words = before[before.size() - 2] + " " + words;
  std::string_view behind = line.substr(std::min(end, line.size()));
  const std::size_t stop = behind.find_first_of(".;,|");
  behind = behind.substr(0, std::min({stop, behind.find(" eller "), std::size_t{80}}));
  return words + " " + std::string(behind);
}

bool IsCertainName(std::string_view name) {
  const std::string folded = Folded(name);
  // "Nästa träff" is an event, "Telefonjour alla dagar 19-22" a statement.
  const bool tells = FirstWordIs(folded, {"nasta", "kommande"}) || (CountDigits(name) > 0 && NamesDays(folded + " "));
  return !tells && !IsGeneric(name) && IsWordOfService(folded);
}

std::string DoubtOfHours(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const bool own = line.zone == Zone::kMain || line.zone == Zone::kHeader;
    if (!own || line.text.size() > 300 || !MayPutInDoubt(Folded(line.text))) continue;
    for (const std::string& sentence : Sentences(line.text)) {
      if (PutsInDoubt(Folded(sentence))) return sentence;
    }
  }
  return "";
}

}  // namespace kb::extract
