// /api/v1/hours: free text about opening hours as it is read, and what it means on
// the next seven days.  A submitted listing's hours are shown back this way before
// anything is sent.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "catalog/base/local_time.h"
#include "catalog/base/result.h"
#include "catalog/hours/hours_words.h"
#include "searchd/http/router.h"

namespace kb::api {

// How hours are said: data/hours/words_*.json.
struct HoursTongues {
  hours::HoursWords swedish;
  hours::HoursWords easy;
  hours::HoursWords english;

  // Errors: kNotFound, kInvalidInput; names the file.
  static Result<HoursTongues> Load(const std::filesystem::path& folder);
};

inline constexpr std::size_t kMaxSubmittedHoursBytes = 512;

// `text` as read on the day `from`:
// {"text", "from", "understood", "expression", "reading", "confidence", "remainder",
//  "readings": [{"channel", "channel_stated", "expression", "confidence",
//                "reading": {"sv", "easy", "en"} | null,
//                "days": [{"date", "weekday", "public_holiday", "holiday_doubt",
//                          "spans": [["2026-11-27T08:00", "2026-11-27T16:00", "open"]]}]}]}
// "expression", "reading" (Swedish) and "confidence" are those of the first reading;
// null where the text was not understood, or where plain words cannot say it.
std::string HoursJson(std::string_view text, LocalDate from, const HoursTongues& tongues);

// GET /api/v1/hours?text=...&from=2026-11-27 (today, if not given).  400 with the
// parameter's name for a text that is empty or longer than 512 bytes, and for a bad date.
// REQUIRES: `clock` and `tongues` outlive the router.
void RegisterHours(http::Router& router, const Clock& clock, const HoursTongues& tongues);

}  // namespace kb::api
