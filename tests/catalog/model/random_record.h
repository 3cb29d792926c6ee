// Random records for property tests: every member of every struct gets a value
// now and then, also odd ones (quotes, line breaks, å, emoji).  Synthetic: no
// real organisation has these names.  The same seed gives the same record.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "catalog/model/enum_text.h"
#include "catalog/model/record_fields.h"

namespace kb::model {

// Fills each field of a struct; a visitor of record_fields.h.
class RandomFields {
 public:
  explicit RandomFields(unsigned seed) : random_(seed) {}

  template <typename T>
  void Required(const char*, T& value) {
    Fill(value);
  }
  template <typename T>
  void Always(const char*, T& value) {
    Fill(value);
  }
  template <typename T, typename... Usual>
  void Optional(const char*, T& value, const Usual&...) {
    if (Below(3) != 0) Fill(value);
  }

  int Below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  void Fill(std::string& value) {
    static const std::vector<std::string> kPieces = {"påhittad", "Ö",    "\"", "\\", "\n",
                                                     "🙂",     "jour", " ",  "a",  "</b>"};
    value.clear();
    for (int i = Below(6); i >= 0; --i) value += kPieces[static_cast<std::size_t>(Below(10))];
  }
  void Fill(bool& value) { value = Below(2) == 1; }
  void Fill(int& value) { value = Below(200) - 20; }
  void Fill(double& value) { value = (Below(2'000'000) - 1'000'000) / 8192.7; }
  void Fill(LocalDate& value) { value = LocalDate(Below(20'000)); }
  void Fill(LocalTime& value) { value = LocalTime(int64_t{Below(20'000)} * 1440 + Below(1440)); }
  void Fill(hours::DayInterval& value) {
    value.start = Below(1441);
    value.end = value.start + 1 + Below(1440);
  }
  void Fill(std::optional<PartialDate>& value) {
    static const std::vector<std::string> kDates = {"2020", "2020-02", "2020-02-29", "1999-12"};
    value = *PartialDate::Parse(kDates[static_cast<std::size_t>(Below(4))]);
  }
  template <NamedEnum Enum>
  void Fill(Enum& value) {
    value = static_cast<Enum>(Below(EnumText<Enum>::kCount));
  }
  template <typename T>
  void Fill(std::optional<T>& value) {
    T filled;
    Fill(filled);
    value = filled;
  }
  template <typename T>
  void Fill(std::vector<T>& values) {
    values.resize(static_cast<std::size_t>(Below(4)));
    for (T& value : values) Fill(value);
  }
  template <typename Struct>
  requires std::is_aggregate_v<Struct>
  void Fill(Struct& value) { Fields(*this, value); }

 private:
  std::mt19937 random_;
};

template <typename Record>
Record RandomRecord(unsigned seed) {
  Record record;
  RandomFields(seed).Fill(record);
  return record;
}

}  // namespace kb::model
