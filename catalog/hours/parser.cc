#include "catalog/hours/parser.h"

#include "catalog/base/file.h"

namespace kb::hours {
namespace {

constexpr std::string_view kSunTimes[] = {"sunrise", "sunset", "dawn", "dusk"};

bool IsSunTime(const Token& token) {
  for (std::string_view word : kSunTimes) {
    if (token.IsWord(word)) return true;
  }
  return false;
}

std::optional<RuleKind> ModifierOf(const Token& token) {
  if (token.IsWord("open")) return RuleKind::kOpen;
  if (token.IsWord("off") || token.IsWord("closed")) return RuleKind::kOff;
  if (token.IsWord("unknown")) return RuleKind::kUnknown;
  return std::nullopt;
}

// "24/7", alone or after days: no times at all mean the whole day.
bool TakeAlways(TokenStream& stream) {
  const bool here = stream.Peek().IsNumber() && stream.Peek().number == 24 && stream.Peek(1).IsSign("/") &&
                    stream.Peek(2).IsNumber() && stream.Peek(2).number == 7;
  for (int i = 0; here && i < 3; ++i) stream.Take();
  return here;
}

bool HoursAt(const TokenStream& stream) {
  return stream.TimeAt() || (stream.Peek().IsNumber() && stream.Peek().digits <= 2 && stream.Peek(1).IsSign("-"));
}

Error RefuseSelector(const TokenStream& stream) {
  const Token& token = stream.Peek();
  if (IsSunTime(token) || (token.IsSign("(") && IsSunTime(stream.Peek(1)))) {
    return stream.Refuse("times of the sun are not supported");
  }
  if (token.kind == Token::Kind::kWord) return stream.Refuse("unknown word \"" + token.text + "\"");
  if (token.IsNumber()) return stream.Refuse("a number alone is neither a time nor a date");
  if (token.kind == Token::Kind::kEnd) return stream.Refuse("a rule is missing here");
  return stream.Refuse("unexpected \"" + token.text + "\"");
}

bool SelectorAt(const TokenStream& stream) {
  return DateAt(stream) || YearAt(stream) || stream.Peek().IsWord("week") || DayAt(stream);
}

Status ParseOneSelector(TokenStream& stream, Rule& rule) {
  if (DateAt(stream)) {
    if (!rule.dates.empty()) return stream.Refuse("dates stand twice in one rule");
    // "2026 10:00-15:00 Dec 24" says a year and a date; written in order it would be the date of that year.
    const bool parted = !rule.weeks.empty() || !rule.days.empty() || !rule.times.empty();
    if (!rule.years.empty() && parted) return stream.Refuse("a date stands right after its year");
    return ParseDates(stream, rule);
  }
  if (YearAt(stream)) {
    if (!rule.years.empty()) return stream.Refuse("years stand twice in one rule");
    if (!rule.dates.empty()) return stream.Refuse("the year stands before the date");
    return ParseYears(stream, rule);
  }
  if (stream.Peek().IsWord("week")) {
    if (!rule.weeks.empty()) return stream.Refuse("weeks stand twice in one rule");
    return ParseWeeks(stream, rule);
  }
  // "PH Mo-Fr" has two groups; after the times a second one is a missing semicolon.
  if (rule.days.size() >= (rule.times.empty() ? 2U : 1U)) return stream.Refuse("weekdays stand too often in one rule");
  return ParseDayGroup(stream, rule);
}

Status ParseSelectors(TokenStream& stream, Rule& rule) {
  while (true) {
    if (SelectorAt(stream)) {
      if (Status status = ParseOneSelector(stream, rule); !status) return status.error();
      // For the eye only: "Jul 23-Jan 03: 10:00-12:00".
      if (!rule.dates.empty() || !rule.weeks.empty() || !rule.days.empty()) stream.TakeSign(":");
    } else if (HoursAt(stream) && rule.times.empty()) {
      if (Status status = ParseTimes(stream, rule); !status) return status.error();
    } else {
      return Done();
    }
  }
}

// "open", "off", "unknown", each with or without a comment; a comment alone means unknown.
bool ParseModifier(TokenStream& stream, Rule& rule) {
  const std::optional<RuleKind> kind = ModifierOf(stream.Peek());
  if (kind) {
    rule.kind = *kind;
    stream.Take();
  }
  if (stream.Peek().kind != Token::Kind::kComment) return kind.has_value();
  rule.comment = stream.Take().text;
  if (!kind) rule.kind = RuleKind::kUnknown;
  return true;
}

Result<Rule> ParseRule(TokenStream& stream, RuleJoin join) {
  Rule rule;
  rule.join = join;
  if (Status status = ParseSelectors(stream, rule); !status) return status.error();
  const bool always = rule.times.empty() && TakeAlways(stream);
  bool said_something = always || rule.has_days() || !rule.times.empty();
  if (ParseModifier(stream, rule)) said_something = true;
  if (!said_something) return RefuseSelector(stream);
  return rule;
}

std::optional<RuleJoin> TakeJoin(TokenStream& stream, const Rule& before) {
  if (stream.TakeSign(";")) return RuleJoin::kReplace;
  if (stream.TakeSign("||")) return RuleJoin::kFill;
  // A comma after days would be a slip for "and"; after times or a state it adds a rule.
  const bool days_only = before.times.empty() && before.kind == RuleKind::kOpen && before.comment.empty();
  if (!days_only && stream.TakeSign(",")) return RuleJoin::kAdd;
  return std::nullopt;
}

Result<Expression> ParseRules(TokenStream& stream) {
  Expression expression;
  RuleJoin join = RuleJoin::kReplace;
  while (true) {
    if (expression.rules.size() == kMaxRules) {
      return stream.Refuse("more than " + std::to_string(kMaxRules) + " rules");
    }
    Result<Rule> rule = ParseRule(stream, join);
    if (!rule) return rule.error();
    expression.rules.push_back(*std::move(rule));
    if (stream.Peek().kind == Token::Kind::kEnd) return expression;
    const std::optional<RuleJoin> next = TakeJoin(stream, expression.rules.back());
    if (!next) return RefuseSelector(stream);
    if (*next != RuleJoin::kFill && stream.Peek().kind == Token::Kind::kEnd) return expression;
    join = *next;
  }
}

}  // namespace

const Token& TokenStream::Peek(std::size_t ahead) const {
  return pos_ + ahead < tokens_.size() ? tokens_[pos_ + ahead] : tokens_.back();
}

const Token& TokenStream::Take() {
  const Token& token = Peek();
  if (pos_ < tokens_.size()) ++pos_;
  return token;
}

bool TokenStream::TakeSign(std::string_view sign) {
  if (!Peek().IsSign(sign)) return false;
  Take();
  return true;
}

bool TokenStream::TakeWord(std::string_view word) {
  if (!Peek().IsWord(word)) return false;
  Take();
  return true;
}

bool TokenStream::TimeAt(std::size_t ahead) const {
  return Peek(ahead).IsNumber() && Peek(ahead).digits <= 2 && Peek(ahead + 1).IsSign(":") &&
         Peek(ahead + 2).IsNumber() && Peek(ahead + 2).digits == 2 && !Peek(ahead + 2).after_blank;
}

Result<Expression> ParseExpression(std::string_view text) {
  if (text.size() > kMaxExpressionBytes) {
    return RefuseAt(kMaxExpressionBytes + 1, "longer than " + std::to_string(kMaxExpressionBytes) + " bytes");
  }
  if (!IsValidUtf8(text)) return RefuseAt(1, "not UTF-8");
  const Result<std::vector<Token>> tokens = Tokenize(text);
  if (!tokens) return tokens.error();
  TokenStream stream(*tokens);
  return ParseRules(stream);
}

}  // namespace kb::hours
