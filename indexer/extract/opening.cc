#include "indexer/extract/opening.h"

#include <algorithm>
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

// "9-16", "08.00–16.30", "kl. 9", "9 till 16"
bool HasTime(std::string_view folded) {
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
  return HasWordStart(folded, {"kl ", "kl.", "klockan"}) ||
         Contains(folded, {"dygnet runt", "24/7", "dygnets alla", "dygnet om", "24 hours", "24 timmar"});
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
  return HasWordStart(
      folded, {"kurs",        "forelasning",       "mote",       "event",      "gudstjanst", "massa",   "konsert",
               "bibelstudi",  "informationstraff", "tidigare",   "hade oppet", "forr",       "arsmote", "loppis",
               "utstallning", "seminari",          "publicerad", "uppdaterad", "anmal dig",  "premiar", "inviga",
               "invigning",   "stadgar",           "forestall"});
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
  bool is_drop_in = false;  // times to come without an appointment, within the others
};

std::vector<Statement> Statements(const std::vector<Line>& lines) {
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
      if (IsOtherBusiness(folded)) continue;
      if (core || exception || short_label)
        statements.push_back(
            {WithoutNumbers(sentence), line.path, core, exception, short_label, drop_in || drop_in_label});
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

// Without rules for dates of years that are over; "" if nothing else is left.
std::string WithoutPast(const std::string& text, LocalDate today) {
  Result<hours::Expression> expression = hours::ParseExpression(text);
  if (!expression) return "";
  std::vector<hours::Rule>& rules = expression->rules;
  rules.erase(
      std::remove_if(rules.begin(), rules.end(), [&today](const hours::Rule& rule) { return IsOver(rule, today); }),
      rules.end());
  if (rules.empty()) return "";
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

// Drop-in times lie within the others, and would replace them if they were read as one text.
void TakeDropInApart(std::vector<Statement>& statements, std::vector<Statement>& drop_in) {
  const auto is_other = [](const Statement& statement) { return statement.is_core && !statement.is_drop_in; };
  if (std::none_of(statements.begin(), statements.end(), is_other)) return;
  std::vector<Statement> others;
  for (const Statement& statement : statements) (statement.is_drop_in ? drop_in : others).push_back(statement);
  statements = std::move(others);
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
  if (CountDigits(folded) == 0 && folded.find("dygnet") == std::string::npos) return false;
  return NamesDays(folded) && (HasTime(folded) || Contains(folded, {"dygnet runt", "24 hours"})) && Letters(text) < 400;
}

HoursOfSection FindHours(const std::vector<Line>& lines, LocalDate today) {
  HoursOfSection hours;
  std::vector<Statement> statements = Statements(lines);
  DropIdleLabels(statements);
  const auto is_core = [](const Statement& statement) { return statement.is_core; };
  const auto first = std::find_if(statements.begin(), statements.end(), is_core);
  if (first == statements.end()) return hours;
  std::vector<Statement> drop_in;
  TakeDropInApart(statements, drop_in);
  if (!ReadInto(statements, today, hours::Access::kOpen, hours)) return hours;
  // A label alone ("Drop-in") says nothing more.
  const bool more = std::any_of(drop_in.begin(), drop_in.end(), is_core);
  if (more) (void)ReadInto(drop_in, today, hours::Access::kDropIn, hours);
  return hours;
}

}  // namespace kb::extract
