// Dates and times in a workbook (XLSX, ECMA-376 part 1, 18.8.30): a date is stored as a
// number of days, and only the cell's style tells that it is one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::feeds {

class XlsxDates {
 public:
  XlsxDates() = default;  // every number is a number
  // From xl/styles.xml and xl/workbook.xml (which tells whether days are counted from 1904); what cannot be
  // read says nothing.
  XlsxDates(const std::string& styles_xml, const std::string& workbook_xml);

  // What the number `value` of a cell with style `style` says: "2026-11-27", "09:30", "2026-11-27T09:30"; any
  // other number, and one that is no day of the years 1900-2200, as it stands.
  [[nodiscard]] std::string Text(std::string_view value, std::size_t style) const;

 private:
  enum class Kind : unsigned char { kNumber, kDate, kTime, kBoth };
  static Kind KindOf(unsigned format, std::string_view code);

  std::vector<Kind> styles_;  // by the cell's s="3"
  bool from_1904_ = false;
};

}  // namespace kb::feeds
