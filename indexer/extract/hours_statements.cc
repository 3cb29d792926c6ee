#include "indexer/extract/hours_statements.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/extract/contact.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
#include "indexer/extract/others.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

// Days on one line and their times on the next become one line.
std::vector<Line> WithDaysJoined(const std::vector<Line>& lines) {
  std::vector<Line> joined;
  for (const Line& line : lines) {
    const std::string folded = Folded(line.text);
    const bool times = line.heading == 0 && HasRange(folded) && !NamesDays(folded + " ") && Letters(line.text) < 80 &&
                       FindPhones(line.text, "").empty();
    if (!joined.empty() && times && IsDaysAlone(Folded(joined.back().text))) {
      std::string days = joined.back().text;
      while (!days.empty() && (days.back() == '.' || days.back() == ':' || days.back() == ',')) days.pop_back();
      const std::size_t first_time = line.text.find_first_of("0123456789");
      const std::size_t between = folded.find("mellan") != std::string::npos ? line.text.find("mellan") : first_time;
      joined.back() = line;
      joined.back().text = days + " " + line.text.substr(std::min(between, first_time));
      continue;
    }
    joined.push_back(line);
  }
  return joined;
}

// Where words begin that add to what stands before them ("..., torsdag även kl. 19-21"); npos: nowhere.
std::size_t AddingPart(const std::string& text) {
  std::size_t at = std::string::npos;
  for (const std::string_view word : {" \xC3\xA4ven ", " \xC3\x84ven ", " ocks\xC3\xA5 ", " dessutom "}) {
    const std::size_t found = (" " + text + " ").find(word);
    at = std::min(at, found == std::string::npos ? at : found);
  }
  if (at == std::string::npos) return at;
  for (const std::string_view sign : {", ", " samt ", " och "}) {
    const std::size_t begin = text.substr(0, at).rfind(sign);
    if (begin != std::string::npos && SpeaksOfHours(text.substr(0, begin)) && SpeaksOfHours(text.substr(begin)))
      return begin;
  }
  return SpeaksOfHours(text) ? 0 : std::string::npos;
}

std::string WithoutAddingWords(std::string text) {
  for (const std::string_view word : {"\xC3\xA4ven", "\xC3\x84ven", "ocks\xC3\xA5", "dessutom"}) {
    const std::size_t at = text.find(word);
    if (at != std::string::npos) text.erase(at, word.size());
  }
  return Collapsed(Stripped(text));
}

bool NamesDropIn(const std::string& folded) { return Contains(folded, {"drop-in", "dropin", "drop in"}); }

// "Receptionens öppettider", "Kansli", "Expeditionstid".
bool IsOfOffice(const std::string& folded) {
  return HasWordStart(folded, {"kansli", "reception", "expedition", "vaxel", "administration"});
}

// "Café: mån-fre 9-15" is of the café: what begins a sentence with a colon, and is no day and no word of hours.
bool HasOwnLabel(const std::string& sentence) {
  const std::size_t colon = sentence.find(": ");
  if (colon == std::string::npos || colon == 0) return false;
  const std::string label = Folded(sentence.substr(0, colon));
  return Letters(label) < 40 && CountDigits(label) == 0 && !NamesDays(label + " ");
}

