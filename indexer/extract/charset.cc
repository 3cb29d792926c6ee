#include "indexer/extract/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <memory>

#include "catalog/base/ascii.h"
#include "catalog/base/file.h"

namespace kb::extract {
namespace {

constexpr std::size_t kLookedAt = 4096;                    // for the page's own word
constexpr std::size_t kDetected = std::size_t{64} * 1024;  // for what the bytes look like
constexpr std::string_view kUnknown = "\xEF\xBF\xBD";

// The word after "charset=" or "encoding=", without quotes.
std::string NameAfter(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return "";
  text.remove_prefix(at + key.size());
  while (!text.empty() && (text.front() == ' ' || text.front() == '=' || text.front() == '"' || text.front() == '\''))
    text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size() && length < 40 &&
         (std::isalnum(static_cast<unsigned char>(text[length])) != 0 || text[length] == '-' || text[length] == '_'))
    ++length;
  return std::string(text.substr(0, length));
}

// As browsers read the names (WHATWG Encoding, 4.2), for those that occur.
std::string Usual(const std::string& name) {
  static constexpr std::array<std::string_view, 9> kWestern = {"iso-8859-1", "iso8859-1", "latin1",     "latin-1", "l1",
                                                               "us-ascii",   "ascii",     "iso_8859-1", "cp1252"};
  if (std::find(kWestern.begin(), kWestern.end(), name) != kWestern.end()) return "windows-1252";
  return name == "utf8" ? "utf-8" : name;
}

std::string Detected(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), &uchardet_delete);
  bytes = bytes.substr(0, kDetected);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return Usual(ascii::Lower(uchardet_get_charset(detector.get())));
}

// Empty if the name is not known.
std::string Converted(std::string_view bytes, const std::string& charset) {
  const iconv_t state = iconv_open("UTF-8", charset.c_str());
  if (state == reinterpret_cast<iconv_t>(-1)) return "";  // NOLINT: as POSIX has it
  std::string out;
  std::array<char, std::size_t{16} * 1024> piece{};
  char* from = const_cast<char*>(bytes.data());  // NOLINT: iconv does not write to it
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t done = iconv(state, &from, &left, &to, &room);
    out.append(piece.data(), piece.size() - room);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out += kUnknown;
    if (errno == EINVAL || left == 0) break;
    ++from;
    --left;
  }
  iconv_close(state);
  return out;
}

std::string Stated(std::string_view bytes) {
  const std::string head = ascii::Lower(bytes.substr(0, kLookedAt));
  std::string name = NameAfter(head, "charset");
  if (name.empty() && head.compare(0, 5, "<?xml") == 0) name = NameAfter(head, "encoding");
  return Usual(name);
}

std::string MarkOf(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return "utf-8";
  if (bytes.substr(0, 2) == "\xFE\xFF") return "utf-16be";
  return bytes.substr(0, 2) == "\xFF\xFE" ? "utf-16le" : "";
}

std::size_t SequenceLength(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

}  // namespace

std::string MendedUtf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = SequenceLength(byte);
    if (length == 1) {
      const bool control = (byte < ' ' && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F;
      out += control ? ' ' : bytes[i];
      ++i;
    } else if (length != 0 && IsValidUtf8(bytes.substr(i, length)) && i + length <= bytes.size()) {
      out += bytes.substr(i, length);
      i += length;
    } else {
      out += kUnknown;
      ++i;
    }
  }
  return out;
}

Decoded ToUtf8(std::string_view bytes, std::string_view content_type) {
  const std::string mark = MarkOf(bytes);
  if (mark == "utf-8") return {MendedUtf8(bytes.substr(3)), mark, "mark"};
  if (!mark.empty()) return {MendedUtf8(Converted(bytes.substr(2), mark)), mark, "mark"};
  std::string because = "header";
  std::string charset = Usual(NameAfter(ascii::Lower(content_type), "charset"));
  if (charset.empty()) {
    charset = Stated(bytes);
    because = "meta";
  }
  const bool utf8 = IsValidUtf8(bytes);
  // Bytes that are UTF-8 beyond ASCII are that, whatever is said of them; and what is not, is not.
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (utf8 && (!ascii || charset.empty() || charset == "utf-8" || charset == "windows-1252")) {
    return {MendedUtf8(bytes), "utf-8", charset == "utf-8" ? because : "bytes"};
  }
  if (charset.empty() || charset == "utf-8") {
    charset = Detected(bytes);
    because = "bytes";
    // Swedish pages that are not UTF-8 are Windows-1252; detectors take short ones for anything.
    if (charset.substr(0, 4) != "utf-") charset = "windows-1252";
  }
  const std::string text = Converted(bytes, charset);
  if (!text.empty() || bytes.empty()) return {MendedUtf8(text), charset, because};
  return {MendedUtf8(Converted(bytes, "windows-1252")), "windows-1252", "bytes"};
}

}  // namespace kb::extract
