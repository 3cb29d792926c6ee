#include <zlib.h>

#include <array>

#include "indexer/fetch/sitemap.h"

namespace kb::fetch {
namespace {

constexpr int kGzipOrZlib = MAX_WBITS + 32;
constexpr int kGzip = MAX_WBITS + 16;
constexpr std::size_t kPiece = std::size_t{64} * 1024;

// zlib takes what it is given as not const, and does not write to it.
Bytef* InputOf(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT
}

}  // namespace

Result<std::string> Gunzip(std::string_view bytes, std::size_t most_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOrZlib) != Z_OK) return Error{ErrorCode::kUnavailable, "no memory to unpack", ""};
  stream.next_in = InputOf(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, kPiece> piece{};
  int state = Z_OK;
  while (state == Z_OK && out.size() <= most_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());  // NOLINT
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (out.size() > most_bytes) return Error{ErrorCode::kInvalidInput, "it unpacks to more than is allowed", ""};
  if (state != Z_STREAM_END) return Error{ErrorCode::kInvalidInput, "the packed file is damaged or cut", ""};
  return out;
}

std::string Gzip(std::string_view bytes) {
  z_stream stream{};
  KB_CHECK(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = InputOf(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());  // NOLINT
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  KB_CHECK(state == Z_STREAM_END);
  return out;
}

}  // namespace kb::fetch