// "Språkcafé måndagar 17-19": words before the days that are no words of hours, and no name of the thing itself.
bool NamesActivity(const std::string& before, std::string_view own) {
  const std::string folded = Folded(before);
  const std::vector<std::string_view> words = SplitWords(folded);
  std::size_t said = 0;
  for (const std::string_view word : words) {
    if (NamesDays(std::string(word) + " ")) break;
    const bool of_hours = HasWordStart(
        word, {"opp",      "open",   "tel",    "tfn",    "ring",  "besok", "drop",  "jour", "chat",  "tid",   "vi",
               "du",       "mottag", "beman",  "alla",   "ordin", "varje", "kl",    "hel",  "exped", "recep", "kans",
               "hour",     "phone",  "call",   "visit",  "svar",  "nar",   "nas",   "na",   "fran",  "till",  "mellan",
               "under",    "norm",   "vanlig", "gall",   "dag",   "stang", "lunch", "det",  "den",   "vecko", "jamn",
               "udda",     "och",    "pa",     "i",      "har",   "ar",    "som",   "oss",  "kom",   "var",   "for",
               "sms",      "bok",    "mejl",   "e-post", "akut",  "finns", "tar",   "emot", "utdel", "tids",  "knapp",
               "hos",      "lokal",  "huset",  "the",    "we",    "are",   "on",    "from", "every", "daily", "week",
               "kvall",    "natt",   "sommar", "vinter", "ovrig", "nya",   "vara",  "fri",  "ej",    "obs",   "aven",
               "dessutom", "samt",   "also",   "fm",     "em",    "nu"});
    if (of_hours || own.find(word.substr(0, 6)) != std::string_view::npos) return false;
    if (word.size() > 3) ++said;
  }
  return said > 0;
}

// "Måndag 10-12: Vävstuga", "Tisdag 9-11 Babycafé": what goes on then, behind the times.
bool TellsWhat(const std::string& sentence) {
  std::size_t end = sentence.find_first_of("0123456789");
  while (end < sentence.size() &&
         (IsDigit(sentence[end]) || std::string_view(".:- \xE2\x80\x93").find(sentence[end]) != std::string_view::npos))
    ++end;
  while (end > 0 && end != std::string::npos && !IsDigit(sentence[end - 1])) --end;
  if (end >= sentence.size() || end + 3 >= sentence.size()) return false;
  const std::string_view rest = std::string_view(sentence).substr(end);
  const bool colon = rest.substr(0, 2) == ": ";
  const bool capital = rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'Z';
  if (!colon && !capital) return false;
  const std::string folded = Folded(rest);
  return Letters(rest) > 5 && !NamesDays(folded + " ") &&
         !HasWordStart(folded.substr(0, 10),
                       {"opp",    "drop", "tel", "besok", "stang", "bok",    "lunch", "chat", "ring", "kl", "h ", "sms",
                        "mottag", "for ", "ej ", "inte",  "obs",   "closed", "open",  "am",   "pm",   "i ", "pa "});
}

// "... 20-08 (sista insläpp kl. 23)": within the hours.
std::string WithoutLastEntry(std::string sentence) {
  for (const std::string_view words : {"(sista ", "(Sista ", "(insl\xC3\xA4pp ", "(d\xC3\xB6rrarna "}) {
    const std::size_t begin = sentence.find(words);
    const std::size_t end = begin == std::string::npos ? begin : sentence.find(')', begin);
    if (end != std::string::npos) sentence.erase(begin, end + 1 - begin);
  }
  return sentence;
}

// "Just nu stängt": true for a minute.
bool IsNoticeOfNow(const std::string& text) {
  if (text.size() > 40) return false;
  const std::string folded = Folded(text);
  return SplitWords(folded).size() <= 3 && CountDigits(folded) == 0 &&
         HasWordStart(folded, {"just nu", "stangt nu", "oppet nu", "closed now", "open now", "idag", "i dag"});
}

// "... kan du boka dygnet runt på 1177.se": what a machine does is no opening hour.
bool IsByMachine(const std::string& folded) {
  if (!Contains(folded, {"dygnet", "24/7", "24 tim", "around the clock"}) || CountDigits(folded) > 12) return false;
  if (Contains(folded, {"1177.se", "e-tjanst", "pa webben", "pa natet", "logga in", "hemsida", "webbplats", "online",
                        "i appen", "boka via", "ombokning", "mejla", "buss", "parkering"}))
    return true;
  // "Personal finns dygnet runt": they live there.
  if (HasWordStart(folded, {"personal"}) && !HasWordStart(folded, {"ring", "tel", "na ", "nas"})) return true;
  const bool short_line = SplitWords(folded).size() <= 5;
  return !short_line &&
         !HasWordStart(folded, {"oppe",   "oppna", "ring",     "telefon",  "na ",   "nas ", "nar ", "jour",
                                "bemann", "svar",  "tillgang", "tar emot", "finns", "open", "call", "kontakt",
                                "chatt",  "help",  "hjalp",    "akut",     "vi ",   "du "});
}

