#include "tests/catalog/index/case_words.h"

#include <array>
#include <charconv>

#include "catalog/base/nearest_word.h"
#include "catalog/text/analyzer.h"
#include "tests/catalog/index/case_file.h"

namespace kb::test {
namespace {

Error RefuseWord(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message), ""}; }

struct DayWord {
  std::string_view swedish;
  std::string_view osm;
};
constexpr std::array<DayWord, 7> kDays = {
    {{"mån", "Mo"}, {"tis", "Tu"}, {"ons", "We"}, {"tors", "Th"}, {"fre", "Fr"}, {"lör", "Sa"}, {"sön", "Su"}}};

// 0-6 from Monday; -1 if it is no day.
int DayNumber(std::string_view word) {
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (kDays[i].swedish == word) return static_cast<int>(i);
  }
  return -1;
}

Result<std::string> OsmDays(std::string_view word) {
  std::string days;
  for (const std::string& end : Split(word, '-')) {
    const int number = DayNumber(end);
    if (number < 0) return RefuseWord("\"" + end + "\" is no day: mån tis ons tors fre lör sön");
    days += (days.empty() ? "" : "-") + std::string(kDays[static_cast<std::size_t>(number)].osm);
  }
  return days;
}

// "9" -> "09:00", "17:30" -> "17:30".
Result<std::string> OsmTime(const std::string& text) {
  const std::vector<std::string> parts = Split(text, ':');
  int hour = 0;
  const std::string& first = parts.empty() ? text : parts[0];
  const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), hour);
  if (error != std::errc() || end != first.data() + first.size() || hour > 26 || parts.size() > 2) {
    return RefuseWord("\"" + text + "\" is no time of day");
  }
  return (hour < 10 ? "0" : "") + std::to_string(hour) + ":" + (parts.size() == 2 ? parts[1] : "00");
}

Result<std::string> OsmTimes(std::string_view word) {
  const std::vector<std::string> ends = Split(word, '-');
  if (ends.size() != 2) return RefuseWord("\"" + std::string(word) + "\" is no pair of times: 9-16");
  const Result<std::string> from = OsmTime(ends[0]);
  const Result<std::string> to = OsmTime(ends[1]);
  if (!from) return from.error();
  if (!to) return to.error();
  return *from + "-" + *to;
}

// "mån-fre 9-16"
Result<std::string> OsmRule(const std::string& text) {
  if (text == "stängt röda dagar") return std::string("PH off");
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return RefuseWord("\"" + text + "\" is no days and times: mån-fre 9-16");
  const Result<std::string> days = OsmDays(text.substr(0, space));
  if (!days) return days.error();
  const Result<std::string> times = OsmTimes(Trim(std::string_view(text).substr(space)));
  if (!times) return times.error();
  return *days + " " + *times;
}

}  // namespace

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (Trim(text).empty()) return parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(Trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view WithoutComment(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == '#' && !quoted) return line.substr(0, i);
  }
  return line;
}

Result<std::string> CaseArea(const std::string& name, const terms::Vocabulary& vocabulary) {
  const terms::Areas& areas = vocabulary.areas;
  if (areas.Find(name) != nullptr) return name;
  constexpr std::string_view kHistoric = " (SDN)";
  const bool historic = name.ends_with(kHistoric);
  const std::string bare = historic ? name.substr(0, name.size() - kHistoric.size()) : name;
  for (terms::AreaIndex index : areas.FindByName(bare)) {
    if (historic == (areas.at(index).level == terms::AreaLevel::kHistoricSdn)) return areas.at(index).id;
  }
  return RefuseWord("\"" + name + "\" is no area");
}

Result<std::string> CaseNeed(const std::string& name, const terms::Vocabulary& vocabulary) {
  if (vocabulary.needs.Find(name) != nullptr) return name;
  std::vector<std::string_view> known;
  for (const terms::Need& need : vocabulary.needs.all()) {
    if (need.id.ends_with("." + name)) return need.id;
    known.push_back(need.id);
  }
  return RefuseWord("\"" + name + "\" is no need; " + DidYouMean(name, known));
}

Result<std::string> CaseTerm(const std::string& name, const terms::TermList& list) {
  if (list.Find(name) != nullptr) return name;
  std::vector<std::string_view> known;
  for (const terms::Term& term : list.terms()) known.push_back(term.id);
  return RefuseWord("\"" + name + "\" is not in the vocabulary; " + DidYouMean(name, known));
}

std::string CaseId(std::string_view name) {
  std::string id;
  for (char c : text::Fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id.push_back(c);
    if (!plain && !id.empty() && id.back() != '-') id.push_back('-');
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

Result<std::string> CaseHours(std::string_view text) {
  if (text == "dygnet runt") return std::string("24/7");
  std::string hours;
  for (const std::string& part : Split(text, ',')) {
    const Result<std::string> rule = OsmRule(part);
    if (!rule) return rule.error();
    hours += (hours.empty() ? "" : *rule == "PH off" ? "; " : ", ") + *rule;
  }
  return hours;
}

Result<LocalTime> CaseTime(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return RefuseWord("\"" + std::string(text) + "\" is no time: fre 23:10");
  const int day = DayNumber(text.substr(0, space));
  const std::string date =
      day < 0 ? std::string(text.substr(0, space)) : RenderLocalDate(LocalDate::FromYmd(2026, 11, 23) + day);
  return ParseLocalTime(date + "T" + std::string(Trim(text.substr(space))));
}

}  // namespace kb::test
