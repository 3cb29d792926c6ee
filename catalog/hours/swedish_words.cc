// The words and phrases of swedish_items.h.
#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;

// Words with one blank between; a star at the end or beginning of a word stands for any letters.
struct Phrase {
  std::string_view words;
  Kind kind;
  std::string_view text = "";
  Channel channel = Channel::kVisit;
};

// Longer before shorter where one begins with the other.
constexpr Phrase kPhrases[] = {
    {"dygnet runt", Kind::kAlways},
    {"hela dygnet", Kind::kAlways},
    {"dygnets alla timmar", Kind::kAlways},
    {"alla dygnets timmar", Kind::kAlways},
    {"24 timmar om dygnet", Kind::kAlways},
    {"24 timmar per dygn", Kind::kAlways},
    {"24 timmar / dygn", Kind::kAlways},
    {"24 timmar om dagen", Kind::kAlways},
    {"24 tim / dygn", Kind::kAlways},
    {"24 / 7", Kind::kAlways},
    {"24 hours", Kind::kAlways},
    {"around the clock", Kind::kAlways},
    {"lunchstängt", Kind::kLunch},
    {"lunchstängning", Kind::kLunch},
    {"lunchrast", Kind::kLunch},
    {"stängt för lunch", Kind::kLunch},
    {"stänger vi för lunch", Kind::kLunch},
    {"lunch stängt", Kind::kLunch},
    {"stängd för lunch", Kind::kLunch},
    {"stänger för lunch", Kind::kLunch},
    {"closed for lunch", Kind::kLunch},
    {"lunch", Kind::kMeal},
    {"stängt tills vidare", Kind::kNotStated, "off tills vidare"},
    {"stängd tills vidare", Kind::kNotStated, "off tills vidare"},
    {"tillfälligt stängt", Kind::kNotStated, "off tillfälligt stängt"},
    {"tillfälligt stängd", Kind::kNotStated, "off tillfälligt stängt"},
    {"ej öppet", Kind::kClosed},
    {"inte öppet", Kind::kClosed},
    {"stängt", Kind::kClosed},
    {"stängd", Kind::kClosed},
    {"stängda", Kind::kClosed},
    {"closed", Kind::kClosed},
    {"inställt", Kind::kClosed},
    {"inställd", Kind::kClosed},
    {"inställda", Kind::kClosed},
    {"ställs in", Kind::kClosed},
    {"sommaruppehåll", Kind::kClosed},
    {"juluppehåll", Kind::kClosed},
    {"semesterstängning", Kind::kClosed},
    {"sommarstängning", Kind::kClosed},
    {"ingen mottagning", Kind::kClosed},
    {"ingen drop - in", Kind::kClosed},
    {"ingen verksamhet", Kind::kClosed},
    {"ingen telefontid", Kind::kClosed},
    {"inget öppet", Kind::kClosed},
    {"sommarstängt", Kind::kClosed},
    {"julstängt", Kind::kClosed},
    {"påskstängt", Kind::kClosed},
    {"helgstängt", Kind::kClosed},
    {"semesterstängt", Kind::kClosed},
    {"öppet", Kind::kOpen},
    {"annars", Kind::kOpen, "annars"},
    {"i övrigt", Kind::kOpen, "annars"},
    {"ordinarie", Kind::kOpen, "annars"},
    {"normalt", Kind::kOpen, "annars"},
    {"öppen", Kind::kOpen},
    {"open", Kind::kOpen},
    {"stänger", Kind::kCloses},
    {"closes", Kind::kCloses},
    {"slutar", Kind::kCloses},
    {"öppnar", Kind::kOpens},
    {"opens", Kind::kOpens},
    {"med undantag för", Kind::kExcept},
    {"med undantag av", Kind::kExcept},
    {"undantaget", Kind::kExcept},
    {"bortsett från", Kind::kExcept},
    {"dock ej", Kind::kExcept},
    {"dock inte", Kind::kExcept},
    {"men inte", Kind::kExcept},
    {"inte på", Kind::kExcept},
    {"inte", Kind::kExcept, "weak"},
    {"undantag*", Kind::kVague, "!undantag"},
    {"även *dagar samma tid", Kind::kVague, "!samma tid"},
    {"samma tid*", Kind::kVague, "!samma tid"},
    {"såväl vardag* som helg*", Kind::kDays, "all"},
    {"både vardag* och helg*", Kind::kDays, "all"},
    {"vardag som helg", Kind::kDays, "all"},
    {"vardagar som helger", Kind::kDays, "all"},
    {"utom", Kind::kExcept},
    {"förutom", Kind::kExcept},
    {"ej tidsbokning", Kind::kNoise},
    {"ej", Kind::kExcept},
    {"except", Kind::kExcept},
    {"öppettider saknas", Kind::kNotStated, "öppettider saknas"},
    {"inga öppettider", Kind::kNotStated, "öppettider saknas"},
    {"se hemsid*", Kind::kNotStated, "se hemsidan"},
    {"se vår hemsid*", Kind::kNotStated, "se hemsidan"},
    {"se webbplats*", Kind::kNotStated, "se hemsidan"},
    {"se vår webb*", Kind::kNotStated, "se hemsidan"},
    {"övrig tid på året", Kind::kVague, "!övrig tid på året"},
    {"övriga delen av året", Kind::kVague, "!övrig tid på året"},
    {"resten av året", Kind::kVague, "!övrig tid på året"},
    {"övriga veckor", Kind::kVague, "!övriga veckor"},
    {"andra veckor", Kind::kVague, "!övriga veckor"},
    {"övriga månader", Kind::kVague, "!övrig tid på året"},
    {"övriga året", Kind::kVague, "!övrig tid på året"},
    {"övrig tid", Kind::kOtherwise},
    {"övriga tider", Kind::kOtherwise},
    {"andra tider", Kind::kOtherwise},
    {"annan tid", Kind::kOtherwise},
    {"utan tidsbokning", Kind::kNoise},
    {"ingen tidsbokning", Kind::kNoise},
    {"utan bokning", Kind::kNoise},
    {"ingen bokning", Kind::kNoise},
    {"utan tidsbeställning", Kind::kNoise},
    {"ingen tidsbeställning", Kind::kNoise},
    {"efter överenskommelse", Kind::kByAppointment, "efter överenskommelse"},
    {"enligt överenskommelse", Kind::kByAppointment, "enligt överenskommelse"},
    {"enligt avtal", Kind::kByAppointment, "enligt avtal"},
    {"efter bokning", Kind::kByAppointment, "efter bokning"},
    {"tidsbokning", Kind::kByAppointment, "tidsbokning"},
    {"tidsbeställning", Kind::kByAppointment, "tidsbokning"},
    {"bokade besök", Kind::kByAppointment, "bokade besök"},
    {"bokad tid", Kind::kByAppointment, "bokad tid"},
    {"bokade tider", Kind::kByAppointment, "bokade tider"},
    {"by appointment", Kind::kByAppointment, "efter överenskommelse"},
    {"ring först", Kind::kByAppointment, "ring först"},
    {"ring innan", Kind::kByAppointment, "ring först"},
    {"ring i förväg", Kind::kByAppointment, "ring först"},
    {"behovsstyr*", Kind::kVague, "behovsstyrt"},
    {"terminstid", Kind::kVague, "terminstid"},
    {"under terminen", Kind::kVague, "terminstid"},
    {"under terminerna", Kind::kVague, "terminstid"},
    {"under skolterminen", Kind::kVague, "terminstid"},
    {"term time", Kind::kVague, "terminstid"},
    {"during term", Kind::kVague, "terminstid"},
    {"during the term", Kind::kVague, "terminstid"},
    {"during school term*", Kind::kVague, "terminstid"},
    {"gång i månaden", Kind::kVague, "!some weeks"},
    {"gånger i månaden", Kind::kVague, "!some weeks"},
    {"gång per månad", Kind::kVague, "!some weeks"},
    {"gånger per månad", Kind::kVague, "!some weeks"},
    {"ggr per månad", Kind::kVague, "!some weeks"},
    {"gång om året", Kind::kVague, "!some weeks"},
    {"gånger om året", Kind::kVague, "!some weeks"},
    {"gånger per år", Kind::kVague, "!some weeks"},
    {"gånger / månad", Kind::kVague, "!some weeks"},
    {"gånger / termin", Kind::kVague, "!some weeks"},
    {"per termin", Kind::kVague, "!some weeks"},
    {"i helgen", Kind::kVague, "!this week only"},
    {"i kväll", Kind::kVague, "!this week only"},
    {"ikväll", Kind::kVague, "!this week only"},
    {"i morgon", Kind::kVague, "!this week only"},
    {"imorgon", Kind::kVague, "!this week only"},
    {"i dag", Kind::kVague, "!this week only"},
    {"denna vecka", Kind::kVague, "!this week only"},
    {"den här veckan", Kind::kVague, "!this week only"},
    {"nästa vecka", Kind::kVague, "!this week only"},
    {"nästa *sdag", Kind::kVague, "!this week only"},
    {"nästa måndag", Kind::kVague, "!this week only"},
    {"nästa fredag", Kind::kVague, "!this week only"},
    {"nästa lördag", Kind::kVague, "!this week only"},
    {"nästa söndag", Kind::kVague, "!this week only"},
    {"nu på *dag", Kind::kVague, "!this week only"},
    {"this week", Kind::kVague, "!this week only"},
    {"next week", Kind::kVague, "!this week only"},
    {"mellandagarna", Kind::kVague, "!mellandagarna"},
    {"mellan jul och nyår", Kind::kVague, "!mellandagarna"},
    {"*aftnar", Kind::kVague, "!eves"},
    {"*aftnarna", Kind::kVague, "!eves"},
    {"*termin", Kind::kVague, "terminstid"},
    {"*terminen", Kind::kVague, "terminstid"},
    {"*terminer", Kind::kVague, "terminstid"},
    {"*terminerna", Kind::kVague, "terminstid"},
    {"klämdag*", Kind::kVague, "!klämdagar"},
    {"vissa", Kind::kVague, "!vissa"},
    {"ibland", Kind::kVague, "!ibland"},
    {"oftast", Kind::kVague, "!oftast"},
    {"oregelbund*", Kind::kVague, "!oregelbundet"},
    {"halvdag*", Kind::kVague, "!halvdag"},
    {"kan variera", Kind::kVague, "!kan variera"},
    {"på svenska", Kind::kLanguage, "sv"},
    {"på finska", Kind::kLanguage},
    {"på engelska", Kind::kLanguage},
    {"på arabiska", Kind::kLanguage},
    {"på somaliska", Kind::kLanguage},
    {"på persiska", Kind::kLanguage},
    {"på farsi", Kind::kLanguage},
    {"på dari", Kind::kLanguage},
    {"på tigrinja", Kind::kLanguage},
    {"på turkiska", Kind::kLanguage},
    {"på bosniska", Kind::kLanguage},
    {"på polska", Kind::kLanguage},
    {"på ryska", Kind::kLanguage},
    {"på ukrainska", Kind::kLanguage},
    {"på spanska", Kind::kLanguage},
    {"på teckenspråk", Kind::kLanguage},
    {"varierar", Kind::kVague, "!varierar"},
    {"från och med", Kind::kVague, "!från och med"},
    {"fr o m", Kind::kVague, "!från och med"},
    {"from och med", Kind::kVague, "!från och med"},
    {"före", Kind::kVague, "!före"},
    {"innan", Kind::kVague, "!innan"},
    {"before", Kind::kVague, "!före"},
    {"start", Kind::kVague, "!start"},
    {"startar", Kind::kVague, "!start"},
    {"med start", Kind::kVague, "!start"},
    {"börjar", Kind::kVague, "!börjar"},
    {"var tredje", Kind::kVague, "!var tredje"},
    {"var fjärde", Kind::kVague, "!var fjärde"},
    {"även", Kind::kAnd, "även"},
    {"jämna veckor", Kind::kEvenWeeks},
    {"jämn vecka", Kind::kEvenWeeks},
    {"jämna v", Kind::kEvenWeeks},
    {"jämn v", Kind::kEvenWeeks},
    {"even weeks", Kind::kEvenWeeks},
    {"udda veckor", Kind::kOddWeeks},
    {"udda vecka", Kind::kOddWeeks},
    {"udda v", Kind::kOddWeeks},
    {"ojämna veckor", Kind::kOddWeeks},
    {"ojämn vecka", Kind::kOddWeeks},
    {"ojämna v", Kind::kOddWeeks},
    {"odd weeks", Kind::kOddWeeks},
    {"varannan vecka", Kind::kEveryOther},
    {"varannan", Kind::kEveryOther},
    {"varann", Kind::kEveryOther},
    {"every other", Kind::kEveryOther},
    {"e - post*", Kind::kChannel, "", Channel::kEmail},
    {"epost*", Kind::kChannel, "", Channel::kEmail},
    {"mejl*", Kind::kChannel, "", Channel::kEmail},
    {"mail*", Kind::kChannel, "", Channel::kEmail},
    {"email*", Kind::kChannel, "", Channel::kEmail},
    {"sms*", Kind::kChannel, "", Channel::kSms},
    {"video*", Kind::kChannel, "", Channel::kVideo},
    {"chat*", Kind::kChannel, "", Channel::kChat},
    {"*chatt", Kind::kChannel, "", Channel::kChat},
    {"*chatten", Kind::kChannel, "", Channel::kChat},
    {"telefon*", Kind::kChannel, "", Channel::kPhone},
    {"jourtelefon*", Kind::kChannel, "", Channel::kPhone},
    {"stödtelefon*", Kind::kChannel, "", Channel::kPhone},
    {"tel", Kind::kChannel, "", Channel::kPhone},
    {"tfn", Kind::kChannel, "", Channel::kPhone},
    {"stödlinje*", Kind::kChannel, "", Channel::kPhone},
    {"jourlinje*", Kind::kChannel, "", Channel::kPhone},
    {"busslinje*", Kind::kNoise},
    {"*linjen", Kind::kChannel, "", Channel::kPhone},
    {"hjälplinje*", Kind::kChannel, "", Channel::kPhone},
    {"kontakttelefon*", Kind::kChannel, "", Channel::kPhone},
    {"telejour*", Kind::kChannel, "", Channel::kPhone},
    {"*telefon", Kind::kChannel, "", Channel::kPhone},
    {"*telefonen", Kind::kChannel, "", Channel::kPhone},
    {"*telefontid", Kind::kChannel, "", Channel::kPhone},
    {"växel", Kind::kChannel, "", Channel::kPhone},
    {"växeln", Kind::kChannel, "", Channel::kPhone},
    {"helpline*", Kind::kChannel, "", Channel::kPhone},
    {"phone*", Kind::kChannel, "", Channel::kPhone},
    {"ring", Kind::kChannel, "", Channel::kPhone},
    {"ringa", Kind::kChannel, "", Channel::kPhone},
    {"call", Kind::kChannel, "", Channel::kPhone},
    {"besök*", Kind::kChannel, "", Channel::kVisit},
    {"drop - in", Kind::kChannel, "", Channel::kVisit},
    {"dropin", Kind::kChannel, "", Channel::kVisit},
    {"*mottagning*", Kind::kChannel, "", Channel::kVisit},
    {"kontor", Kind::kChannel, "", Channel::kVisit},
    {"kontoret*", Kind::kChannel, "", Channel::kVisit},
    {"expedition*", Kind::kChannel, "", Channel::kVisit},
    {"reception*", Kind::kChannel, "", Channel::kVisit},
    {"kafé*", Kind::kChannel, "", Channel::kVisit},
    {"café*", Kind::kChannel, "", Channel::kVisit},
    {"mötesplats*", Kind::kChannel, "", Channel::kVisit},
    {"träffpunkt*", Kind::kChannel, "", Channel::kVisit},
    {"butik*", Kind::kChannel, "", Channel::kVisit},
    {"second hand*", Kind::kChannel, "", Channel::kVisit},
    {"lokalen", Kind::kChannel, "", Channel::kVisit},
    {"öppen verksamhet", Kind::kChannel, "", Channel::kVisit},
    {"öppet hus", Kind::kChannel, "", Channel::kVisit},
    {"dagverksamhet*", Kind::kChannel, "", Channel::kVisit},
    {"uppsökande*", Kind::kChannel, "", Channel::kOutreach},
    {"fältgrupp*", Kind::kChannel, "", Channel::kOutreach},
    {"visit*", Kind::kChannel, "", Channel::kVisit},
    {"och", Kind::kAnd},
    {"samt", Kind::kAnd, "samt"},
    {"eller", Kind::kAnd, "samt"},
    {"o", Kind::kAnd},
    {"and", Kind::kAnd},
    {"& amp", Kind::kAnd},
    {"&", Kind::kAnd},
    {"+", Kind::kAnd},
    {"på morgonen", Kind::kNoise},
    {"på förmiddagen", Kind::kNoise},
    {"på eftermiddagen", Kind::kNoise},
    {"på kvällen", Kind::kNoise},
    {"på natten", Kind::kNoise},
    {"nästa dag", Kind::kNoise, "next day"},
    {"dagen efter", Kind::kNoise, "next day"},
    {"nästa morgon", Kind::kNoise, "next day"},
    {"följande dag", Kind::kNoise, "next day"},
    {"i månaden", Kind::kNoise},
    {"i varje månad", Kind::kNoise},
    {"varje månad", Kind::kNoise},
    {"per månad", Kind::kNoise},
    {"i veckan", Kind::kNoise},
    {"året om", Kind::kNoise},
    {"året runt", Kind::kNoise},
    {"under året", Kind::kNoise},
    {"eftermiddag*", Kind::kNoise, "eftermiddag"},
    {"förmiddag*", Kind::kNoise, "förmiddag"},
    {"nattetid", Kind::kNoise, "nattetid"},
    {"kvällstid", Kind::kNoise, "kvällstid"},
    {"dagtid", Kind::kNoise, "dagtid"},
    {"kvällsöppet", Kind::kNoise, "kvällsöppet"},
};