class StatementReader {
 public:
  StatementReader(LocalDate today, std::string_view own) : today_(today), own_(own) {}

  void TakeHeading(const Line& line) {
    const std::string folded = Folded(line.text);
    const bool core = SpeaksOfHours(line.text);
    heading_ = line.text;
    Label(folded, IsHoursLabel(folded));
    if (!labelled_ && !core) return;
    Add({.text = WithoutNumbers(line.text),
         .where = line.path,
         .is_core = core,
         .is_label = true,
         .is_drop_in = drop_in_label_});
  }

  void TakeLine(const Line& line) {
    for (const std::string& sentence : Sentences(WithoutLastEntry(line.text))) Take(sentence, line);
  }

  std::vector<Statement> Finish() {
    statements_.erase(std::remove_if(statements_.begin(), statements_.end(),
                                     [this](const Statement& statement) { return IsOfTimetable(statement); }),
                      statements_.end());
    return std::move(statements_);
  }

 private:
  void Label(const std::string& folded, bool labelled) {
    ++block_;
    labelled_ = labelled;
    office_ = IsOfOffice(folded);
    drop_in_label_ = NamesDropIn(folded);
    chat_ = HasWordStart(folded, {"chat", "jourchatt", "stodchatt"});
  }

  void Take(const std::string& sentence, const Line& line) {
    const std::string folded = Folded(sentence);
    const bool core = SpeaksOfHours(sentence);
    const bool short_label = IsHoursLabel(folded) && Letters(sentence) < 40 && CountDigits(sentence) == 0;
    const bool exception = NamesException(folded, labelled_) && Letters(sentence) < 160;
    if (short_label) Label(folded, true);
    if (!core && !exception && !short_label) return;
    if (IsOtherBusiness(folded) || IsPast(folded, today_) || (core && IsByMachine(folded))) return;
    if (core && IsBeginningAlone(folded, labelled_)) return;
    // "Lunch kostar 45 kronor och serveras 11.30-12.30".
    if (!core && Contains(folded, {" kronor", " kr "})) return;
    // "Lunch kan du köpa kl. 12": nobody's door closes then.
    if (HasWordStart(folded.substr(0, 5), {"lunch"}) && !HasRange(folded) && !Contains(folded, {"stang"})) return;
    const std::string before = sentence.substr(0, sentence.find_first_of("0123456789"));
    const bool sends_on = HasWordStart(folded, {"ring", "kontakta", "vand"}) && !AnotherUnit(sentence, own_).empty();
    if (sends_on || !AnotherUnit(before, own_).empty()) return;
    if (core && TellsWhat(sentence)) return Spoil(line);
    const bool activity = core && NamesActivity(before, own_);
    if (activity || (core && HasOwnLabel(sentence))) ++block_;
    Add({.text = WithoutNumbers(sentence),
         .where = line.path,
         .is_core = core,
         .is_exception = exception,
         .is_label = short_label,
         .is_drop_in = NamesDropIn(folded) || drop_in_label_,
         .is_by_phone = core && !FindPhones(sentence, "").empty(),
         .is_office = activity});
  }

  // One row of a list tells what goes on: the others are of the same kind.
  void Spoil(const Line& line) {
    if (line.item) timetables_.insert({block_, line.path});
  }

  [[nodiscard]] bool IsOfTimetable(const Statement& statement) const {
    return timetables_.count({statement.block, statement.where}) > 0;
  }

