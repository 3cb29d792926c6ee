#include "catalog/hours/swedish_text.h"

#include <algorithm>
#include <array>

#include "catalog/base/file.h"
#include "catalog/hours/swedish_items.h"
#include "catalog/hours/swedish_repair.h"
#include "catalog/hours/swedish_rules.h"
#include "catalog/hours/swedish_sentences.h"

namespace kb::hours {
namespace {

constexpr double kSure = 0.95;
constexpr double kVague = 0.7;
constexpr double kPerUnreadWord = 0.01;
constexpr double kLeast = 0.5;

bool SaysSomethingOfHours(const std::vector<TextItem>& items) {
  using Kind = TextItem::Kind;
  return std::any_of(items.begin(), items.end(), [](const TextItem& item) {
    return item.kind != Kind::kWord && item.kind != Kind::kNoise && item.kind != Kind::kStop &&
           item.kind != Kind::kComma;
  });
}

std::vector<Channel> ChannelsOf(const std::vector<Statement>& statements) {
  std::vector<Channel> channels;
  for (const Statement& statement : statements) {
    for (const Channel channel : statement.channels) {
      if (std::find(channels.begin(), channels.end(), channel) == channels.end()) channels.push_back(channel);
    }
  }
  return channels;
}

// What is said of one channel; nullopt: of none.  What names no channel holds for all.
std::vector<Statement> OfChannel(const std::vector<Statement>& statements, std::optional<Channel> channel) {
  std::vector<Statement> chosen;
  for (const Statement& statement : statements) {
    const auto& named = statement.channels;
    const bool general = named.empty();
    const bool wanted = channel && std::find(named.begin(), named.end(), *channel) != named.end();
    if (wanted || (channel ? general && statement.kind == RuleKind::kOff : general)) chosen.push_back(statement);
  }
  return chosen;
}

bool HasHours(const std::vector<Statement>& statements) {
  return std::any_of(statements.begin(), statements.end(), [](const Statement& s) { return s.kind != RuleKind::kOff; });
}

std::string Remainder(std::string_view text, const std::vector<TextItem>& items,
                      const std::vector<std::size_t>& unread) {
  std::string remainder;
  for (std::size_t i = 0; i < unread.size(); ++i) {
    const TextItem& item = items[unread[i]];
    const bool joins = i > 0 && unread[i - 1] + 1 == unread[i];
    if (!remainder.empty()) remainder += joins ? " " : " … ";
    remainder += text.substr(item.begin, item.end - item.begin);
  }
  return remainder;
}

double ConfidenceOf(const std::vector<Statement>& statements, std::size_t unread) {
  const bool vague = std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
    return statement.kind == RuleKind::kUnknown || statement.days.doubtful;
  });
  return std::max(kLeast, (vague ? kVague : kSure) - kPerUnreadWord * static_cast<double>(unread));
}

// Who knows the format itself may write it: "Mo-Fr 08:00-16:00".
std::optional<std::string> AsExpression(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return std::nullopt;
  const Result<Expression> expression = ParseExpression(text);
  if (!expression) return std::nullopt;
  const bool days = std::all_of(expression->rules.begin(), expression->rules.end(),
                                [](const Rule& rule) { return rule.has_days() || rule.join == RuleJoin::kFill; });
  return days ? std::optional(RenderExpression(*expression)) : std::nullopt;
}

HoursText Refused(std::string_view text, std::string reason) {
  return {.readings = {}, .remainder = std::string(text), .refusal = std::move(reason)};
}

}  // namespace

HoursText ReadSwedishHours(std::string_view text, const TextContext& context) {
  if (text.size() > kMaxHoursTextBytes || !IsValidUtf8(text)) {
    return Refused(text.substr(0, 0), "longer than 4000 bytes, or not UTF-8");
  }
  if (const std::optional<std::string> hours = AsExpression(text)) {
    HoursText given;
    given.readings.push_back(
        {.channel = Channel::kVisit, .channel_stated = false, .hours = *hours, .confidence = kSure});
    return given;
  }
  std::vector<TextToken> tokens = TokenizeText(text);
  RepairTokens(tokens);
  const std::vector<TextItem> items = ReadItems(tokens);
  if (!SaysSomethingOfHours(items)) return Refused(text, "nothing about hours");
  SentenceReading sentences = ReadSentences(items, context);
  if (!sentences.problem.empty()) return Refused(text, sentences.problem);

  HoursText result;
  const std::vector<Channel> named = ChannelsOf(sentences.statements);
  // Where visits are the only channel named, they are meant throughout.
  const bool only_visits = named == std::vector<Channel>{Channel::kVisit};
  for (Statement& statement : sentences.statements) {
    if (only_visits) statement.channels = named;
  }
  std::vector<std::optional<Channel>> channels = {std::nullopt};
  for (const Channel channel : named) channels.emplace_back(channel);
  const bool only_general = named.empty();
  for (const std::optional<Channel>& channel : channels) {
    const std::vector<Statement> statements = OfChannel(sentences.statements, channel);
    // Closures that name no channel go to the channels that are named.
    if (statements.empty() || (!only_general && !channel && !HasHours(statements))) continue;
    const Result<std::string> hours = ExpressionOf(statements, sentences.layered);
    if (!hours) return Refused(text, hours.error().message);
    result.readings.push_back({.channel = channel.value_or(Channel::kVisit),
                               .channel_stated = channel.has_value(),
                               .hours = *hours,
                               .confidence = ConfidenceOf(statements, sentences.unread.size())});
  }
  if (result.readings.empty()) return Refused(text, "no hours");
  result.remainder = Remainder(text, items, sentences.unread);
  return result;
}

}  // namespace kb::hours
