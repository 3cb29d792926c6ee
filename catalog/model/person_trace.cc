#include "catalog/model/person_trace.h"

#include <algorithm>

#include "catalog/base/ascii.h"

namespace kb::model {
namespace {

constexpr std::size_t kLeastDigits = 7;
constexpr std::size_t kLeastLetters = 5;
constexpr std::size_t kLongestNumber = 30;  // bytes, with its blanks

using ascii::IsDigit;

bool IsWordByte(char c) {
  const char lower = ascii::Lower(c);
  return IsDigit(c) || (lower >= 'a' && lower <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool IsInNumber(char c) { return IsDigit(c) || c == ' ' || c == '-' || c == '+' || c == '(' || c == ')'; }

// Lower case of a-z and of the Latin letters with marks that Swedish names have; every byte stays where it is.
std::string Lowered(std::string_view text) {
  std::string lower = ascii::Lower(text);
  for (std::size_t i = 1; i < lower.size(); ++i) {
    const bool capital = static_cast<unsigned char>(lower[i - 1]) == 0xc3 &&
                         static_cast<unsigned char>(lower[i]) >= 0x80 && static_cast<unsigned char>(lower[i]) <= 0x9e;
    if (capital) lower[i] = static_cast<char>(static_cast<unsigned char>(lower[i]) + 0x20U);
  }
  return lower;
}

std::string OneBlank(std::string_view text) {
  std::string joined;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) joined += c;
    if (blank && !joined.empty() && joined.back() != ' ') joined += ' ';
  }
  while (!joined.empty() && joined.back() == ' ') joined.pop_back();
  return joined;
}

// "+46 70 …", "0046 70 …" and "070 …" are the same number.
std::string FromZero(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (IsDigit(c)) digits += c;
  }
  const bool plus = number.find('+') != std::string_view::npos;
  if (plus && digits.rfind("46", 0) == 0) return (digits.size() > 2 && digits[2] == '0' ? "" : "0") + digits.substr(2);
  if (digits.rfind("0046", 0) == 0) return (digits.size() > 4 && digits[4] == '0' ? "" : "0") + digits.substr(4);
  return digits;
}

}  // namespace

Result<PersonTrace> PersonTrace::Of(std::string_view typed) {
  const std::string words = OneBlank(typed);
  const bool number = std::all_of(words.begin(), words.end(), &IsInNumber);
  const std::string digits = number ? FromZero(words) : "";
  if (number && digits.size() >= kLeastDigits) return PersonTrace("", digits);
  const bool address = words.find('@') != std::string::npos;
  const bool two_names = words.find(' ') != std::string::npos;
  if (!number && words.size() >= kLeastLetters && (address || two_names)) return PersonTrace(Lowered(words), "");
  return Error{ErrorCode::kInvalidInput, "is not enough to tell one person from others", "words"};
}

// A number may stand right behind another: "kl. 9 070-123 45 67".
std::optional<std::pair<std::size_t, std::size_t>> PersonTrace::NextNumber(std::string_view text,
                                                                           std::size_t at) const {
  for (; at < text.size(); ++at) {
    const bool begins = text[at] == '+' || (IsDigit(text[at]) && (at == 0 || !IsDigit(text[at - 1])));
    for (std::size_t end = at; begins && end < text.size() && end - at < kLongestNumber && IsInNumber(text[end]);
         ++end) {
      const bool ends = IsDigit(text[end]) && (end + 1 == text.size() || !IsDigit(text[end + 1]));
      if (ends && FromZero(text.substr(at, end + 1 - at)) == digits_) return std::pair(at, end + 1 - at);
    }
  }
  return std::nullopt;
}

std::optional<std::pair<std::size_t, std::size_t>> PersonTrace::Next(std::string_view text, std::size_t at) const {
  if (!digits_.empty()) return NextNumber(text, at);
  const std::string lower = Lowered(text);
  for (std::size_t found = lower.find(words_, at); found != std::string::npos; found = lower.find(words_, found + 1)) {
    const std::size_t end = found + words_.size();
    const bool begins = found == 0 || !IsWordByte(text[found - 1]);
    const bool ends = end == text.size() || !IsWordByte(text[end]);
    if (begins && ends) return std::pair(found, words_.size());
  }
  return std::nullopt;
}

bool PersonTrace::IsIn(std::string_view text) const { return Next(text, 0).has_value(); }

void PersonTrace::Collect(JsonValue value, const std::string& place, std::vector<Mention>& mentions) const {
  if (value.IsString() && IsIn(value.AsString())) mentions.push_back({place, std::string(value.AsString())});
  if (value.IsArray()) {
    std::size_t at = 0;
    for (const JsonValue element : value.Elements())
      Collect(element, place + "[" + std::to_string(at++) + "]", mentions);
  }
  if (!value.IsObject()) return;
  for (const auto& [name, member] : value.Members()) {
    if (name == "phones_never_show") continue;
    Collect(member, place.empty() ? std::string(name) : place + "." + std::string(name), mentions);
  }
}

std::vector<PersonTrace::Mention> PersonTrace::FindIn(JsonValue value) const {
  std::vector<Mention> mentions;
  Collect(value, "", mentions);
  return mentions;
}

// Whether a member named so goes with all that it holds.
bool PersonTrace::Goes(std::string_view name, JsonValue value) const {
  const bool list = name == "contacts" || name == "phones" || name == "phones_to_confirm";
  return list && value.IsObject() && !FindIn(value).empty();
}

std::string PersonTrace::Cut(std::string_view text) const {
  std::string cut;
  std::size_t at = 0;
  for (auto found = Next(text, 0); found; found = Next(text, at)) {
    cut += std::string(text.substr(at, found->first - at)) + std::string(kTakenOut);
    at = found->first + found->second;
  }
  return cut + std::string(text.substr(at));
}

void PersonTrace::Write(std::string_view name, JsonValue value, JsonWriter& json) const {
  if (value.IsString()) {
    const std::string cut = Cut(value.AsString());
    json.String(cut == kTakenOut && name != "name" ? "" : cut);
  } else if (value.IsArray()) {
    json.StartArray();
    for (const JsonValue element : value.Elements()) {
      if (!Goes(name, element)) Write("", element, json);
    }
    json.EndArray();
  } else if (value.IsObject()) {
    json.StartObject();
    for (const auto& [member_name, member] : value.Members()) {
      json.Key(member_name);
      member_name == "phones_never_show" ? static_cast<void>(json.Raw(member.ToText()))
                                         : Write(member_name, member, json);
    }
    json.EndObject();
  } else {
    json.Raw(value.ToText());
  }
}

std::optional<std::string> PersonTrace::Without(JsonValue value) const {
  if (FindIn(value).empty()) return std::nullopt;
  JsonWriter json;
  Write("", value, json);
  return json.Take();
}

}  // namespace kb::model
