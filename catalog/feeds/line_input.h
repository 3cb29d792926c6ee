// A text file by lines, as UTF-8 whatever it was saved as.
//
// A byte order mark is passed over.  A line that is not UTF-8 is taken as Windows-1252,
// which is what Swedish Excel saves; so a file that is ASCII for a megabyte and then has
// an "ö" is read right.  UTF-16 is refused: save as "CSV UTF-8".
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "catalog/base/result.h"

namespace kb::feeds {

inline constexpr std::size_t kLongestPiece = 1U << 20;

class LineInput {
 public:
  // Errors: kNotFound, kUnavailable; kInvalidInput (UTF-16, a binary file).
  static Result<LineInput> Open(const std::filesystem::path& path);
  // The same over bytes that are at hand; `name` stands for the file in errors.
  static Result<LineInput> Over(std::string bytes, const std::string& name);

  // The next line with its line break, or its next piece if it is longer than
  // kLongestPiece.  False at the end.  Errors: kUnavailable.
  Result<bool> Next(std::string& piece);

  // Of the piece that Next gave last.
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] uint64_t offset() const { return offset_; }  // where it begins
  // Where the next piece begins.
  [[nodiscard]] uint64_t next_offset() const { return next_offset_; }
  // Goes on at a place that offset() or next_offset() gave, which is on line `line`.
  Status Seek(uint64_t offset, std::size_t line);
  [[nodiscard]] uint64_t size() const { return size_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  LineInput() = default;
  static Result<LineInput> Begin(LineInput input, const std::string& name);
  bool Fill();

  std::unique_ptr<std::string> held_;  // what file_ reads, if that is no file
  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::size_t at_ = 0;  // in buffer_
  bool ended_ = false;
  bool begins_line_ = true;
  std::size_t line_ = 0;
  uint64_t offset_ = 0;
  uint64_t next_offset_ = 0;
  uint64_t size_ = 0;
};

// Windows-1252 bytes as UTF-8; the five bytes that it leaves free become U+FFFD.
std::string FromWindows1252(std::string_view bytes);

}  // namespace kb::feeds
