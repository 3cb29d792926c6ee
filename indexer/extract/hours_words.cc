#include "indexer/extract/hours_words.h"

#include <algorithm>
#include <array>

#include "indexer/extract/contact.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/words.h"

namespace kb::extract {
bool NamesDays(std::string_view folded) {
  return HasWordStart(folded, {"mandag",
                               "tisdag",
                               "onsdag",
                               "torsdag",
                               "fredag",
                               "lordag",
                               "sondag",
                               "man-",
                               "man ",
                               "mån",
                               "tis ",
                               "tis-",
                               "ons ",
                               "ons-",
                               "tors ",
                               "tors-",
                               "tor ",
                               "fre ",
                               "lor ",
                               "lor-",
                               "son ",
                               "vardag",
                               "helgfri",
                               "alla dagar",
                               "dagligen",
                               "varje dag",
                               "varje natt",
                               "varje kvall",
                               "dygnet runt",
                               "dygnets alla",
                               "helger",
                               "kvallar",
                               "natter",
                               "around the clock",
                               "24 timmar",
                               "monday",
                               "tuesday",
                               "wednesday",
                               "thursday",
                               "friday",
                               "saturday",
                               "sunday",
                               "weekday",
                               "24/7",
                               "mon-",
                               "man\xE2\x80\x93",
                               "tis\xE2\x80\x93",
                               "ons\xE2\x80\x93",
                               "mon\xE2\x80\x93",
                               "24 hours",
                               "veckans alla",
                               "dygnet om",
                               "man,",
                               "tis,",
                               "ons,",
                               "tors,",
                               "man:",
                               "fre:",
                               "lor:",
                               "son:"});
}

bool HasRange(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!IsDigit(folded[i])) continue;
    std::size_t end = i;
    while (end < folded.size() && (IsDigit(folded[end]) || folded[end] == '.' || folded[end] == ':')) ++end;
    std::string_view rest = folded.substr(end);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    const bool dash = rest.substr(0, 1) == "-" || rest.substr(0, 3) == "\xE2\x80\x93" ||
                      rest.substr(0, 3) == "\xE2\x80\x94" || rest.substr(0, 5) == "till " ||
                      rest.substr(0, 4) == "och " || rest.substr(0, 2) == "am" || rest.substr(0, 2) == "pm" ||
                      rest.substr(0, 6) == "to 16 " || rest.substr(0, 3) == "to ";
    if (dash && end - i <= 5) return true;
    i = end;
  }
  return Contains(folded, {"dygnet", "24/7", "24 hours", "24 timmar", "around the clock"});
}

bool HasTime(std::string_view folded) {
  if (HasRange(folded)) return true;
  return HasWordStart(folded, {"kl ", "kl.", "klockan"}) ||
         Contains(folded,
                  {"dygnet runt", "24/7", "dygnets alla", "dygnet om", "24 hours", "24 timmar", "around the clock"});
}

bool NamesException(std::string_view folded, bool labelled) {
  const bool turns =
      HasWordStart(folded, {"stangt",   "stangd",   "lunch",      "utom", "rod",   "helgdag", "avvik",
                            "undantag", "forut",    "tillfallig", "udda", "jamn",  "closed",  "except",
                            "semester", "dag fore", "sommar",     "jul ", "julen", "pask",    "midsommar"});
  const bool of_hours = labelled || HasTime(folded) || CountDigits(folded) > 0 || NamesDays(folded) ||
                        HasWordStart(folded, {"oppet", "oppettid", "rod", "helgdag", "lunchst", "sommar", "semester"});
  // "... när socialkontoret är stängt" speaks of somebody else's door.
  const bool of_others = HasWordStart(folded, {"nar "}) && CountDigits(folded) == 0;
  return turns && of_hours && !of_others;
}

bool IsOtherBusiness(std::string_view folded) {
  return HasWordStart(
      folded, {"kurs",          "forelasning",       "mote",       "event",      "gudstjanst", "massa",    "konsert",
               "bibelstudi",    "informationstraff", "tidigare",   "hade oppet", "forr",       "arsmote",  "loppis",
               "utstallning",   "seminari",          "publicerad", "uppdaterad", "anmal dig",  "premiar",  "inviga",
               "invigning",     "stadgar",           "forestall",  "robot",      "chatbot",    "chattbot", "hade vi",
               "lunch servera", "frukost servera",   "hogmassa",   "mote ",      "traffar ",   "tjansten"});
}

