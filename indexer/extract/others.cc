#include "indexer/extract/others.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

#include "indexer/extract/contact.h"
#include "indexer/extract/heading_words.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

bool EndsWith(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

// Words that end so name a unit, an office or a company.
bool EndsAsOrganisation(std::string_view folded) {
  static constexpr std::array<std::string_view, 57> kEndings = {
      "mottagningen", "mottagning", "mottagningar",  "jouren",      "jour",        "linjen",   "enheten",
      "enhet",        "centrum",    "centret",       "center",      "centralen",   "central",  "teamet",
      "kontoret",     "kontor",     "forvaltningen", "sjukhuset",   "sjukhus",     "kliniken", "klinik",
      "akuten",       "byran",      "foreningen",    "forbundet",   "verket",      "verk",     "kassan",
      "polisen",      "forsamling", "forsamlingen",  "kyrkan",      "tjansten",    "tjanst",   "radgivningen",
      "radgivning",   "psykiatrin", "apoteket",      "apotek",      "trafiken",    "trafik",   "parkering",
      "taxi",         "bolaget",    "namnden",       "myndigheten", "biblioteket", "huset",    "garden",
      "kafeet",       "cafeet",     "butiken",       "verkstaden",  "koket",       "hemmet",   "skolan",
      "boendet"};
  return std::any_of(kEndings.begin(), kEndings.end(), [folded](auto ending) { return EndsWith(folded, ending); });
}

// Said of the thing itself: "Ring mottagningen på ...".
bool IsPlainWord(std::string_view folded) {
  static const std::set<std::string_view> kPlain = {"mottagningen",
                                                    "mottagning",
                                                    "jouren",
                                                    "jour",
                                                    "linjen",
                                                    "enheten",
                                                    "enhet",
                                                    "centrum",
                                                    "centret",
                                                    "center",
                                                    "teamet",
                                                    "kontoret",
                                                    "kontor",
                                                    "kliniken",
                                                    "klinik",
                                                    "byran",
                                                    "foreningen",
                                                    "forbundet",
                                                    "forsamling",
                                                    "forsamlingen",
                                                    "kyrkan",
                                                    "tjansten",
                                                    "tjanst",
                                                    "radgivningen",
                                                    "radgivning",
                                                    "huset",
                                                    "garden",
                                                    "kafeet",
                                                    "cafeet",
                                                    "hemmet",
                                                    "skolan",
                                                    "boendet",
                                                    "expeditionen",
                                                    "telefonjour",
                                                    "telefonjouren",
                                                    "telefonlinjen",
                                                    "telefonradgivning",
                                                    "telefonradgivningen",
                                                    "telefontjanst",
                                                    "telefonmottagning",
                                                    "telefonmottagningen",
                                                    "akut",
                                                    "journal",
                                                    "stodlinjen",
                                                    "hjalplinjen",
                                                    "dygnet",
                                                    "stodjour",
                                                    "stodjouren",
                                                    "jourlinjen",
                                                    "samtalsmottagning",
                                                    "samtalsmottagningen",
                                                    "oppenvardsmottagning",
                                                    "oppenvardsmottagningen",
                                                    "drop-in-mottagning",
                                                    "drop-in-mottagningen",
                                                    "telefonkontor",
                                                    "huvudkontor",
                                                    "huvudkontoret",
                                                    "dagtid",
                                                    "verksamheten",
                                                    "riksforbundet",
                                                    "natverket",
                                                    "verk",
                                                    "skoterskemottagning",
                                                    "sjukskoterskemottagning",
                                                    "lakarmottagning",
                                                    "psykologmottagning",
                                                    "dagmottagning",
                                                    "kvallsmottagning",
                                                    "jourmottagning",
                                                    "jourmottagningen",
                                                    "bemanningstid",
                                                    "mottagningar"};
  return kPlain.count(folded) > 0;
}

// "beroendemottagningen" is "Beroendemottagning Exempelvik".
bool IsOwnWord(std::string_view folded, std::string_view own) {
  const std::string_view stem = folded.substr(0, folded.size() > 8 ? folded.size() - 3 : folded.size());
  return own.find(stem) != std::string_view::npos;
}

const std::set<std::string_view>& Professions() {
  static const std::set<std::string_view> kProfessions = {"kurator",
                                                          "kuratorn",
                                                          "barnmorska",
                                                          "psykolog",
                                                          "sjukskoterska",
                                                          "skoterska",
                                                          "lakare",
                                                          "overlakare",
                                                          "diakon",
                                                          "prast",
                                                          "kyrkoherde",
                                                          "komminister",
                                                          "pastor",
                                                          "imam",
                                                          "pedagog",
                                                          "forsamlingspedagog",
                                                          "samordnare",
                                                          "volontarsamordnare",
                                                          "konsulent",
                                                          "anhorigkonsulent",
                                                          "handlaggare",
                                                          "socialsekreterare",
                                                          "enhetschef",
                                                          "verksamhetschef",
                                                          "sektionschef",
                                                          "avdelningschef",
                                                          "chef",
                                                          "forestandare",
                                                          "ordforande",
                                                          "kassor",
                                                          "sekreterare",
                                                          "ledamot",
                                                          "verksamhetsledare",
                                                          "projektledare",
                                                          "koordinator",
                                                          "terapeut",
                                                          "samtalsterapeut",
                                                          "arbetsterapeut",
                                                          "fysioterapeut",
                                                          "dietist",
                                                          "behandlare",
                                                          "alkoholterapeut",
                                                          "faltare",
                                                          "faltsekreterare",
                                                          "fritidsledare",
                                                          "kanslist",
                                                          "administrator",
                                                          "vardadministrator",
                                                          "kommunikator",
                                                          "radgivare",
                                                          "budgetradgivare",
                                                          "jurist",
                                                          "advokat",
                                                          "husmor",
                                                          "vaktmastare",
                                                          "kantor",
                                                          "organist",
                                                          "musiker",
                                                          "kamrer",
                                                          "assistent",
                                                          "handledare",
                                                          "stodperson",
                                                          "kontaktperson",
                                                          "boendestodjare",
                                                          "peer",
                                                          "chefslakare",
                                                          "rektor",
                                                          "forskollarare",
                                                          "utvecklingsledare",
                                                          "strateg",
                                                          "folkhalsostrateg",
                                                          "bitradande",
                                                          "generalsekreterare",
                                                          "direktor",
                                                          "platschef",
                                                          "gruppledare",
                                                          "stallforetradande",
                                                          "arbetsledare",
                                                          "vardenhetschef",
                                                          "medicinskt",
                                                          "skolskoterska",
                                                          "skolkurator"};
  return kProfessions;
}

bool IsCapitalised(std::string_view word) {
  if (word.size() < 2) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word[1]);
  if (std::isupper(first) != 0) return std::isupper(second) == 0;
  return first == 0xC3 && second >= 0x80 && second <= 0x9E;
}