// Small words that say nothing about hours, so that the remainder is what matters.
constexpr std::array<std::string_view, 52> kSmallWords = {
    "på",     "i",        "den",        "det",          "under", "vi",     "har",    "är",      "för",
    "av",     "som",      "våra",       "vår",          "du",    "dig",    "kl",     "klockan", "öppet",
    "öppen",  "öppettid", "öppettider", "öppettiderna", "nås",   "tid",    "tider",  "till",    "från",
    "mellan", "open",     "hours",      "opening",      "the",   "on",     "at",     "from",    "to",
    "varje",  "alla",     "every",      "håller",       "ca",    "cirka",  "endast", "bara",    "dagar",
    "veckan", "året",     "ordinarie",  "också",        "and",   "timmar", "dygn"};

bool WordMatches(std::string_view pattern, std::string_view word) {
  const bool anywhere = pattern.size() > 1 && pattern.front() == '*' && pattern.back() == '*';
  if (anywhere) return word.find(pattern.substr(1, pattern.size() - 2)) != std::string_view::npos;
  if (pattern.back() == '*') return word.substr(0, pattern.size() - 1) == pattern.substr(0, pattern.size() - 1);
  if (pattern.front() == '*') {
    pattern.remove_prefix(1);
    return word.size() >= pattern.size() && word.substr(word.size() - pattern.size()) == pattern;
  }
  return pattern == word;
}