bool IsBeginningAlone(std::string_view folded, bool labelled) {
  return !labelled && !HasRange(folded) &&
         !HasWordStart(folded, {"oppet", "oppen", "oppnar", "oppna", "stang", "fran", "telefon", "efter", "lunch"});
}

bool IsHoursLabel(std::string_view folded) {
  if (HasWordStart(folded, {"besoksadress"})) return false;
  return HasWordStart(folded, {"oppettid", "oppet", "telefontid", "besokstid", "tider", "drop-in", "dropin",
                               "expeditionstid", "mottagningstid", "jourtid", "telefon", "besok", "opening hours",
                               "phone hours", "bemanning", "chatt", "ring"});
}

std::vector<std::string> Sentences(std::string_view line) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const bool stop = (line[i] == '.' || line[i] == '!' || line[i] == '?') && line[i + 1] == ' ';
    if (!stop) continue;
    const std::string before = Folded(line.substr(begin, i - begin));
    const std::size_t blank = before.find_last_of(" (");
    const std::string word = blank == std::string::npos ? before : before.substr(blank + 1);
    const bool next_capital =
        i + 2 < line.size() && !(line[i + 2] >= 'a' && line[i + 2] <= 'z') && !IsDigit(line[i + 2]);
    if (line[i] == '.' &&
        (word == "kl" || word == "tel" || word == "man" || word == "tis" || word == "ons" || word == "tors" ||
         word == "fre" || word == "lor" || word == "son" || word == "ca" || !next_capital))
      continue;
    sentences.emplace_back(line.substr(begin, i + 1 - begin));
    begin = i + 2;
  }
  sentences.emplace_back(line.substr(std::min(begin, line.size())));
  return sentences;
}

std::string WithoutNumbers(const std::string& sentence) {
  std::string out = sentence;
  std::vector<FoundPhone> phones = FindPhones(sentence, "");
  for (auto phone = phones.rbegin(); phone != phones.rend(); ++phone)
    out.erase(phone->begin, phone->end - phone->begin);
  const std::size_t at = out.find('@');
  if (at != std::string::npos) {
    const std::size_t begin = out.rfind(' ', at);
    const std::size_t end = out.find(' ', at);
    out.erase(begin == std::string::npos ? 0 : begin,
              (end == std::string::npos ? out.size() : end) - (begin == std::string::npos ? 0 : begin));
  }
  return Collapsed(out);
}

bool IsPast(const std::string& folded, LocalDate today) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "maj", "jun",
                                                               "jul", "aug", "sep", "okt", "nov", "dec"};
  bool past = false;
  const std::vector<std::string_view> words = SplitWords(folded);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool year = words[i].size() == 4 && words[i].substr(0, 2) == "20" && CountDigits(words[i]) == 4;
    const Result<LocalDate> date = ParseLocalDate(std::string(words[i].substr(0, 10)));
    if (!year && !date) continue;
    LocalDate last = date ? *date : LocalDate::FromYmd(2000 + std::stoi(std::string(words[i].substr(2))), 12, 31);
    // "juni–2 augusti 2026": the last figures of the word before the month are the day.
    std::string_view day = i >= 2 ? words[i - 2] : std::string_view();
    while (CountDigits(day) < day.size()) day.remove_prefix(1);
    for (unsigned month = 1; !date && i >= 2 && month <= 12; ++month) {
      if (words[i - 1].substr(0, 3) != kMonths[month - 1]) continue;
      const std::string text = RenderLocalDate(last).substr(0, 5) + (month < 10 ? "0" : "") + std::to_string(month) +
                               (day.size() == 1 ? "-0" : "-") + std::string(day);
      const Result<LocalDate> named = ParseLocalDate(text);
      if (named) last = *named;
    }
    if (last >= today) return false;
    past = true;
  }
  return past;
}

bool IsDaysAlone(const std::string& folded) {
  return NamesDays(folded + " ") && !HasTime(folded) && CountDigits(folded) == 0 && SplitWords(folded).size() <= 6 &&
         !HasWordStart(folded, {"stang", "utom", "inte", "ej"});
}

bool SpeaksOfHours(std::string_view text) {
  // Most lines have no figure: folding them is what takes time.
  const bool figures = std::any_of(text.begin(), text.end(), &IsDigit);
  if (!figures && !Contains(text, {"ygnet", "YGNET", "clock"})) return false;
  const std::string folded = Folded(text) + " ";
  if (!figures && !Contains(folded, {"dygnet", "around the clock"})) return false;
  return NamesDays(folded) && HasTime(folded) && Letters(text) < 400;
}

}  // namespace kb::extract
