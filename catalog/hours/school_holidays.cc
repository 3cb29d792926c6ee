#include "catalog/hours/school_holidays.h"

#include <algorithm>

#include "catalog/hours/parser.h"

namespace kb::hours {
namespace {

std::vector<std::string_view> SplitLine(std::string_view line) {
  std::vector<std::string_view> columns;
  for (;;) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

Error Refuse(std::string message, int line) {
  return {ErrorCode::kInvalidInput, std::move(message), std::to_string(line)};
}

struct Row {
  std::string kommun;
  bool year = false;
  SchoolCalendar::Days days;
};

Result<Row> ReadRow(std::string_view text, int line) {
  const std::vector<std::string_view> columns = SplitLine(text);
  if (columns.size() != 6) return Refuse("six columns are needed", line);
  if (columns[1] != "year" && columns[1] != "holiday") return Refuse("neither year nor holiday", line);
  const Result<LocalDate> from = ParseLocalDate(columns[2]);
  const Result<LocalDate> to = ParseLocalDate(columns[3]);
  if (!from || !to || *to < *from) return Refuse("not two dates in order", line);
  if (columns[0].size() != 4 || columns[5].empty()) return Refuse("a kommunkod and a source are needed", line);
  return Row{std::string(columns[0]), columns[1] == "year", {*from, *to}};
}

bool Holds(const std::vector<SchoolCalendar::Days>& list, LocalDate date) {
  return std::any_of(list.begin(), list.end(),
                     [date](const SchoolCalendar::Days& days) { return days.from <= date && date <= days.to; });
}

}  // namespace

std::optional<bool> SchoolCalendar::IsHoliday(LocalDate date) const {
  if (Holds(holidays_, date)) return true;
  if (!Holds(known_, date)) return std::nullopt;
  return false;
}

Result<SchoolHolidays> SchoolHolidays::FromText(std::string_view text) {
  std::map<std::string, std::pair<std::vector<SchoolCalendar::Days>, std::vector<SchoolCalendar::Days>>> found;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row_text = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row_text.empty() || row_text.front() == '#') continue;
    const Result<Row> row = ReadRow(row_text, line);
    if (!row) return row.error();
    auto& [known, holidays] = found[row->kommun];
    (row->year ? known : holidays).push_back(row->days);
  }
  SchoolHolidays table;
  for (auto& [kommun, days] : found) {
    table.calendars_[kommun] = std::make_shared<const SchoolCalendar>(std::move(days.first), std::move(days.second));
  }
  return table;
}

std::shared_ptr<const SchoolCalendar> SchoolHolidays::Of(std::string_view kommun) const {
  const auto found = calendars_.find(kommun);
  return found == calendars_.end() ? nullptr : found->second;
}

bool NamesSchoolHolidays(std::string_view hours) {
  if (hours.find("SH") == std::string_view::npos) return false;
  const Result<Expression> expression = ParseExpression(hours);
  if (!expression) return false;
  const auto names = [](const Rule& rule) {
    for (const std::vector<DaySelector>& group : rule.days) {
      for (const DaySelector& day : group) {
        if (day.kind == DaySelector::Kind::kSchoolHoliday) return true;
      }
    }
    return false;
  };
  return std::any_of(expression->rules.begin(), expression->rules.end(), names);
}

}  // namespace kb::hours
