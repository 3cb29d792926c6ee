#include "indexer/import/json_scanner.h"

#include <algorithm>
#include <string>

namespace kb::importing {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

JsonScanner::JsonScanner(std::string_view text) : text_(text) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") position_ = 3;
}

void JsonScanner::SkipSpace() {
  while (position_ < text_.size() && IsSpace(text_[position_])) ++position_;
}

bool JsonScanner::AtEnd() {
  SkipSpace();
  return position_ == text_.size();
}

bool JsonScanner::Take(char sign) {
  if (AtEnd() || text_[position_] != sign) return false;
  ++position_;
  return true;
}

std::size_t JsonScanner::EndOfString(std::size_t begin) const {
  for (std::size_t i = begin + 1; i < text_.size(); ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == '"') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t JsonScanner::EndOfBrackets(std::size_t begin) const {
  int depth = 0;
  for (std::size_t i = begin; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '"') {
      i = EndOfString(i);
      if (i == std::string_view::npos) return i;
      --i;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return i + 1;
    }
  }
  return std::string_view::npos;
}

Result<std::string_view> JsonScanner::TakeValue() {
  if (AtEnd()) return Expected("a value");
  const std::size_t begin = position_;
  const char first = text_[begin];
  std::size_t end = 0;
  if (first == '"') {
    end = EndOfString(begin);
  } else if (first == '{' || first == '[') {
    end = EndOfBrackets(begin);
  } else {
    end = std::min(text_.find_first_of(",]}: \t\r\n", begin), text_.size());
  }
  if (end == begin) return Expected("a value");
  if (end == std::string_view::npos) return Expected("the end of what begins here");
  position_ = end;
  return text_.substr(begin, end - begin);
}

Error JsonScanner::Expected(std::string_view what) {
  SkipSpace();
  const std::size_t line_start = position_ == 0 ? std::string_view::npos : text_.rfind('\n', position_ - 1);
  const std::size_t column = line_start == std::string_view::npos ? position_ + 1 : position_ - line_start;
  const std::size_t line = LineOf(text_.substr(position_, 0));
  return {ErrorCode::kInvalidInput, "expected " + std::string(what),
          std::to_string(line) + ":" + std::to_string(column)};
}

std::size_t JsonScanner::LineOf(std::string_view part) {
  const auto offset = static_cast<std::size_t>(part.data() - text_.data());
  if (offset < counted_to_) {
    counted_to_ = 0;
    line_ = 1;
  }
  const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(counted_to_);
  line_ += static_cast<std::size_t>(std::count(begin, text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  counted_to_ = offset;
  return line_;
}

}  // namespace kb::importing
