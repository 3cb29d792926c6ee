#include "indexer/extract/opening.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/swedish_text.h"
#include "indexer/extract/contact.h"
#include "indexer/extract/words.h"

namespace kb::extract {
namespace {

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

// "9-16", "08.00–16.30", "9 till 16"
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

// A sentence that may turn what others say.
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
  return HasWordStart(folded, {"kurs",      "forelasning", "mote",
                               "event",     "gudstjanst",  "massa",
                               "konsert",   "bibelstudi",  "informationstraff",
                               "tidigare",  "hade oppet",  "forr",
                               "arsmote",   "loppis",      "utstallning",
                               "seminari",  "publicerad",  "uppdaterad",
                               "anmal dig", "premiar",     "inviga",
                               "invigning", "stadgar",     "forestall",
                               "robot",     "chatbot",     "chattbot",
                               "hade vi",   "hogmassa",    "mote ",
                               "tjansten"});
}

// "Högmässa söndag kl 11": when something begins, not how long a door is open.
bool IsBeginningAlone(std::string_view folded, bool labelled) {
  return !labelled && !HasRange(folded) &&
         !HasWordStart(folded, {"oppet", "oppen", "oppnar", "oppna", "stang", "fran", "telefon", "efter", "lunch"});
}

bool IsHoursLabel(std::string_view folded) {
  return HasWordStart(folded, {"oppettid", "oppet", "telefontid", "besokstid", "tider", "drop-in", "dropin",
                               "expeditionstid", "mottagningstid", "jourtid", "telefon", "besok", "opening hours",
                               "phone hours", "bemanning", "chatt", "ring"});
}

// Sentences of a line; a full stop between figures, after "kl" or "t.ex" ends none.
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

// Without numbers of telephones and addresses of mail, which are no hours.
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

struct Statement {
  std::string text;
  std::string where;
  bool is_core = false;
  bool is_exception = false;
  bool is_label = false;
  bool is_drop_in = false;   // times to come without an appointment, within the others
  bool is_by_phone = false;  // a telephone's number stands among the times
};

// A date with its year, or a year alone, that lies behind, and none that lies ahead: what it says is over.
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

// Days alone, with at most few words around them: "Måndag", "Du kan ringa måndag till fredag".
bool IsDaysAlone(const std::string& folded) {
  return NamesDays(folded + " ") && !HasTime(folded) && CountDigits(folded) == 0 && SplitWords(folded).size() <= 6 &&
         !HasWordStart(folded, {"stang", "utom", "inte", "ej"});
}

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

std::vector<Statement> Statements(const std::vector<Line>& given, LocalDate today) {
  const std::vector<Line> lines = WithDaysJoined(given);
  std::vector<Statement> statements;
  bool labelled = false;
  bool drop_in_label = false;
  for (const Line& line : lines) {
    if (line.heading > 0) {
      const std::string folded = Folded(line.text);
      labelled = IsHoursLabel(folded);
      drop_in_label = Contains(folded, {"drop-in", "dropin", "drop in"});
      if (labelled || SpeaksOfHours(line.text))
        statements.push_back(
            {WithoutNumbers(line.text), line.path, SpeaksOfHours(line.text), false, true, drop_in_label});
      continue;
    }
    for (const std::string& sentence : Sentences(line.text)) {
      const std::string folded = Folded(sentence);
      const bool core = SpeaksOfHours(sentence);
      const bool short_label = IsHoursLabel(folded) && Letters(sentence) < 40 && CountDigits(sentence) == 0;
      const bool exception = NamesException(folded, labelled) && Letters(sentence) < 160;
      const bool drop_in = Contains(folded, {"drop-in", "dropin", "drop in"});
      if (short_label) labelled = true;
      if (short_label) drop_in_label = drop_in;
      if (!core && !exception && !short_label) continue;
      if (IsOtherBusiness(folded) || IsPast(folded, today)) continue;
      if (core && IsBeginningAlone(folded, labelled)) continue;
      if (core || exception || short_label)
        statements.push_back({WithoutNumbers(sentence), line.path, core, exception, short_label,
                              drop_in || drop_in_label, core && !FindPhones(sentence, "").empty()});
    }
  }
  return statements;
}

bool IsOver(const hours::Rule& rule, LocalDate today) {
  const auto years_over = [&today](const hours::YearRange& years) { return years.to < today.year(); };
  const auto dates_over = [&today](const hours::DateRange& dates) {
    const int last = std::max(dates.from.year, dates.to.year);
    return dates.kind == hours::DateRange::Kind::kDays && last != 0 && last < today.year();
  };
  if (!rule.years.empty()) return std::all_of(rule.years.begin(), rule.years.end(), years_over);
  return !rule.dates.empty() && std::all_of(rule.dates.begin(), rule.dates.end(), dates_over);
}

// A day of the calendar: an event's, or an exception's.
bool IsDated(const hours::Rule& rule) {
  return std::any_of(rule.dates.begin(), rule.dates.end(),
                     [](const hours::DateRange& dates) { return dates.from.year != 0; });
}

// Without rules for dates of years that are over; "" if nothing is left but single days.
std::string WithoutPast(const std::string& text, LocalDate today) {
  Result<hours::Expression> expression = hours::ParseExpression(text);
  if (!expression) return "";
  std::vector<hours::Rule>& rules = expression->rules;
  rules.erase(
      std::remove_if(rules.begin(), rules.end(), [&today](const hours::Rule& rule) { return IsOver(rule, today); }),
      rules.end());
  if (std::all_of(rules.begin(), rules.end(), &IsDated)) return "";
  rules.front().join = hours::RuleJoin::kReplace;
  return hours::RenderExpression(*expression);
}

// Of labels that follow each other the last counts; one at the end labels nothing.
void DropIdleLabels(std::vector<Statement>& statements) {
  std::vector<Statement> kept;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const bool idle =
        statements[i].is_label && !statements[i].is_core && (i + 1 == statements.size() || statements[i + 1].is_label);
    if (!idle) kept.push_back(statements[i]);
  }
  statements = std::move(kept);
}

