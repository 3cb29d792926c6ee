// The parts of the expression parser.  Internal to expression.h.
//
// Each ParseX reads one selector list from the stream and adds it to the rule.
// Errors: kInvalidInput with the column.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/hours/expression.h"
#include "catalog/hours/lexer.h"

namespace kb::hours {

class TokenStream {
 public:
  explicit TokenStream(const std::vector<Token>& tokens) : tokens_(tokens) {}

  // The token `ahead` of the next; kEnd for ever after the last.
  [[nodiscard]] const Token& Peek(std::size_t ahead = 0) const;
  const Token& Take();
  // Takes the next token if it is that sign (word).
  bool TakeSign(std::string_view sign);
  bool TakeWord(std::string_view word);

  // True if a time ("8:00", "08:00") begins `ahead` of here.
  [[nodiscard]] bool TimeAt(std::size_t ahead = 0) const;
  [[nodiscard]] Error Refuse(std::string message) const { return RefuseAt(Peek().column, std::move(message)); }

 private:
  const std::vector<Token>& tokens_;
  std::size_t pos_ = 0;
};

// 0 for Monday; 1-12.
std::optional<int> WeekdayOf(const Token& token);
std::optional<int> MonthOf(const Token& token);

[[nodiscard]] bool YearAt(const TokenStream& stream, std::size_t ahead = 0);
[[nodiscard]] bool DateAt(const TokenStream& stream);
[[nodiscard]] bool DayAt(const TokenStream& stream);

Status ParseYears(TokenStream& stream, Rule& rule);
Status ParseDates(TokenStream& stream, Rule& rule);
Status ParseWeeks(TokenStream& stream, Rule& rule);
// One group: what commas join.
Status ParseDayGroup(TokenStream& stream, Rule& rule);
Status ParseTimes(TokenStream& stream, Rule& rule);

// "+2 days", "-1 day": the number of days; 0 if no offset stands here.
Result<int> ParseOffset(TokenStream& stream, int limit);
// "[1]", "[1,3]", "[-1]", "[1-2]": the numbers; the bracket must stand here.
Result<std::vector<int>> ParseNth(TokenStream& stream);

}  // namespace kb::hours
