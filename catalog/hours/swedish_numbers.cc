// Weeks, years, and which reader a number goes to, for swedish_items.h.
#include "catalog/hours/swedish_clock.h"
#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;
using Tokens = std::vector<TextToken>;

bool IsWeekWord(const TextToken& token) {
  return token.Is("v") || token.Is("vecka") || token.Is("veckor") || token.Is("veckorna") || token.Is("week") ||
         token.Is("weeks");
}

// "v 28-31", "vecka 52 och 1", "v.44".
std::optional<TextItem> WeekItem(const Tokens& tokens, std::size_t& pos) {
  const auto is_week = [&](std::size_t at) {
    return TokenAt(tokens, at).IsNumber() && TokenAt(tokens, at).number >= 1 && TokenAt(tokens, at).number <= 53;
  };
  if (!IsWeekWord(tokens[pos]) || !is_week(pos + 1)) return std::nullopt;
  TextItem item;
  item.kind = Kind::kWeeks;
  item.weeks.from = item.weeks.to = TokenAt(tokens, pos + 1).number;
  pos += 2;
  const bool range = TokenAt(tokens, pos).Is("-") || TokenAt(tokens, pos).Is("till");
  const std::size_t last = pos + (IsWeekWord(TokenAt(tokens, pos + 1)) ? 2 : 1);  // "v.2-v.22"
  if (range && is_week(last)) {
    item.weeks.to = TokenAt(tokens, last).number;
    pos = last + 1;
  }
  return item;
}

std::optional<TextItem> YearItem(const Tokens& tokens, std::size_t& pos) {
  const TextToken& token = tokens[pos];
  if (!token.IsNumber() || token.text.size() != 4 || token.number < 1990 || token.number > 2100) return std::nullopt;
  if (TokenAt(tokens, pos + 1).Is("-")) return std::nullopt;
  TextItem item;
  item.kind = Kind::kYear;
  item.weeks.from = token.number;
  ++pos;
  return item;
}

}  // namespace

std::optional<TextItem> ReadNumberItem(const Tokens& tokens, std::size_t& pos) {
  std::size_t after_lead = pos;
  TakeTimeLead(tokens, after_lead);  // "från 13 år", "mellan 13 och 16 år"
  if (after_lead > pos && after_lead < tokens.size() && ReadNoHours(tokens, after_lead)) {
    pos = after_lead;
    TextItem lead_in;
    lead_in.kind = Kind::kNoise;
    return lead_in;
  }
  for (const auto read : {ReadNoHours, WeekItem, ReadTimeItem, YearItem}) {
    if (std::optional<TextItem> item = read(tokens, pos)) return item;
  }
  if (!tokens[pos].IsNumber()) return std::nullopt;
  TextItem item;
  item.kind = Kind::kNumber;
  item.weeks.from = tokens[pos].number;
  ++pos;
  return item;
}

}  // namespace kb::hours