std::string Joined(const std::vector<Statement>& statements, bool core_only) {
  std::string text;
  for (const Statement& statement : statements) {
    if (core_only && !statement.is_core && !statement.is_label) continue;
    text += (text.empty() ? "" : "\n") + statement.text;
  }
  return text;
}

// Takes those statements apart that would replace the others if all were read as one text: drop-in times lie within
// the others, and times beside a number are the telephone's.  None, if there are no others.
std::vector<Statement> TakeApart(std::vector<Statement>& statements, bool Statement::*kind) {
  const auto is_other = [kind](const Statement& statement) { return statement.is_core && !(statement.*kind); };
  if (std::none_of(statements.begin(), statements.end(), is_other)) return {};
  std::vector<Statement> taken;
  std::vector<Statement> others;
  for (const Statement& statement : statements) (statement.*kind ? taken : others).push_back(statement);
  statements = std::move(others);
  return taken;
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

// "På tisdagar svarar vi också 18-20" adds to the hours before; read as one text it would replace them.
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

// The expression with the added times; "" if they are no plain times of days.
std::string WithAddition(const std::string& expression, const std::string& addition, LocalDate today) {
  const hours::HoursText read = hours::ReadSwedishHours(addition, {.today = today});
  Result<hours::Expression> whole = hours::ParseExpression(expression);
  if (read.readings.size() != 1 || !whole) return "";
  const Result<hours::Expression> more = hours::ParseExpression(read.readings.front().hours);
  if (!more || more->rules.empty() || more->rules.front().kind != hours::RuleKind::kOpen) return "";
  hours::Rule rule = more->rules.front();
  rule.join = hours::RuleJoin::kAdd;
  // Before the exceptions, which hold for it too.
  const auto exception = std::find_if(whole->rules.begin(), whole->rules.end(),
                                      [](const hours::Rule& other) { return other.kind != hours::RuleKind::kOpen; });
  whole->rules.insert(exception, std::move(rule));
  return hours::RenderExpression(*whole);
}

// False, and nothing is left, if an addition could not be read: without it the hours would be wrong.
bool Add(const std::vector<std::string>& additions, LocalDate today, HoursOfSection& hours) {
  for (const std::string& addition : additions) {
    std::string& expression = hours.found.back().schedule.hours;
    const std::string whole = hours.found.size() == 1 ? WithAddition(expression, addition, today) : "";
    if (whole.empty()) {
      hours.found.clear();
      hours.refused = addition;
      return false;
    }
    expression = whole;
    hours.found.back().schedule.text += "\n" + addition;
  }
  return true;
}

// What the statements say together; false if they could not be read.
bool ReadInto(const std::vector<Statement>& statements, LocalDate today, hours::Access access, HoursOfSection& hours) {
  std::string text = Joined(statements, false);
  if (text.size() > hours::kMaxHoursTextBytes) return false;
  hours::HoursText read = hours::ReadSwedishHours(text, {.today = today});
  const bool turned = std::any_of(statements.begin(), statements.end(),
                                  [](const Statement& s) { return s.is_exception && !s.is_core; });
  if (read.readings.empty() && !turned) {
    text = Joined(statements, true);
    read = hours::ReadSwedishHours(text, {.today = today});
  }
  if (read.readings.empty()) {
    hours.refused = std::string(Utf8Prefix(text, 300));
    return false;
  }
  for (const hours::TextReading& reading : read.readings) {
    const std::string expression = WithoutPast(reading.hours, today);
    if (expression.empty()) continue;
    FoundHours found;
    found.schedule.channel = reading.channel;
    found.schedule.access = access;
    found.schedule.status = hours::ScheduleStatus::kKnown;
    found.schedule.hours = expression;
    found.schedule.confidence = reading.confidence;
    found.schedule.text = std::string(Utf8Prefix(text, 1000));
    found.channel_stated = reading.channel_stated;
    found.words = std::string(Utf8Prefix(text, 300));
    found.where = statements.front().where;
    hours.found.push_back(std::move(found));
  }
  return true;
}

}  // namespace

