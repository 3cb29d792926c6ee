#include "catalog/feeds/line_input.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "catalog/base/file.h"

namespace kb::feeds {
namespace {

constexpr std::size_t kChunk = 1U << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// 0x80-0x9F.  Source: WHATWG Encoding Standard, index-windows-1252.
constexpr std::array<uint16_t, 32> kHigh = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                            0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void AppendUtf8(unsigned code, std::string& text) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

Error Unreadable(const std::string& name, const char* why) { return Error{ErrorCode::kInvalidInput, why, name}; }

}  // namespace

std::string FromWindows1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    AppendUtf8(byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80U] : byte, text);
  }
  return text;
}

Result<LineInput> LineInput::Open(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    return Error{std::filesystem::exists(path, code) ? ErrorCode::kInvalidInput : ErrorCode::kNotFound,
                 "there is no such file", path.string()};
  }
  LineInput input;
  input.file_.reset(std::fopen(path.c_str(), "rb"));
  if (!input.file_) return Error{ErrorCode::kUnavailable, std::strerror(errno), path.string()};
  input.size_ = std::filesystem::file_size(path, code);
  return Begin(std::move(input), path.string());
}

Result<LineInput> LineInput::Over(std::string bytes, const std::string& name) {
  LineInput input;
  input.size_ = bytes.size();
  if (bytes.empty()) bytes = "\n";  // the system opens no empty memory
  input.held_ = std::make_unique<std::string>(std::move(bytes));
  input.file_.reset(fmemopen(input.held_->data(), input.held_->size(), "rb"));
  if (!input.file_) return Error{ErrorCode::kUnavailable, std::strerror(errno), name};
  return Begin(std::move(input), name);
}

Result<LineInput> LineInput::Begin(LineInput input, const std::string& name) {
  input.Fill();
  const std::string_view start = std::string_view(input.buffer_).substr(0, 1024);
  const bool utf16 = start.substr(0, 2) == "\xFF\xFE" || start.substr(0, 2) == "\xFE\xFF";
  if (utf16) return Unreadable(name, "the file is UTF-16; save it as \"CSV UTF-8\"");
  if (start.find('\0') != std::string_view::npos) return Unreadable(name, "the file is not text");
  if (start.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    input.at_ = kByteOrderMark.size();
    input.next_offset_ = kByteOrderMark.size();
  }
  return input;
}

bool LineInput::Fill() {
  if (ended_) return false;
  if (at_ > 0) buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const std::size_t read = std::fread(buffer_.data() + before, 1, kChunk, file_.get());
  buffer_.resize(before + read);
  ended_ = read < kChunk;
  return read > 0;
}

Result<bool> LineInput::Next(std::string& piece) {
  std::size_t searched = 0;
  std::size_t length = 0;
  while (true) {
    const std::size_t end = buffer_.find('\n', at_ + searched);
    if (end != std::string::npos) {
      length = end - at_ + 1;
      break;
    }
    searched = buffer_.size() - at_;
    if (searched >= kLongestPiece) break;
    if (!Fill()) break;
  }
  if (std::ferror(file_.get()) != 0) return Error{ErrorCode::kUnavailable, "the file cannot be read further", ""};
  if (length == 0) length = searched;
  if (length > kLongestPiece)
    length = Utf8Prefix(std::string_view(buffer_).substr(at_, kLongestPiece), kLongestPiece).size();
  if (length == 0 && at_ < buffer_.size()) length = std::min(kLongestPiece, buffer_.size() - at_);
  if (length == 0) return false;
  if (begins_line_) ++line_;
  const std::string_view bytes = std::string_view(buffer_).substr(at_, length);
  begins_line_ = bytes.back() == '\n';
  if (IsValidUtf8(bytes)) {
    piece.assign(bytes);
  } else {
    piece = FromWindows1252(bytes);
  }
  at_ += length;
  offset_ = next_offset_;
  next_offset_ += length;
  return true;
}

Status LineInput::Seek(uint64_t offset, std::size_t line) {
  std::clearerr(file_.get());
  if (fseeko(file_.get(), static_cast<off_t>(offset), SEEK_SET) != 0) {
    return Error{ErrorCode::kUnavailable, std::strerror(errno), ""};
  }
  buffer_.clear();
  at_ = 0;
  ended_ = false;
  begins_line_ = true;
  line_ = line - 1;
  next_offset_ = offset;
  return Done();
}

}  // namespace kb::feeds