  void Add(Statement statement) {
    statement.block = block_;
    statement.heading = heading_;
    statement.is_chat = chat_;
    statement.is_office = statement.is_office || office_ || IsOfOffice(Folded(statement.text));
    statements_.push_back(std::move(statement));
  }

  LocalDate today_;
  std::string_view own_;
  std::vector<Statement> statements_;
  std::set<std::pair<int, std::string>> timetables_;  // blocks and their rows' paths
  std::string heading_;
  bool labelled_ = false;
  bool drop_in_label_ = false;
  bool office_ = false;
  bool chat_ = false;
  int block_ = 0;
};

}  // namespace

std::vector<Statement> Statements(const std::vector<Line>& given, LocalDate today, std::string_view own) {
  const std::vector<Line> lines = WithDaysJoined(given);
  StatementReader reader(today, own);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].timetable) continue;
    if (lines[i].heading > 0) {
      reader.TakeHeading(lines[i]);
    } else if (!IsNoticeOfNow(lines[i].text) && !(SpeaksOfHours(lines[i].text) && IsPersonsLine(lines, i))) {
      reader.TakeLine(lines[i]);
    }
  }
  return reader.Finish();
}

void DropOffices(std::vector<Statement>& statements) {
  const bool others =
      std::any_of(statements.begin(), statements.end(), [](const Statement& s) { return s.is_core && !s.is_office; });
  if (!others) return;
  statements.erase(std::remove_if(statements.begin(), statements.end(), [](const Statement& s) { return s.is_office; }),
                   statements.end());
}

void MarkDoors(std::vector<Statement>& statements) {
  bool label_of_phone = false;
  bool phone_told = false;
  bool door = false;
  for (Statement& statement : statements) {
    const std::string folded = Folded(statement.text);
    const bool of_phone = HasWordStart(folded, {"telefontid"});
    if (phone_told && HasWordStart(folded.substr(0, 8), {"oppettid", "oppet"})) door = true;
    if (of_phone) door = false;
    statement.is_door = door;
    if (statement.is_label) label_of_phone = of_phone;
    phone_told = phone_told || (statement.is_core && (of_phone || label_of_phone));
  }
}

void DropIdleLabels(std::vector<Statement>& statements) {
  std::vector<Statement> kept;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const bool idle =
        statements[i].is_label && !statements[i].is_core && (i + 1 == statements.size() || statements[i + 1].is_label);
    if (!idle) kept.push_back(statements[i]);
  }
  statements = std::move(kept);
}

std::vector<Statement> TakeApart(std::vector<Statement>& statements, bool Statement::*kind) {
  const auto is_other = [kind](const Statement& statement) { return statement.is_core && !(statement.*kind); };
  if (std::none_of(statements.begin(), statements.end(), is_other)) return {};
  return TakeAll(statements, kind);
}

std::vector<Statement> TakeAll(std::vector<Statement>& statements, bool Statement::*kind) {
  std::vector<Statement> taken;
  std::vector<Statement> others;
  for (const Statement& statement : statements) (statement.*kind ? taken : others).push_back(statement);
  statements = std::move(others);
  return taken;
}

std::vector<std::string> TakeAdditions(std::vector<Statement>& statements) {
  std::vector<std::string> additions;
  bool any_before = false;
  std::vector<Statement> kept;
  for (Statement& statement : statements) {
    const std::size_t at = statement.is_core ? AddingPart(statement.text) : std::string::npos;
    if (at != std::string::npos && (at > 0 || any_before)) {
      additions.push_back(WithoutAddingWords(statement.text.substr(at)));
      statement.text.resize(at);
    }
    any_before = any_before || statement.is_core;
    if (!statement.text.empty()) kept.push_back(std::move(statement));
  }
  statements = std::move(kept);
  return additions;
}

}  // namespace kb::extract