bool IsProfessionWord(std::string_view word) { return Professions().count(Folded(word)) > 0; }

// A word that may be a person's: with a capital, no unit, no profession, no label.
bool IsNamelike(std::string_view word) {
  const std::string folded = Folded(word);
  static const std::set<std::string_view> kNone = {
      "telefon", "tel", "tfn", "mobil", "mejl", "e-post", "epost",    "ring",    "kontakt",
      "vi",      "du",  "det", "den",   "boka", "tid",    "oppet",    "drop-in", "fax",
      "sms",     "vid", "for", "alla",  "hos",  "om",     "varannan", "kommun",  "region"};
  return IsCapitalised(word) && kNone.count(folded) == 0 && !IsProfessionWord(word) && !NamesUnit(word) &&
         !EndsAsOrganisation(folded) && CountDigits(word) == 0;
}

// The words of the sentence that the place lies in, before it.
std::string_view SentenceBefore(std::string_view line, std::size_t since, std::size_t begin) {
  std::string_view words = line.substr(since, begin - since);
  for (std::size_t stop = words.find(". "); stop != std::string_view::npos; stop = words.find(". ")) {
    // "tel. 031-..." ends no sentence.
    const std::string_view before = words.substr(0, stop);
    const std::size_t blank = before.find_last_of(" (");
    const std::size_t length = stop - (blank == std::string_view::npos ? 0 : blank + 1);
    if (length <= 3 && words.size() - stop < 4) break;
    words.remove_prefix(stop + 2);
  }
  return words;
}

}  // namespace

