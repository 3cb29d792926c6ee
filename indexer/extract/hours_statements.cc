#include "indexer/extract/hours_statements.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/extract/contact.h"
#include "indexer/extract/hours_words.h"
#include "indexer/extract/html.h"
#include "indexer/extract/opening.h"
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

}  // namespace

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
