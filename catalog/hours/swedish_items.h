// What the words of a text mean for its hours, one item after the other.
// Internal to swedish_text.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/hours/expression.h"
#include "catalog/hours/schedule.h"
#include "catalog/hours/swedish_lexer.h"

namespace kb::hours {

// Weekdays as bits (Monday is 1), and the days that are no weekday.
struct DaySet {
  unsigned weekdays = 0;
  bool public_holidays = false;
  bool day_before_holiday = false;
  bool school_holidays = false;
  bool working_days = false;     // "vardag": public holidays are no such days
  bool holiday_word = false;     // "helgdagar", which means weekends too beside "vardagar"
  bool evening = false;          // "tisdagskvällar"
  bool others = false;           // "övriga dagar"; with working_days "övriga vardagar"
  bool doubtful = false;         // "endast helger": public holidays too?
  bool rest_of_weekday = false;  // "övriga måndagar"
  std::vector<int> nth;

  [[nodiscard]] bool empty() const {
    return weekdays == 0 && !public_holidays && !day_before_holiday && !school_holidays && !others;
  }
};

// A range of days, on one weekday of it only if `weekday` is not -1.
struct DatedDays {
  DateRange range;
  int weekday = -1;        // midsommarafton: the Friday of 19-25 June
  bool year_open = false;  // "torsdag 30 april": the weekday picks the year
};

struct ClockTime {
  int minute = -1;
  bool spoken = false;       // "halv nio": may mean the afternoon
  bool half_stated = false;  // "4 pm"
};

struct TextItem {
  enum class Kind {
    kDays,
    kTimes,   // from .. to, or from an open end
    kClock,   // one time alone: "kl 14", "till 19" (see `until`)
    kAlways,  // dygnet runt
    kDates,   // a day, or a range of days
    kSeason,  // whole months, or a range of days, that hours may hang on
    kWeeks,
    kEvenWeeks,
    kOddWeeks,
    kEveryOther,  // varannan: which weeks is not said
    kYear,
    kClosed,
    kLunch,  // lunchstängt
    kMeal,   // "lunch" as a word: served, or a break in brackets
    kOpen,
    kExcept,         // utom
    kCloses,         // "stänger (vi)"
    kOpens,          // "öppnar"
    kByAppointment,  // with `text`
    kOtherwise,      // "övrig tid"
    kLanguage,       // "på finska"; `text` is "sv" for Swedish
    kVague,          // with `text`: what keeps the hours from being certain
    kNotStated,      // "öppettider saknas"
    kChannel,
    kStop,
    kComma,
    kAnd,
    kBracketOpen,
    kBracketClose,
    kNumber,  // a number that is nothing we know
    kNoise,   // read, and of no matter: an age, a price, "kl"
    kWord,    // not known
  };
  Kind kind = Kind::kWord;
  DaySet days;
  TimeRange times;
  ClockTime clock;
  bool until = false;  // kClock: the end, not the beginning
  std::vector<DatedDays> dates;
  bool named_day = false;  // kDates: "julafton", which comes every year
  bool bar = false;        // kStop: "|" between the cells of a table
  WeekRange weeks;
  Channel channel = Channel::kVisit;
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The text of a kNoise that is a phone number.
inline constexpr char kPhoneNumber[] = "phone number";

// Stops that follow each other are one: the hardest of them.
std::vector<TextItem> ReadItems(const std::vector<TextToken>& tokens);

// A date or a range of dates at `pos`, with or without weekdays: kDates or kSeason.
std::optional<TextItem> ReadDateItem(const std::vector<TextToken>& tokens, std::size_t& pos);

// "julafton", "dag före julafton och nyårsafton" at `pos`: kDates.
std::optional<TextItem> ReadNamedDays(const std::vector<TextToken>& tokens, std::size_t& pos);

// Parts of the reader (swedish_numbers.cc, swedish_words.cc): each reads what
// begins at `pos`, moves it on, and gives nothing if it does not stand there.
std::optional<TextItem> ReadNumberItem(const std::vector<TextToken>& tokens, std::size_t& pos);
std::optional<TextItem> ReadPhraseItem(const std::vector<TextToken>& tokens, std::size_t& pos);
std::optional<TextItem> ReadDaysItem(const std::vector<TextToken>& tokens, std::size_t& pos);
// A phone number, an age, a price, a street number: kNoise.
std::optional<TextItem> ReadNoHours(const std::vector<TextToken>& tokens, std::size_t& pos);
// 0 for Monday; forgives one slip of the pen in a full name.
std::optional<int> WeekdayWord(const std::string& word);
// The same, and "må" or "Fr" where what stands around them leaves no other word.
std::optional<int> WeekdayAt(const std::vector<TextToken>& tokens, std::size_t pos);
std::optional<int> MonthWord(const std::string& word);

}  // namespace kb::hours