bool SpeaksOfHours(std::string_view text) {
  const std::string folded = Folded(text) + " ";
  if (CountDigits(folded) == 0 && !Contains(folded, {"dygnet", "around the clock"})) return false;
  return NamesDays(folded) && HasTime(folded) && Letters(text) < 400;
}

HoursOfSection FindHours(const std::vector<Line>& lines, LocalDate today) {
  HoursOfSection hours;
  std::vector<Statement> statements = Statements(lines, today);
  DropIdleLabels(statements);
  const auto is_core = [](const Statement& statement) { return statement.is_core; };
  const auto first = std::find_if(statements.begin(), statements.end(), is_core);
  if (first == statements.end()) return hours;
  const std::vector<Statement> drop_in = TakeApart(statements, &Statement::is_drop_in);
  const std::vector<Statement> by_phone = TakeApart(statements, &Statement::is_by_phone);
  const std::vector<std::string> additions = TakeAdditions(statements);
  if (!ReadInto(statements, today, hours::Access::kOpen, hours)) return hours;
  if (!additions.empty() && (hours.found.empty() || !Add(additions, today, hours))) return hours;
  // A label alone ("Drop-in") says nothing more.
  const bool more = std::any_of(drop_in.begin(), drop_in.end(), is_core);
  if (more) (void)ReadInto(drop_in, today, hours::Access::kDropIn, hours);
  const std::size_t doors = hours.found.size();
  if (!by_phone.empty()) (void)ReadInto(by_phone, today, hours::Access::kOpen, hours);
  for (std::size_t i = doors; i < hours.found.size(); ++i) {
    hours.found[i].schedule.channel = hours::Channel::kPhone;
    hours.found[i].channel_stated = true;
  }
  return hours;
}

}  // namespace kb::extract