std::string AnotherUnit(std::string_view words, std::string_view own) {
  std::string other;
  bool genitive = false;
  for (const std::string_view word : SplitWords(words)) {
    std::string folded = Folded(word);
    if (folded.size() < 5 || folded.find('@') != std::string::npos || folded.find('.') != std::string::npos) continue;
    const bool owner = genitive;  // "socialkontorets mottagning"
    genitive = folded.back() == 's' && EndsAsOrganisation(folded.substr(0, folded.size() - 1));
    if (genitive) folded.pop_back();
    if (!EndsAsOrganisation(folded) || (owner && IsPlainWord(folded))) continue;
    // "... av socialtjänsten ringer du socialjouren": of several the last counts.
    const bool own_word = IsPlainWord(folded) || IsOwnWord(folded, own);
    other = own_word ? "" : std::string(word);
  }
  return other;
}

bool IsNumberOfOthers(std::string_view line, std::string_view before, std::size_t since, std::size_t begin,
                      std::size_t end, std::string_view own) {
  const std::string_view words = SentenceBefore(line, since, begin);
  if (HasWordStart(Folded(words), {"patienttelefon", "beredskap", "tjansteperson", "felanmal", "press", "journalist",
                                   "vardgivare", "remittent", "faktura", "biljett", "parkering", "gamla", "tidigare",
                                   "storning", "chef", "enhetschef", "verksamhetschef", "rektor"}))
    return true;
  if (!AnotherUnit(words, own).empty()) return true;
  const std::string_view behind = line.substr(end, 60);
  for (const std::string_view joint : {" (", " till ", " hos "}) {
    if (behind.substr(0, joint.size()) != joint) continue;
    const std::string_view named = behind.substr(joint.size());
    if (!AnotherUnit(named.substr(0, named.find_first_of(").,")), own).empty()) return true;
  }
  const bool alone = since == 0 && Letters(Stripped(words)) < 12 && Letters(before) < 60 && CountDigits(before) < 3;
  return alone && !AnotherUnit(before, own).empty();
}

bool IsForOthers(std::string_view heading) {
  const std::string folded = Folded(heading);
  if (Letters(heading) > 60) return false;
  if (IsProfession(heading) && SplitWords(heading).size() <= 2) return true;
  static constexpr std::array<std::string_view, 101> kBeginnings = {"for vardgivare",
                                                                    "for dig som ar vardgivare",
                                                                    "for remittent",
                                                                    "for dig som remitterar",
                                                                    "for personal",
                                                                    "for medarbetare",
                                                                    "for yrkesverksamma",
                                                                    "for dig som moter",
                                                                    "for professionella",
                                                                    "for myndigheter",
                                                                    "for foretag",
                                                                    "for skolor",
                                                                    "for media",
                                                                    "vardgivare",
                                                                    "remittent",
                                                                    "konsultation",
                                                                    "press",
                                                                    "media",
                                                                    "journalist",
                                                                    "leverantor",
                                                                    "faktura",
                                                                    "for samarbetspartner",
                                                                    "medarbetare",
                                                                    "personal",
                                                                    "har jobbar",
                                                                    "vi som arbetar",
                                                                    "vi som jobbar",
                                                                    "vi arbetar har",
                                                                    "vi jobbar har",
                                                                    "mot oss",
                                                                    "vart team",
                                                                    "vara medarbetare",
                                                                    "anstallda",
                                                                    "ledning",
                                                                    "styrelse",
                                                                    "kontaktperson",
                                                                    "ansvarig",
                                                                    "vara handlaggare",
                                                                    "vara diakoner",
                                                                    "vara praster",
                                                                    "our staff",
                                                                    "staff",
                                                                    "vill du hjalpa",
                                                                    "vill du bli",
                                                                    "vill du engagera",
                                                                    "vill du vara med",
                                                                    "vill du arbeta",
                                                                    "bli volontar",
                                                                    "volontar",
                                                                    "bli medlem",
                                                                    "bli stodperson",
                                                                    "bli jour",
                                                                    "skank",
                                                                    "ge en gava",
                                                                    "stod oss",
                                                                    "stotta oss",
                                                                    "vill du bidra",
                                                                    "donera",
                                                                    "sponsor",
                                                                    "hyr ",
                                                                    "hyra ",
                                                                    "uthyrning",
                                                                    "boka lokal",
                                                                    "parkering",
                                                                    "kollektivtrafik",
                                                                    "buss",
                                                                    "tag och",
                                                                    "taxi",
                                                                    "sjukresor",
                                                                    "fardtjanst",
                                                                    "resa hit",
                                                                    "apotek",
                                                                    "kiosk",
                                                                    "felanmalan",
                                                                    "synpunkter",
                                                                    "klagomal",
                                                                    "patientnamnden",
                                                                    "om webbplatsen",
                                                                    "webbplats",
                                                                    "arbeta hos",
                                                                    "jobba hos",
                                                                    "lediga",
                                                                    "praktik",
                                                                    "studiebesok",
                                                                    "for studerande",
                                                                    "andra kontakt",
                                                                    "ovriga kontakt",
                                                                    "fler kontakt",
                                                                    "veckans",
                                                                    "pa gang",
                                                                    "kalender",
                                                                    "evenemang",
                                                                    "aktuellt",
                                                                    "nyheter",
                                                                    "kommande",
                                                                    "gudstjanst",
                                                                    "nasta ",
                                                                    "har hander",
                                                                    "traningstider",
                                                                    "kurser",
                                                                    "forelasning"};
  // "Julmarknad 5 december": what is dated is an event.
  static constexpr std::array<std::string_view, 12> kMonths = {"januari",   "februari", "mars",     "april",
                                                               "maj",       "juni",     "juli",     "augusti",
                                                               "september", "oktober",  "november", "december"};
  const bool dated = CountDigits(heading) > 0 && !HasWordStart(folded, {"opp", "tider", "telefontid", "besok"}) &&
                     std::any_of(kMonths.begin(), kMonths.end(),
                                 [&folded](std::string_view month) { return HasWordStart(folded, {month}); });
  if (dated) return true;
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&folded](std::string_view start) { return folded.compare(0, start.size(), start) == 0; });
}

