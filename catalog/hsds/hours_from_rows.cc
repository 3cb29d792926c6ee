#include "catalog/hsds/hours_from_rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "catalog/base/file.h"
#include "catalog/hours/expression.h"
#include "catalog/hsds/row_meaning.h"
#include "catalog/hsds/rule_text.h"

namespace kb::hsds {
namespace {

using hours::Channel;
using hours::Schedule;
using hours::ScheduleException;
using hours::ScheduleStatus;

constexpr std::size_t kLongestText = 2000;
constexpr std::size_t kMostExceptions = 400;

struct ReadRowPair {
  const ScheduleRow* row;
  RowMeaning meaning;
};

struct ChannelRows {
  std::vector<ReadRowPair> recurring;
  std::vector<ReadRowPair> dates;
  std::vector<ReadRowPair> yearly;
  std::vector<const ScheduleRow*> refused;  // no day of it is clear
  std::string text;
};

void AddText(const std::string& more, std::string& text) {
  if (more.empty() || text.size() >= kLongestText || text.find(more) != std::string::npos) return;
  text += (text.empty() ? "" : "\n") + more;
  text = std::string(Utf8Prefix(text, kLongestText));
}

std::string WordsOf(const ScheduleRow& row) {
  std::string text;
  AddText(row.description, text);
  AddText(row.notes, text);
  return text;
}

// The row itself as a sentence, so that what was refused can still be read.
std::string Rendered(const ScheduleRow& row) {
  std::string text = row.byday;
  if (!row.byweekno.empty()) text += " (v. " + row.byweekno + ")";
  if (!row.opens_at.empty() || !row.closes_at.empty()) text += " " + row.opens_at + "-" + row.closes_at;
  const std::string words = WordsOf(row);
  return text + (words.empty() ? "" : (text.empty() ? "" : ": ") + words);
}

const char* SuggestionFor(const std::string& field) {
  static const std::array<std::pair<const char*, const char*>, 9> kSuggestions = {{
      {"opens_at", "write local time as 09:00"},
      {"closes_at", "write local time as 17:00; a whole day is 00:00-23:59"},
      {"byday", "write MO,TU,WE,TH,FR,SA,SU, with 1SA for the first Saturday of a month"},
      {"freq", "write WEEKLY with byday, or MONTHLY with byday or bymonthday"},
      {"interval", "give dtstart, the first day that counts"},
      {"byweekno", "write ISO week numbers, 1-53"},
      {"bymonthday", "use freq MONTHLY with days of the month"},
      {"valid_from", "write dates as 2026-11-27"},
      {"valid_to", "write dates as 2026-11-27, not before valid_from"},
  }};
  for (const auto& [name, suggestion] : kSuggestions) {
    if (field == name) return suggestion;
  }
  return "write it as HSDS 3 does, or leave the row out";
}

void Report(const ScheduleRow& row, const Error& error, std::vector<RowRefusal>& refusals) {
  refusals.push_back({row.place, error.place, error.message, SuggestionFor(error.place)});
}

void Sort(const ScheduleRow& row, ChannelRows& rows, std::vector<RowRefusal>& refusals) {
  Result<RowMeaning> meaning = ReadRow(row);
  if (!meaning) {
    Report(row, meaning.error(), refusals);
    rows.refused.push_back(&row);
    return;
  }
  if (meaning->time_error) Report(row, *meaning->time_error, refusals);
  if (meaning->time_error && meaning->kind == RowMeaning::Kind::kNothing) rows.refused.push_back(&row);
  AddText(meaning->time_error ? Rendered(row) : WordsOf(row), rows.text);
  switch (meaning->kind) {
    case RowMeaning::Kind::kNothing:
      break;
    case RowMeaning::Kind::kRecurring:
      rows.recurring.push_back({&row, *std::move(meaning)});
      break;
    case RowMeaning::Kind::kDates:
      rows.dates.push_back({&row, *std::move(meaning)});
      break;
    case RowMeaning::Kind::kYearly:
      rows.yearly.push_back({&row, *std::move(meaning)});
      break;
  }
}

LocalDate DateOf(const RowDate& date) { return LocalDate::FromYmd(date.year, date.month, date.day); }

// Rows for the same dates add up: two intervals on one day are one exception.
std::vector<ScheduleException> Exceptions(const std::vector<ReadRowPair>& rows) {
  std::vector<ScheduleException> exceptions;
  for (const auto& [row, meaning] : rows) {
    if (meaning.time_error) continue;
    const LocalDate from = DateOf(meaning.first);
    const LocalDate to = DateOf(meaning.last);
    auto same = std::find_if(exceptions.begin(), exceptions.end(), [&](const ScheduleException& exception) {
      return exception.from == from && exception.to == to;
    });
    if (same == exceptions.end()) {
      if (exceptions.size() == kMostExceptions) break;
      exceptions.push_back({from, to, {}, row->holiday ? WordsOf(*row) : "", ""});
      same = exceptions.end() - 1;
    }
    const bool stated = meaning.times && meaning.times->end > meaning.times->start;
    if (stated) same->intervals.push_back({meaning.times->start, meaning.times->end});
  }
  for (ScheduleException& exception : exceptions) {
    auto& intervals = exception.intervals;
    std::sort(intervals.begin(), intervals.end());
    for (std::size_t i = 1; i < intervals.size();) {
      if (intervals[i].start > intervals[i - 1].end) {
        ++i;
        continue;
      }
      intervals[i - 1].end = std::max(intervals[i - 1].end, intervals[i].end);
      intervals.erase(intervals.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  std::sort(exceptions.begin(), exceptions.end(),
            [](const auto& a, const auto& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  return exceptions;
}

using Validity = std::tuple<std::optional<LocalDate>, std::optional<LocalDate>, int, LocalDate>;

Validity ValidityOf(const RowMeaning& meaning) {
  const hours::EveryWeeks every = meaning.every.value_or(hours::EveryWeeks{});
  return {meaning.from, meaning.to, every.weeks, every.from};
}

void SetValidity(const RowMeaning& meaning, Schedule& schedule) {
  schedule.valid_from = meaning.from;
  schedule.valid_to = meaning.to;
  schedule.every = meaning.every;
}

using Pairs = std::vector<ReadRowPair>;

// "" if the rows say nothing.  Errors: too long for one expression.
Result<std::string> HoursOf(const Pairs& rows, const std::string& yearly) {
  std::vector<RowMeaning> meanings;
  for (const ReadRowPair& pair : rows) meanings.push_back(pair.meaning);
  Result<std::string> hours = RuleText(meanings);
  if (!hours || hours->empty() || yearly.empty()) return hours;
  const Result<hours::Expression> whole = hours::ParseExpression(*hours + yearly);
  if (!whole) return whole.error();
  return hours::RenderExpression(*whole);
}

Schedule Blank(Channel channel, const std::string& location_id, const std::string& text) {
  Schedule schedule;
  schedule.channel = channel;
  schedule.location_id = location_id;
  schedule.text = text;
  return schedule;
}

// One schedule for the rows of one validity; several where they are too many for one
// expression (open schedules of a channel add up).
void AddSchedules(const Pairs& rows, const std::string& yearly, const Schedule& blank, std::vector<Schedule>& schedules,
                  std::vector<RowRefusal>& refusals) {
  const Result<std::string> hours = HoursOf(rows, yearly);
  if (!hours && rows.size() > 1) {
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
    AddSchedules(Pairs(rows.begin(), middle), yearly, blank, schedules, refusals);
    AddSchedules(Pairs(middle, rows.end()), yearly, blank, schedules, refusals);
    return;
  }
  if (!hours) Report(*rows.front().row, {ErrorCode::kInvalidInput, hours.error().message, "byday"}, refusals);
  schedules.push_back(blank);
  if (!hours || hours->empty()) return;
  schedules.back().hours = *hours;
  schedules.back().status = ScheduleStatus::kKnown;
}

// A day on which one of the rows is an exception is no day of the others: every
// schedule of the channel gets the day, and only the first gets its opening times.
void AddExceptions(const ChannelRows& rows, std::size_t first, std::vector<Schedule>& schedules) {
  const std::vector<ScheduleException> exceptions = Exceptions(rows.dates);
  bool given = false;
  for (std::size_t i = first; i < schedules.size(); ++i) {
    for (const ScheduleException& exception : exceptions) {
      schedules[i].exceptions.push_back(exception);
      if (given) schedules[i].exceptions.back().intervals.clear();
    }
    given = true;
  }
}

void Build(Channel channel, const std::string& location_id, const ChannelRows& rows, std::vector<Schedule>& schedules,
           std::vector<RowRefusal>& refusals) {
  const std::size_t first = schedules.size();
  std::string yearly;
  for (const ReadRowPair& pair : rows.yearly) yearly += "; " + YearlyRuleText(pair.meaning);
  std::vector<std::pair<Validity, std::vector<ReadRowPair>>> groups;
  for (const ReadRowPair& pair : rows.recurring) {
    const Validity validity = ValidityOf(pair.meaning);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& other) { return other.first == validity; });
    if (group == groups.end()) group = groups.insert(group, {validity, {}});
    group->second.push_back(pair);
  }
  if (!rows.dates.empty()) {
    // Holds the exceptions also where no other schedule is valid.
    const bool bounded = std::none_of(groups.begin(), groups.end(), [](const auto& group) {
      return group.first == Validity{std::nullopt, std::nullopt, 1, LocalDate()};
    });
    if (bounded) groups.insert(groups.begin(), {Validity{std::nullopt, std::nullopt, 1, LocalDate()}, {}});
  }
  for (const auto& [validity, members] : groups) {
    Schedule blank = Blank(channel, location_id, rows.text);
    if (!members.empty()) SetValidity(members.front().meaning, blank);
    AddSchedules(members, yearly, blank, schedules, refusals);
  }
  AddExceptions(rows, first, schedules);
  const bool others = groups.size() > 1;
  if (schedules.size() > first && schedules[first].hours.empty() && !schedules[first].exceptions.empty()) {
    const auto& exceptions = schedules[first].exceptions;
    const bool opens = std::any_of(exceptions.begin(), exceptions.end(),
                                   [](const ScheduleException& exception) { return !exception.intervals.empty(); });
    if (opens || others) schedules[first].status = ScheduleStatus::kKnown;
  }
}

// What nobody could read stays as text, with hours that nobody knows.
void AddUnknown(Channel channel, const std::string& location_id, const ChannelRows& rows, std::size_t first,
                std::vector<Schedule>& schedules) {
  std::string text;
  for (const ScheduleRow* row : rows.refused) AddText(Rendered(*row), text);
  if (schedules.size() == first && text.empty()) text = rows.text;
  if (text.empty()) return;
  schedules.push_back(Blank(channel, location_id, text));
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

}  // namespace

Channel ChannelOfAttendingType(std::string_view text, Channel usual) {
  static const std::array<std::pair<const char*, Channel>, 16> kWords = {{
      {"telephone", Channel::kPhone},
      {"phone", Channel::kPhone},
      {"telefon", Channel::kPhone},
      {"chat", Channel::kChat},
      {"sms", Channel::kSms},
      {"text message", Channel::kSms},
      {"e-mail", Channel::kEmail},
      {"email", Channel::kEmail},
      {"online", Channel::kVideo},
      {"virtual", Channel::kVideo},
      {"video", Channel::kVideo},
      {"outreach", Channel::kOutreach},
      {"home visit", Channel::kOutreach},
      {"in person", Channel::kVisit},
      {"in-person", Channel::kVisit},
      {"visit", Channel::kVisit},
  }};
  if (const std::optional<Channel> own = hours::ParseChannel(text)) return *own;
  const std::string lower = LowerAscii(text.substr(0, 200));
  std::optional<Channel> found;
  for (const auto& [word, channel] : kWords) {
    if (lower.find(word) == std::string::npos || channel == found) continue;
    if (found && !(channel == Channel::kVisit && found == Channel::kOutreach)) return usual;
    if (!found) found = channel;
  }
  return found.value_or(usual);
}

std::vector<Schedule> HoursFromRows(const std::vector<ScheduleRow>& rows, Channel usual,
                                    std::vector<RowRefusal>& refusals) {
  std::map<std::pair<std::string, Channel>, ChannelRows> channels;
  for (const ScheduleRow& row : rows) {
    const Channel channel = ChannelOfAttendingType(row.attending_type, usual);
    Sort(row, channels[{row.location_id, channel}], refusals);
  }
  std::vector<Schedule> schedules;
  for (const auto& [key, channel_rows] : channels) {
    const std::size_t first = schedules.size();
    Build(key.second, key.first, channel_rows, schedules, refusals);
    AddUnknown(key.second, key.first, channel_rows, first, schedules);
  }
  return schedules;
}

}  // namespace kb::hsds