// How many tokens the phrase takes at `pos`; 0 if it does not stand there.
std::size_t TokensOf(std::string_view words, const std::vector<TextToken>& tokens, std::size_t pos) {
  std::size_t count = 0;
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (pos + count >= tokens.size() || !WordMatches(words.substr(0, blank), tokens[pos + count].text)) return 0;
    ++count;
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return count;
}

}  // namespace

std::optional<TextItem> ReadPhraseItem(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const std::string& word = tokens[pos].text;
  for (const Phrase& phrase : kPhrases) {
    const bool other_letter = phrase.words.front() != '*' && phrase.words.front() != word.front();
    if (other_letter) continue;  // most are passed over here
    const std::size_t count = TokensOf(phrase.words, tokens, pos);
    if (count == 0) continue;
    TextItem item;
    item.kind = phrase.kind;
    item.text = phrase.text;
    item.channel = phrase.channel;
    if (phrase.kind == Kind::kDays) item.days.weekdays = 0x7F;
    pos += count;
    return item;
  }
  if (std::find(kSmallWords.begin(), kSmallWords.end(), tokens[pos].text) == kSmallWords.end()) return std::nullopt;
  TextItem item;
  item.kind = Kind::kNoise;
  item.text = tokens[pos].text;
  ++pos;
  return item;
}

}  // namespace kb::hours