bool NamesStaff(std::string_view text) {
  const std::vector<std::string_view> words = SplitWords(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!IsProfessionWord(words[i])) continue;
    // A name on either side: "Kurator: Amir", "Wera Tillsvidare, diakon".
    const std::size_t next = i + 1;
    if (next < words.size() && IsNamelike(words[next])) return true;
    if (i >= 1 && IsNamelike(words[i - 1]) && (i >= 2 || words.size() <= 4)) return true;
  }
  return false;
}

bool MayBePerson(std::string_view text) {
  const std::vector<std::string_view> words = SplitWords(text);
  if (words.size() < 2 || words.size() > 3 || CountDigits(text) > 0) return false;
  return std::all_of(words.begin(), words.end(), &IsNamelike);
}

bool IsPersonsLine(const std::vector<Line>& lines, std::size_t at) {
  const auto is_name = [](const std::string& text) { return MayBePerson(text) || HoldsPersonName(text); };
  bool marked = NamesStaff(lines[at].text);
  if (marked) return true;
  // The paragraph's lines, or the three above where each is a block of its own.
  std::size_t first = at;
  while (first > 0 && at - first < 4 && lines[first - 1].heading % 7 == 0 &&
         (lines[first - 1].paragraph == lines[at].paragraph || FindPhones(lines[first - 1].text, "").empty()))
    --first;
  std::size_t last = at;
  while (last + 1 < lines.size() && lines[last + 1].heading == 0 && last - at < 2 &&
         FindPhones(lines[last + 1].text, "").empty())
    ++last;
  for (std::size_t i = first; i <= last; ++i) {
    if (i < at && is_name(Stripped(lines[i].text)) && i + 1 < lines.size() && IsProfession(lines[i + 1].text))
      return true;
    if (i < at && NamesStaff(lines[i].text) && Letters(lines[i].text) < 60) return true;
    const std::string& text = lines[i].text;
    const std::size_t sign = text.find('@');
    if (sign == std::string::npos) continue;
    for (const std::string_view word : SplitWords(text))
      marked = marked || (word.find('@') != std::string_view::npos && IsPersonalMail(word));
  }
  if (!marked) return false;
  for (std::size_t i = first; i <= at; ++i) {
    if (is_name(Stripped(lines[i].text)) || is_name(lines[i].lead)) return true;
  }
  return false;
}

bool IsProfession(std::string_view text) {
  const std::vector<std::string_view> words = SplitWords(text);
  return !words.empty() && words.size() <= 6 && IsProfessionWord(words.front());
}

}  // namespace kb::extract
