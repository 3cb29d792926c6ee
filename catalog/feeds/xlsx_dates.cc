#include "catalog/feeds/xlsx_dates.h"

#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "catalog/base/local_time.h"

namespace kb::feeds {
namespace {

// Letters of a number format that ask for a day or an hour, outside quoted text, colours and escapes.
struct FormatLetters {
  bool day = false;
  bool hour = false;
};

FormatLetters LettersOf(std::string_view code) {
  FormatLetters found;
  char until = '\0';
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (until != '\0') {
      if (c == until) until = '\0';
    } else if (c == '"') {
      until = '"';
    } else if (c == '[' && code.substr(at, 2) != "[h" && code.substr(at, 2) != "[H") {
      until = ']';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      found.day |= c == 'y' || c == 'Y' || c == 'd' || c == 'D';
      found.hour |= c == 'h' || c == 'H' || c == 's' || c == 'S';
    }
  }
  return found;
}

std::string TwoDigits(int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); }

std::string TimeOfDay(int minute) { return TwoDigits(minute / 60) + ":" + TwoDigits(minute % 60); }

}  // namespace

XlsxDates::Kind XlsxDates::KindOf(unsigned format, std::string_view code) {
  if (format >= 14 && format <= 17) return Kind::kDate;
  if ((format >= 18 && format <= 21) || (format >= 45 && format <= 47)) return Kind::kTime;
  if (format == 22) return Kind::kBoth;
  const FormatLetters letters = LettersOf(code);
  if (letters.day) return letters.hour ? Kind::kBoth : Kind::kDate;
  return letters.hour ? Kind::kTime : Kind::kNumber;
}

XlsxDates::XlsxDates(const std::string& styles_xml, const std::string& workbook_xml) {
  pugi::xml_document styles;
  if (!styles.load_buffer(styles_xml.data(), styles_xml.size())) return;
  std::map<unsigned, std::string> codes;
  for (const pugi::xml_node& format : styles.document_element().child("numFmts").children("numFmt")) {
    codes[format.attribute("numFmtId").as_uint()] = format.attribute("formatCode").as_string();
  }
  for (const pugi::xml_node& cell : styles.document_element().child("cellXfs").children("xf")) {
    const unsigned format = cell.attribute("numFmtId").as_uint();
    styles_.push_back(KindOf(format, codes[format]));
  }
  pugi::xml_document workbook;
  if (!workbook.load_buffer(workbook_xml.data(), workbook_xml.size())) return;
  from_1904_ = workbook.document_element().child("workbookPr").attribute("date1904").as_bool();
}

std::string XlsxDates::Text(std::string_view value, std::size_t style) const {
  const Kind kind = style < styles_.size() ? styles_[style] : Kind::kNumber;
  double days = 0;
  const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), days);
  constexpr double kMostDays = 109'000;  // into 2198
  if (kind == Kind::kNumber || wrong != std::errc() || end != value.data() + value.size() || !(days >= 0) ||
      days > kMostDays) {
    return std::string(value);
  }
  const auto minutes = static_cast<int64_t>(std::llround(days * kMinutesPerDay));
  const auto whole = static_cast<int>(minutes / kMinutesPerDay);
  const std::string time = TimeOfDay(static_cast<int>(minutes % kMinutesPerDay));
  if (kind == Kind::kTime && whole == 0) return time;
  // Excel counts from 1899-12-31 and has a 29 February 1900, which never was: right from March 1900 on.
  constexpr int kMarch1900 = 61;
  if (!from_1904_ && whole < kMarch1900) return std::string(value);
  const LocalDate date = (from_1904_ ? LocalDate::FromYmd(1904, 1, 1) : LocalDate::FromYmd(1899, 12, 30)) + whole;
  return RenderLocalDate(date) + (kind == Kind::kDate ? "" : "T" + time);
}

}  // namespace kb::feeds
