#include <array>

#include "catalog/hours/parser.h"

namespace kb::hours {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr int kMaxNth = 5;
constexpr int kMaxHolidayOffset = 6;
constexpr int kMaxWeekdayOffset = 6;
constexpr int kMaxWeek = 53;

Result<int> ParseOneNth(TokenStream& stream) {
  const int sign = stream.TakeSign("-") ? -1 : 1;
  const Token& token = stream.Peek();
  if (!token.IsNumber() || token.number < 1 || token.number > kMaxNth) {
    return stream.Refuse("only 1 to 5 and -1 to -5 can be counted in a month");
  }
  return sign * stream.Take().number;
}

Status ParseNthRange(TokenStream& stream, std::vector<int>& numbers) {
  const Result<int> from = ParseOneNth(stream);
  if (!from) return from.error();
  int to = *from;
  if (stream.TakeSign("-")) {
    const Result<int> end = ParseOneNth(stream);
    if (!end) return end.error();
    to = *end;
  }
  if (to < *from || (*from < 0) != (to < 0)) return stream.Refuse("the count runs backwards");
  for (int nth = *from; nth <= to; ++nth) numbers.push_back(nth);
  return Done();
}

Result<DaySelector> ParseWeekdays(TokenStream& stream) {
  DaySelector selector;
  selector.from = selector.to = *WeekdayOf(stream.Take());
  if (stream.Peek().IsSign("[")) {
    Result<std::vector<int>> nth = ParseNth(stream);
    if (!nth) return nth.error();
    selector.nth = *std::move(nth);
    const Result<int> offset = ParseOffset(stream, kMaxWeekdayOffset);
    if (!offset) return offset.error();
    selector.offset = *offset;
    return selector;
  }
  if (!stream.TakeSign("-")) return selector;
  const std::optional<int> to = WeekdayOf(stream.Peek());
  if (!to) return stream.Refuse("a weekday is missing here");
  stream.Take();
  selector.to = *to;
  return selector;
}

Result<DaySelector> ParseDaySelector(TokenStream& stream) {
  DaySelector selector;
  if (stream.TakeWord("ph")) {
    selector.kind = DaySelector::Kind::kPublicHoliday;
    const Result<int> offset = ParseOffset(stream, kMaxHolidayOffset);
    if (!offset) return offset.error();
    selector.offset = *offset;
    return selector;
  }
  if (stream.TakeWord("sh")) {
    selector.kind = DaySelector::Kind::kSchoolHoliday;
    return selector;
  }
  return ParseWeekdays(stream);
}

bool DayNameAt(const TokenStream& stream, std::size_t ahead) {
  const Token& token = stream.Peek(ahead);
  return token.IsWord("ph") || token.IsWord("sh") || WeekdayOf(token).has_value();
}

Result<int> ParseWeek(TokenStream& stream) {
  const Token& token = stream.Peek();
  if (!token.IsNumber() || stream.TimeAt()) return stream.Refuse("a week number is missing here");
  if (token.number < 1 || token.number > kMaxWeek) return stream.Refuse("weeks go from 1 to 53");
  return stream.Take().number;
}

Result<int> ParseStep(TokenStream& stream, int limit) {
  if (!stream.TakeSign("/")) return 1;
  const Token& token = stream.Peek();
  if (!token.IsNumber() || token.number < 1 || token.number > limit) {
    return stream.Refuse("the step must be 1 to " + std::to_string(limit));
  }
  return stream.Take().number;
}

Result<WeekRange> ParseWeekRange(TokenStream& stream) {
  WeekRange range;
  const Result<int> from = ParseWeek(stream);
  if (!from) return from.error();
  range.from = range.to = *from;
  if (!stream.TakeSign("-")) return range;
  const Result<int> to = ParseWeek(stream);
  if (!to) return to.error();
  range.to = *to;
  if (range.to < range.from && stream.Peek().IsSign("/")) {
    return stream.Refuse("weeks over New Year cannot have a step");
  }
  const Result<int> step = ParseStep(stream, kMaxWeek);
  if (!step) return step.error();
  if (range.from != range.to) range.step = *step;
  return range;
}

Result<int> ParseYear(TokenStream& stream) {
  if (!YearAt(stream)) return stream.Refuse("a year is missing here");
  return stream.Take().number;
}

Result<YearRange> ParseYearRange(TokenStream& stream) {
  YearRange range;
  const Result<int> from = ParseYear(stream);
  if (!from) return from.error();
  range.from = range.to = *from;
  if (stream.TakeSign("+")) {
    range.to = kNoLastYear;
    return range;
  }
  if (stream.TakeSign("-")) {
    const std::size_t column = stream.Peek().column;
    const Result<int> to = ParseYear(stream);
    if (!to) return to.error();
    if (*to < range.from) return RefuseAt(column, "the years run backwards");
    range.to = *to;
  } else if (stream.Peek().IsSign("/")) {
    range.to = kNoLastYear;
  }
  const Result<int> step = ParseStep(stream, 100);
  if (!step) return step.error();
  if (range.from != range.to) range.step = *step;
  return range;
}

}  // namespace

std::optional<int> WeekdayOf(const Token& token) {
  if (token.kind != Token::Kind::kWord) return std::nullopt;
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (token.text == kWeekdays[i]) return static_cast<int>(i);
  }
  return std::nullopt;
}

bool YearAt(const TokenStream& stream, std::size_t ahead) {
  const Token& token = stream.Peek(ahead);
  return token.IsNumber() && token.digits == 4 && token.number >= 1900;
}

bool DayAt(const TokenStream& stream) { return DayNameAt(stream, 0); }

Status ParseYears(TokenStream& stream, Rule& rule) {
  do {
    const Result<YearRange> range = ParseYearRange(stream);
    if (!range) return range.error();
    rule.years.push_back(*range);
  } while (stream.TakeSign(","));
  return Done();
}

Status ParseWeeks(TokenStream& stream, Rule& rule) {
  stream.Take();
  do {
    stream.TakeWord("week");
    const Result<WeekRange> range = ParseWeekRange(stream);
    if (!range) return range.error();
    rule.weeks.push_back(*range);
  } while (stream.TakeSign(","));
  return Done();
}

Status ParseDayGroup(TokenStream& stream, Rule& rule) {
  std::vector<DaySelector> group;
  while (true) {
    Result<DaySelector> selector = ParseDaySelector(stream);
    if (!selector) return selector.error();
    group.push_back(*std::move(selector));
    if (!stream.Peek().IsSign(",") || !DayNameAt(stream, 1)) break;
    stream.Take();
  }
  rule.days.push_back(std::move(group));
  return Done();
}

Result<int> ParseOffset(TokenStream& stream, int limit) {
  const bool signed_number = (stream.Peek().IsSign("+") || stream.Peek().IsSign("-")) && stream.Peek(1).IsNumber() &&
                             (stream.Peek(2).IsWord("day") || stream.Peek(2).IsWord("days"));
  if (!signed_number) return 0;
  const int sign = stream.Take().IsSign("-") ? -1 : 1;
  if (stream.Peek().number > limit) return stream.Refuse("at most " + std::to_string(limit) + " days here");
  const int days = stream.Take().number;
  stream.Take();
  return sign * days;
}

Result<std::vector<int>> ParseNth(TokenStream& stream) {
  stream.Take();
  std::vector<int> numbers;
  do {
    if (Status status = ParseNthRange(stream, numbers); !status) return status.error();
  } while (stream.TakeSign(","));
  if (!stream.TakeSign("]")) return stream.Refuse("] is missing here");
  return numbers;
}

}  // namespace kb::hours
