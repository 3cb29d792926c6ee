#include "searchd/mail/letter.h"

#include <algorithm>
#include <iterator>

#include "catalog/base/json.h"

namespace kb::mail {
namespace {

constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string Base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8U | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) text += j <= count ? kDigits[group >> (18 - 6 * j) & 63U] : '=';
  }
  return text;
}

bool IsPlain(std::string_view text) {
  return text.size() <= 70 && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string Text(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsString() ? std::string(member->AsString()) : "";
}

int64_t Number(JsonValue object, std::string_view name) {
  const std::optional<JsonValue> member = object.Find(name);
  return member && member->IsInt() ? member->AsInt() : 0;
}

}  // namespace

bool IsAddress(std::string_view text) {
  const std::size_t at = text.find('@');
  if (text.size() > 254 || at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != std::string_view::npos || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && std::string_view("\"<>()[],;:\\").find(c) == std::string_view::npos;
  });
}

std::string Header(std::string_view text) {
  std::string clean(text);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  if (IsPlain(clean)) return clean;
  // An encoded word has at most 75 characters: 45 bytes of text, cut between characters.
  std::string encoded;
  for (std::string_view rest = clean; !rest.empty();) {
    std::size_t size = std::min<std::size_t>(45, rest.size());
    while (size > 1 && size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xc0U) == 0x80U) --size;
    encoded += (encoded.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + Base64(rest.substr(0, size)) + "?=");
    rest.remove_prefix(size);
  }
  return encoded;
}

std::string Base64Lines(std::string_view bytes) {
  constexpr std::size_t kLine = 76;
  const std::string whole = Base64(bytes);
  std::string lines;
  for (std::size_t i = 0; i < whole.size(); i += kLine) lines += whole.substr(i, kLine) + "\r\n";
  return lines;
}

std::string Compose(const Letter& letter, const std::string& from, const std::string& date, const std::string& id) {
  KB_CHECK(IsAddress(letter.to) && IsAddress(from));
  const std::string host = from.substr(from.find('@') + 1);
  return "Date: " + Header(date) + "\r\nFrom: <" + from + ">\r\nTo: <" + letter.to +
         ">\r\nSubject: " + Header(letter.subject) + "\r\nMessage-ID: <" + id + "@" + host +
         ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
         "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n" +
         Base64Lines(letter.text);
}

std::string ToJson(const Spooled& spooled) {
  JsonWriter json;
  json.StartObject().Member("to", spooled.letter.to).Member("subject", spooled.letter.subject);
  json.Member("text", spooled.letter.text).Member("tries", spooled.tries).Member("created", spooled.created);
  return json.Member("next_try", spooled.next_try).EndObject().Take();
}

Result<Spooled> SpooledFrom(std::string_view text) {
  const Result<JsonDocument> json = JsonDocument::Parse(text);
  if (!json) return json.error();
  const JsonValue root = json->root();
  if (!root.IsObject()) return Error{ErrorCode::kInvalidInput, "is no letter", ""};
  Spooled spooled{{Text(root, "to"), Text(root, "subject"), Text(root, "text")},
                  static_cast<int>(Number(root, "tries")),
                  Number(root, "created"),
                  Number(root, "next_try")};
  if (!IsAddress(spooled.letter.to)) return Error{ErrorCode::kInvalidInput, "has no address", ""};
  return spooled;
}

int64_t PauseAfter(int tries) {
  constexpr int64_t kPauses[] = {60, 300, 1800, 7200, 28800, 86400};
  return kPauses[std::clamp<std::size_t>(static_cast<std::size_t>(std::max(tries, 1) - 1), 0, std::size(kPauses) - 1)];
}

}  // namespace kb::mail
