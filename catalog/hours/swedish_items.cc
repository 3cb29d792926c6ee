#include "catalog/hours/swedish_items.h"

namespace kb::hours {
namespace {

using Kind = TextItem::Kind;

std::optional<TextItem> ReadSign(const std::vector<TextToken>& tokens, std::size_t& pos) {
  const TextToken& token = tokens[pos];
  TextItem item;
  if (token.Is(",")) {
    item.kind = Kind::kComma;
  } else if (token.Is("(") || token.Is("[")) {
    item.kind = Kind::kBracketOpen;
  } else if (token.Is(")") || token.Is("]")) {
    item.kind = Kind::kBracketClose;
  } else if (token.Is(".") && (tokens[pos + 1].Is(".") || (pos > 0 && tokens[pos - 1].Is(".")))) {
    item.kind = Kind::kNoise;  // an ellipsis
  } else if (token.Is(".") || token.Is("!") || token.Is("?")) {
    item.kind = Kind::kStop;
  } else if (token.Is(";") || token.Is("\n") || token.Is("|") || (token.Is("/") && token.after_blank)) {
    item.kind = Kind::kStop;
    item.text = "soft";
    item.bar = token.Is("|");
  } else if (token.kind == TextToken::Kind::kSign) {
    item.kind = Kind::kNoise;
    item.text = token.text;
  } else {
    return std::nullopt;
  }
  ++pos;
  return item;
}

// In this order: what is more special is asked for first.
TextItem ReadItem(const std::vector<TextToken>& tokens, std::size_t& pos) {
  std::size_t at = pos;
  const auto phrase = ReadPhraseItem(tokens, at);
  // Small words may lead a time in ("kl 8", "från 9 till 15") or a date ("den 24 december").
  if (phrase && phrase->kind != Kind::kNoise) {
    pos = at;
    return *phrase;
  }
  for (const auto read : {ReadDateItem, ReadDaysItem, ReadNumberItem}) {
    if (std::optional<TextItem> item = read(tokens, pos)) return *std::move(item);
  }
  if (phrase) {
    pos = at;
    return *phrase;
  }
  if (std::optional<TextItem> sign = ReadSign(tokens, pos)) return *std::move(sign);
  ++pos;
  return {};
}

}  // namespace

std::vector<TextItem> ReadItems(const std::vector<TextToken>& tokens) {
  std::vector<TextItem> items;
  for (std::size_t pos = 0; tokens[pos].kind != TextToken::Kind::kEnd;) {
    const std::size_t begin = pos;
    TextItem item = ReadItem(tokens, pos);
    item.begin = tokens[begin].begin;
    item.end = tokens[pos - 1].end;
    if (item.kind == Kind::kWord) item.text = tokens[begin].text;
    if (item.kind == Kind::kStop && !items.empty() && items.back().kind == Kind::kStop) {
      if (item.text != "soft") items.back().text.clear();
      items.back().end = item.end;
      continue;
    }
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace kb::hours
