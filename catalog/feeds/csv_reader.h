// The rows of a CSV file, each with the line it begins on.
//
// The delimiter (comma, semicolon or tab) is found in the header.  Quoted fields may
// hold delimiters, line breaks and doubled quotes; blank lines are passed over; fields
// are trimmed.  Parsing is libcsv's (Debian libcsv-dev): it streams and calls back per
// field, and feeding it line by line gives the line numbers.
//
// A quote that is never closed would swallow the rest of the file: past 4 MB, or at the
// end, the row is given up (kBroken) and reading goes on at the line after it began;
// at most 16 times, so that a hostile file costs a bounded time.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "catalog/base/result.h"
#include "catalog/feeds/line_input.h"
#include "catalog/feeds/row_source.h"

namespace kb::feeds {

inline constexpr std::size_t kLongestRow = 4U << 20;
inline constexpr std::size_t kMostFields = 2000;

class CsvReader : public RowSource {
 public:
  // Errors: as LineInput::Open.
  static Result<std::unique_ptr<CsvReader>> Open(const std::filesystem::path& path);
  // The same over bytes that are at hand; `name` stands for the file in errors.
  static Result<std::unique_ptr<CsvReader>> Over(std::string bytes, const std::string& name);
  ~CsvReader() override;

  Result<RowNext> Next(SheetRow& row) override;

  [[nodiscard]] char delimiter() const;
  [[nodiscard]] uint64_t bytes_read() const override { return input_.next_offset(); }
  [[nodiscard]] uint64_t bytes_total() const override { return input_.size(); }

 private:
  struct Parser;
  explicit CsvReader(LineInput input);
  static Result<std::unique_ptr<CsvReader>> Begin(LineInput input);
  Result<RowNext> GiveUp(SheetRow& row);

  LineInput input_;
  std::unique_ptr<Parser> parser_;
  std::size_t row_line_ = 0;     // where the row under way began
  uint64_t after_row_line_ = 0;  // offset of the line after that
  std::size_t row_bytes_ = 0;
  int rewinds_ = 0;
  bool finished_ = false;
};

// The likeliest of , ; and tab in a header line.
char DelimiterOf(std::string_view header);

}  // namespace kb::feeds
