#include "searchd/http/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "catalog/base/ascii.h"
#include "catalog/base/check.h"
#include "searchd/http/header_names.h"

namespace kb::http {
namespace {

constexpr int kQuickBrotli = 4;
constexpr int kQuickGzip = 4;
constexpr int kGzipWindow = 15 + 16;  // zlib's way of asking for a gzip wrapper

std::string_view TakeUntil(std::string_view& text, char separator) {
  const std::size_t at = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return ascii::Trim(taken, kOptionalWhitespace);
}

// "q=0", "q=0.0", "q=0.000": the client does not want it.
bool IsRefused(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string parameter = ascii::Lower(TakeUntil(parameters, ';'));
    if (parameter.rfind("q=", 0) == 0) return parameter.find_first_not_of("0.", 2) == std::string::npos;
  }
  return false;
}

enum class Wish { kUnsaid, kWanted, kRefused };
struct Wishes {
  Wish brotli = Wish::kUnsaid;
  Wish gzip = Wish::kUnsaid;
  Wish any = Wish::kUnsaid;
};

void ReadWishes(std::string_view list, Wishes& wishes) {
  while (!list.empty()) {
    std::string_view entry = TakeUntil(list, ',');
    const std::string name = ascii::Lower(TakeUntil(entry, ';'));
    const Wish wish = IsRefused(entry) ? Wish::kRefused : Wish::kWanted;
    if (name == "br") wishes.brotli = wish;
    if (name == "gzip" || name == "x-gzip") wishes.gzip = wish;
    if (name == "*") wishes.any = wish;
  }
}

bool IsWanted(Wish wish, Wish any) { return wish == Wish::kWanted || (wish == Wish::kUnsaid && any == Wish::kWanted); }

std::string Brotli(std::string_view body, Effort effort) {
  const int quality = effort == Effort::kBest ? BROTLI_MAX_QUALITY : kQuickBrotli;
  std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
  std::string out(size, '\0');
  // zlib and brotli speak of unsigned bytes.
  const auto* in = reinterpret_cast<const uint8_t*>(body.data());
  const int done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.size(), in, &size,
                                         reinterpret_cast<uint8_t*>(out.data()));
  KB_CHECK(done == BROTLI_TRUE);
  out.resize(size);
  return out;
}

std::string Gzip(std::string_view body, Effort effort) {
  const int level = effort == Effort::kBest ? Z_BEST_COMPRESSION : kQuickGzip;
  z_stream stream{};
  KB_CHECK(deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // NOLINT: zlib has no const
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  KB_CHECK(done == Z_STREAM_END);
  return out;
}

}  // namespace

Coding NegotiateCoding(const Request& request) {
  Wishes wishes;
  for (const auto& [name, value] : request.headers) {
    if (name == "accept-encoding") ReadWishes(value, wishes);
  }
  if (IsWanted(wishes.brotli, wishes.any)) return Coding::kBrotli;
  return IsWanted(wishes.gzip, wishes.any) ? Coding::kGzip : Coding::kIdentity;
}

std::string_view CodingName(Coding coding) {
  switch (coding) {
    case Coding::kIdentity:
      return "";
    case Coding::kGzip:
      return "gzip";
    case Coding::kBrotli:
      return "br";
  }
  return "";
}

bool IsCompressible(std::string_view content_type) {
  static constexpr std::array<std::string_view, 7> kTypes = {
      "application/json", "application/javascript", "application/xml",          "image/svg+xml",
      "font/ttf",         "image/x-icon",           "application/vnd.geo+json",
  };
  const std::string type = ascii::Lower(TakeUntil(content_type, ';'));
  const auto ends_with = [&type](std::string_view end) {
    return type.size() > end.size() && type.compare(type.size() - end.size(), end.size(), end) == 0;
  };
  return type.rfind("text/", 0) == 0 || ends_with("+json") || ends_with("+xml") ||
         std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::string Compress(std::string_view body, Coding coding, Effort effort) {
  KB_CHECK(coding != Coding::kIdentity);
  return coding == Coding::kBrotli ? Brotli(body, effort) : Gzip(body, effort);
}

}  // namespace kb::http
